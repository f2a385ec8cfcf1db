"""Which copy of the report is exported: to be kept, to be signed, to be reviewed; with the review told at the end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGroupBox, QRadioButton, QVBoxLayout

from drafting.compose import Purpose
from drafting.i18n import _
from drafting.review.states import STEPS
from drafting.settings import Settings
from ui.offices import boxes_of
from ui.session import Session
from ui.widgets.prose import prose


class Copies(QGroupBox):
    """The kinds of copy, one of which is chosen, and the summary of the review, which goes along on request.

    Args:
        session: The open draft.
        settings: What is chosen first, and the sign-off chain of the office.
    """

    purpose_changed = Signal()
    """Another kind of copy was chosen."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(_("Which copy"))
        self._session = session
        self._settings = settings
        self._busy = False
        self.purposes = self._make_purposes()
        told = _("Boxes from {first} to {last}; others can be set under “Settings ▸ Sign-off chain”.")
        first, last = self._ends_of_boxes
        self.boxes = prose(told.format(first=first, last=last), "hint")
        self.trail = QCheckBox(_("With a summary of the review at the end: who, when, what was said"))
        self._lay_out()
        self._show_state()

    def _make_purposes(self) -> dict[Purpose, QRadioButton]:
        texts: dict[Purpose, str] = {
            "final": _("Final copy: the report alone"),
            "signing": _("Signing copy: with boxes for signatures and seals at the end"),
            "review": _("Review copy: what is changed in Word is recorded"),
        }
        buttons = {purpose: QRadioButton(text) for purpose, text in texts.items()}
        buttons[self._settings.export.copy].setChecked(True)
        return buttons

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self)
        together = QButtonGroup(self)
        for button in self.purposes.values():
            inside.addWidget(button)
            together.addButton(button)
            button.toggled.connect(self._take)
        inside.addWidget(self.boxes)
        inside.addWidget(self.trail)

    @property
    def _ends_of_boxes(self) -> tuple[str, str]:
        """Who signs first and who decides, as the boxes of the signing copy will name them."""
        titles = ["".join(title.split()) for title in boxes_of(self._session, self._settings)]
        return titles[0], titles[-1]

    @property
    def purpose(self) -> Purpose:
        """The kind of copy chosen."""
        return next(purpose for purpose, button in self.purposes.items() if button.isChecked())

    @property
    def with_trail(self) -> bool:
        """Whether a summary of the review was asked for."""
        return self.trail.isEnabled() and self.trail.isChecked()

    def set_busy(self, busy: bool) -> None:
        """Nothing can be chosen while an export is under way."""
        self._busy = busy
        self._show_state()

    def _take(self, chosen: bool) -> None:
        if chosen:
            self._show_state()
            self.purpose_changed.emit()

    def _show_state(self) -> None:
        """A reviewer gets no summary of the review, and without a step of it there is none."""
        for button in self.purposes.values():
            button.setEnabled(not self._busy)
        there = any(entry.action in STEPS for entry in self._session.draft.trail())
        self.trail.setEnabled(there and self.purpose != "review" and not self._busy)
        self.boxes.setVisible(self.purpose == "signing")
