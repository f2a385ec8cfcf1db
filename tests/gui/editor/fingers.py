"""What the tests of the editor share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock

from drafting.editing import Spot
from drafting.report import Block, Photo, PhotoBlock, Table, TableBlock, TextBlock
from tests.gui.hands import press
from ui.editor import offsets
from ui.editor.edit import StructuredEdit
from ui.editor.formats import LEVEL, OBJECT_ID
from ui.editor.photo_row import PhotoRow
from ui.editor.table_row import TableRow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
GRID = PhotoBlock((Photo("a.jpg", "甲"), Photo("b.jpg")), 2)
TABLE = TableBlock(Table(("日", "地"), (("1", "義烏"), ("2", "杭州")), "行程"))


def body(*texts: str, level: int = 0) -> tuple[Block, ...]:
    return tuple(TextBlock(level, text) for text in texts)


def outline(editor: StructuredEdit) -> str:
    """The blocks, each as its level and its text; P for photos, T for a table."""
    return " ".join(
        f"{block.level}{block.text}"
        if isinstance(block, TextBlock)
        else "P"
        if isinstance(block, PhotoBlock)
        else "T"
        for block in editor.content.all_blocks
    )


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of an outline."""
    return tuple(
        GRID if word == "P" else TABLE if word == "T" else TextBlock(int(word[0]), word[1:])
        for word in text.split()
    )


def labels(editor: StructuredEdit) -> list[str]:
    return list(editor.content.labels)


def put(editor: StructuredEdit, block: int, offset: int, to: tuple[int, int] | None = None) -> None:
    """Puts the caret somewhere, or selects up to another place."""
    editor.setFocus()
    editor.commands.put_caret(Spot(*to) if to else Spot(block, offset), Spot(block, offset))


def key(
    editor: StructuredEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key goes where the focus is."""
    press(editor.window().focusWidget(), key, modifiers)


def grid(editor: StructuredEdit, index: int) -> PhotoRow:
    row = editor.embedded.ensure(index)
    assert isinstance(row, PhotoRow)
    return row


def table(editor: StructuredEdit, index: int) -> TableRow:
    row = editor.embedded.ensure(index)
    assert isinstance(row, TableRow)
    return row


def photo_files(editor: StructuredEdit) -> list[str]:
    """The photos in the text, in order."""
    return [photo.file for block in editor.blocks if isinstance(block, PhotoBlock) for photo in block.photos]


def check(editor: StructuredEdit) -> None:
    """What the window shows and what the editor says are the same."""
    lines = editor.content.lines
    block: QTextBlock = editor.document().begin()
    for line in lines:
        assert block.isValid()
        assert block.text() == line.shown
        if isinstance(line.block, TextBlock):
            assert line.shown == offsets.shown(line.block.text)
            assert int(block.blockFormat().property(LEVEL)) == line.block.level
            assert line.key == 0
        else:
            assert line.shown == offsets.OBJECT
            assert block.begin().fragment().charFormat().property(OBJECT_ID) == line.key != 0
        block = block.next()
    assert not block.isValid()
    assert len({line.key for line in lines if line.key}) == sum(bool(line.key) for line in lines)
