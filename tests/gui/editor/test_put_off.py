"""What is typed is told when it is seen: nobody who asks before that meets an older report, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import Report, TextBlock
from tests.gui.conftest import OpenWindow
from tests.gui.editor.fingers import blocks, key, outline, put
from tests.gui.hands import commit, text_page, write
from ui.editor.edit import StructuredEdit
from ui.editor.marks import Mark, MarkStyle
from ui.pages.text import TextPage
from ui.session import Session
from ui.window import MainWindow

BEFORE, AFTER = "1甲 2乙 0丙", "1甲 2乙 0丙丁"


@pytest.fixture
def window(tmp_path: Path, open_window: OpenWindow) -> MainWindow:
    path = tmp_path / "報告.trip"
    DraftFile.create(path, Report(categories=("other",), sections={"findings": blocks(BEFORE)})).close()
    return open_window(path)


@pytest.fixture
def page(window: MainWindow) -> TextPage:
    return text_page(window, "findings")


@pytest.fixture
def told(page: TextPage) -> list[str]:
    """What was told of edits, by their names."""
    names: list[str] = []
    page.editor.edited.connect(names.append)
    return names


def text(report: Report) -> str:
    return " ".join(f"{b.level}{b.text}" for b in report.section("findings") if isinstance(b, TextBlock))


def saved(session: Session) -> str:
    with DraftFile.open(session.path, readonly=True) as draft:
        return text(draft.report)


def copied(session: Session) -> str:
    path = session.path.with_name("b.trip")
    session.copy_to(path)
    with DraftFile.open(path, readonly=True) as draft:
        return text(draft.report)


def type_a_letter(editor: StructuredEdit) -> None:
    put(editor, 2, 1)
    write(editor, "丁")


def test_a_letter_is_in_the_text_at_once_and_told_when_it_is_seen(
    page: TextPage, told: list[str], qtbot: QtBot
) -> None:
    type_a_letter(page.editor)
    assert (outline(page.editor), told) == (AFTER, [])
    qtbot.waitUntil(lambda: told == ["typing2"])


@pytest.mark.parametrize(
    "ask",
    [
        lambda session: text(session.report) == AFTER,
        lambda session: session.unsaved,
        lambda session: session.can_undo,
        lambda session: session.flush() and saved(session) == AFTER,
        lambda session: copied(session) == AFTER,
    ],
    ids=["report", "unsaved", "can_undo", "flush", "copy"],
)
def test_whoever_asks_first_meets_the_letter(
    page: TextPage, told: list[str], ask: Callable[[Session], bool]
) -> None:
    type_a_letter(page.editor)
    assert not told
    assert ask(page.session)
    assert told == ["typing2"]


def test_undoing_right_after_a_letter_takes_the_letter_back(page: TextPage, window: MainWindow) -> None:
    type_a_letter(page.editor)
    window.undo()
    assert (outline(page.editor), text(page.session.report)) == (BEFORE, BEFORE)
    window.redo()
    assert (outline(page.editor), text(page.session.report)) == (AFTER, AFTER)


def test_a_letter_and_what_follows_it_at_once_are_undone_one_after_the_other(
    page: TextPage, window: MainWindow, told: list[str]
) -> None:
    type_a_letter(page.editor)
    key(page.editor, Qt.Key.Key_Return)
    write(page.editor, "戊")
    assert told == ["typing2", ""]  # the letters before Enter, then Enter; those behind it are to come
    for expected in ("1甲 2乙 0丙丁 0", AFTER, BEFORE):
        window.undo()
        assert outline(page.editor) == expected


def test_letters_in_two_paragraphs_are_two_edits(page: TextPage, window: MainWindow) -> None:
    type_a_letter(page.editor)
    put(page.editor, 0, 1)
    commit(page.editor, "戊己")
    window.undo()
    assert outline(page.editor) == AFTER
    window.undo()
    assert outline(page.editor) == BEFORE


def test_leaving_the_page_at_once_loses_nothing(page: TextPage, window: MainWindow) -> None:
    type_a_letter(page.editor)
    assert window.view is not None
    window.view.go_to("basics")
    assert text(page.session.report) == AFTER


def test_reviewing_from_the_next_moment_on_keeps_the_letter(page: TextPage) -> None:
    type_a_letter(page.editor)
    page.session.reviewing = True
    assert text(page.session.report) == AFTER


def test_closing_at_once_saves_the_letter(page: TextPage, window: MainWindow) -> None:
    path = page.session.path
    type_a_letter(page.editor)
    window.close()
    with DraftFile.open(path, readonly=True) as draft:
        assert text(draft.report) == AFTER


def test_the_letter_reaches_the_file_by_itself(page: TextPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.session.saved):
        type_a_letter(page.editor)
    assert saved(page.session) == AFTER


def test_the_caret_is_told_with_the_letter(page: TextPage, qtbot: QtBot) -> None:
    places: list[int] = []
    page.caret_at.connect(lambda _place, offset: places.append(offset))
    put(page.editor, 2, 1)
    places.clear()
    write(page.editor, "丁戊")
    assert not places
    qtbot.waitUntil(lambda: places == [3])


@pytest.mark.parametrize("offset", [0, 2, 4])
def test_enter_and_backspace_keep_the_marks(page: TextPage, offset: int) -> None:
    editor = page.editor
    editor.set_blocks(blocks("0甲乙丙丁"))
    marks = [Mark(0, 0, 2, MarkStyle.WARNING), Mark(0, 2, 4, MarkStyle.ERROR)]
    editor.set_marks(marks)
    put(editor, 0, offset)
    key(editor, Qt.Key.Key_Return)
    split = [(mark.block, mark.start, mark.end) for mark in editor.marking.all()]
    assert split == {0: [(1, 0, 2), (1, 2, 4)], 2: [(0, 0, 2), (1, 0, 2)], 4: [(0, 0, 2), (0, 2, 4)]}[offset]
    key(editor, Qt.Key.Key_Backspace)
    assert outline(editor) == "0甲乙丙丁"
    assert editor.marking.all() == marks


def test_a_sheet_that_grows_is_not_painted_all_over(page: TextPage, qtbot: QtBot) -> None:
    editor = page.editor
    editor.set_blocks(blocks(" ".join(f"0{n}" for n in range(60))))
    put(editor, 2, 1)
    painted: list[int] = []

    class Watch(QWidget):
        def eventFilter(self, _watched: object, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(event.rect().height())  # type: ignore[attr-defined]
            return False

    watch = Watch()
    qtbot.addWidget(watch)
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 0)
    editor.settle()
    for _n in range(3):  # the page takes its size, level by level, and is painted
        QApplication.processEvents()
    editor.viewport().installEventFilter(watch)
    editor.setFixedHeight(editor.height() + 40)
    for _n in range(3):
        QApplication.processEvents()
    assert max(painted, default=0) <= 40
