"""A keystroke in a text part, against a bare field with the same text: the difference is the program's own work."""

from __future__ import annotations

import gc
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from drafting.draftfile import DraftFile
from drafting.report import Report, TextBlock
from tests.benchmarks.harness import Row
from ui.app import make_application
from ui.pages.text import TextPage
from ui.session import Session
from ui.tasks.task import wait_for_all
from ui.window import MainWindow

PARAGRAPH = "本府代表團拜會市政府，就城市交流與電子商務之發展交換意見。" * 7
KEYSTROKES = 300
PERCENTILE = 99
"""The percentile of the keystrokes that must be fast."""


def percentile(times: list[float]) -> float:
    return sorted(times)[len(times) * PERCENTILE // 100]


def typed(key: Qt.Key, strokes: int, *fields: QWidget) -> list[list[float]]:
    """Processor seconds of each keystroke in each field, painted; the fields take turns."""
    times: list[list[float]] = [[] for _field in fields]
    gc.collect()
    gc.freeze()  # what the test runner itself has made is not the program's to look through
    for _number in range(strokes):
        for field, found in zip(fields, times, strict=True):
            field.setFocus()
            QApplication.processEvents()
            start = time.thread_time()
            QTest.keyClick(field, key)
            QApplication.sendPostedEvents()
            field.repaint()
            found.append(time.thread_time() - start)
    return times


@pytest.mark.parametrize(
    ("paragraphs", "what", "aim"),
    [
        (
            10,
            (
                "a usual part of 2,000 characters, 99th percentile",
                "一般章節",
            ),
            "own work < 1 ms",
        ),
        (
            500,
            (
                "a part of 100,000 characters, 99th percentile",
                "十萬字章節",
            ),
            "own work < 4 ms",
        ),
    ],
)
def test_keystroke(
    tmp_path: Path, note: dict[str, list[Row]], paragraphs: int, what: tuple[str, str], aim: str
) -> None:
    make_application()
    blocks = tuple(TextBlock(n % 5, PARAGRAPH) for n in range(paragraphs))
    draft = tmp_path / "long.trip"
    DraftFile.create(draft, Report(categories=("other",), sections={"findings": blocks})).close()
    window = MainWindow(partial(Session, pause=3_600_000, limit=3_600_000))
    window.resize(1366, 728)
    window.show()
    window.open_draft(draft)
    assert window.view is not None
    window.view.go_to("text:findings")
    page = window.view.page("text:findings")
    assert isinstance(page, TextPage)
    editor = page.editor
    bare = QTextEdit()
    bare.setPlainText("\n".join(block.text for block in blocks))
    bare.resize(editor.width(), 560)
    bare.show()
    QTest.qWait(500)
    editor.select(paragraphs // 2, 20, 20)
    bare.setTextCursor(QTextCursor(bare.document().findBlockByNumber(paragraphs // 2)))
    QTest.qWait(500)
    other = ("a bare text field with the same text", "只有一個文字欄，內容相同")
    for key, strokes in ((Qt.Key.Key_A, KEYSTROKES), (Qt.Key.Key_Return, KEYSTROKES // 5)):
        mine, theirs = (percentile(times) for times in typed(key, strokes, editor, bare))
        name = ("Enter", "Enter 鍵") if key == Qt.Key.Key_Return else ("A letter", "打一字")
        told = (f"{name[0]} in {what[0]}", f"{what[1]}：{name[1]}（第 99 百分位）")
        note.setdefault("keystroke", []).append(Row(told, other, mine, theirs, theirs / mine, aim))
    assert window.session is not None
    window.session.flush()
    window.close()
    bare.close()
    wait_for_all()
