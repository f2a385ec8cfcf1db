"""The first import of PySide6 is quicker, and PySide6 as good as after any other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.tree import ROOT

PROBE = """
import builtins, json
before = builtins.__import__, builtins.compile
from ui import pyside
from ui.pyside import _Compiler
compiled = []
usual = _Compiler.compile
def compile_(self, source, filename, mode, *args, **options):
    made = usual(self, source, filename, mode, *args, **options)
    if filename in self._now and self._before.get(filename, (0, None))[1] is not made:
        compiled.append(filename)
    return made
_Compiler.compile = compile_
pyside.prepare()
pyside.prepare()
same = (builtins.__import__, builtins.compile) == before
from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("text")
said = ""
try:
    label.setGeometry("nowhere")
except TypeError as error:
    said = str(error)
label.setGeometry(QRect(1, 2, 3, 4))
print(json.dumps({"compiled": len(compiled), "same": same, "said": said}))
"""


def probe(cache: Path) -> dict[str, object]:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(cache)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, env=env, capture_output=True, check=True, text=True
    )
    assert done.stderr == ""
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_carried_code_is_compiled_once(tmp_path: Path) -> None:
    first, second = probe(tmp_path), probe(tmp_path)
    assert first["compiled"] != 0
    assert second["compiled"] == 0
    (kept,) = tmp_path.rglob("pyside*.kept")
    kept.write_bytes(kept.read_bytes()[:-5])
    assert probe(tmp_path)["compiled"] == first["compiled"]


def test_nothing_is_left_changed_and_mistakes_are_still_told(tmp_path: Path) -> None:
    for _start in range(2):
        found = probe(tmp_path)
        assert found["same"]
        assert "setGeometry" in str(found["said"])
        assert "QRect" in str(found["said"])


MISTAKES = """
import json, sys
if sys.argv[1] == "quick":
    from ui import pyside
    pyside.prepare()
from PySide6 import QtCore, QtGui, QtPrintSupport, QtWidgets
application = QtWidgets.QApplication([])
said = []
for module in (QtWidgets, QtGui, QtCore, QtPrintSupport):
    names = [name for name in sorted(dir(module)) if name.startswith("Q") and name[1:2].isupper()]
    for name in names[::11]:
        try:
            getattr(module, name)(application, object(), 3)
        except Exception as error:
            said.append(f"{name}: {type(error).__name__} {error}")
for wrong in ("QLabel.setText", "QListWidgetItem.setFlags", "QTreeWidget.addTopLevelItem", "QSplitter.setSizes"):
    owner, method = wrong.split(".")
    try:
        getattr(getattr(QtWidgets, owner)(), method)(object(), "surplus")
    except Exception as error:
        said.append(f"{wrong}: {type(error).__name__} {error}")
said.append([QtCore.Qt.AlignmentFlag.AlignLeft.value, repr(QtCore.Qt.Key(65)), repr(QtCore.Qt.AlignLeft)])
print(json.dumps(said))
"""


def test_each_mistake_is_told_as_ever() -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    quick, usual = (
        json.loads(
            subprocess.run(
                [sys.executable, "-c", MISTAKES, how],
                cwd=ROOT,
                env=env,
                capture_output=True,
                check=True,
                encoding="utf-8",
            ).stdout.splitlines()[-1]  # PySide6 itself says what it would still like to mend
        )
        for how in ("quick", "usual")
    )
    assert len(usual) > 50
    assert quick == usual
