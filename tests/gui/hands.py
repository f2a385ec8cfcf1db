"""What a person's hands do: keys one by one, and Chinese through an input method."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QSplitter, QWidget

from drafting.i18n import _
from tests.support.dialogs import Expected, once_shown
from ui.pages.basics import BasicsPage
from ui.pages.personnel import PersonnelPage
from ui.pages.text import TextPage
from ui.window import MainWindow


def compose(widget: QObject, preedit: str) -> None:
    """An input method shows what it is composing."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def commit(widget: QObject, text: str) -> None:
    """An input method ends its composing with ``text``."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def write(widget: QWidget | None, text: str) -> None:
    """Types into a widget: ASCII as keys, all else as an input method does, composing first."""
    assert widget is not None
    for piece in _pieces(text):
        if piece.isascii():
            QTest.keyClicks(widget, piece)
        else:
            compose(widget, "ㄊㄞˊ")
            commit(widget, piece)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        if pieces and pieces[-1].isascii() == char.isascii():
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """One key."""
    QTest.keyClick(widget, key, modifiers)


def drag(splitter: QSplitter, handle: int, by: int) -> None:
    """Drags a handle to the right, and sees that it goes along."""
    widget = splitter.handle(handle)
    before, middle = widget.x(), widget.rect().center()
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(widget, middle + QPoint(by, 0))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=middle)
    assert widget.x() == before + by


def mime(text: str) -> QMimeData:
    """What the clipboard holds after copying ``text`` elsewhere."""
    data = QMimeData()
    data.setText(text)
    return data


def answer(message: str) -> Expected[QMessageBox, str]:
    """Presses a button in the next message box, given by the English of its text, empty for the only one.

    The result gives what the box said.
    """

    def click(box: QMessageBox) -> str:
        wanted = [button for button in box.buttons() if button.text() == _(message) or not message]
        assert len(wanted) == 1, f"{_(message)!r} of {[button.text() for button in box.buttons()]}"
        said = f"{box.text()}\n{box.informativeText()}"
        wanted[0].click()
        return said

    return once_shown(QMessageBox, click)


def button(parent: QWidget | None, message: str) -> QPushButton:
    """The visible button with the text that is ``message`` in English."""
    assert parent is not None
    found = [b for b in parent.findChildren(QPushButton) if b.text() == _(message) and b.isVisible()]
    assert len(found) == 1, message
    return found[0]


def basics(window: MainWindow) -> BasicsPage:
    """Goes to the facts."""
    page = _page(window, "basics")
    assert isinstance(page, BasicsPage)
    return page


def personnel(window: MainWindow) -> PersonnelPage:
    """Goes to the travellers."""
    page = _page(window, "personnel")
    assert isinstance(page, PersonnelPage)
    return page


def text_page(window: MainWindow, section: str) -> TextPage:
    """Goes to a text part."""
    page = _page(window, f"text:{section}")
    assert isinstance(page, TextPage)
    return page


def _page(window: MainWindow, key: str) -> QWidget:
    assert window.view is not None
    assert shiboken6.isValid(window.view)
    window.view.go_to(key)
    return window.view.page(key)
