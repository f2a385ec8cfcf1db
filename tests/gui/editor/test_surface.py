"""The sheet of the text: painted where a key has changed it, and as high as what stands on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from drafting.report import TextBlock
from tests.gui.editor.fingers import GRID, TABLE, grid, key, put
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


def in_the_window(editor: StructuredEdit) -> QScrollArea:
    area = editor.window()
    assert isinstance(area, QScrollArea)
    return area


def on_the_screen(area: QScrollArea) -> QImage:
    """The page as it has been painted until now, piece by piece."""
    window = area.screen().grabWindow(area.winId()).toImage()
    return _plain(window.copy(area.viewport().geometry()))


def painted_anew(area: QScrollArea) -> QImage:
    return _plain(area.viewport().grab().toImage())


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


class Paintings(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
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
