"""The blocks of a part as one ``QTextDocument``, and the blocks beside it, kept in step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QFont, QImage, QTextBlock, QTextCursor, QTextDocument

from drafting.compose.blocks import is_blank
from drafting.compose.labels import alike
from drafting.editing import EMPTY, Spot, content, is_text
from drafting.history import step
from drafting.report import Block, TextBlock
from drafting.text import characters, units
from ui.editor import offsets
from ui.editor.formats import LEVEL, OBJECT_ID, SPACE
from ui.editor.lines import Line, level_of
from ui.editor.marks import shifted
from ui.editor.writing import Writer

EDGE = 6
"""So much is left free around the text, in pixels."""
Labels = Callable[[Sequence[Block]], Sequence[str]]
"""Gives the printed number of each block."""


class Change(NamedTuple):
    """Blocks ``first`` up to ``old_end`` were replaced by those up to ``new_end``; ``numbering``: so were numbers."""

    first: int
    old_end: int
    new_end: int
    numbering: bool


class Touched(NamedTuple):
    """Where the document was changed last, as far as it may look otherwise."""

    block: QTextBlock
    """The first paragraph."""
    start: int
    """Where in it, in UTF-16 units."""
    end: int | None
    """The position in the document up to which it was; None when it was within that paragraph."""


class BlockDocument:
    """A document with a paragraph for each block; a grid or a table is one character of the size it needs.

    Whatever changes the document's text changes :attr:`blocks`; :meth:`set_blocks` changes the document.

    It is no ``QObject`` and has no signals: each of its names is asked for many times with a key, which Qt's objects
    take ten times as long for.
    """

    def __init__(self, labels: Labels, parent: QObject) -> None:
        self.changed: list[Callable[[Change], None]] = []
        """Called while the document is being changed."""
        self.typed: Callable[[str], None] = lambda _name: None
        """Called in their place when only the text of one paragraph is another; edits of one name go on as one."""
        self.numbered: Callable[[int], None] = lambda _first: None
        """Called when printed numbers have changed, from this block on."""
        self._labels = labels
        self._broken = False
        self.touched: Touched | None = None
        """For whoever has it painted, who takes it away."""
        self.lines: list[Line] = [Line(TextBlock(), "")]
        self.labels = [""]
        """The printed number of each of them."""
        self.objects: list[int] = []
        """The indexes of grids and tables among them."""
        self._blocks: tuple[Block, ...] | None = None
        """Their blocks, as long as they are known: looking at every line takes longer than whatever a key does."""
        self.before_change: Callable[[str], None] = lambda _name: None
        """Called before blocks change, with the name that :attr:`typed` will tell; else it is empty."""
        self.one_step = False
        """Whether what changes is told as a step of undoing by itself, though it looks like typing."""
        self.text = QTextDocument(parent)
        self.text.setUndoRedoEnabled(False)
        self.text.setDocumentMargin(EDGE)
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        nothing.fill(0)
        self.text.addResource(QTextDocument.ResourceType.ImageResource, QUrl(SPACE), nothing)
        self.writer = Writer(self.text)
        """Whatever is written into the document, it writes."""
        self.set_font(self.text.defaultFont())
        self.text.contentsChange.connect(self._note)

    # ---------------------------------------------------------------- what it holds

    @property
    def all_blocks(self) -> tuple[Block, ...]:
        """The blocks, one empty paragraph when nothing was written."""
        if self._blocks is None:
            self._blocks = tuple([line.block for line in self.lines])
        return self._blocks

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks as the report has them."""
        return content(self.all_blocks)

    def spot(self, position: int) -> Spot:
        """The place a position in the document is."""
        block = self.text.findBlock(position)
        index = min(block.blockNumber(), len(self.lines) - 1)
        line = self.lines[index]
        within = position - block.position()
        return Spot(index, min(within, 1) if line.key else characters(line.shown, within))

    def spot_of(self, cursor: QTextCursor) -> Spot:
        """The place where a cursor is."""
        index = min(cursor.blockNumber(), len(self.lines) - 1)
        line, within = self.lines[index], cursor.positionInBlock()
        return Spot(index, min(within, 1) if line.key else characters(line.shown, within))

    def position(self, spot: Spot) -> int:
        """The position in the document of a place."""
        index = min(spot.block, len(self.lines) - 1)
        line = self.lines[index]
        within = min(spot.offset, 1) if line.key else units(line.shown, spot.offset)
        return self.text.findBlockByNumber(index).position() + within

    @property
    def had_objects(self) -> bool:
        """Whether there is, or was, a grid or a table."""
        return self.writer.keys > 0

    def index_of(self, key: int) -> int | None:
        """The index of a grid or a table."""
        return next((index for index in self.objects if self.lines[index].key == key), None)

    # ---------------------------------------------------------------- looks

    def set_font(self, font: QFont) -> None:
        """Sets the font of the text, and the distances that follow from it."""
        self.text.setDefaultFont(font)
        self.writer.set_font(font, self.lines)

    @property
    def em(self) -> float:
        """The width of a Chinese character."""
        return self.writer.formats.em

    def width_of(self, label: str) -> int:
        """The width of a printed number."""
        return self.writer.formats.width_of(label)

    def resize_objects(self, heights: Mapping[int, float]) -> None:
        """Keeps as much room for grids and tables, given by their keys; the text is laid out once for all of them."""
        with self.writer:
            for index in self.objects:
                line = self.lines[index]
                if line.key in heights:
                    self.writer.resize_object(index, line.key, heights[line.key])

    def set_labels(self, labels: Labels) -> None:
        """Shows the numbers that others give."""
        self._labels = labels
        self.relabel()

    def labels_of(self, blocks: Sequence[Block]) -> Sequence[str]:
        """The printed numbers that other blocks would have."""
        return self._labels(blocks)

    def relabel(self, new: range = range(0)) -> None:
        """Works out the printed numbers anew; those of blocks that are ``new`` are painted in any case."""
        before, self.labels = self.labels, list(self._labels(self.all_blocks))
        first, tail = alike(before, self.labels)
        for index in range(first, len(before) - tail):
            if index not in new and before[index] != self.labels[index]:
                self.numbered(index)
                break

    def _put_lines(self, first: int, old_end: int, fresh: list[Line]) -> None:
        """Puts other lines in the place of some, numbers not yet worked out."""
        by = len(fresh) - (old_end - first)
        self.lines[first:old_end] = fresh
        self.labels[first:old_end] = [""] * len(fresh)
        self.objects = [
            *[index for index in self.objects if index < first],
            *[index for index, line in enumerate(fresh, start=first) if line.key],
            *[index + by for index in self.objects if index >= old_end],
        ]
        self._blocks = None

    def _tell(self, change: Change) -> None:
        for listener in self.changed:
            listener(change)

    # ---------------------------------------------------------------- from the document to the blocks

    def _note(self, position: int, removed: int, added: int) -> None:
        """Takes over what was changed in the document. What an input method composes is not in its text."""
        text = self.text
        block = text.findBlock(position)
        self.touched = Touched(block, 0, position + added)
        if self.writer.depth:
            return
        first = block.blockNumber()
        start = position - block.position()
        if text.blockCount() == len(self.lines) and start + added <= block.length():
            self._note_one(first, block, (start, start + removed, start + added))
            return
        count = text.blockCount()
        self.before_change("")
        last = text.findBlock(min(position + added, text.characterCount() - 1)).blockNumber()
        old_end = last + 1 + len(self.lines) - count
        fresh = []
        while block.isValid() and block.blockNumber() <= last:
            fresh.append(self._read(block))
            block = block.next()
        old = self.lines[first:old_end]
        if len(old) == len(fresh) and all(
            one.block == other.block for one, other in zip(old, fresh, strict=True)
        ):
            return  # only looks have changed, or what an input method composes
        self._put_lines(first, old_end, fresh)
        self.relabel()
        self._tell(Change(first, old_end, last + 1, True))

    def _note_one(self, index: int, block: QTextBlock, told: tuple[int, int, int]) -> None:
        line, text = self.lines[index], block.text()
        if text == line.shown:
            return
        before = line.block
        if line.key or not is_text(before) or offsets.OBJECT in text:
            self.before_change("")
            self._put_lines(index, index + 1, [self._read(block)])
            self.relabel()
            self._tell(Change(index, index + 1, index + 1, True))
            return
        name = "" if self.one_step else step(f"typing{index}", line.shown, text)
        self.before_change(name)
        marks = line.marks
        if marks:
            line.marks = shifted(marks, *offsets.checked(told, line.shown, text))
        line.shown = text
        line.block = TextBlock(before.level, text.replace(offsets.LINE_BREAK, "\n"))
        self._blocks = None
        if before.level > 0 and is_blank(before) != is_blank(line.block):
            self.relabel()
        elif len(marks) == len(line.marks):  # no number and no mark on the lines above looks otherwise
            self.touched = Touched(block, told[0], None)
        self.typed(name)

    def _read(self, block: QTextBlock) -> Line:
        text = block.text()
        key = 0
        if offsets.OBJECT in text:
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            key = int(cursor.charFormat().property(OBJECT_ID) or 0)
            index = self.index_of(key) if key else None
            if index is not None and text == offsets.OBJECT:
                return Line(self.lines[index].block, text, key)
            # Text beside an object, or an object nobody knows: put right as soon as the document allows.
            self._broken = True
            text = text.replace(offsets.OBJECT, "")
        level = int(block.blockFormat().property(LEVEL) or 0)
        return Line(TextBlock(level, text.replace(offsets.LINE_BREAK, "\n")), text)

    def mend(self) -> bool:
        """Shows the blocks anew if something brought the document into a state they cannot have."""
        if self._broken:
            self._broken = False
            blocks = self.all_blocks
            with self.writer:
                self._replace(0, len(self.lines), EMPTY)
            self.set_blocks(blocks)
            return True
        return False

    # ---------------------------------------------------------------- from the blocks to the document

    def set_blocks(self, blocks: Sequence[Block]) -> tuple[int, int] | None:
        """Shows blocks, changing as little as possible.

        Returns:
            The first block that is new, and the index behind the last; None when they were shown already.
        """
        new = tuple(blocks) or EMPTY
        old, blocks = self.lines, self.all_blocks
        first, tail = alike(blocks, new)
        old_end, new_end = len(old) - tail, len(new) - tail
        if first == old_end == new_end:
            return None
        self.before_change("")
        numbers = [(level_of(line.block), is_blank(line.block)) for line in old[first:old_end]]
        middle = new[first:new_end]
        each_in_place = len(numbers) == len(middle) and all(
            is_text(line.block) == is_text(block) and type(line.block) is type(block)
            for line, block in zip(old[first:old_end], middle, strict=True)
        )
        with self.writer:
            if each_in_place:
                for index, block in enumerate(middle, start=first):
                    self.writer.change(index, self.lines[index], block)
            else:
                self._replace(first, old_end, middle)
        self._blocks = new
        numbering = numbers != [(level_of(block), is_blank(block)) for block in middle]
        if numbering or not each_in_place:  # lines that are put in have no numbers yet
            self.relabel(range(first, new_end))
        self._tell(Change(first, old_end, new_end, numbering))
        return first, new_end

    def set_object(self, index: int, block: Block) -> None:
        """Takes over a grid or a table that was edited in its own widget."""
        self.before_change("")
        blank = is_blank(self.lines[index].block)
        self.lines[index].block, self._blocks = block, None
        self._tell(Change(index, index + 1, index + 1, blank != is_blank(block)))

    def _replace(self, first: int, old_end: int, blocks: Sequence[Block]) -> None:
        self._put_lines(first, old_end, self.writer.replace(first, self.lines[first:old_end], blocks))
