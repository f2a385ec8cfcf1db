"""From the call to a window that takes input, against a bare window."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.draftfile import DraftFile
from drafting.loading import make_example
from drafting.report import PhotoBlock, with_section
from tests.benchmarks.harness import Row, compared, in_a_process, row
from tests.support.reports import long_report
from tests.support.tree import ROOT

# As large as the window of the program, and with letters as it shows them: fonts and pixels are part of any window.
BARE_WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication([])
edit = QPlainTextEdit()
edit.setPlainText("本府代表團拜會市政府，就城市交流與電子商務之發展交換意見。\\n" * 40)
edit.resize(1366, 728)
edit.show()
"""
# Both end when they have been painted once: a window that is not seen yet takes no input.
BARE = f"""{BARE_WINDOW}
from PySide6.QtCore import QEvent, QObject
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return False
first = FirstPaint()
edit.viewport().installEventFilter(first)
app.exec()
"""
BARE_MEMORY = f"""{BARE_WINDOW}
import json
from tests.benchmarks.harness import peak_memory
app.processEvents()
print(json.dumps({{"memory": peak_memory()}}))
"""

# Every page is looked at, the one with the photos down to its last line.
OURS_MEMORY = """
import json, sys
from pathlib import Path
from ui import pyside
pyside.prepare()
from PySide6.QtTest import QTest
from tests.benchmarks.harness import peak_memory
from ui.app import make_application
from ui.window import MainWindow
app = make_application()
window = MainWindow(draft_follows=True)
window.resize(1366, 728)
window.show()
window.open_draft(Path(sys.argv[1]))
for entry in window.view.entries:
    window.view.go_to(entry.key)
    QTest.qWait(50)
    bar = window.view.page(entry.key).area.verticalScrollBar()
    for place in range(0, bar.maximum() + 1, 600):
        bar.setValue(place)
        QTest.qWait(10)
print(json.dumps({"memory": peak_memory()}))
"""


def call(*arguments: str | Path) -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # who uses the program has it compiled once, not at every start
    subprocess.run([sys.executable, *map(str, arguments)], cwd=ROOT, env=env, capture_output=True, check=True)


@pytest.mark.skipif(importlib.util.find_spec("ui.app") is None, reason="there is no window yet")
def test_window(tmp_path: Path, note: dict[str, list[Row]]) -> None:
    draft = tmp_path / "example.trip"
    make_example(draft)
    times = compared(7, lambda: call("main.py", "--quit-when-ready", draft), lambda: call("-c", BARE))
    what = ("Start to a window that takes input, worked example", "從啟動到可以輸入（範例草稿）")
    note["window"] = [
        row(
            what,
            (
                "a bare PySide6 window of that size with a Chinese text",
                "一樣大、只顯示一段中文的 PySide6 視窗",
            ),
            times,
            "≤ 1.5×",
        )
    ]


def with_photos(path: Path, count: int) -> None:
    """A draft with so many photos."""
    report, photos = long_report(count)
    DraftFile.create(path, report, photos).close()


def without_photos(path: Path) -> None:
    """The same draft, its photos taken out."""
    report, _photos = long_report(60)
    for section, blocks in report.sections.items():
        text = tuple(block for block in blocks if not isinstance(block, PhotoBlock))
        report = with_section(report, section, text)
    DraftFile.create(path, report).close()


def test_opening_photos(tmp_path: Path, note: dict[str, list[Row]]) -> None:
    full, plain = tmp_path / "full.trip", tmp_path / "plain.trip"
    with_photos(full, 60)
    without_photos(plain)
    times = compared(
        5,
        lambda: call("main.py", "--quit-when-ready", full),
        lambda: call("main.py", "--quit-when-ready", plain),
    )
    note["window photos"] = [
        row(
            ("Start to a window that takes input, 60 photos", "從啟動到可以輸入（60 張照片）"),
            ("the same draft without photos", "同一份草稿，不含照片"),
            times,
            "≤ 1.5×",
        )
    ]


def test_memory_of_photos(tmp_path: Path, note: dict[str, list[Row]]) -> None:
    draft = tmp_path / "full.trip"
    with_photos(draft, 100)
    env = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    ours = in_a_process("-c", OURS_MEMORY, draft, env=env)["memory"]
    bare = in_a_process("-c", BARE_MEMORY, env=env)["memory"]
    what = ("Memory of the window, 100 photos, every page seen", "視窗的記憶體用量（100 張照片，看過每一頁）")
    other = (
        "a bare PySide6 window of that size with a Chinese text",
        "一樣大、只顯示一段中文的 PySide6 視窗",
    )
    note["window memory"] = [Row(what, other, ours, bare, bare / ours, "≤ 2×", "B")]
