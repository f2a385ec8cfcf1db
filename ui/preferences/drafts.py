"""Where drafts are kept."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton

from drafting.files import is_folder
from drafting.i18n import _
from drafting.settings import Settings
from ui import dialogs, memory
from ui.preferences.page import PreferencesPage


class DraftsPage(PreferencesPage):
    """The folder that new drafts go to."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.folder = QLineEdit(settings.folder)
        self.folder.setPlaceholderText(str(memory.documents()))
        self.folder.setAccessibleName(_("Folder for new drafts"))
        self.browse = QPushButton(_("Choose a folder…"))
        self.browse.clicked.connect(self._browse)
        label = QLabel(_("Folder for new drafts"))
        label.setBuddy(self.folder)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        self.content.addWidget(label)
        self.content.addLayout(row)
        self.add_hint(_("Left empty, it is the system's folder for documents."))
        self.add_hint(
            _("Every edit is saved into the draft by itself, a second after it at the latest when you pause.")
        )
        self.content.addStretch()
        self.setFocusProxy(self.folder)

    def problem(self) -> str:
        """The folder must be there."""
        text = self.folder.text().strip()
        if not text:
            return ""
        path = Path(text)
        if path.is_absolute() and is_folder(path):
            return ""
        return _("The folder “{folder}” does not exist.").format(folder=text)

    def changed(self, settings: Settings) -> Settings:
        """With the folder."""
        return msgspec.structs.replace(settings, folder=self.folder.text().strip())

    def _browse(self) -> None:
        folder = dialogs.choose_folder(self, Path(self.folder.text().strip() or memory.documents()))
        if folder is not None:
            self.folder.setText(str(folder))
