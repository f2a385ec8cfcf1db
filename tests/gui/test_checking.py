"""The checks beside the typing: they begin at a pause, never while composing, and what is decided stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from drafting.checks import hit
from drafting.checks.finding import Finding
from drafting.checks.hit import Context
from drafting.draftfile import DraftFile
from drafting.loading import make_example
from drafting.report import Period
from drafting.settings import Profile, SettingsFile
from drafting.strictness import Strictness
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, commit, compose, write
from ui import crash, memory
from ui.checking import CheckRunner
from ui.other_drafts import read_others
from ui.panels.findings.panel import FindingsPanel
from ui.window import MainWindow


def checker(window: MainWindow) -> CheckRunner:
    assert window.view is not None
    return window.view.checker


def settled(qtbot: QtBot, window: MainWindow) -> CheckRunner:
    runner = checker(window)
    qtbot.waitUntil(lambda: runner.up_to_date)
    return runner


@pytest.fixture
def example(own_example: Path) -> Path:
    return own_example


def test_a_draft_is_checked_once_it_is_open(qtbot: QtBot, example: Path, open_window: OpenWindow) -> None:
    window = open_window(example)
    assert not checker(window).started
    runner = settled(qtbot, window)
    assert len(runner.findings) > 50


def test_an_edit_is_checked_at_the_next_pause(qtbot: QtBot, draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    runner = settled(qtbot, window)
    with qtbot.waitSignal(runner.findings_changed):
        write(basics(window).title, "赴台北考察")
    assert runner.up_to_date
    assert "wording.tai" in {finding.rule for finding in runner.findings}


def test_nothing_happens_while_composing(qtbot: QtBot, draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    runner = settled(qtbot, window)
    field = basics(window).title
    field.setFocus()
    target = window.focusWidget()
    write(target, "台")
    compose(target, "ㄊㄞˊ")
    checks: list[bool] = []
    runner.finished.connect(lambda: checks.append(True))
    qtbot.wait(350)  # longer than the pause: the check must not come
    assert not checks
    assert not runner.up_to_date
    commit(target, "北")
    qtbot.waitUntil(lambda: runner.up_to_date)
    assert checks


def test_what_is_decided_is_in_the_draft_with_the_name(
    qtbot: QtBot, example: Path, open_window: OpenWindow
) -> None:
    SettingsFile(memory.settings_path()).change(
        lambda settings: type(settings)(
            profile=Profile(name="王小明"), checks=Strictness(off=("punctuation",))
        )
    )
    window = open_window(example)
    runner = settled(qtbot, window)
    assert not [f for f in runner.findings if f.rule.startswith("punctuation")]
    first, before = runner.findings[0], len(runner.findings)
    runner.ignore([first])
    runner.turn_off("names.country")
    runner.check_now()
    assert first not in runner.findings
    assert len(runner.findings) < before - 1
    assert [(finding, entry.by) for finding, entry in runner.ignored] == [(first, "王小明")]
    window.close()
    with DraftFile.open(example, readonly=True) as file:
        kept = file.extra("checks")
    assert [entry["rule"] for entry in kept["off"]] == ["names.country"]
    again = open_window(example)
    runner = settled(qtbot, again)
    assert first not in runner.findings
    runner.put_back(runner.ignored[0][1])
    runner.turn_on("names.country")
    assert first in runner.check_now()
    assert len(runner.findings) == before


def test_other_drafts_are_compared_and_left_alone(
    qtbot: QtBot, example: Path, tmp_path: Path, open_window: OpenWindow
) -> None:
    other = tmp_path / "舊.trip"
    other.write_bytes(example.read_bytes())
    with DraftFile.open(other) as file:  # begun from a copy, as the report of another trip
        file.save(msgspec.structs.replace(file.report, period=Period()))
    open_window(other).close()
    window = open_window(example)
    runner = checker(window)
    qtbot.waitUntil(lambda: any(f.rule == "office.plagiarism" for f in runner.findings))
    with DraftFile.open(other) as file:
        assert not file.readonly


def test_a_copy_kept_to_be_safe_is_no_other_report(example: Path, tmp_path: Path) -> None:
    copy, other = tmp_path / "備份.trip", tmp_path / "另一份.trip"
    copy.write_bytes(example.read_bytes())
    make_example(other)
    with DraftFile.open(example, readonly=True) as file:
        found = read_others((copy, other), file.draft_id, file.report)
    with DraftFile.open(other, readonly=True) as file:
        assert [one.report for one in found] == [file.report]


def test_a_wrong_list_of_words_stops_nothing_else(
    qtbot: QtBot, example: Path, tmp_path: Path, open_window: OpenWindow
) -> None:
    words = tmp_path / "本局.toml"
    words.write_text("family = ", encoding="utf-8")
    SettingsFile(memory.settings_path()).change(
        lambda settings: type(settings)(checks=Strictness(word_lists=(str(words),)))
    )
    window = open_window(example)
    runner = settled(qtbot, window)
    assert "本局.toml" in runner.problem
    assert len(runner.findings) > 50


def test_a_rule_that_fails_is_told_of_and_logged_once_and_the_others_are_asked(
    qtbot: QtBot, example: Path, open_window: OpenWindow
) -> None:
    def fails(_context: Context) -> Iterator[Finding]:
        raise LookupError("沒有這一段")

    window = open_window(example)
    hit.REPORT_RULES.insert(0, fails)
    try:
        runner = settled(qtbot, window)
        assert window.view is not None
        panel = window.view.side.show_panel("findings")
        assert isinstance(panel, FindingsPanel)
        assert panel.problem.isVisible()
        assert "LookupError: 沒有這一段" in panel.problem.text()
        assert len(runner.findings) > 50
        runner.check_again()
        settled(qtbot, window)
    finally:
        hit.REPORT_RULES.remove(fails)
    assert crash.log_path().read_text(encoding="utf-8").count("LookupError: 沒有這一段") == 1
    runner.check_again()
    settled(qtbot, window)
    assert not panel.problem.isVisible()


def test_typing_is_never_held_up(qtbot: QtBot, draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    runner = settled(qtbot, window)
    field = basics(window).title
    for char in "abcdef":
        write(field, char)
        assert not runner.up_to_date
