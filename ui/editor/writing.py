"""Paragraphs, and the room for grids and tables, written into a ``QTextDocument`` and taken out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from math import inf

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from drafting.editing import is_text
from drafting.report import Block
from drafting.text import units
from ui.editor import offsets
from ui.editor.formats import INDENT, Formats, object_format
from ui.editor.lines import Line, ends, hand_on, keep_marks, same_text
from ui.editor.marks import shifted


class Writer:
    """Writes into a document, changing as little as possible; within ``with``, it is laid out once, at the end."""

    def __init__(self, text: QTextDocument) -> None:
        self._text = text
        self.formats = Formats(text.defaultFont())
        """How paragraphs look."""
        self.height_of: Callable[[int, Block], float] = lambda _key, _block: 100.0
        """Gives the height of a grid or a table by its key."""
        self.keys = 0
        """How many keys grids and tables were given."""
        self.depth = 0
        """How often it is being written in: once, and more where one thing has another written."""
        self._cursor = QTextCursor(text)

    def __enter__(self) -> None:
        # No generator: every key that parts or joins paragraphs comes by.
        self.depth += 1
        self._cursor.beginEditBlock()

    def __exit__(self, *_raised: object) -> None:
        try:
            self._cursor.endEditBlock()
        finally:
            self.depth -= 1

    def set_font(self, font: QFont, lines: Sequence[Line]) -> None:
        """Gives all paragraphs the distances that follow from a font."""
        self.formats = Formats(font)
        self._text.setIndentWidth(INDENT * self.formats.em)
        cursor = QTextCursor(self._text)
        with self:
            for index, line in enumerate(lines):
                line.painted = None
                cursor.setPosition(self._text.findBlockByNumber(index).position())
                cursor.setBlockFormat(self.formats.of(line.block))

    def resize_object(self, index: int, key: int, height: float) -> None:
        """Keeps as much room for a grid or a table."""
        cursor = QTextCursor(self._text.findBlockByNumber(index))
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        form = object_format(key, height)
        if cursor.charFormat() != form:
            cursor.setCharFormat(form)

    # ---------------------------------------------------------------- what stays, and what is put in its place

    def change(self, index: int, line: Line, block: Block) -> None:
        """Shows another block of the same kind in the place of one."""
        before = line.block
        if before == block:
            return
        line.block = block
        if not is_text(block) or not is_text(before):
            return
        shown = offsets.shown(block.text)
        at = self._text.findBlockByNumber(index)
        cursor = QTextCursor(at)
        if block.level != before.level:
            cursor.setBlockFormat(self.formats.of(block))
        if shown != line.shown:
            start, old_end, new_end = offsets.difference(line.shown, shown)
            line.marks = shifted(line.marks, start, old_end, new_end)
            cursor.setPosition(at.position() + units(line.shown, start))
            cursor.setPosition(at.position() + units(line.shown, old_end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(shown[start:new_end], QTextCharFormat())
            line.shown = shown

    def replace(self, first: int, removed: Sequence[Line], blocks: Sequence[Block]) -> list[Line]:
        """Puts the blocks in first and takes the old ones out then: a document is never without a paragraph.

        Paragraphs that were only parted or joined are so in the document as well.

        Returns:
            What is to be kept for the new ones.
        """
        if same_text(removed, blocks):
            fresh = self._divide(first, removed, blocks)
            hand_on(removed, fresh)
        else:
            spare = [line for line in removed if line.key]
            fresh = self._put_all(first, blocks, spare)
            self._take_out(first + len(blocks), first + len(removed) + len(blocks))
            keep_marks(removed, fresh)
        return fresh

    def _divide(self, first: int, old: Sequence[Line], blocks: Sequence[Block]) -> list[Line]:
        """Puts the same text into other paragraphs: only where they end is changed."""
        fresh = [Line(block, offsets.shown(block.text)) for block in blocks if is_text(block)]
        start = self._text.findBlockByNumber(first).position()
        cursor = QTextCursor(self._text)
        there, wanted = ends(old), ends(fresh)
        done = 0
        while there or done < len(wanted):
            end = wanted[done] if done < len(wanted) else inf
            if there and there[0] < end:
                cursor.setPosition(start + there.pop(0) + done)
                cursor.deleteChar()
                continue
            if there and there[0] == end:
                there.pop(0)
            else:
                cursor.setPosition(start + wanted[done] + done)
                cursor.insertBlock()
            done += 1
        for index, line in enumerate(fresh, start=first):
            self._give_format(QTextCursor(self._text.findBlockByNumber(index)), self.formats.of(line.block))
        return fresh

    @staticmethod
    def _give_format(cursor: QTextCursor, form: QTextBlockFormat) -> None:
        """Gives a paragraph a format it may have: what was not changed need not be laid out again."""
        if cursor.blockFormat() != form:
            cursor.setBlockFormat(form)

    def _put_all(self, first: int, blocks: Sequence[Block], spare: list[Line]) -> list[Line]:
        """Puts blocks in from an index on; paragraphs of one level that follow each other by one call."""
        fresh: list[Line] = []
        for level, group in groupby(blocks, key=lambda block: block.level if is_text(block) else None):
            if level is None:
                for block in group:
                    fresh.append(self._put_object(first + len(fresh), block, spare))
                continue
            lines = [Line(block, offsets.shown(block.text)) for block in group if is_text(block)]
            cursor = self._put(first + len(fresh), self.formats.of(lines[0].block))
            cursor.insertText(offsets.PARAGRAPH.join([line.shown for line in lines]), QTextCharFormat())
            fresh += lines
        return fresh

    def _put(self, index: int, form: QTextBlockFormat) -> QTextCursor:
        """Puts a paragraph below the one that stands above it, so that what stands below is not laid out again."""
        cursor = QTextCursor(self._text)
        if index:
            cursor.setPosition(self._end_of(index - 1))
            cursor.insertBlock(form, QTextCharFormat())
        else:
            cursor.insertBlock(cursor.blockFormat(), QTextCharFormat())
            cursor.setPosition(0)
            self._give_format(cursor, form)
        return cursor

    def _put_object(self, index: int, block: Block, spare: list[Line]) -> Line:
        line = Line(block, offsets.OBJECT, self._key_for(block, spare))
        cursor = self._put(index, self.formats.of(block))
        cursor.insertImage(object_format(line.key, self.height_of(line.key, block)))
        return line

    def _key_for(self, block: Block, spare: list[Line]) -> int:
        """The key of the same object taken out elsewhere, so that its widget goes along, or a new one."""
        for number, line in enumerate(spare):
            if line.block == block:
                return spare.pop(number).key
        self.keys += 1
        return self.keys

    def _take_out(self, first: int, end: int) -> None:
        """Takes blocks out, together with the end of the paragraph above them if there is one."""
        if first == end:
            return
        start = self._end_of(first - 1) if first else 0
        stop = self._end_of(end - 1) if first else self._text.findBlockByNumber(end).position()
        form = self._text.findBlockByNumber(first - 1 if first else end).blockFormat()
        cursor = QTextCursor(self._text)
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._give_format(cursor, form)

    def _end_of(self, index: int) -> int:
        """The position behind the last character of a block."""
        block = self._text.findBlockByNumber(index)
        return block.position() + block.length() - 1
