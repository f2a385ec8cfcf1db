"""Another process with the window, which is killed where it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.test_architecture import ROOT
from ui import memory

_BEGIN = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from ui import memory
from ui.app import make_application
from ui.session import Session
from ui.window import MainWindow

settings, draft = map(Path, sys.argv[1:])
memory.settings_path = lambda: settings
application = make_application()
window = MainWindow(Session)
window.show()
window.open_draft(draft)
"""
_END = """
print("done", flush=True)
QTest.qWait(600_000)
"""


def killed_after(script: str, draft: Path) -> None:
    """Opens a draft in a window of another process, with the settings of this one, and kills that after a script.

    Args:
        script: What is done there with ``window`` and ``draft``.
        draft: The draft, which the script leaves as it was.
    """
    settings = memory.settings_path()
    settings.parent.mkdir(parents=True)
    before = draft.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-c", _BEGIN + script + _END, str(settings), str(draft)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "done\n"
    process.kill()
    process.communicate()
    assert draft.read_bytes() == before
