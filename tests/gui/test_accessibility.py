"""Every page, panel and dialog, in both languages and at the smallest and the largest size of letters.

In each of them, too, every word of the program's own is in the language that is set.

A new page or panel is judged as soon as it stands in its catalogue; a new dialog once ``walk.py`` opens it. A failure
names the control. What it asks for: a name for those who cannot see it (its text, the label whose buddy it is, or
``setAccessibleName``); a place in the order of Tab, or the property ``keys`` that says with which keys its work is done
instead; all of its text visible in a window of 1366×728; a letter with Alt that nothing else has that is seen with it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from drafting.settings import Interface, Recent, Settings, SettingsFile
from tests.gui.accessibility import findings
from tests.gui.conftest import NewWindow, OpenWindow
from tests.gui.hands import personnel, press, write
from tests.gui.walk import settle, surfaces
from tests.gui.words import in_the_wrong_language, not_ours
from ui import memory

pytestmark = pytest.mark.long

PATIENCE = 1500  # milliseconds


@pytest.fixture
def named(example: Path, tmp_path: Path) -> Path:
    """The worked example under a name with nothing but words of the report."""
    return Path(shutil.copy(example, tmp_path / "1080520 義烏.trip"))


@pytest.mark.parametrize(
    ("language", "size", "empty"),
    [("zh_TW", 100, False), ("zh_TW", 200, False), ("en", 200, False), ("en", 100, True)],
)
def test_every_control_can_be_named_reached_and_read(
    language: Any, size: int, empty: bool, named: Path, draft: Path, new_window: NewWindow
) -> None:
    shown = draft.rename(draft.with_name("empty.trip")) if empty else named
    recent = (Recent(str(shown), "Title"), Recent("gone.trip"))
    SettingsFile(memory.settings_path()).change(lambda _before: Settings(recent=recent))
    window = new_window()
    # To and fro, so that nothing of the other language may stay.
    for other in ("zh_TW", "en", language):
        window.use_interface(Interface(other, "light", size))
    foreign = not_ours(shown)
    amiss = [
        f"{name}: {finding}"
        for name, root in surfaces(window, shown)
        for finding in (*at_rest(root), *in_the_wrong_language(root, language, foreign))
    ]
    window.close()
    assert not amiss, "\n".join(dict.fromkeys(amiss))


def at_rest(root: QWidget) -> list[str]:
    """The findings that stay once everything has come to rest: some heights follow from others in several rounds."""
    patience = QDeadlineTimer(PATIENCE)
    while (found := list(findings(root))) and not patience.hasExpired():
        QTest.qWait(20)
    return found


def test_the_judge_finds_what_is_amiss(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    layout = QHBoxLayout(root)
    nameless, named = QLineEdit(), QLineEdit()
    named.setAccessibleName("named")
    mouse_only = QPushButton("mouse only")
    mouse_only.setFocusPolicy(mouse_only.focusPolicy().NoFocus)
    narrow = QLabel("a long text without enough r&oom")
    narrow.setBuddy(named)
    narrow.setFixedWidth(20)
    low = QLabel("many words " * 20)
    low.setWordWrap(True)
    low.setFixedSize(60, 20)
    outside = QCheckBox("&outside", root)
    outside.setGeometry(380, 5, 90, 20)
    for widget in (nameless, named, mouse_only, narrow, low):
        layout.addWidget(widget)
    root.resize(400, 60)
    root.show()
    settle()
    found = list(findings(root))
    assert any("no accessible name" in text and "QLineEdit" in text for text in found)
    assert any("not reached by Tab" in text and "mouse only" in text for text in found)
    assert any("wide" in text and "a long text" in text for text in found)
    assert any("high" in text and "many words" in text for text in found)
    assert any("sticks out" in text and "&outside" in text for text in found)
    assert any("Alt+O given twice" in text for text in found)
    assert not any("named" in text and "no accessible" in text for text in found if "“named”" in text)
    mouse_only.setProperty("keys", "Ctrl+E")
    assert not any("not reached" in text for text in findings(root))


def test_what_appears_while_one_writes_has_a_name_too(
    qtbot: QtBot, own_example: Path, open_window: OpenWindow
) -> None:
    window = open_window(own_example)
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write(QApplication.focusWidget(), "abc")
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert any(button.isVisible() for button in field.findChildren(QToolButton))
    assert not [text for text in findings(window) if "Find" in text]
    table = personnel(window).table
    table.cell(0, 0)
    settle()
    assert QApplication.focusWidget() is table.view.field
    assert not [text for text in findings(window) if "CellField" in text]
