"""From the call to a window that takes input, against a bare window."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.loading import make_example
from tests.benchmarks.harness import Row, compared, row
from tests.support.tree import ROOT

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication([])
edit = QPlainTextEdit()
edit.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def call(*arguments: str | Path) -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, *map(str, arguments)], cwd=ROOT, env=env, capture_output=True, check=True)


@pytest.mark.skipif(importlib.util.find_spec("ui.app") is None, reason="there is no window yet")
def test_window(tmp_path: Path, note: dict[str, list[Row]]) -> None:
    draft = tmp_path / "example.trip"
    make_example(draft)
    times = compared(7, lambda: call("main.py", "--quit-when-ready", draft), lambda: call("-c", BARE))
    what = ("Start to a window that takes input, worked example", "從啟動到可以輸入（範例草稿）")
    note["window"] = [
        row(what, ("a bare PySide6 window with a text field", "只有一個文字欄的 PySide6 視窗"), times)
    ]
