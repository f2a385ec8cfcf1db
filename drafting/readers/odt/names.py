"""Names of OpenDocument, and the small questions asked of its elements everywhere."""

from __future__ import annotations

from lxml import etree

from drafting.readers.moments import moment
from drafting.readers.reviewed import Hand
from drafting.text import clean_line
from drafting.writers.odt.xml import NAMESPACES

_MOST_SPACES = 1000


def qualified(name: str) -> str:
    """A name such as ``text:p`` as lxml has it."""
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}


def short(element: etree._Element) -> str:
    """The name of an element as ``text:p``; one of another namespace keeps its full name."""
    uri, _brace, local = str(element.tag)[1:].partition("}")
    return f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else str(element.tag)


def get(element: etree._Element, name: str, default: str = "") -> str:
    """An attribute by a name such as ``text:name``."""
    return element.get(qualified(name), default)


def count(element: etree._Element, name: str) -> int:
    """An attribute that says how often; 1 where it is not said."""
    try:
        return min(max(int(get(element, name, "1")), 1), _MOST_SPACES)
    except ValueError:
        return 1


def hand(element: etree._Element | None) -> Hand:
    """Who and when, of an element with ``dc:creator`` and ``dc:date``."""
    if element is None:
        return Hand()
    return Hand(clean_line(_told(element, "dc:creator")), moment(_told(element, "dc:date")))


def _told(element: etree._Element, name: str) -> str:
    found = element.find(qualified(name))
    return "".join(map(str, found.itertext())) if found is not None else ""
