"""The whole window in one language, and in the other, and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import Report
from drafting.settings import Interface
from tests.drafting.draftfile.support import file_size_limit
from ui.window import MainWindow

ENGLISH, CHINESE = Interface("en"), Interface("zh_TW")


@pytest.mark.parametrize(("language", "word"), [("en", "Cancel"), ("zh_TW", "取消")])
def test_qt_speaks_the_same_language(language: Any, word: str, qapp: QApplication, qtbot: QtBot) -> None:
    window = opened(qtbot)
    for other in ("zh_TW", "en", language):
        window.use_interface(Interface(other))
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == word


def test_what_is_written_stays_while_the_language_changes(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "甲.trip"
    DraftFile.create(path, Report(title="甲")).close()
    window = opened(qtbot)
    window.open_draft(path)
    session = window.session
    assert session is not None
    session.change(msgspec.structs.replace(session.report, title="乙"))
    for language in ("en", "zh_TW"):
        window.use_interface(ENGLISH if language == "en" else CHINESE)
        assert window.session is session
        assert session.report.title == "乙"
        assert session.can_undo
        assert "乙" in window.windowTitle()
    window.close()


def test_why_a_draft_can_only_be_read_is_said_in_the_language_chosen(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "甲.trip"
    DraftFile.create(path, Report(title="甲")).close()
    window = opened(qtbot)
    with DraftFile.open(path):
        window.open_draft(path)
        for chosen, words in ((ENGLISH, "can only be read here"), (CHINESE, "只能檢視")):
            window.use_interface(chosen)
            assert window.view is not None
            assert words in window.view.banner.text.text()
    window.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_why_nothing_was_saved_is_said_in_the_language_chosen(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "甲.trip"
    DraftFile.create(path, Report(title="甲")).close()
    window = opened(qtbot)
    window.open_draft(path)
    session = window.session
    assert session is not None
    with file_size_limit(0):
        session.change(msgspec.structs.replace(session.report, title="乙"))
        assert not session.flush()
        for chosen, words in ((ENGLISH, "Your text is still here"), (CHINESE, "您的文字還在這裡")):
            window.use_interface(chosen)
            assert window.view is not None
            assert words in window.view.banner.text.text()
    window.close()


def opened(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    return window
