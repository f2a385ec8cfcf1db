"""Where a remark is written: a comment on words, or other words in their place."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from drafting.i18n import _
from drafting.places import Place
from ui.review.changes import shortened
from ui.widgets.composed_edit import ComposedEdit
from ui.widgets.flow import ButtonBar
from ui.widgets.prose import prose


class Subject(msgspec.Struct, frozen=True):
    """What a remark will be about: a place (None: the report as a whole), a stretch of its text, and its words."""

    place: Place | None
    start: int
    end: int
    words: str
    where: str
    """The place in words."""

    @property
    def replaceable(self) -> bool:
        """Whether other words could be put in its place."""
        return self.place is not None and self.end > self.start


class Composer(QFrame):
    """Asks for the text of a remark."""

    commented = Signal(str)
    proposed = Signal(str)
    cancelled = Signal()
    left_open = Signal()
    """The user goes elsewhere with the remark half written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.subject: Subject | None = None
        self.about = prose("", "hint")
        self.is_comment = QRadioButton(_("Comment"))
        self.is_proposal = QRadioButton(_("Propose other words"))
        self.is_comment.setChecked(True)
        self.whole = QCheckBox(_("About the report as a whole"))
        self._named: Subject | None = None
        self.text = _Writing()
        self.text.setAccessibleName(_("What you want to say"))
        self.add = QPushButton(_("Add"))
        self.add.setToolTip("Ctrl+Enter")
        self.cancel = QPushButton(_("Cancel"))
        kinds = ButtonBar(12)
        kinds.add(self.is_comment, self.is_proposal)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.about)
        column.addWidget(self.whole)
        column.addWidget(kinds)
        self.why_not = prose("", "hint")
        column.addWidget(self.why_not)
        column.addWidget(self.text)
        self.hint = QLabel()
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        column.addWidget(self.hint)
        column.addLayout(buttons)
        self.is_proposal.toggled.connect(self._show_kind)
        self.whole.toggled.connect(self._widen)
        self.text.sent.connect(self._send)
        self.text.left.connect(self._leave)
        self.add.clicked.connect(self._send)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def ask(self, subject: Subject, *, proposal: bool = False) -> None:
        """Opens for a remark on something."""
        self.take(subject)
        chosen = self.is_proposal if proposal and subject.replaceable else self.is_comment
        chosen.setChecked(True)
        self.text.clear()
        self._show_kind()
        self.show()
        self.text.setFocus()

    def take(self, subject: Subject) -> None:
        """The remark is about this; what is written of it stays."""
        self._named = subject
        self.whole.setChecked(False)
        self.whole.setVisible(subject.place is not None)
        self._take_subject(subject)

    def _widen(self, whole: bool) -> None:
        """The remark is about all of the report, or again about what was selected."""
        if self._named is None:
            return
        named = self._named
        self._take_subject(Subject(None, 0, 0, "", _("The report as a whole")) if whole else named)

    def _take_subject(self, subject: Subject) -> None:
        if not subject.replaceable:
            self.is_comment.setChecked(True)
        self.subject = subject
        words = _("“{words}”").format(words=shortened(subject.words)) if subject.words else ""
        self.about.setText(" ".join(filter(None, (subject.where, words))))
        self._show_whether_replaceable(replaceable=subject.replaceable)

    @property
    def written(self) -> bool:
        """Whether something is in it that would be lost."""
        return not self.isHidden() and bool(self.text.toPlainText().strip()) and not self._unchanged

    @property
    def _unchanged(self) -> bool:
        words = self.subject.words if self.subject is not None else ""
        return self.is_proposal.isChecked() and self.text.toPlainText() == words

    def _show_whether_replaceable(self, *, replaceable: bool) -> None:
        """Other words can be proposed only for words that are selected; says so where none are."""
        why = (
            ""
            if replaceable
            else _("To propose other words, first select those in the text that they replace.")
        )
        self.is_proposal.setEnabled(replaceable)
        self.is_proposal.setToolTip(why)
        self.is_proposal.setAccessibleDescription(why)
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))

    def _show_kind(self) -> None:
        proposal = self.is_proposal.isChecked()
        words = self.subject.words if self.subject is not None else ""
        if proposal and not self.text.toPlainText():
            self.text.setPlainText(words)
            self.text.selectAll()
        elif not proposal and self.text.toPlainText() == words:
            self.text.clear()
        self.text.setPlaceholderText(
            _("The words that should stand there") if proposal else _("What should be mended here, and how?")
        )
        self.hint.setText(
            _("The drafter accepts or declines the change; leave it empty to propose deleting the words.")
            if proposal
            else _("Say what is to be mended, so that nobody has to ask back.")
        )

    def _leave(self) -> None:
        (self.left_open if self.written else self.cancelled).emit()

    def _send(self) -> None:
        (self.proposed if self.is_proposal.isChecked() else self.commented).emit(self.text.toPlainText())


class _Writing(ComposedEdit):
    """Ctrl+Enter sends, Escape leaves."""

    sent = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
