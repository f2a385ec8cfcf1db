"""An input method is composing when what it composes in is taken out of the text, or something is dropped beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from drafting.editing import Resizing
from drafting.report import Block, Photo, PhotoBlock, Table, TableBlock, TextBlock
from tests.gui.editor.fingers import GRID, TABLE, body, grid, outline, put, table
from tests.gui.editor.test_clipboard import drop
from tests.gui.hands import mime
from tests.gui.safety.test_composing_at_the_end import WRITTEN, Input
from ui.editor.edit import StructuredEdit
from ui.editor.photo_row import PHOTO_MIME


@pytest.fixture
def method(monkeypatch: pytest.MonkeyPatch) -> Input:
    made = Input()
    monkeypatch.setattr(QGuiApplication, "inputMethod", staticmethod(lambda: made))
    return made


class EndsWithTheFocus(QObject):
    """As the systems have it: an input method ends when its field is about to lose the focus."""

    def __init__(self, method: Input) -> None:
        super().__init__()
        self._method = method

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusAboutToChange:
            self._method.commit()
        return False


@pytest.fixture
def told(editor: StructuredEdit) -> list[tuple[Block, ...]]:
    """The text after each edit that was told."""
    found: list[tuple[Block, ...]] = []
    editor.edited.connect(lambda _merge: found.append(editor.blocks))
    return found


def test_a_row_goes_while_a_cell_of_it_is_written(
    editor: StructuredEdit, method: Input, told: list[tuple[Block, ...]]
) -> None:
    editor.set_blocks((*body("甲"), TABLE))
    row = table(editor, 1)
    method.begin(row.cell(2, 1))
    row.head.buttons[Resizing.DROP_ROW].click()
    without = TableBlock(Table(("日", "地"), (("1", "義烏"),), "行程"))
    assert [line.texts for line in row.lines] == [["日", "地"], ["1", "義烏"]]
    assert row.block == editor.blocks[1] == told[-1][1] == without, "what is seen is what is in the report"
    written = TableBlock(Table(("日", "地"), (("1", "義烏"), ("2", f"{WRITTEN}杭州")), "行程"))
    assert told[-2][1] == written, "undoing brings back what was written"


def test_a_photo_goes_while_its_caption_is_written(
    editor: StructuredEdit, method: Input, told: list[tuple[Block, ...]]
) -> None:
    editor.set_blocks((*body("甲"), GRID))
    item = grid(editor, 1).item(1)
    method.begin(item.caption)
    item.remove.click()
    assert editor.blocks[1] == PhotoBlock((Photo("a.jpg", "甲"),), 2)
    assert told[-2][1] == PhotoBlock((Photo("a.jpg", "甲"), Photo("b.jpg", WRITTEN)), 2)


@pytest.mark.parametrize("writes", [True, False])
def test_what_is_dropped_behind_what_is_composed_goes_there(
    editor: StructuredEdit, method: Input, writes: bool
) -> None:
    editor.set_blocks(body("甲", "乙"))
    put(editor, 1, 1)
    method.begin(editor)
    method.composes = writes
    drop(editor, mime("丙"), 1, Qt.DropAction.CopyAction)
    written = WRITTEN if writes else ""
    assert editor.blocks == (TextBlock(0, "甲"), TextBlock(0, f"乙{written}丙"))
    assert outline(editor) == f"0甲 0乙{written}丙"


def test_a_photo_goes_to_another_grid_while_its_caption_is_written(
    editor: StructuredEdit, method: Input
) -> None:
    other = PhotoBlock((Photo("c.jpg", "丙"),), 1)
    editor.set_blocks((GRID, *body("甲"), other))
    source, target = grid(editor, 0), grid(editor, 2)
    method.begin(source.item(1).caption)
    data = QMimeData()
    data.setData(PHOTO_MIME, f"{QApplication.applicationPid()} {editor.content.lines[0].key} 1".encode())
    flags = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(1, 1), *flags))
    QApplication.sendEvent(target, QDropEvent(QPointF(1, 1), *flags))
    assert editor.blocks[0] == PhotoBlock((Photo("a.jpg", "甲"),), 2)
    assert editor.blocks[2] == PhotoBlock((Photo("b.jpg", WRITTEN), Photo("c.jpg", "丙")), 1)


@pytest.mark.parametrize("place", ["cell", "caption"])
def test_what_is_composed_in_what_another_change_takes_away_changes_nothing(
    editor: StructuredEdit, method: Input, told: list[tuple[Block, ...]], place: str
) -> None:
    """As undoing does; the input method ends when the field loses the focus."""
    editor.set_blocks((GRID, TABLE))
    field = table(editor, 1).cell(2, 1) if place == "cell" else grid(editor, 0).item(1).caption
    method.begin(field)
    fewer = (
        PhotoBlock((Photo("a.jpg", "甲"),), 2),
        TableBlock(Table(("日", "地"), (("1", "義烏"),), "行程")),
    )
    ends = EndsWithTheFocus(method)
    field.installEventFilter(ends)
    editor.set_blocks(fewer)
    assert editor.blocks == fewer
    assert [line.texts for line in table(editor, 1).lines] == [["日", "地"], ["1", "義烏"]]
    assert told == []
