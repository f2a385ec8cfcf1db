"""The sheet of the text: painted where a key has changed it, and as high as what stands on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from drafting.report import Block, TextBlock
from tests.gui.editor.fingers import ALT, CTRL, GRID, SHIFT, TABLE, grid, key, put
from tests.gui.hands import commit, compose
from ui.editor.edit import StructuredEdit
from ui.editor.marks import Mark, MarkStyle

SENTENCE = "本府代表團拜會市政府，就城市交流與電子商務之發展交換意見。"
MARKS = (
    Mark(0, 2, 30, MarkStyle.COMMENT),
    Mark(0, 10, 14, MarkStyle.ERROR),
    Mark(0, 40, 90, MarkStyle.INFO),
    Mark(2, 3, 8, MarkStyle.WARNING),
)
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _caret_stays() -> Iterator[None]:
    """The caret does not go out between two looks."""
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


def in_the_window(editor: StructuredEdit) -> QScrollArea:
    area = editor.window()
    assert isinstance(area, QScrollArea)
    return area


def on_the_screen(area: QScrollArea) -> QImage:
    """The page as it has been painted until now, piece by piece."""
    window = area.screen().grabWindow(area.winId()).toImage()
    return _plain(window.copy(_sheet(area).translated(area.viewport().pos())))


def painted_anew(area: QScrollArea) -> QImage:
    return _plain(area.viewport().grab(_sheet(area)).toImage())


def _sheet(area: QScrollArea) -> QRect:
    """Where there is text, as far as it is seen: the sheet below it follows when the page is laid out."""
    editor = area.widget()
    assert isinstance(editor, StructuredEdit)
    sheet = editor.geometry() & area.viewport().rect()
    return sheet & QRect(editor.pos(), editor.document().size().toSize())


def _plain(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("level", [0, 2])
def test_what_a_key_changes_is_seen_at_once(editor: StructuredEdit, qtbot: QtBot, level: int) -> None:
    item = TextBlock(level, SENTENCE * 4)
    editor.set_blocks((item, TextBlock(level, SENTENCE), item, GRID, item, TABLE))
    editor.set_marks(MARKS)
    area = in_the_window(editor)
    put(editor, 0, 20)
    pictures = grid(editor, 3)
    qtbot.waitUntil(lambda: not any(pictures.item(n).picture.state for n in range(2)))
    strokes = [Key.Key_A] * 40 + [Key.Key_Return] * 3 + [Key.Key_B] * 3 + [Key.Key_Left, Key.Key_Tab]
    for stroke in strokes + [Key.Key_Backspace] * 12:
        key(editor, stroke)
        QApplication.sendPostedEvents()
        assert on_the_screen(area) == painted_anew(area)


STEPS = [
    (Key.Key_A, NONE),
    (Key.Key_Space, NONE),
    (Key.Key_Return, NONE),
    (Key.Key_Return, SHIFT),
    (Key.Key_Return, CTRL),
    (Key.Key_Backspace, NONE),
    (Key.Key_Backspace, CTRL),
    (Key.Key_Delete, NONE),
    (Key.Key_Delete, CTRL),
    (Key.Key_Tab, NONE),
    (Key.Key_Backtab, SHIFT),
    *(
        (arrow, held)
        for arrow in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_End)
        for held in (NONE, SHIFT)
    ),
    (Key.Key_PageDown, NONE),
    (Key.Key_Down, ALT | SHIFT),
    (Key.Key_X, CTRL),
    (Key.Key_V, CTRL),
]
TEXTS = st.builds(
    TextBlock,
    st.integers(0, 4),
    st.sampled_from(["", "甲", SENTENCE, SENTENCE * 3, "word " * 40, "a" * 200, "義烏Yiwu，" * 20]),
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(TEXTS, min_size=1, max_size=12),
    st.integers(0, 11),
    st.integers(0, 80),
    st.lists(st.one_of(st.sampled_from(STEPS), st.sampled_from(["市府", "𠮷"])), max_size=12),
)
def test_the_screen_shows_what_would_be_painted(
    editor: StructuredEdit,
    start: list[TextBlock],
    block: int,
    offset: int,
    typed: list[tuple[Key, Qt.KeyboardModifier] | str],
) -> None:
    QApplication.clipboard().setText(SENTENCE)
    states: list[tuple[Block, ...]] = [tuple(start)]
    editor.set_blocks(start)
    editor.set_marks([mark for mark in MARKS if mark.block < len(start)])
    area = in_the_window(editor)
    index = min(block, len(start) - 1)
    put(editor, index, min(offset, len(start[index].text)))
    for step in typed:
        if isinstance(step, str):
            compose(editor, "ㄕㄨ")
            QApplication.sendPostedEvents()
            assert on_the_screen(area) == painted_anew(area)
            commit(editor, step)
        else:
            key(editor, *step)
        QApplication.sendPostedEvents()
        assert on_the_screen(area) == painted_anew(area)
        states.append(editor.blocks)
    for state in reversed(states):  # undone
        editor.set_blocks(state)
        QApplication.sendPostedEvents()
        assert on_the_screen(area) == painted_anew(area)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.one_of(TEXTS, st.sampled_from([GRID, TABLE])), min_size=1, max_size=8),
    st.lists(st.sampled_from([step for step in STEPS if step[1] != SHIFT]), max_size=12),
)
def test_the_screen_shows_what_would_be_painted_around_grids_and_tables(
    editor: StructuredEdit,
    qtbot: QtBot,
    start: list[Block],
    typed: list[tuple[Key, Qt.KeyboardModifier]],
) -> None:
    editor.set_blocks((*start, TextBlock(0, SENTENCE), *start))
    editor.set_marks(MARKS[:1])
    area = in_the_window(editor)
    put(editor, len(start), 5)
    for step in typed:
        editor.setFocus()
        key(editor, *step)
        QApplication.sendPostedEvents()
        # What stands in the text is made, and takes its place.
        qtbot.waitUntil(lambda: on_the_screen(area) == painted_anew(area), timeout=2000)


@pytest.mark.parametrize("composed", ["市政府國際事務委員會" * 6, "市政府國際事務委員會" * 20])
def test_numbers_stay_below_a_long_text_that_is_being_composed(editor: StructuredEdit, composed: str) -> None:
    editor.set_blocks((TextBlock(0, SENTENCE), *(TextBlock(1, name) for name in "甲乙丙丁戊己庚辛")))
    put(editor, 0, len(SENTENCE))
    before = editor.block_rect(0).bottom()
    compose(editor, composed)
    lower = editor.viewport().rect()
    lower.setTop((before + editor.block_rect(0).bottom()) // 2)
    whole = editor.viewport().grab().toImage().copy(lower)
    assert _plain(editor.viewport().grab(lower).toImage()) == _plain(whole)
    compose(editor, "")


@pytest.mark.parametrize("level", range(5))
def test_marks_are_seen_as_soon_as_they_are_set(editor: StructuredEdit, level: int) -> None:
    editor.set_blocks([TextBlock(level, SENTENCE * 4)] * 2)
    area = in_the_window(editor)
    for _n in range(5):
        QApplication.processEvents()
    editor.set_marks([Mark(0, 0, 4 * len(SENTENCE), MarkStyle.WARNING), Mark(1, 0, 40, MarkStyle.COMMENT)])
    QApplication.sendPostedEvents()
    assert on_the_screen(area) == painted_anew(area)


@pytest.mark.parametrize("stroke", [Key.Key_Return, Key.Key_Backspace, Key.Key_A])
def test_text_below_moves_along_without_being_painted(editor: StructuredEdit, stroke: Key) -> None:
    empty = [TextBlock(0)] * 3
    editor.set_blocks([TextBlock(0, SENTENCE * 3), *empty, *([TextBlock(0, SENTENCE * 2)] * 9)])
    area = in_the_window(editor)
    put(editor, 4, 0)
    editor.settle()
    for _n in range(5):
        QApplication.processEvents()
    paintings = Paintings()
    editor.viewport().installEventFilter(paintings)
    for _n in range(3):
        key(editor, stroke)
        QApplication.sendPostedEvents()
    editor.viewport().removeEventFilter(paintings)
    assert not paintings.painted.intersects(editor.block_rect(editor.spot.block + 2))
    assert on_the_screen(area) == painted_anew(area)


@pytest.mark.parametrize("level", [0, 1])
def test_what_a_key_changes_is_painted_in_one_piece_with_what_it_scrolls_into_view(
    editor: StructuredEdit, level: int
) -> None:
    editor.set_blocks([TextBlock(level, SENTENCE * 2)] * 20)
    area = in_the_window(editor)
    put(editor, 10, 0)
    editor.settle()
    bar = area.verticalScrollBar()
    paintings = Paintings()
    scrolled = 0
    for _n in range(20):
        for _m in range(5):
            QApplication.processEvents()
        before, paintings.count = bar.value(), 0
        editor.viewport().installEventFilter(paintings)
        key(editor, Key.Key_Return)
        QApplication.sendPostedEvents()
        editor.viewport().removeEventFilter(paintings)
        scrolled += bar.value() > before
        assert paintings.count == 1
        assert on_the_screen(area) == painted_anew(area)
    assert scrolled > 5


@pytest.mark.parametrize("stroke", [(Key.Key_Return, NONE), (Key.Key_V, CTRL)])
def test_marks_and_numbers_above_a_change_go_with_it(
    editor: StructuredEdit, stroke: tuple[Key, Qt.KeyboardModifier]
) -> None:
    """A mark that begins on a line above is cut by Enter; the number of a blank item gets another colour."""
    QApplication.clipboard().setText(SENTENCE)
    blank = TextBlock(2, "\n\n")
    editor.set_blocks((TextBlock(0, SENTENCE * 5), blank, blank))
    editor.set_marks(MARKS[:3])
    put(editor, *((0, 89) if stroke[0] == Key.Key_Return else (1, 2)))
    for _n in range(5):
        QApplication.processEvents()
    key(editor, *stroke)
    QApplication.sendPostedEvents()
    area = in_the_window(editor)
    assert on_the_screen(area) == painted_anew(area)


class Paintings(QObject):
    """Where, and how often, a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.painted = QRegion()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.count += 1
            self.painted += event.region()
        return False


