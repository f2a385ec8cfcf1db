"""Tracked changes: who inserted what stands between two marks, and what was deleted at a mark."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from drafting.readers.odt.names import get, hand, qualified, short
from drafting.readers.reviewed import Hand

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True)
class Region:
    """A tracked change: an insertion, a deletion with what was deleted, or both of the same text."""

    inserted: Hand | None = None
    deleted: Hand | None = None
    content: tuple[etree._Element, ...] = ()


def regions(text: etree._Element) -> dict[str, Region]:
    """The tracked changes of a text by their id."""
    found: dict[str, Region] = {}
    for element in text.iter(qualified("text:changed-region")):
        inserted = element.find(qualified("text:insertion"))
        deleted = element.find(qualified("text:deletion"))
        region = Region(
            _hand(inserted),
            _hand(deleted),
            tuple(child for child in deleted if short(child) != "office:change-info")
            if deleted is not None
            else (),
        )
        for name in (get(element, "text:id"), element.get(_XML_ID, "")):
            if name:
                found[name] = region
    return found


def _hand(change: etree._Element | None) -> Hand | None:
    return hand(change.find(qualified("office:change-info"))) if change is not None else None
