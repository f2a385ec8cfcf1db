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


_DIALOGS = {
    "NewReportDialog": "start",
    "DistributeDialog": "text",
    "ExportDialog": "pages",
    "PrintDialog": "pages",
    "PreferencesDialog": "settings",
    "CorrectAllDialog": "checks",
    "DecidedDialog": "checks",
    "VersionViewer": "safety",
    "DeletionDialog": "safety",
    "AboutDialog": "start",
    "PreviewWindow": "pages",
    "StepDialog": "review",
    "SheetDialog": "review",
    "TrailDialog": "review",
    "ResultDialog": "review",
    "IdentityDialog": "review",
}
"""By their classes, so that none of them need be imported; with the one window that stands beside."""


def topic_of_dialog(name: str) -> str:
    """The topic for a dialog, by the name of its class; empty for one that needs none."""
    return _DIALOGS.get(name, "")


def topic_for(page: str, panel: str = "", section: str = "") -> str:
    """The topic for a page, or for the panel beside it when the user is in that.

    Args:
        page: The key of the page that is shown; empty for the start page.
        panel: The key of the panel that has the focus; empty for none.
        section: The text part or field of the report the user is in.
    """
    if panel in _PANELS:
        return _PANELS[panel]
    if section == "itinerary":
        return _PAGES["personnel"]
    if page.startswith("text:"):
        return "text"
    return _PAGES.get(page, FIRST if not page else "basics")
