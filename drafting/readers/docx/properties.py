"""The properties of a Word file: which draft and export it came from, who saved it last."""

from __future__ import annotations

import datetime as dt

from lxml import etree

from drafting.readers.docx.names import local
from drafting.readers.moments import parsed
from drafting.readers.reviewed import Hand
from drafting.text import clean_line


def custom(root: etree._Element | None) -> dict[str, str]:
    """The custom properties by name."""
    if root is None:
        return {}
    return {
        item.get("name", ""): clean_line("".join(str(text) for text in item.itertext()))
        for item in root
        if local(item) == "property"
    }


def saved(root: etree._Element | None) -> Hand:
    """Who saved the file last, and when; this time is true UTC."""
    if root is None:
        return Hand()
    told = {local(item): item.text or "" for item in root}
    at = parsed(told.get("modified", ""))
    if at is not None:
        at = (at if at.tzinfo else at.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    return Hand(clean_line(told.get("lastModifiedBy") or told.get("creator") or ""), at)
