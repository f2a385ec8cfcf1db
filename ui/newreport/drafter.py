"""Who drafts: asked for once, afterwards only shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.settings import Profile
from drafting.template import Lists
from ui.appearance import px
from ui.widgets.profile_fields import ProfileFields


class Drafter(QGroupBox):
    """The profile as a line, or as fields while it is not known or to be changed."""

    edited = Signal()

    def __init__(self, profile: Profile, lists: Lists) -> None:
        super().__init__(_("Drafter"))
        self.fields = ProfileFields(lists)
        self.fields.profile = profile
        self.line = QLabel()
        self.line.setWordWrap(True)
        self.change = QPushButton(_("Change"))
        self.change.setFlat(True)
        self.change.setAccessibleName(_("Change the drafter"))
        self.change.clicked.connect(self._open)
        self.hint = QLabel(_("Asked for once: it is put into every report as traveller and contact."))
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        self._shown = QWidget()
        row = QHBoxLayout(self._shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.change)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(8))
        layout.addWidget(self._shown)
        layout.addWidget(self.hint)
        layout.addWidget(self.fields)
        facts = " ".join(filter(None, (profile.agency, profile.unit, profile.title)))
        self.line.setText("，".join(filter(None, (profile.name, facts, profile.phone))))
        self._show_fields(not profile.known)
        self.fields.edited.connect(self.edited)

    @property
    def profile(self) -> Profile:
        """Who drafts, as it is known now."""
        return self.fields.profile

    def _open(self) -> None:
        self._show_fields(True)
        self.fields.setFocus()

    def _show_fields(self, shown: bool) -> None:
        self.fields.setVisible(shown)
        self.hint.setVisible(shown)
        self._shown.setVisible(not shown)
