"""Where the report stands, and the steps that are possible from there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.review.model import Action, State
from drafting.review.states import last_return, reopened_approval, short_time, state_name, step_name
from drafting.review.turns import turn_words, way_words
from ui.review.desk import ReviewDesk
from ui.widgets.flow import ButtonBar

_JOINER = "\u2060"
SIGNS: dict[State, str] = {
    "drafting": "✎",
    "handed_over": "➜",
    "returned": "↩",
    "approved_by_section": "✓",
    "approved": "✓✓",
    "registered": "■",
}


class StateBox(QFrame):
    """A line for the state, the last word about it, and a button for each step."""

    wanted = Signal(str)
    """A step is to be taken: the action."""
    unknown = Signal()
    """Somebody else sits here than the one who is named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.state = QLabel()
        self.state.setProperty("role", "column")
        self.state.setWordWrap(True)
        self.turn = QLabel()
        self.turn.setWordWrap(True)
        self.way = QLabel()
        self.way.setProperty("role", "hint")
        self.way.setWordWrap(True)
        self.last = QLabel()
        self.last.setProperty("role", "hint")
        self.last.setWordWrap(True)
        self.reopened = QLabel()
        self.reopened.setProperty("role", "warning")
        self.reopened.setWordWrap(True)
        self.reopened.hide()
        self.others = QLabel()
        self.others.setProperty("role", "hint")
        self.others.setWordWrap(True)
        self.me = QPushButton()
        self.me.setFlat(True)
        self.me.setProperty("line", True)
        self.me.setMinimumWidth(10)
        self.me.setToolTip(_("Remarks and steps bear this name. Press here when it is not yours."))
        self.me.clicked.connect(self.unknown)
        self.row = ButtonBar(6)
        self.buttons: dict[Action, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.state)
        column.addWidget(self.turn)
        column.addWidget(self.way)
        column.addWidget(self.last)
        column.addWidget(self.reopened)
        column.addWidget(self.row)
        column.addWidget(self.others)
        column.addWidget(self.me, 0, Qt.AlignmentFlag.AlignLeft)

    def show_desk(self, desk: ReviewDesk, *, writable: bool) -> None:
        """Shows where a report stands."""
        state = desk.state
        self.state.setText(f"{SIGNS[state]} " + _("State: {state}").format(state=state_name(state)))
        trail = desk.trail
        self._show_turn(desk)
        at = next((n for n, entry in reversed(tuple(enumerate(trail))) if entry.state == state), None)
        last = None if at is None else trail[at]
        if state == "returned":
            last = last_return(trail)  # what was decided since does not hide what is asked for
            at = None if last is None else trail.index(last)
        if last is not None:
            by = " ".join(filter(None, (last.by.name, last.by.title)))
            words = _("{step}: {name} {time}").format(
                step=step_name(trail[:at], last.action), name=by, time=short_time(last.at)
            )
            self.last.setText(f"{words}\n{last.text}" if last.text else words)
        self.last.setVisible(last is not None)
        approved = reopened_approval(desk.trail)
        self.reopened.setVisible(approved is not None)
        if approved is not None:
            text = _("Approved by {name} ({time}) and opened again: what was changed since was not approved.")
            self.reopened.setText("⚠ " + text.format(name=approved.by.name, time=short_time(approved.at)))
        for button in self.buttons.values():
            self.row.take(button)
        self.buttons.clear()
        for action in desk.steps:
            button = QPushButton(step_name(trail, action) + "…")
            button.setEnabled(writable)
            button.clicked.connect(partial(self.wanted.emit, action))
            self.buttons[action] = button
            self.row.add(button)
        me = desk.me()
        who = " ".join(filter(None, (me.name, me.title)))
        self.me.setText(_("You are {person} – not you?").format(person=who))
        self.me.setVisible(bool(who) and writable)
        kept_from = desk.kept_from_taking_back
        self.others.setText(kept_from)
        self.others.setVisible(bool(kept_from))

    def _show_turn(self, desk: ReviewDesk) -> None:
        """Shows whose turn it is, once the report is under way, and the way it takes."""
        now = desk.turn
        words = turn_words(now, desk.me()) if now.state != "drafting" else ""
        self.turn.setText(words)
        self.turn.setVisible(bool(words))
        way = way_words(now) if len(now.chain) > 1 else ""
        self.way.setText(_("Way: {way}").format(way=_unbroken(way)))
        self.way.setVisible(bool(way))
        self.way.setAccessibleName(_("Way: {way}").format(way=way))


def _unbroken(way: str) -> str:
    """With each title on one line; between them lines may break."""
    return " ".join(_JOINER.join(title) for title in way.split(" "))
