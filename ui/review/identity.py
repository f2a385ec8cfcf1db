"""Who speaks: name and title are asked for when the profile does not say."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.settings import SettingsFile
from ui.widgets.prose import prose


class IdentityDialog(QDialog):
    """Asks for name and title and keeps them in the profile."""

    def __init__(self, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(_("Who are you?"))
        self.setMinimumWidth(420)
        known = settings.load().profile
        self.name, self.title = QLineEdit(known.name), QLineEdit(known.title)
        self.name.setAccessibleName(_("Name"))
        self.title.setAccessibleName(_("Job title"))
        form = QFormLayout(self)
        form.addRow(
            prose(_("Every remark bears the name and title of who makes it. You are asked only once."))
        )
        form.addRow(_("Name"), self.name)
        form.addRow(_("Job title"), self.title)
        self.problem = prose("", "error")
        self.problem.hide()
        form.addRow(self.problem)
        self.buttons = QDialogButtonBox()
        self.ok = self.buttons.addButton(_("OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._keep)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)
        self.name.textChanged.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self.ok.setEnabled(bool(self.name.text().strip()))

    def _keep(self) -> None:
        name, title = self.name.text().strip(), self.title.text().strip()
        try:
            self._settings.change(
                lambda settings: msgspec.structs.replace(
                    settings, profile=msgspec.structs.replace(settings.profile, name=name, title=title)
                )
            )
        except DraftingError as error:
            self.problem.setText(error.message)
            self.problem.show()
            return
        self.accept()
