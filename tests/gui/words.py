"""All words a window shows, widget by widget."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTreeWidget,
    QWidget,
)

CHINESE = re.compile(r"[\u3400-\u9fff]")


def shown_words(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Texts, tool tips, placeholders and accessible names of everything that is not hidden."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisibleTo(root) or widget is root:
            for text in _texts(widget):
                if text.strip():
                    yield widget, text


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QListWidget):
        yield from (widget.item(row).text() for row in range(widget.count()))
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QTreeWidget):
        items = [item for row in range(widget.topLevelItemCount()) if (item := widget.topLevelItem(row))]
        yield from (item.text(column) for item in items for column in range(widget.columnCount()))
    elif isinstance(widget, QMenuBar):
        for menu in widget.findChildren(QMenu):
            yield menu.title()
            yield from (action.text() for action in menu.actions())
