from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import run_example


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str | Path, ...]]:
    """How the program was called; it is not, and reports success. No draft is there yet."""
    made: list[tuple[str | Path, ...]] = []

    def program(*arguments: str | Path) -> int:
        made.append(arguments)
        return 0

    monkeypatch.setattr(run_example, "program", program)
    monkeypatch.setattr(run_example, "ROOT", tmp_path)
    monkeypatch.setattr(run_example, "DRAFT", tmp_path / "build" / "example.trip")
    monkeypatch.setattr(run_example, "EXPORT", tmp_path / "build" / "example.docx")
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return made


@pytest.mark.parametrize("screen", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_the_window_opens_on_a_copy_of_the_example(
    calls: list[tuple[str | Path, ...]], monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    monkeypatch.setenv(screen, ":7")
    assert run_example.main() == 0
    assert calls == [("example", run_example.DRAFT), (run_example.DRAFT,)]


def test_a_draft_that_is_there_already_is_kept(
    calls: list[tuple[str | Path, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    run_example.DRAFT.parent.mkdir()
    run_example.DRAFT.touch()
    assert run_example.main() == 0
    assert calls == [(run_example.DRAFT,)]


def test_without_a_screen_the_example_is_exported_and_that_is_said_in_one_line(
    calls: list[tuple[str | Path, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_example.main() == 0
    assert calls[1:] == [("export", run_example.DRAFT, "-o", run_example.EXPORT)]
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert str(Path("build", "example.docx")) in said


def test_a_failure_is_passed_on(calls: list[tuple[str | Path, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_example, "program", lambda *_: 2)
    assert run_example.main() == 2
    assert calls == []
