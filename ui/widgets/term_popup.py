"""A list of the terms of the glossary at the caret, to insert one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit, QTextEdit

from drafting.glossary import completions, insertion, typed_term
from drafting.i18n import _
from drafting.report import GlossaryTerm
from drafting.text import characters, units
from ui.widgets.keys import ENTER_KEYS

MAX_VISIBLE = 8
MIN_WIDTH = 260
MAX_WIDTH = 720


class TermPopup(QObject):
    """Offers terms that what is selected, or stands before the caret, may grow into, and puts the one chosen there.

    While offers are shown, further typing narrows them; Up and Down choose, Enter and Tab take, Esc closes. The focus
    stays in the field.

    Args:
        field: The field with the caret.
        terms: Gives the glossary.
        earlier: Gives all text of the report that a reader has read before the caret, for the form to insert.
        one_step: Within it, what is put into the field is a step of undoing by itself.
    """

    inserted = Signal(str)
    """A term was put into the field, in this form."""

    def __init__(
        self,
        field: QPlainTextEdit | QTextEdit,
        terms: Callable[[], Sequence[GlossaryTerm]],
        earlier: Callable[[], str],
        one_step: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        super().__init__(field)
        self._field = field
        self._terms = terms
        self._earlier = earlier
        self._one_step = one_step
        self._shown: tuple[GlossaryTerm, ...] = ()
        self._typed = self._known = ""
        self._model = QStringListModel(self)
        self.popup = QListView()
        self.popup.setAccessibleName(_("Terms"))
        # A bar below would cover the only term there is; what is too long ends in …, and its name stands first.
        self.popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.completer = QCompleter(self._model, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(MAX_VISIBLE)
        self.completer.setPopup(self.popup)
        self.completer.setWidget(field)
        # Later than the completer's, hence before it: the keys that take an offer are none of the field's.
        self.popup.installEventFilter(self)
        self.completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self._narrows = False

    @property
    def visible(self) -> bool:
        """Whether terms are offered."""
        return self.popup.isVisible()

    @property
    def shown(self) -> tuple[GlossaryTerm, ...]:
        """The terms that are offered."""
        return self._shown if self.visible else ()

    def open(self) -> bool:
        """Offers what fits the text before the caret, else all terms; returns whether there is anything to offer."""
        terms = self._terms()
        before = self._known = self._before()
        selected = self._selected()
        self._typed = "" if selected else typed_term(before, terms)
        self._shown = completions(terms, selected or self._typed) or completions(terms, "")
        if not self._shown or self._field.isReadOnly():
            self.popup.hide()
            return False
        earlier = self._earlier()
        self._model.setStringList([_line(term, insertion(term, earlier)) for term in self._shown])
        rect = QRect(self._field.cursorRect())
        rect.translate(self._field.viewport().pos())
        rect.setWidth(max(MIN_WIDTH, min(self.popup.sizeHintForColumn(0) + 40, MAX_WIDTH)))
        self.completer.complete(rect)
        if not self._narrows:  # only as long as terms are offered: every key would come by
            self._narrows = True
            self._field.textChanged.connect(self._narrow)
        self.popup.setCurrentIndex(self._model.index(0, 0))
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that take an offer, or none."""
        if watched is self.popup and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            taking = event.key() in (*ENTER_KEYS, Qt.Key.Key_Tab)
            if taking or event.key() == Qt.Key.Key_Escape:
                index = self.popup.currentIndex()
                self.popup.hide()
                if taking:
                    self._take(index)
                return True
        return super().eventFilter(watched, event)

    def _selected(self) -> str:
        """What is selected and the term is to replace; empty where it goes on into another paragraph."""
        selected = self._field.textCursor().selectedText()
        return "" if "\u2029" in selected else selected

    def _before(self) -> str:
        cursor = self._field.textCursor()
        text = cursor.block().text()
        return text[: characters(text, cursor.positionInBlock())]

    def _narrow(self) -> None:
        """Further typing narrows what is offered, and ends it when nothing fits."""
        if not self.visible:
            self._narrows = False
            self._field.textChanged.disconnect(self._narrow)
            return
        if self._before() == self._known:  # an input method is only composing
            return
        if typed_term(self._before(), self._terms()):
            self.open()
        else:
            self.popup.hide()

    def _take(self, index: QModelIndex) -> None:
        """Puts the term in the place of what was typed of it."""
        if not 0 <= index.row() < len(self._shown):
            return
        text = insertion(self._shown[index.row()], self._earlier())
        cursor = self._field.textCursor()
        if not self._selected():
            cursor.clearSelection()
        typed = self._typed if self._before().endswith(self._typed) else ""
        for _unit in range(units(typed, len(typed))):
            cursor.movePosition(cursor.MoveOperation.PreviousCharacter, cursor.MoveMode.KeepAnchor)
        with self._one_step():
            cursor.insertText(text)
        self._field.setTextCursor(cursor)
        self.inserted.emit(text)


def _line(term: GlossaryTerm, inserted: str) -> str:
    """A term as it is offered: its name, and what would be inserted where that is not it."""
    return term.name if inserted == term.name else f"{term.name}　→　{inserted}"