def test_photos_below_move_along_without_being_painted(editor: StructuredEdit, qtbot: QtBot) -> None:
    editor.set_blocks((TextBlock(0, SENTENCE), GRID))
    put(editor, 0, 0)
    row = grid(editor, 1)
    qtbot.waitUntil(lambda: not any(row.item(n).picture.state for n in range(2)))
    editor.settle()
    for _n in range(5):
        QApplication.processEvents()
    top, paintings = row.y(), Paintings()
    row.installEventFilter(paintings)
    key(editor, Key.Key_Return)
    QApplication.sendPostedEvents()
    assert row.y() > top
    assert paintings.count == 0


def test_the_sheet_has_room_for_every_line_and_two_more_when_typing_rests(
    editor: StructuredEdit, qtbot: QtBot
) -> None:
    line = editor.fontMetrics().lineSpacing()

    def text_height() -> float:
        return editor.document().size().height()

    editor.set_blocks((TextBlock(0, SENTENCE * 12),))
    put(editor, 0, 5)
    for stroke in [Key.Key_Return] * 12 + [Key.Key_Backspace] * 9:
        key(editor, stroke)
        assert editor.height() >= text_height()
    qtbot.waitUntil(lambda: abs(editor.height() - text_height() - 2 * line) <= 1)


def test_a_long_text_is_laid_out_once_for_another_width_and_not_for_another_height(
    editor: StructuredEdit, qtbot: QtBot
) -> None:
    editor.set_blocks([TextBlock(0, "參訪防災中心。" * 60) for _n in range(60)])
    qtbot.wait(20)
    layouts: list[QRectF] = []
    whole = editor.document().size().height()

    def noted(rect: QRectF) -> None:
        if rect.height() > whole:  # the layout tells of all there is, and more, where all was laid out
            layouts.append(rect)

    editor.document().documentLayout().update.connect(noted)
    editor.setFixedHeight(editor.height() + 50)
    qtbot.wait(20)
    assert not layouts
    area, width = in_the_window(editor), editor.width()
    area.resize(area.width() - 60, area.height())
    qtbot.waitUntil(lambda: editor.width() == width - 60)
    assert len(layouts) == 1
    assert editor.document().size().height() > whole
    editor.settle()
    qtbot.wait(20)
    assert len(layouts) == 1
    assert editor.verticalScrollBar().maximum() == 0
