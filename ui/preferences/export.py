"""What the export offers first."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QRadioButton

from drafting.i18n import _
from drafting.settings import Copy, ExportDefaults, Format, Settings
from ui.preferences.page import PreferencesPage


class ExportPage(PreferencesPage):
    """Which copy and which kind of file are chosen when the export is opened."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        copies: dict[Copy, str] = {
            "final": _("Final copy"),
            "signing": _("Signing copy, with the sign-off chain at the end"),
            "review": _("Review copy, in which changes are recorded"),
        }
        formats: dict[Format, str] = {".docx": "Word (.docx)", ".pdf": "PDF (.pdf)", ".odt": "ODF (.odt)"}
        self.copies = {key: QRadioButton(text) for key, text in copies.items()}
        self.formats = {key: QRadioButton(text) for key, text in formats.items()}
        self.copies[settings.export.copy].setChecked(True)
        self.formats[settings.export.format].setChecked(True)
        self.add_hint(
            _("What is chosen here stands ready when the export is opened; it can be changed there.")
        )
        self.add_group(_("Which copy"), list(self.copies.values()))
        self.add_group(_("Kind of file"), list(self.formats.values()))
        self.content.addStretch()
        self.setFocusProxy(self.copies[settings.export.copy])

    def changed(self, settings: Settings) -> Settings:
        """With the defaults."""
        copy = next(key for key, button in self.copies.items() if button.isChecked())
        kind = next(key for key, button in self.formats.items() if button.isChecked())
        return msgspec.structs.replace(settings, export=ExportDefaults(copy, kind))
