"""The pages of the settings, from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drafting.i18n import _
from drafting.settings import Settings
from ui.preferences.drafts import DraftsPage
from ui.preferences.export import ExportPage
from ui.preferences.interface import InterfacePage
from ui.preferences.page import PreferencesPage
from ui.preferences.profile import ProfilePage
from ui.preferences.signoff import SignoffPage


@dataclass(frozen=True)
class PageEntry:
    """A page: its name in the program, its title, and how it is made of the settings as they are."""

    key: str
    title: str
    make: Callable[[Settings], PreferencesPage]


def page_entries() -> list[PageEntry]:
    """All pages. Another one is another line here, and a field of :class:`drafting.settings.Settings`."""
    return [
        PageEntry("profile", _("Drafter"), ProfilePage),
        PageEntry("interface", _("Interface"), InterfacePage),
        PageEntry("drafts", _("Drafts"), DraftsPage),
        PageEntry("signoff", _("Sign-off chain"), SignoffPage),
        PageEntry("checks", _("Checks"), _checks),
        PageEntry("export", _("Export"), ExportPage),
    ]


def _checks(settings: Settings) -> PreferencesPage:
    from ui.preferences.checks import ChecksPage  # reads the rules, which takes a moment

    return ChecksPage(settings)
