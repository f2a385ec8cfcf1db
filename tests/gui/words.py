"""All words a window shows, widget by widget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from babel.messages.pofile import read_po
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

from drafting import i18n, paths
from drafting.draftfile import DraftFile
from drafting.template import load
from ui.language import NAMES
from ui.preferences.interface import TITLE

CONTENT = "content"
"""A widget with this property shows words of the report, of the form or of rules, which are in one language only."""
CHINESE = re.compile(r"[\u3400-\u9fff]")


def shown_words(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Texts, tool tips, placeholders and accessible names of everything that is not hidden."""
    for widget in (root, *root.findChildren(QWidget)):
        if (widget.isVisibleTo(root) or widget is root) and not widget.property(CONTENT):
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
        actions = {action.text() for action in widget.actions()}
        for menu in (menu for menu in widget.findChildren(QMenu) if menu.title() in actions):
            yield menu.title()
            yield from (action.text() for action in menu.actions())


def in_the_wrong_language(root: QWidget, language: str, foreign: list[str]) -> Iterator[str]:
    """What a window shows in another language than the program's is set to; ``foreign`` are words not its own."""
    for widget, text in shown_words(root):
        if language == "en":
            wrong = CHINESE.search(_without(text, foreign)) is not None
        else:
            wrong = text.replace("&", "") in _english_only()
        if wrong:
            yield f"not in {language}: {type(widget).__name__}: {text}"


@lru_cache(maxsize=1)
def _english_only() -> frozenset[str]:
    """Messages that have other words in Chinese."""
    with (paths.LOCALE / "zh_TW" / "LC_MESSAGES" / f"{i18n.DOMAIN}.po").open("rb") as file:
        messages = [message for message in read_po(file) if isinstance(message.id, str) and message.id]
    chinese = {str(message.string).replace("&", "") for message in messages}
    return frozenset({str(message.id).replace("&", "") for message in messages} - chinese)


PRINTED = re.compile("分機|以下簡稱|[臺台一二三四五六七八九十壹貳參肆伍陸柒捌玖拾]+")
"""Numbers of parts and items, and what is written in phone numbers and before short names; 臺 and 台 as letters."""


def _strings(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list | tuple):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from _strings(value)
    if isinstance(tree, dict):
        yield from (key for key in tree if isinstance(key, str))


def not_ours(draft: Path) -> list[str]:
    """Words that are not the program's: of the form, of the report, and names of languages; longest first."""
    with DraftFile.open(draft, readonly=True) as opened:
        report = msgspec.to_builtins(opened.report)
    texts = {text for tree in (msgspec.to_builtins(load()), report) for text in _strings(tree)}
    found = {piece for text in texts for piece in (*text.splitlines(), *text.split(), text.rstrip("："))}
    found |= {TITLE, *NAMES.values()}
    return sorted((text for text in found if CHINESE.search(text)), key=len, reverse=True)


def _without(text: str, words: list[str]) -> str:
    text = PRINTED.sub("", text)
    for word in words:
        text = text.replace(PRINTED.sub("", word), "")
    return text
