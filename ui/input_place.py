"""Where an input method shows its candidates: at the caret, wherever the field has gone since it got the focus.

Qt notes where a field stands in its window when the field itself is moved or gets the focus, and not when what it
stands in is moved or scrolled; the candidates would then appear where the field was.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication, QTransform
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar, QWidget


def tell_place(field: QWidget) -> None:
    """Tells the input method where the field with the focus is."""
    if QGuiApplication.focusObject() is not field:
        return
    at = field.mapTo(field.window(), QPoint())
    place = QTransform.fromTranslate(at.x(), at.y())
    method = QGuiApplication.inputMethod()
    if method.inputItemTransform() != place:
        method.setInputItemTransform(place)


class PlaceWatch(QObject):
    """Tells it for all fields: once what the focus has scrolled is at rest, and whenever one scrolls afterwards.

    Fields for Chinese text tell it besides when they are asked where the caret is.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._bars: list[QScrollBar] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        application.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        for bar in self._bars:
            if shiboken6.isValid(bar):
                bar.valueChanged.disconnect(self._tell)
        self._bars.clear()
        within = now.parentWidget() if now is not None else None
        while within is not None:
            if isinstance(within, QAbstractScrollArea):
                self._bars += (within.verticalScrollBar(), within.horizontalScrollBar())
            within = within.parentWidget()
        for bar in self._bars:
            bar.valueChanged.connect(self._tell)
        self._soon.start()

    def _tell(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None:
            tell_place(focus)
