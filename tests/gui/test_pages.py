"""The pages: rows, dates, photos, and names for everything one can reach."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.editing import Spot
from drafting.report import PhotoBlock, Report, TableBlock, TextBlock, Traveller, with_section
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, basics, personnel, text_page, write
from ui import dialogs


def test_empty_rows_are_nobody(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    table = personnel(window).table
    write(table.cell(0, 0), "王小明")
    write(table.cell(1, 0), "林大同")
    table.cell(0, 0)
    table.buttons["add"].click()
    table.buttons["add"].click()
    assert window.session is not None
    assert window.session.report.travellers == (Traveller("王小明"), Traveller("林大同"))


def test_the_report_date_may_stay_empty_and_a_wrong_date_is_not_stored(
    draft: Path, open_window: OpenWindow
) -> None:
    window = open_window(draft)
    page = basics(window)
    page.report_date.setFocus()
    write(page.report_date.line, "108.13.45")
    page.title.setFocus()
    assert page.report_date.note.text().startswith("⚠")
    assert window.session is not None
    assert window.session.report.report_date is None


def test_photos_that_cannot_be_taken_are_named(
    draft: Path, photos: list[Path], tmp_path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    bad = tmp_path / "不是照片.jpg"
    bad.write_bytes(b"nothing")
    window = open_window(draft)
    page = text_page(window, "process")
    told = answer("")
    page.intake.add_photos([photos[0], bad, photos[1]])
    qtbot.waitUntil(lambda: len(page.editor.blocks) == 2)
    assert "不是照片.jpg" in told()
    assert window.session is not None
    session = window.session
    qtbot.waitUntil(lambda: not session.unsaved)
    with DraftFile.open(draft, readonly=True) as stored:
        block = stored.report.section("process")[0]
    assert isinstance(block, PhotoBlock)
    assert len(block.photos) == 2


def test_the_days_of_the_trip_are_filled_in(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    itinerary = text_page(window, "process").itinerary
    assert itinerary is not None
    assert not itinerary.table.buttons["fill"].isEnabled()
    write(basics(window).start.line, "114.3.3")
    write(basics(window).end.line, "114.3.4")
    text_page(window, "process")
    itinerary.table.buttons["fill"].click()
    assert [row[0].first for row in itinerary.table.values] == [dt.date(2025, 3, 3), dt.date(2025, 3, 4)]
    assert window.session is not None
    assert [day.date for day in window.session.report.itinerary] == [dt.date(2025, 3, 3), dt.date(2025, 3, 4)]
    assert not itinerary.table.buttons["fill"].isEnabled()


def name_of(widget: QWidget, labels: dict[QWidget, str]) -> str:
    """What assistive technology calls a widget."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or labels.get(widget, "") or text


@pytest.mark.parametrize("categories", [("other",), ("study",)])
def test_everything_that_can_have_the_focus_has_a_name(
    categories: tuple[str, ...], tmp_path: Path, photos: list[Path], open_window: OpenWindow, qtbot: QtBot
) -> None:
    path = tmp_path / "a.trip"
    report = msgspec.convert(
        {
            "categories": categories,
            "travellers": [{"name": "甲"}],
            "attachments": ["乙"],
            "itinerary": [{}, {"place": "丙"}],
        },
        Report,
    )
    DraftFile.create(path, report).close()
    window = open_window(path)
    process = text_page(window, "process")
    process.intake.add_photos(photos)
    qtbot.waitUntil(
        lambda: isinstance(process.editor.blocks[0], PhotoBlock) if process.editor.blocks else False
    )
    process.editor.actions_["table"].trigger()
    assert any(isinstance(block, TableBlock) for block in process.editor.blocks)
    assert window.view is not None
    seen = 0
    for index in range(window.view.navigator.topLevelItemCount()):
        if item := window.view.navigator.topLevelItem(index):
            window.view.navigator.setCurrentItem(item)
        labels = {label.buddy(): label.text() for label in window.findChildren(QLabel)}
        for widget in window.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                seen += 1
                assert name_of(widget, labels), (item and item.text(0), widget)
    assert seen > 60


def test_a_suffix_that_is_added_does_not_replace_a_draft_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.trip").write_bytes(b"precious")
    chosen = (str(tmp_path / "a"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: chosen)
    told = answer("Cancel")
    assert dialogs.choose_new_draft(None, "", tmp_path) is None
    assert "a.trip" in told()
    told = answer("Replace")
    assert dialogs.choose_new_draft(None, "", tmp_path) == tmp_path / "a.trip"
    assert told()


def test_the_caret_begins_at_the_start_and_photos_are_no_selection(
    draft: Path, photos: list[Path], open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(draft)
    assert window.session is not None
    page = text_page(window, "process")
    page.intake.add_photos(photos[:1])
    qtbot.waitUntil(lambda: any(isinstance(block, PhotoBlock) for block in page.editor.blocks))
    page.editor.select(0, 0, 0)
    assert page.editor.textCursor().hasSelection()
    page._show_selection()
    assert page.length_bar.selection.text() == ""
    grid = next(block for block in page.editor.blocks if isinstance(block, PhotoBlock))
    blocks = (TextBlock(0, "第一段。"), grid)
    window.session.change(
        with_section(window.session.report, "findings", blocks)
    )  # where the caret goes along
    text_page(window, "process")
    window.close()
    other = text_page(open_window(draft), "findings")
    assert other.editor.spot == Spot(0, 0)
    assert other.editor.levels() == {0}
