"""The review sheet: ticked in the window, kept in the draft, written as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from pytestqt.qtbot import QtBot

from drafting.review.sheet import EXTRA, SHEET_ITEMS, sheet_of
from tests.gui.review.conftest import CHIEF, DRAFTER, Office
from ui.review.sheet import SheetDialog


@pytest.fixture
def dialog(qtbot: QtBot, office: Office) -> SheetDialog:
    office.now(DRAFTER)
    made = SheetDialog(office.desk, office.window)
    qtbot.addWidget(made)
    made.show()
    return made


def test_all_ten_items_are_there_in_both_columns(dialog: SheetDialog) -> None:
    assert tuple(dialog.own) == tuple(dialog.office) == SHEET_ITEMS
    assert len(dialog.reasons) == 6
    assert len(dialog.publication) == 3


def test_what_is_ticked_is_kept_and_shown_again(qtbot: QtBot, office: Office, dialog: SheetDialog) -> None:
    dialog.own["on_time"].setChecked(True)
    dialog.office["valuable"].setChecked(True)
    dialog.publication["meeting"].setChecked(True)
    dialog.opinion.setText("請於業務會報分享。")
    dialog.save.click()
    assert not dialog.isVisible()
    session = office.window.session
    assert session is not None
    assert sheet_of(session.draft.extra(EXTRA)) == dialog.sheet
    again = SheetDialog(office.desk)
    qtbot.addWidget(again)
    assert again.sheet == dialog.sheet


def test_leaving_without_saving_keeps_nothing(office: Office, dialog: SheetDialog) -> None:
    dialog.own["on_time"].setChecked(True)
    dialog.reject()
    session = office.window.session
    assert session is not None
    assert session.draft.extra(EXTRA) is None


def test_a_return_is_filled_in_from_the_trail(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over")
    office.now(CHIEF).take_step("return", "資料來源請補。", ["unsourced"])
    dialog = SheetDialog(office.desk)
    qtbot.addWidget(dialog)
    assert dialog.reasons["unsourced"].isChecked()
    assert dialog.office["returned"].isChecked()
    assert str(dialog.submitted.date) == "2019-06-10"


def test_it_is_exported_as_a_word_file(qtbot: QtBot, tmp_path: Path, dialog: SheetDialog) -> None:
    dialog.own["on_time"].setChecked(True)
    target = tmp_path / "審核表.docx"
    dialog.export_to(target)
    qtbot.waitUntil(lambda: dialog.written == target, timeout=20_000)
    text = "\n".join(
        cell.text for table in Document(str(target)).tables for row in table.rows for cell in row.cells
    )
    assert "依限繳交出國報告" in text
    assert dialog.show_file.isVisible()


def test_a_place_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path, dialog: SheetDialog) -> None:
    dialog.export_to(tmp_path / "沒有這個資料夾" / "審核表.docx")
    qtbot.waitUntil(lambda: dialog.message.property("role") == "error", timeout=20_000)
    assert dialog.export.isEnabled()
