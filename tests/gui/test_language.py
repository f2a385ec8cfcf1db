"""The whole window in one language, and in the other, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import Report
from drafting.settings import Interface
from ui.window import MainWindow


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
        window.use_interface(Interface("en" if language == "en" else "zh_TW"))
        assert window.session is session
        assert session.report.title == "乙"
        assert session.can_undo
        assert "乙" in window.windowTitle()
    window.close()


def opened(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    return window
