"""What the first page does not need is not read before it is there: a start is felt every day."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from drafting.loading import make_example
from tests.support.tree import ROOT

LATER = (
    "PIL",
    "babel",
    "docx",
    "lxml",
    "pypdf",
    "typst",
    "drafting.checks",
    "drafting.compare",
    "drafting.compose",
    "drafting.document",
    "drafting.export",
    "drafting.interchange",
    "drafting.loading",
    "drafting.pasting",
    "drafting.review.anchors",
    "drafting.review.proposals",
    "drafting.textdiff",
    "drafting.writers",
    "ui.editor.edit",
    "ui.editor.thumbnails",
    "ui.exporting.dialog",
    "ui.pages.text",
    "ui.panels.search.panel",
    "ui.preview.panel",
    "ui.review.cards",
    "ui.start",
    "ui.widgets.roc_calendar",
    "ui.widgets.suggestions",
)
UNUSED = ("QIcon", "QMdiArea", "QWizard")
"""Classes of Qt nobody on the first page needs. Asking Qt for a widget the program did not make itself (a viewport,
the parent of a scroll bar) has PySide make every class of widgets there is, to see which of them it might be."""
OPEN = """
import json, sys
from pathlib import Path
from PySide6 import QtGui, QtWidgets
from ui.app import make_application
from ui.window import MainWindow
application = make_application()
window = MainWindow(draft_follows=True)
window.open_draft(Path(sys.argv[1]))
window.show()
application.processEvents()
"""
FIRST = f"""{OPEN}
print(json.dumps([*sys.modules, *vars(QtGui), *vars(QtWidgets)]))
"""
AFTER = (
    "copy",
    "locale",
    "typing_extensions",
    "ui.checking",
    "ui.companions",
    "ui.navigator",
    "ui.panels.findings.deciding",
    "ui.review.desk",
    "ui.todo",
)
"""What is read once the first page has been seen, and so before any other is asked for."""
SEEN = """
import json, sys
from main import main
assert main([sys.argv[1], "--quit-when-ready"]) == 0
print(json.dumps([*sys.modules]))
"""
COMPILED = f"""
import builtins, sys
compiled, usual = [], builtins.compile
def compile_(source, filename, mode, *args, **options):
    asks = sys._getframe(2)
    if asks is not None and "msgspec" in asks.f_code.co_filename:
        compiled.append(source)
    return usual(source, filename, mode, *args, **options)
builtins.compile = compile_
{OPEN}
print(json.dumps(compiled))
"""
DESCRIBED = f"""
import sys
described = []
def watch(frame, event, _value):
    if event == "call" and frame.f_code.co_name == "calculate_props":
        described.append(str(frame.f_locals.get("line")))
sys.setprofile(watch)
{OPEN}
sys.setprofile(None)
print(json.dumps(described))
"""
OTHERS = f"""{OPEN}
from PySide6.QtCore import QThreadPool
from ui.ahead import Ahead
ahead = Ahead(window)
while not ahead.done:
    application.processEvents()
QThreadPool.globalInstance().waitForDone()
before = set(sys.modules)
for entry in window.view.entries:
    window.view.go_to(entry.key)
print(json.dumps(sorted(set(sys.modules) - before)))
"""

TEXT = f"""{OPEN}
window.view.go_to("text:purpose")
print(json.dumps(sorted(sys.modules)))
"""


def _said(code: str, folder: Path) -> set[str]:
    draft = folder / "example.trip"
    make_example(draft)
    done = subprocess.run(
        [sys.executable, "-c", code, str(draft)], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_first_page_comes_first(tmp_path: Path) -> None:
    read = _said(FIRST, tmp_path)
    assert "ui.pages.basics" in read
    assert sorted(read & {*LATER, *UNUSED}) == []


def test_what_is_beside_the_page_waits_until_that_is_seen(tmp_path: Path) -> None:
    read = _said(SEEN, tmp_path)
    assert "ui.pages.basics" in read
    assert sorted(read & {*LATER, *AFTER}) == []


def test_the_types_of_a_draft_are_not_written_as_text(tmp_path: Path) -> None:
    """Whatever reads a draft compiles each type that is written as text, at every start, to know what it may be."""
    tried_out = {"Foo"}  # by msgspec itself, when it is imported
    assert _said(COMPILED, tmp_path) - tried_out == set()


def test_no_method_of_qt_is_asked_for_its_description(tmp_path: Path) -> None:
    """PySide makes descriptions when they are asked for, of a whole class at a time (wrapping a method asks)."""
    assert _said(DESCRIBED, tmp_path) == set()


def test_what_the_other_pages_need_is_read_ahead(tmp_path: Path) -> None:
    assert {name for name in _said(OTHERS, tmp_path) if name.startswith(("drafting", "ui"))} == set()


def test_a_text_page_does_not_wait_for_what_reads_pasted_text(tmp_path: Path) -> None:
    read = _said(TEXT, tmp_path)
    assert "ui.pages.text" in read
    assert "drafting.pasting" not in read
