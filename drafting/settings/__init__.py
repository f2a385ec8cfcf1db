"""What the program remembers between reports: profile, recent drafts, looks, habits of the office.

The file is JSON. One that cannot be understood is set aside under another name and kept; where only some values of it
are of no use, the others stay. One that cannot be read or set aside is left alone and never written over.
"""

from __future__ import annotations

from drafting.settings.file import FILE_NAME, FOLDER, SettingsFile
from drafting.settings.values import (
    LARGEST,
    LARGEST_ZOOM,
    MAX_PEOPLE,
    MAX_RECENT,
    SMALLEST,
    SMALLEST_ZOOM,
    Copy,
    ExportDefaults,
    Format,
    Interface,
    Language,
    OfficeSignoff,
    PreviewHabits,
    Profile,
    Recent,
    Settings,
    Size,
    Theme,
    WindowHabits,
    forget,
    known_people,
    remember,
    remember_people,
)

__all__ = [
    "FILE_NAME",
    "FOLDER",
    "LARGEST",
    "LARGEST_ZOOM",
    "MAX_PEOPLE",
    "MAX_RECENT",
    "SMALLEST",
    "SMALLEST_ZOOM",
    "Copy",
    "ExportDefaults",
    "Format",
    "Interface",
    "Language",
    "OfficeSignoff",
    "PreviewHabits",
    "Profile",
    "Recent",
    "Settings",
    "SettingsFile",
    "Size",
    "Theme",
    "WindowHabits",
    "forget",
    "known_people",
    "remember",
    "remember_people",
]
