"""The page of the settings that says how strictly to check."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from drafting import i18n
from drafting.settings import Settings, SettingsFile
from drafting.strictness import Strictness
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press
from ui import memory
from ui.preferences.checks import ID, ChecksPage
from ui.preferences.dialog import PreferencesDialog

CHOSEN = Strictness(
    off=("names.country", "wording.mainland", "wording.law.計畫"),
    severities={"structure.ordinal": "error"},
    deadline_months=3,
    sentence_limit=90,
    compare=False,
)


def page(qtbot: QtBot, checks: Strictness) -> ChecksPage:
    made = ChecksPage(Settings(checks=checks))
    qtbot.addWidget(made)
    made.resize(640, 560)
    made.show()
    return made


@pytest.mark.parametrize("checks", [Strictness(), CHOSEN])
def test_what_is_not_touched_stays(qtbot: QtBot, checks: Strictness) -> None:
    made = page(qtbot, checks)
    assert made.changed(Settings(folder="文件")) == Settings(folder="文件", checks=checks)


@pytest.mark.parametrize(
    ("language", "name", "title", "why"),
    [
        ("zh_TW", "wording.register", "語體", "公文用語宜簡淺明確。"),
        ("en", "wording.register", "Style", "The language of official documents should be simple and clear."),
        ("zh_TW", "names.country", "同一國家名稱不一", "同一國家的名稱前後一致。"),
        (
            "en",
            "names.country",
            "Two names for one country",
            "A country is called by the same name throughout.",
        ),
    ],
)
def test_a_list_is_called_by_its_name_and_a_rule_by_its_own(
    language: str, name: str, title: str, why: str, qtbot: QtBot
) -> None:
    i18n.set_language(language)
    row = next(row for row in page(qtbot, Strictness())._rows() if row.data(0, ID) == name)
    assert row.text(0) == title
    assert row.toolTip(0).splitlines()[0] == why
    assert len(row.toolTip(0).splitlines()) == 2


def test_a_rule_and_a_family_are_switched_by_the_space_bar(qtbot: QtBot) -> None:
    made = page(qtbot, Strictness())
    head = made.rules.topLevelItem(0)
    assert head is not None
    head.setExpanded(True)
    first = made._rows()[0]
    made.rules.setCurrentItem(first)
    press(made.rules, Qt.Key.Key_Space)
    assert made.changed(Settings()).checks.off == (first.data(0, ID),)
    made.rules.setCurrentItem(head)
    press(made.rules, Qt.Key.Key_Space)
    press(made.rules, Qt.Key.Key_Space)
    off = made.changed(Settings()).checks.off
    assert len(off) in (0, head.childCount())


def test_a_severity_is_chosen(qtbot: QtBot) -> None:
    made = page(qtbot, Strictness())
    row = made._rows()[0]
    made.rules.expandAll()
    box = made.rules.itemWidget(row, 1)
    assert isinstance(box, QComboBox)
    press(box, Qt.Key.Key_End)
    assert made.changed(Settings()).checks.severities == {row.data(0, ID): "info"}


def test_a_list_that_is_wrong_is_refused_by_name(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "本局.toml"
    path.write_text("family =", encoding="utf-8")
    made = page(qtbot, Strictness(word_lists=(str(path),)))
    assert "本局.toml" in made.problem()
    made.lists.setCurrentRow(0)
    made.take.click()
    assert made.problem() == ""
    assert made.changed(Settings()).checks == Strictness()


def test_the_open_draft_is_checked_anew(qtbot: QtBot, own_example: Path, open_window: OpenWindow) -> None:
    window = open_window(own_example)
    assert window.view is not None
    runner = window.view.checker
    qtbot.waitUntil(lambda: runner.up_to_date)
    assert any(f.rule.startswith("names") for f in runner.findings)
    before = SettingsFile(memory.settings_path()).load()
    window.change_settings("checks")
    dialog = window.preferences
    assert isinstance(dialog, PreferencesDialog)
    checks = dialog.pages["checks"]
    assert isinstance(checks, ChecksPage)
    for row in checks._rows():
        if row.data(0, ID).startswith("names."):
            row.setCheckState(0, Qt.CheckState.Unchecked)
    dialog.save.click()
    assert SettingsFile(memory.settings_path()).load() != before
    qtbot.waitUntil(
        lambda: runner.up_to_date and not any(f.rule.startswith("names.") for f in runner.findings)
    )
