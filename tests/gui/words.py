"""All words a window shows, widget by widget, and which of them are in the wrong language.

In English three kinds of Chinese may stand in a window: what the report says; what the program quotes of it or of the
form, among English words; and what is printed and means nothing else (names of agencies and countries, numbers). What
rules and template say themselves has English words, and Chinese ones only in brackets behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec
from babel.messages.pofile import read_po
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QWidget,
)

from drafting import i18n, paths
from drafting.checks.rule import builtin
from drafting.draftfile import DraftFile
from drafting.template import load
from ui.interface import LANGUAGES
from ui.preferences.interface import TITLE

CONTENT = "content"
"""A widget with this property quotes the report, often cut short, among words of the program."""
WORD_JOINER = "\u2060"
"""Cannot be seen: it keeps a word on one line."""
CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]{3}")
_RUN = re.compile(r"[\u3400-\u9fff○]+")
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def shown_words(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Texts, tool tips, placeholders and accessible names of everything that is not hidden."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisibleTo(root) or widget is root:
            for text in _texts(widget):
                if text.strip():
                    yield widget, text.replace(WORD_JOINER, "")


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
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _headings(widget.model())
        yield from _items(widget.model(), QModelIndex())
    elif isinstance(widget, QMenuBar):
        actions = {action.text() for action in widget.actions()}
        for menu in (menu for menu in widget.findChildren(QMenu) if menu.title() in actions):
            yield menu.title()
            yield from (action.text() for action in menu.actions())


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def _headings(model: QAbstractItemModel) -> Iterator[str]:
    for section in range(_columns(model, QModelIndex())):
        yield str(model.headerData(section, Qt.Orientation.Horizontal) or "")


def _items(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            yield from (text for role in _ROLES if isinstance(text := model.data(index, role), str))
        yield from _items(model, model.index(row, 0, parent))


def in_the_wrong_language(root: QWidget, language: str, foreign: tuple[str, ...]) -> Iterator[str]:
    """What a window shows in another language than the program's is set to; ``foreign`` are words not its own."""
    for widget, text in shown_words(root):
        if language != "en":
            wrong = text.replace("&", "") in _english_only()
        elif widget.property(CONTENT):
            rest = _without_bilingual(text)
            wrong = any(said in rest for said in _explanations())
        else:
            wrong = CHINESE.search(_without(text, foreign)) is not None and not _explained(widget, text)
        if wrong:
            yield f"not in {language}: {type(widget).__name__}: {text}"


def _explained(widget: QWidget, text: str) -> bool:
    """Whether a printed term stands alone for want of room, and the tool tip says what it means."""
    meaning = _catalogue("en", i18n.EXPLANATIONS).get(text.rpartition("、")[2])
    return meaning is not None and meaning in widget.toolTip().splitlines()


@lru_cache(maxsize=1)
def _english_only() -> frozenset[str]:
    """Messages that have other words in Chinese."""
    messages = _catalogue("zh_TW", i18n.DOMAIN)
    chinese = {text.replace("&", "") for text in messages.values()}
    return frozenset({name.replace("&", "") for name in messages} - chinese)


@lru_cache(maxsize=2)
def _catalogue(language: str, domain: str) -> dict[str, str]:
    with (paths.LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@lru_cache(maxsize=1)
def _explanations() -> frozenset[str]:
    """What rules and template explain, in Chinese; headings and labels, which may be quoted, are left out."""
    parts = [part for form in load().forms.values() for part in form.parts]
    told = {text for part in parts for text in (part.hint, part.rule)}
    return frozenset(
        {text for rule in builtin() for text in (rule.title, rule.why, rule.source)} | told - {""}
    )


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


def not_ours(draft: Path) -> tuple[str, ...]:
    """Words that are not the program's: of the report, printed ones, and names of languages; longest first.

    What :data:`PRINTED` stands for is taken out of them, as it is of the texts in which they are looked for.
    """
    with DraftFile.open(draft, readonly=True) as opened:
        report = msgspec.to_builtins(opened.report)
    said = _catalogue("en", i18n.EXPLANATIONS)
    printed = {text for text in _strings(msgspec.to_builtins(load())) if text.rstrip("：:") not in said}
    texts = printed | set(_strings(report))
    found = {piece for text in texts for piece in (*text.splitlines(), *text.split())}
    found |= {TITLE, *LANGUAGES.values()}
    return _bare(sorted((text for text in found if CHINESE.search(text)), key=len, reverse=True))


def _bare(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bare for word in words if (bare := PRINTED.sub("", word))))


@lru_cache(maxsize=1)
def _bilingual() -> list[str]:
    """What is said in English with Chinese words in it: of rules, and terms of the form; longest first."""
    said = _catalogue("en", i18n.EXPLANATIONS)
    pairs = {text for term, english in said.items() for text in (f"{english} ({term})", f"{term} {english}")}
    return sorted({text for text in {*said.values(), *pairs} if CHINESE.search(text)}, key=len, reverse=True)


@lru_cache(maxsize=1)
def _quoted() -> tuple[str, ...]:
    """Chinese within the program's English messages; longest first."""
    found = {run for message in _catalogue("zh_TW", i18n.DOMAIN) for run in _RUN.findall(message)}
    return _bare(sorted(found, key=len, reverse=True))


@cache
def _without_bilingual(text: str) -> str:
    text = text.replace("\n(", " (")
    for word in _bilingual():
        text = text.replace(word, "…")
    return text


@cache
def _without(text: str, foreign: tuple[str, ...]) -> str:
    """What is left of a text without all that may be Chinese."""
    if not CHINESE.search(text):
        return text
    text = PRINTED.sub("", _without_bilingual(text))
    quoted = _quoted() if _LATIN.search(text) else ()
    for word in (*foreign, *quoted):
        text = text.replace(word, "")
    return text
