"""Where a page finds the settings, those of its window, else those of the user; and who the user is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafting.review.model import Person
from drafting.settings import Settings, SettingsFile
from ui import memory


def load_settings(page: QWidget) -> Settings:
    """The settings as they are now."""
    file = getattr(page.window(), "settings", None)
    return (file if isinstance(file, SettingsFile) else SettingsFile(memory.settings_path())).load()


def person_in(settings: SettingsFile) -> Person:
    """Who the profile says it is."""
    profile = settings.load().profile
    return Person(profile.name.strip(), profile.title.strip())
