"""What is amiss with the controls of a window for somebody without a mouse, a good eye, or any."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolBar,
    QToolButton,
    QWidget,
)

INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QAbstractSlider,
)
CLIPPABLE = (QLabel, QPushButton, QCheckBox, QRadioButton, QToolButton)
SLACK = 2
"""Pixels by which a size may be short: styles round."""
OTHERWISE = "keys"
"""A control that Tab passes by says in this property with which keys its work is done instead."""


def findings(root: QWidget) -> Iterator[str]:
    """What is amiss, each with the control it is about."""
    yield from _letters_given_twice(root)
    labelled = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or _is_part_of_another(widget):
            continue
        if isinstance(widget, INTERACTIVE) and widget.isEnabled():
            if not _name(widget) and widget not in labelled:
                yield f"no accessible name: {describe(widget)}"
            if not _within_reach(widget):
                yield f"not reached by Tab, and no property “{OTHERWISE}”: {describe(widget)}"
        if isinstance(widget, QScrollArea) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield f"takes the focus and does not show it: {describe(widget)}"
        if isinstance(widget, CLIPPABLE) and _text(widget):
            yield from (f"clipped ({reason}): {describe(widget)}" for reason in _clipped(widget, root))


def letters(root: QWidget) -> Iterator[tuple[str, str]]:
    """The letters that do something with Alt, each with the words it stands in; also of what is turned off now."""
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root):
            for words in _words_with_letters(widget):
                keys = QKeySequence.mnemonic(words).toString()
                if keys:
                    yield keys, words


def _words_with_letters(widget: QWidget) -> list[str]:
    if isinstance(widget, QMenuBar):
        return [action.text() for action in widget.actions() if action.isVisible()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(n) for n in range(widget.count())]
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    if isinstance(widget, QLabel):
        return [widget.text()] if widget.buddy() is not None else []
    return [widget.text()] if isinstance(widget, QAbstractButton) else []


def _letters_given_twice(root: QWidget) -> Iterator[str]:
    given: dict[str, list[str]] = {}
    for keys, words in letters(root):
        given.setdefault(keys, []).append(f"“{words}”")
    for keys, found in given.items():
        if len(found) > 1:
            yield f"{keys} given twice: {', '.join(found)}"


def describe(widget: QWidget) -> str:
    """A control by its class, words and parents, so that it can be found in the code."""
    chain: list[str] = []
    parent: QWidget | None = widget
    while parent is not None and len(chain) < 6:
        name = parent.objectName()
        chain.append(type(parent).__name__ + (f"#{name}" if name and not name.startswith("qt_") else ""))
        parent = parent.parentWidget()
    words = _text(widget) or widget.accessibleName() or widget.toolTip()
    return f"“{words[:60]}” in {' < '.join(chain)}"


def _is_part_of_another(widget: QWidget) -> bool:
    """Whether Qt made it as a part of a control that is judged itself."""
    parent = widget.parentWidget()
    inside = isinstance(parent, QComboBox | QAbstractSpinBox) and isinstance(widget, QLineEdit)
    corner = type(widget).__name__ in ("QTableCornerButton", "QComboBoxPrivateContainer")
    own = widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar | QHeaderView)
    return own or inside or corner


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text().strip()
    return ""


def _name(widget: QWidget) -> str:
    return widget.accessibleName().strip() or (_text(widget) if isinstance(widget, QAbstractButton) else "")


def _within_reach(widget: QWidget) -> bool:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.property(OTHERWISE):
        return True
    if isinstance(widget, QRadioButton) and _group_within_reach(widget):
        return True
    if isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), QToolBar):
        return True  # a toolbar repeats what the menus have
    return isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty()


def _group_within_reach(button: QRadioButton) -> bool:
    """Tab goes to the one that is chosen; the arrow keys go on from there."""
    group: QButtonGroup | None = button.group()
    parent = button.parentWidget()
    others = group.buttons() if group is not None else parent.findChildren(QRadioButton) if parent else []
    return any(other.focusPolicy() & Qt.FocusPolicy.TabFocus for other in others)


def _clipped(widget: QWidget, root: QWidget) -> Iterator[str]:
    size, wanted = widget.size(), widget.sizeHint()
    if widget.hasHeightForWidth():
        needed = widget.heightForWidth(size.width())
        if size.height() + SLACK < needed:
            yield f"{size.height()} of {needed} pixels high"
    elif not widget.property("elided"):
        if size.width() + SLACK < wanted.width():
            yield f"{size.width()} of {wanted.width()} pixels wide"
        if size.height() + SLACK < wanted.height():
            yield f"{size.height()} of {wanted.height()} pixels high"
    over = _beyond(widget, root)
    if over:
        yield over


def _beyond(widget: QWidget, root: QWidget) -> str:
    """Where it sticks out of what it stands in; what scrolls may."""
    parent = widget.parentWidget()
    while parent is not None and parent is not root.parentWidget():
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is parent:
            return ""
        place = QRect(widget.mapTo(parent, widget.rect().topLeft()), widget.size())
        room = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if not room.contains(place):
            return f"sticks out of its {type(parent).__name__}"
        if parent is root:
            break
        parent = area
    return ""
