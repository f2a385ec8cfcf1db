"""Which panels there are. Their modules are imported when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from drafting.i18n import _
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from ui.draft_view import DraftView


class PanelEntry(msgspec.Struct, frozen=True):
    """A panel: the name others know it by, its title, the key that shows it, and what makes it."""

    key: str
    title: str
    keys: str
    make: Callable[[DraftView], Panel]


def panel_entries() -> list[PanelEntry]:
    """The panels in the order of the menu, titles in the language in use."""
    return [
        PanelEntry("findings", _("Checks"), "F7", _findings),
        PanelEntry("example", _("Yiwu example"), "Shift+F1", _example),
        PanelEntry("search", _("Find and replace"), "", _search),
        PanelEntry("versions", _("Versions"), "Ctrl+Shift+H", _versions),
        PanelEntry("preview", _("Preview"), "F12", _preview),
        PanelEntry("review", _("Review"), "Ctrl+Alt+R", _review),
    ]


def _example(view: DraftView) -> Panel:
    from ui.panels.example import ExamplePanel

    return ExamplePanel(view)


def _findings(view: DraftView) -> Panel:
    from ui.panels.findings.panel import FindingsPanel

    return FindingsPanel(view)


def _search(view: DraftView) -> Panel:
    from ui.panels.search.panel import SearchPanel

    return SearchPanel(view)


def _preview(view: DraftView) -> Panel:
    from ui.preview.panel import PreviewPanel

    return PreviewPanel(view)


def _versions(view: DraftView) -> Panel:
    from ui.panels.versions.panel import VersionsPanel

    return VersionsPanel(view)


def _review(view: DraftView) -> Panel:
    from ui.panels.review.panel import ReviewPanel

    return ReviewPanel(view)
