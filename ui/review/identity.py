"""Who speaks: name and title are asked for when the profile does not say, or says another."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.review.model import Person
from drafting.settings import SettingsFile
from ui.appearance import px
from ui.widgets.prose import prose


class IdentityDialog(QDialog):
    """Asks for name and title and keeps them in the profile.

    Where the profile names somebody already, the computer is likely theirs: whoever sits there now speaks for the draft
    that is open, and the profile stays as it is unless they say otherwise. ``person`` is who that is, None where the
    profile was changed.
    """

    def __init__(
        self, settings: SettingsFile, parent: QWidget | None = None, speaker: Person | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.person: Person | None = None
        self.setWindowTitle(_("Who are you?"))
        self.setMinimumWidth(px(420))
        profile = settings.load().profile
        shown = speaker or Person(profile.name, profile.title)
        self.name, self.title = QLineEdit(shown.name), QLineEdit(shown.title)
        self.title.setPlaceholderText(_("Section chief; for a deputy: Specialist (for the section chief)"))
        self.name.setAccessibleName(_("Name"))
        self.title.setAccessibleName(_("Job title"))
        form = QFormLayout(self)
        said = (
            _("Every remark and step bears the name and title of who makes it. This computer knows {name}.")
            if profile.name
            else _("Every remark bears the name and title of who makes it. You are asked only once.")
        )
        form.addRow(prose(said.format(name=profile.name)))
        form.addRow(_("Name"), self.name)
        form.addRow(_("Job title"), self.title)
        self.once = QCheckBox(_("Only for this draft, as long as it is open"))
        self.once.setToolTip(_("The settings of this computer keep the name they have."))
        self.once.setChecked(bool(profile.name))
        self.once.setVisible(bool(profile.name))
        form.addRow(self.once)
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
        if self.once.isChecked():
            self.person = Person(name, title)
            self.accept()
            return
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
