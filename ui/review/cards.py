"""A remark as it is shown: who said what about which words, and what can be done about it."""

from __future__ import annotations

import datetime as dt
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.review.model import Comment, Person, Proposal
from drafting.review.states import short_time
from drafting.rocdates import dotted_stamp
from ui.review.changes import change as change_told
from ui.review.changes import lines, shortened
from ui.widgets.composed_edit import ComposedEdit
from ui.widgets.flow import ButtonBar
from ui.widgets.prose import prose

LEAST, MOST = 2, 8
"""Lines of an answer that are seen at once."""


class Card(QFrame):
    """A remark. ``number`` is that of the comment or proposal."""

    chosen = Signal()
    """The user wants to see the place it is about."""

    def __init__(self, remark: Comment | Proposal, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number = remark.id
        self.remark = remark
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(6)
        head = QLabel(f"<b>{escape(_who(remark.author))}</b>　{escape(_when(remark.at))}")
        head.setTextFormat(Qt.TextFormat.RichText)
        head.setWordWrap(True)
        self.column.addWidget(head)
        self.place = QPushButton(f"{where} ▸")
        self.place.setFlat(True)
        self.place.setToolTip("\n".join((where, _("Go to the place"))))
        self.place.setMinimumWidth(10)  # a long name must not make the panel wider than there is room
        self.place.setProperty("line", True)
        self.place.clicked.connect(self.chosen)
        self.column.addWidget(self.place, 0, Qt.AlignmentFlag.AlignLeft)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on it goes to the place."""
        super().mousePressEvent(event)
        self.setFocus()
        self.chosen.emit()

    def set_current(self, current: bool) -> None:
        """Marks the one that was looked at last."""
        if current != bool(self.property("current")):
            self.setProperty("current", current)
            self.style().polish(self)

    def _buttons(self, *buttons: QPushButton) -> None:
        row = ButtonBar(6)  # beside large letters there is no room for all of them in one line
        row.add(*buttons)
        self.column.addWidget(row)


class CommentCard(Card):
    """A comment with its answers."""

    replied = Signal(str)
    settled = Signal(bool)
    """To be settled (True) or opened again."""
    withdrawn = Signal()

    def __init__(
        self, comment: Comment, where: str, *, mine: bool, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(comment, where, parent)
        if comment.anchor.quote:
            self.column.addWidget(prose(_("“{words}”").format(words=shortened(comment.anchor.quote)), "hint"))
        if not comment.anchor.placed:
            self.column.addWidget(prose(_("These words are no longer in the text."), "hint"))
        self.column.addWidget(prose(comment.text))
        for answer in comment.replies:
            line = QLabel(
                f"<b>{escape(_who(answer.author))}</b>　{escape(_when(answer.at))}<br>{lines(answer.text)}"
            )
            line.setTextFormat(Qt.TextFormat.RichText)
            line.setWordWrap(True)
            line.setContentsMargins(14, 0, 0, 0)
            self.column.addWidget(line)
        self.reply = ComposedEdit()
        self.reply.setPlaceholderText(_("Answer…"))
        self.reply.setAccessibleName(_("Answer to {name}").format(name=comment.author.name))
        self.reply.setTabChangesFocus(True)
        self.reply.document().documentLayout().documentSizeChanged.connect(self._fit_reply)
        self._fit_reply()
        self.answer = QPushButton(_("Answer"))
        self.answer.clicked.connect(self._answer)
        self.settle = QPushButton(_("Open again") if comment.settled else _("✓ Settled"))
        self.settle.setToolTip(
            _("There is more to do about it") if comment.settled else _("The remark is dealt with")
        )
        self.settle.clicked.connect(lambda: self.settled.emit(not comment.settled))
        self.withdraw = QPushButton(_("Take back"))
        self.withdraw.clicked.connect(self.withdrawn)
        if not mine or comment.replies or comment.settled:
            self.withdraw.hide()
        if comment.settlement is not None:
            text = _("✓ Settled by {name}, {time}").format(
                name=comment.settlement.by.name, time=short_time(comment.settlement.at)
            )
            self.column.addWidget(prose(text, "hint"))
        if writable:
            if not comment.settled:
                self.column.addWidget(self.reply)
                self._buttons(self.answer, self.settle, self.withdraw)
            else:
                self._buttons(self.settle)

    def take_writing(self, before: CommentCard) -> None:
        """Goes on with the answer that is being written in another card for the same comment."""
        self.reply.setPlainText(before.reply.toPlainText())
        if before.reply.hasFocus():
            self.reply.setFocus()
            self.reply.moveCursor(self.reply.textCursor().MoveOperation.End)

    def _fit_reply(self) -> None:
        """The field is as high as what is written in it, within bounds."""
        document, line = self.reply.document(), self.fontMetrics().lineSpacing()
        height, block = 16.0, document.firstBlock()
        while block.isValid():
            height += document.documentLayout().blockBoundingRect(block).height()
            block = block.next()
        height = round(min(max(height, LEAST * line + 16), MOST * line + 16))
        if height != self.reply.minimumHeight():
            self.reply.setFixedHeight(height)

    def _answer(self) -> None:
        self.replied.emit(self.reply.toPlainText())


class ProposalCard(Card):
    """A proposed change; ``to`` names the place a photo is to be moved to."""

    accepted = Signal()
    declined = Signal()
    reconsidered = Signal()

    def __init__(
        self,
        proposal: Proposal,
        where: str,
        *,
        possible: bool,
        writable: bool,
        mine: bool = False,
        to: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(proposal, where, parent)
        self.change = QLabel(change_told(proposal, to))
        self.change.setTextFormat(Qt.TextFormat.RichText)
        self.change.setWordWrap(True)
        self.column.addWidget(self.change)
        self.accept = QPushButton(_("Accept"))
        self.accept.setToolTip(_("Make the change in the text"))
        self.accept.clicked.connect(self.accepted)
        self.decline = QPushButton(_("Decline"))
        self.decline.setToolTip(_("Leave the text as it is"))
        self.decline.clicked.connect(self.declined)
        self.again = QPushButton(_("Reconsider"))
        self.again.clicked.connect(self.reconsidered)
        if proposal.state == "open":
            if not possible:
                words = _("The words were changed meanwhile. Make the change by hand, then decline it here.")
                self.column.addWidget(prose(words, "hint"))
            if writable:
                self.accept.setEnabled(possible)
                self._buttons(self.accept, self.decline)
            elif mine:  # whoever proposed it may think better of it while the text cannot be changed
                self.decline.setText(_("Take back"))
                self.decline.setToolTip(_("You no longer propose it; the text stays as it is."))
                self._buttons(self.decline)
            return
        by = proposal.decided.name if proposal.decided is not None else ""
        at = short_time(proposal.decided_at) if proposal.decided_at is not None else ""
        text = (
            _("✓ Accepted by {name}, {time}")
            if proposal.state == "accepted"
            else _("✗ Declined by {name}, {time}")
        )
        self.column.addWidget(prose(text.format(name=by, time=at), "hint"))
        if writable and proposal.state == "declined":
            self._buttons(self.again)

    def show_photos(self, photos: QWidget) -> None:
        """Shows the photos it is about, below the words."""
        self.column.insertWidget(self.column.indexOf(self.change) + 1, photos)


def _who(person: Person) -> str:
    return " ".join(filter(None, (person.name, person.title))) or _("Somebody")


def _when(at: dt.datetime | None) -> str:
    return "" if at is None else dotted_stamp(at.astimezone())
