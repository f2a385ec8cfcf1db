"""Which texts of a report are edited on which page, for those who look for words there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafting.places import Place
from drafting.search import Match
from drafting.segments import section_order
from ui.pages.catalog import GLOSSARY

if TYPE_CHECKING:
    from ui.draft_view import DraftView


def sections_here(view: DraftView) -> frozenset[str]:
    """The text parts and fields that are edited on the page that is seen."""
    names = (*section_order(view.session.form), GLOSSARY)
    return frozenset(name for name in names if view.page_key(Place(name)) == view.current)


def by_page(view: DraftView, matches: Iterable[Match]) -> list[tuple[str, list[Match]]]:
    """Finds by the heading of the page they are on, in the order of the pages."""
    pages: dict[str, list[Match]] = {entry.key: [] for entry in view.entries}
    for match in matches:
        key = view.page_key(match.place)
        if key is not None:
            pages[key].append(match)
    return [(entry.heading, found) for entry in view.entries if (found := pages[entry.key])]
