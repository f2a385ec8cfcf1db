"""Names of WordprocessingML, and the small questions asked of its elements everywhere."""

from __future__ import annotations

import datetime as dt

from lxml import etree

from drafting.readers.moments import TAIWAN, parsed
from drafting.readers.reviewed import Hand
from drafting.text import clean_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_DATE_UTC = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}dateUtc"
_OFF = frozenset({"0", "false", "off", "none"})


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of names such as ``pPr``, ``rPr``."""
    for name in path:
        element = element.find(W + name) if element is not None else None
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of an element that may be missing."""
    return element.get(W + name, "") if element is not None else ""


def number(element: etree._Element | None, default: int = 0, name: str = "val") -> int:
    """An attribute as a number; ``default`` where it is none."""
    try:
        return int(value(element, name))
    except ValueError:
        return default


def is_on(element: etree._Element | None, name: str = f"{W}val") -> bool:
    """Whether a property that is on by being there is on."""
    return element is not None and element.get(name, "1").lower() not in _OFF


def hand(element: etree._Element | None) -> Hand | None:
    """Who made a tracked change, and when; None where there is none."""
    if element is None:
        return None
    return Hand(clean_line(element.get(f"{W}author", "")), moment(element))


def moment(element: etree._Element) -> dt.datetime | None:
    """When an element says something was done; Word calls the time on the wall UTC."""
    exact = parsed(element.get(_DATE_UTC, ""))
    if exact is not None:
        return (exact if exact.tzinfo else exact.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    told = parsed(element.get(f"{W}date", ""))
    if told is None:
        return None
    on_the_wall = told.tzinfo is None or not told.utcoffset()
    return (told.replace(tzinfo=TAIWAN) if on_the_wall else told).astimezone(dt.UTC)
