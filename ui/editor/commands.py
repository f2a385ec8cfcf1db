"""What keys and buttons do to the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QTextCursor

from drafting import editing
from drafting.editing import Edit, Spot
from drafting.report import Block, Photo, PhotoBlock, Table, TableBlock, TextBlock
from ui.editor.clipboard import Material
from ui.editor.document import BlockDocument

if TYPE_CHECKING:
    from ui.editor.edit import StructuredEdit

_STARTS_OF_NUMBERS = "一二三四五六七八九十(（0123456789０１２３４５６７８９㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_ENDS_OF_NUMBERS = ("、", ".", "．", ")", "）")
_JUST_WRITTEN = 12
"""Characters behind a number that an input method may have put in at once."""
FIRST_ITEM = TextBlock(1, "一")
EMPTY_TABLE = TableBlock(Table(("", ""), (("", ""),)))


class Commands:
    """The edits that concern more than the characters of one paragraph. In a read-only text they do nothing."""

    def __init__(self, edit: StructuredEdit, document: BlockDocument) -> None:
        self._edit = edit
        self._document = document

    # ---------------------------------------------------------------- where

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks as the document shows them."""
        return self._document.all_blocks

    def selection(self) -> tuple[Spot, Spot]:
        """Where the selection begins and ends; the same where nothing is selected."""
        cursor = self._edit.textCursor()
        if not cursor.hasSelection():
            caret = self._document.spot_of(cursor)
            return caret, caret
        return (
            self._document.spot(cursor.selectionStart()),
            self._document.spot(cursor.selectionEnd()),
        )

    def range(self) -> tuple[int, int]:
        """The first and the last block of the selection; one that only its beginning belongs to is not meant."""
        cursor = self._edit.textCursor()
        first = self._document.text.findBlock(cursor.selectionStart()).blockNumber()
        end = self._document.text.findBlock(cursor.selectionEnd())
        last = end.blockNumber()
        return first, last - (last > first and cursor.selectionEnd() == end.position())

    def object_index(self) -> int | None:
        """The grid or table that alone is selected."""
        return self._object_between(*self.selection())

    def _object_between(self, start: Spot, end: Spot) -> int | None:
        line = self._document.lines[start.block]
        return start.block if line.key and start.block == end.block else None

    def in_one_paragraph(self) -> bool:
        """Whether the selection, or the caret, is within one paragraph."""
        start, end = self.selection()
        return start.block == end.block and not self._document.lines[start.block].key

    def at_text(self) -> bool:
        """Whether the caret is in a paragraph, and nothing is selected."""
        cursor = self._edit.textCursor()
        return not cursor.hasSelection() and not self._document.lines[cursor.blockNumber()].key

    # ---------------------------------------------------------------- text

    def make_room(self) -> None:
        """Makes a place that text can be put into by the toolkit itself, an input method's for instance."""
        if self._edit.textCursor().hasSelection() or not self.in_one_paragraph():
            self.type_text("")

    def type_text(self, text: str) -> None:
        """Puts text in the place of the selection; with a grid or table selected it is a paragraph below it."""
        start, end = self.selection()
        index = self.object_index()
        if index is not None:
            edit = editing.paragraph_added(self.blocks, index, text)
        else:
            edit = editing.replaced(self.blocks, start, end, text)
        self._do(edit, "typing")

    def enter(self) -> None:
        """Enter: splits the paragraph; goes into the grid or table that is selected."""
        start, end = self.selection()
        index = self._object_between(start, end)
        if index is not None:
            self._edit.embedded.ensure(index).take_focus()
            return
        self._do(editing.split(self.blocks, start, end))
        if start == end:
            self._number(start.block)

    def number_typed(self) -> bool:
        """A space behind a number that was typed at the start of a paragraph makes it an item, as in Word.

        Returns:
            Whether it did; the space is part of the number then.
        """
        caret = self.selection()[0]
        text = self._text_of(caret.block)
        return text[: caret.offset][-1:] in _ENDS_OF_NUMBERS and self._number(caret.block, caret.offset)

    def own_number_typed(self) -> None:
        """What is written behind the number that its item has anyway takes the place of that: 二、 typed in item 二、.

        The last item of a part is followed by no Enter, and was printed with its number twice.
        """
        cursor = self._edit.textCursor()
        block = self._document.lines[cursor.blockNumber()].block
        if not (
            editing.is_text(block) and block.level and block.text and block.text[0] in _STARTS_OF_NUMBERS
        ):
            return  # as nearly always: it is asked with each letter
        if not cursor.atBlockEnd() or cursor.hasSelection():
            return
        level, text = block.level, block.text
        from drafting.pasting.typed import typed_item

        item = typed_item(text)
        if item is not None and item.block.level == level and 0 < len(item.block.text) <= _JUST_WRITTEN:
            self._number(cursor.blockNumber(), item.taken)

    def _text_of(self, index: int) -> str:
        """The text of a paragraph; empty for anything else."""
        block = self._document.lines[index].block
        return block.text if editing.is_text(block) else ""

    def _level_of(self, index: int) -> int:
        block = self._document.lines[index].block
        return block.level if editing.is_text(block) else 0

    def _number(self, index: int, taken: int = 0) -> bool:
        """Makes a paragraph with a typed number that item, by itself in undoing; returns whether it did.

        In an item its own number, typed once more, one of a level above, or the first of the next level below; not
        where it is counted on with in the same paragraph (1.甲案，2.乙案): then it is part of what the item says.
        Only where the printed number is the one that was typed: nobody is to find another one there. Below an
        itinerary, which is printed as 一、, items may be counted without it, as whoever writes them may do.

        Args:
            index: The paragraph.
            taken: How many characters the number takes; 0 when Enter has split the paragraph, for any number with text
                behind it: the paragraph with the caret goes on with the list then.
        """
        text = self._text_of(index)
        if text[:1] not in _STARTS_OF_NUMBERS or not text:
            return False
        from drafting.pasting.typed import printed_number, typed_item  # not before a number is typed

        item = typed_item(text)
        if item is None or (item.taken != taken if taken else not item.block.text.strip()):
            return False
        level = self._level_of(index)
        if level and (item.block.level > level + 1 or (item.block.level != level and item.counted_on)):
            return False
        blocks = list(self.blocks)
        blocks[index] = item.block
        caret = self.selection()[0]
        if taken:
            caret = Spot(index, max(caret.offset - taken, 0))
        else:
            blocks[caret.block] = msgspec.structs.replace(item.block, text=self._text_of(caret.block))
        printed = printed_number(self._document.labels_of(blocks)[index])
        before = printed_number(self._document.labels_of([FIRST_ITEM])[0]) - 1 if item.block.level == 1 else 0
        if item.number not in (printed, printed - before):
            return False
        self._do(Edit(tuple(blocks), caret))
        return True

    def add_paragraph(self, *, below: bool) -> None:
        """A new paragraph below or above the one with the caret."""
        first, last = self.range()
        self._do(editing.paragraph_added(self.blocks, last if below else first, below=below))

    def delete(self) -> bool:
        """Deletes what is selected; returns whether there was a selection."""
        start, end = self.selection()
        if start == end:
            return False
        self._do(editing.deleted(self.blocks, start, end))
        return True

    def backspace(self) -> bool:
        """Backspace, where it concerns more than characters; returns whether it did."""
        caret, end = self.selection()
        if caret != end:
            return self.delete()
        if caret.offset:
            return False
        self._do(editing.joined_backwards(self.blocks, caret.block))
        return True

    def delete_forwards(self) -> bool:
        """Delete, where it concerns more than characters; returns whether it did."""
        caret, end = self.selection()
        if caret != end:
            return self.delete()
        if caret != editing.end_of(self.blocks, caret.block):
            return False
        self._do(editing.joined_forwards(self.blocks, caret.block))
        return True

    def remove_blocks(self) -> None:
        """Deletes the paragraphs, grids and tables of the selection as a whole."""
        first, last = self.range()
        blocks = (*self.blocks[:first], *self.blocks[last + 1 :]) or editing.EMPTY
        at = min(first, len(blocks) - 1)
        self._do(Edit(blocks, Spot(at, 0) if at == first else editing.end_of(blocks, at)))

    # ---------------------------------------------------------------- structure

    def set_level(self, level: int) -> None:
        """Sets the level of all paragraphs of the selection."""
        self._keeping(lambda first, last: editing.with_level(self.blocks, first, last, level))

    def indent(self, step: int) -> None:
        """Tab and Shift+Tab."""
        self._keeping(lambda first, last: editing.indented(self.blocks, first, last, step))

    def indent_branch(self, step: int) -> None:
        """Changes the level of items with all that belongs to them."""

        def change(first: int, last: int) -> tuple[Block, ...]:
            end = max(editing.branch(self.blocks, index) for index in range(first, last + 1))
            blocks = editing.indented(self.blocks, first, last, step)
            if blocks == self.blocks:
                return blocks  # the item itself has no further level to go to
            return editing.indented(blocks, last + 1, end - 1, step, items_only=True)

        self._keeping(change)

    def _keeping(self, change: Callable[[int, int], tuple[Block, ...]]) -> None:
        """Changes levels; the selection stays."""
        cursor = self._edit.textCursor()
        caret, anchor = (self._document.spot(n) for n in (cursor.position(), cursor.anchor()))
        self._do(Edit(change(*self.range()), caret, anchor))

    def move(self, step: int) -> None:
        """Moves the blocks of the selection with what belongs to them up or down."""
        first, last = self.range()
        blocks, place = editing.moved(self.blocks, first, last, step)
        self._do_moved(blocks, place - first)

    def move_before(self, first: int, end: int, place: int) -> None:
        """Moves the blocks from ``first`` up to ``end`` before another one."""
        self.put_caret(Spot(first, 0))
        blocks, at = editing.moved_before(self.blocks, first, end, place)
        self._do_moved(blocks, at - first)

    def _do_moved(self, blocks: tuple[Block, ...], by: int) -> None:
        cursor = self._edit.textCursor()
        caret, anchor = (self._document.spot(n) for n in (cursor.position(), cursor.anchor()))
        self._do(Edit(blocks, Spot(caret.block + by, caret.offset), Spot(anchor.block + by, anchor.offset)))

    # ---------------------------------------------------------------- things put in

    def put_in(self, material: Material, merge: str = "") -> None:
        """Puts blocks in the place of the selection."""
        start, end = self.selection()
        function = editing.inserted if material.exact else editing.pasted_into
        if material.blocks:
            self._do(function(self.blocks, start, end, material.blocks), merge)

    def add_photos(self, photos: Sequence[Photo], columns: int = 2) -> None:
        """Puts photos into the grid that is selected, or into a new one below the paragraph with the caret."""
        index = self.object_index()
        block = self.blocks[index] if index is not None else None
        if index is not None and isinstance(block, PhotoBlock):
            grown = PhotoBlock(block.photos + tuple(photos), block.columns)
            blocks = (*self.blocks[:index], grown, *self.blocks[index + 1 :])
            self._do(Edit(blocks, Spot(index, 1), Spot(index, 0)))
        else:
            columns = min(columns, len(photos))
            self._add_object(PhotoBlock(tuple(photos), max(columns, 1)))

    def add_table(self) -> None:
        """A new table; the cursor goes into its first cell."""
        self._add_object(EMPTY_TABLE)
        self.enter()

    def _add_object(self, block: Block) -> None:
        at = self.selection()[1]
        self._do(editing.with_objects(self.blocks, at, [block]))

    # ---------------------------------------------------------------- doing it

    def put_caret(self, caret: Spot, anchor: Spot | None = None) -> None:
        """Puts the caret somewhere, if it is not there: Qt takes it along where text is put in or taken out."""
        cursor = self._edit.textCursor()
        end = self._document.position(caret)
        begin = self._document.position(anchor) if anchor else end
        if (cursor.anchor(), cursor.position()) != (begin, end):
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._edit.setTextCursor(cursor)

    def _do(self, edit: Edit, merge: str = "") -> None:
        if not self._edit.isReadOnly():
            self._edit.perform(edit, merge)
