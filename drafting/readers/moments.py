"""Times as office programs write them."""

from __future__ import annotations

import datetime as dt

TAIWAN = dt.timezone(dt.timedelta(hours=8))
"""Programs write the clock of the wall; the wall is in Taiwan, which has no summer time."""


def moment(text: str) -> dt.datetime | None:
    """A time in UTC; one that names no zone is that of a clock in Taiwan. None as for :func:`parsed`."""
    told = parsed(text)
    if told is None:
        return None
    return (told if told.tzinfo else told.replace(tzinfo=TAIWAN)).astimezone(dt.UTC)


def parsed(text: str) -> dt.datetime | None:
    """An ISO time; None where it is none or from before there were office programs."""
    try:
        told = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return told.replace(microsecond=0) if 1980 <= told.year < 9999 else None
