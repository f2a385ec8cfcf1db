"""Which words open the window, and which are a command."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import main

pytestmark = pytest.mark.long


class Window:
    """Stands in for the window."""

    def __init__(self) -> None:
        self.opened: list[list[str]] = []

    def run_window(self, words: list[str]) -> int:
        self.opened.append(list(words))
        return 7


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    stand_in = Window()
    monkeypatch.setitem(sys.modules, "ui.app", stand_in)
    return stand_in


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.trip"],
        ["folder/草稿.trip"],
        ["--quit-when-ready"],
        ["--quit-when-ready", "a.trip"],
        ["a.docx"],
    ],
)
def test_the_window_opens_for_at_most_one_draft(window: Window, words: list[str]) -> None:
    assert main.main(words) == 7
    assert window.opened == [words]


def test_a_draft_may_have_any_name(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("exprot").touch()
    assert main.main(["exprot"]) == 7


@pytest.mark.parametrize(
    "words",
    [
        ["exprot"],
        ["a.trip", "b.trip"],
        ["--frobnicate"],
        ["a.trip", "--json"],
        [""],
        ["--"],
        ["expor", "a.trip"],
    ],
)
def test_what_is_neither_draft_nor_command_is_refused(
    window: Window, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert window.opened == []
