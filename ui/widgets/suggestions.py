"""Completion of what is typed, from a list of known texts, in any field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from drafting.completion import matching
from drafting.i18n import _
from ui.widgets.growing_edit import PlainEdit
from ui.widgets.keys import ENTER_KEYS
from ui.widgets.offers import Offer, Offers

MAX_VISIBLE = 8
WIDTH = 240


class Suggestions(QObject):
    """Shows below a field what contains the typed text; never writes into it unasked.

    Up and Down choose, Enter or Tab take, Esc closes; Alt+Down (:meth:`show_all`) shows all there is. The field stays
    in the focus throughout, so that an input method goes on as before. The field must hand its keys to :meth:`key`.

    Args:
        field: The field.
        offers: Gives what there is to offer at the moment.
    """

    taken = Signal(str)
    """An offer was put into the field."""

    def __init__(self, field: QLineEdit | PlainEdit, offers: Offers) -> None:
        super().__init__(field)
        self.field = field
        self.offers: Offers = offers
        self._shown: list[Offer] = []
        self._model = QStringListModel(self)
        self.completer = QCompleter(self._model, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(MAX_VISIBLE)
        self.completer.setWidget(field)
        self.popup = QListView()
        self.popup.setAccessibleName(_("Suggestions"))
        self.completer.setPopup(self.popup)
        self.completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]

    @property
    def visible(self) -> bool:
        """Whether offers are shown."""
        return self.popup.isVisible()

    @property
    def shown(self) -> list[Offer]:
        """What is offered."""
        return list(self._shown) if self.visible else []

    def typed(self, text: str) -> None:
        """The user has changed the text: offers what contains it now."""
        if text.strip() and self.field.hasFocus():
            self._show(text)
        else:
            self.hide()

    def show_all(self) -> None:
        """Offers all there is, those first that contain the text."""
        self._show("")

    def hide(self) -> None:
        """Offers nothing any more."""
        self.popup.hide()

    def key(self, event: QKeyEvent) -> bool:
        """Whether the field is to leave a key alone, because it is meant for the offers."""
        if self.visible:
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()
                return True
            if event.key() in (*ENTER_KEYS, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                chosen = self.popup.currentIndex().isValid()
                if chosen and event.key() != Qt.Key.Key_Backtab:
                    event.ignore()
                    return True
                self.hide()
        elif event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.show_all()
            return self.visible
        return False

    def _show(self, typed: str) -> None:
        known = {offer.text: offer for offer in reversed(self.offers())}
        also = {offer.text: offer.called for offer in known.values() if offer.called}
        self._shown = [known[text] for text in matching(reversed(known), typed, also=also)]
        if not self._shown:
            self.hide()
            return
        self._model.setStringList([f"{o.text}　{o.detail}" if o.detail else o.text for o in self._shown])
        self.completer.complete(self._place())
        self.popup.setCurrentIndex(QModelIndex())
        margins = 2 * self.popup.frameWidth() + self.popup.verticalScrollBar().sizeHint().width()
        needed = self.popup.sizeHintForColumn(0) + margins
        self.popup.resize(max(self.popup.width(), min(needed, 2 * WIDTH)), self.popup.height())

    def _place(self) -> QRect:
        field = self.field
        rect = QRect(field.rect())
        if isinstance(field, PlainEdit):
            rect.setHeight(min(rect.height(), field.cursorRect().bottom() + field.frameWidth() + 2))
        rect.setWidth(max(rect.width(), WIDTH))
        return rect

    def _take(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._shown):
            text = self._shown[index.row()].text
            if isinstance(self.field, PlainEdit):
                self.field.replace_all(text)
            else:
                self.field.setText(text)
                self.field.textEdited.emit(text)
            self.taken.emit(text)
