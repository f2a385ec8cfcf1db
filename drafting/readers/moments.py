"""Times as office programs write them."""

from __future__ import annotations

import datetime as dt

TAIWAN = dt.timezone(dt.timedelta(hours=8))
"""Programs write the clock of the wall; the wall is in Taiwan, which has no summer time."""


def parsed(text: str) -> dt.datetime | None:
    """An ISO time; None where it is none or from before there were office programs."""
    try:
        told = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return told.replace(microsecond=0) if told.year >= 1980 else None
