"""What the export offers first: which copy, which kinds of file."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QCheckBox, QRadioButton

from drafting.i18n import _
from drafting.settings import Copy, ExportDefaults, Format, Settings
from ui.preferences.page import PreferencesPage


class ExportPage(PreferencesPage):
    """Which copy and which kinds of file are chosen when the export is opened."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        copies: dict[Copy, str] = {
            "final": _("Final copy"),
            "signing": _("Signing copy, with the sign-off chain at the end"),
            "review": _("Review copy, in which changes are recorded"),
        }
        formats: dict[Format, str] = {".docx": "Word (.docx)", ".pdf": "PDF (.pdf)", ".odt": "ODF (.odt)"}
        self.copies = {key: QRadioButton(text) for key, text in copies.items()}
        self.formats = {key: QCheckBox(text) for key, text in formats.items()}
        self.copies[settings.export.copy].setChecked(True)
        for key in settings.export.formats:
            self.formats[key].setChecked(True)
        self.add_hint(
            _("What is chosen here stands ready when the export is opened; it can be changed there.")
        )
        self.add_choice(_("Which copy"), list(self.copies.values()))
        self.add_group(_("Kind of file; several at once if you like"), list(self.formats.values()))
        self.content.addStretch()
        self.setFocusProxy(self.copies[settings.export.copy])

    def problem(self) -> str:
        """There is nothing to write without a kind of file."""
        return "" if self._kinds() else _("Choose at least one kind of file for the export.")

    def changed(self, settings: Settings) -> Settings:
        """With the defaults."""
        copy = next(key for key, button in self.copies.items() if button.isChecked())
        return msgspec.structs.replace(settings, export=ExportDefaults(copy, self._kinds()))

    def _kinds(self) -> tuple[Format, ...]:
        return tuple(key for key, box in self.formats.items() if box.isChecked())
