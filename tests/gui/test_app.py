"""The start of the program, and its end in an accident."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.i18n import _
from tests.gui.hands import answer
from ui import app, appearance, crash, dialogs

ROOT = Path(__file__).resolve().parents[2]


def program(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=60,
    )


def complaints(result: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in result.stderr.splitlines() if "plugin does not support" not in line]


def test_it_opens_the_draft_and_leaves_when_ready(draft: Path) -> None:
    result = program("--quit-when-ready", draft)
    assert (result.returncode, complaints(result), result.stdout) == (0, [], "")
    with DraftFile.open(draft) as again:
        assert not again.readonly


def test_it_opens_without_a_draft() -> None:
    result = program("--quit-when-ready")
    assert (result.returncode, complaints(result)) == (0, [])


def test_the_window_is_not_larger_than_the_screen() -> None:
    """On that of a platform without a window system, of 800 pixels, as on a small one whose letters are enlarged."""
    code = """
import sys
from ui import app
class Told(app.MainWindow):
    def show(self):
        room = self.screen().availableGeometry()
        print(self.width() < room.width() and self.height() < room.height())
        super().show()
app.MainWindow = Told
sys.exit(app.run_window(["--quit-when-ready"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "True\n")


def test_a_draft_that_cannot_be_opened_is_one_line_and_status_2(tmp_path: Path) -> None:
    result = program("--quit-when-ready", tmp_path / "none.trip")
    assert result.returncode == 2
    assert len(complaints(result)) == 1
    assert "none.trip" in complaints(result)[0]


@pytest.mark.parametrize("arguments", [["--wrong"], ["a.trip", "b.trip"]])
def test_arguments_that_cannot_be_used(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run_window(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_without_a_console_a_message_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    told: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _parent, message: told.append(message))
    assert app.run_window(["a.trip", "b.trip"]) == 2
    assert len(told) == 1
    assert _("One draft at a time") in told[0]


def test_qt_speaks_the_language_of_the_program() -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"


def test_chinese_fonts_stand_behind_the_systems_own() -> None:
    families = QApplication.font().families()
    assert len(families) > 1
    assert set(families[1:]) <= set(appearance.FALLBACK_FONTS)


@pytest.mark.parametrize("saved", [True, False])
def test_an_unforeseen_error_saves_logs_and_tells_once(
    saved: bool, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "settings" / crash.LOG_NAME
    monkeypatch.setattr(crash, "log_path", lambda: log)
    calls = []

    def save() -> bool:
        calls.append(1)
        if not saved:
            raise RuntimeError("second")
        return True

    hook = crash.Hook(save)
    told: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _parent, text: told.append(text))
    for _n in range(2):
        try:
            raise ValueError("first")
        except ValueError as error:
            hook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert (_("Your text is saved.") in told[0]) == saved
    assert str(log) in told[0]
    assert len(calls) == 2
    text = log.read_text(encoding="utf-8")
    assert "ValueError: first" in text
    assert ("RuntimeError: second" in text) == (not saved)


def test_an_error_message_is_a_box_with_one_button() -> None:
    told = answer("")
    dialogs.show_error(None, "壞了。")
    assert told().startswith("壞了。")


def test_a_log_that_cannot_be_written_is_no_further_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(crash, "log_path", lambda: tmp_path / "file" / "errors.log")
    assert crash.log(ValueError("x")) is None
