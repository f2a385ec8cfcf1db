"""Whether an input method is composing: nothing that could disturb it may happen then."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def finish() -> None:
    """Has the input method end what it is composing with what it would write; as where another field is clicked.

    For what takes the text away without another field getting the focus first, such as closing the window.
    """
    QGuiApplication.inputMethod().commit()


def end() -> None:
    """As :func:`finish`, also where the input method does not answer: for what takes the field itself away.

    What waits until nothing is composed any more, photos that have come in for instance, is put into the text by this.
    Left to the moment in which the field goes, it would be put in nowhere.
    """
    finish()
    focus = QApplication.focusWidget()
    if focus is not None and getattr(focus, "composing", False):
        QApplication.sendEvent(focus, QInputMethodEvent())


class ComposingWatch(QObject):
    """Watches the widget that has the focus, or asks it if it knows by itself (``composing``)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._watched: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)
            self._moved(None, application.focusWidget())

    @property
    def composing(self) -> bool:
        """Whether something is being composed."""
        known = self._watched is not None and shiboken6.isValid(self._watched)
        return bool(getattr(self._watched, "composing", self._composing)) if known else False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes what the input method says."""
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        return False

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._composing = False
        self._watched = now
        if now is not None and not hasattr(
            now, "composing"
        ):  # looking at all its events would cost each of them time
            now.installEventFilter(self)
