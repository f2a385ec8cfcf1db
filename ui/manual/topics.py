"""Which topic of the manual belongs to what is seen."""

from __future__ import annotations

from drafting.manual import FIRST

_PAGES = {
    "basics": "basics",
    "personnel": "people",
    "glossary": "names",
}
_PANELS = {
    "findings": "checks",
    "example": "text",
    "search": "text",
    "preview": "pages",
    "versions": "safety",
    "review": "review",
}


def topic_for(page: str, panel: str = "") -> str:
    """The topic for a page, or for the panel beside it when the user is in that.

    Args:
        page: The key of the page that is shown; empty for the start page.
        panel: The key of the panel that has the focus; empty for none.
    """
    if panel in _PANELS:
        return _PANELS[panel]
    if page.startswith("text:"):
        return "text"
    return _PAGES.get(page, FIRST if not page else "basics")
