"""The widgets of grids and tables, made when they come near what is seen, and placed over the room kept for them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSizeF, QTimer
from PySide6.QtGui import QRegion

from drafting.editing import is_text
from drafting.report import Block, PhotoBlock, TableBlock, TextBlock
from ui.editor.document import EDGE, BlockDocument, Change
from ui.editor.gone import take_out
from ui.editor.photo_row import PhotoRow
from ui.editor.rows import BlockRow
from ui.editor.table_row import TableRow

if TYPE_CHECKING:
    from ui.editor.surface import Surface

_AWAY = 100_000
_SLICE = 0.015
"""Seconds for making widgets between two looks at the events of the window."""
_NEAR, _FAR = 0.6, 2.5
"""How many screens away a widget is made, and given up again."""

Make = Callable[[int, PhotoBlock | TableBlock], BlockRow]


class Embedded:
    """The widgets over a document shown at its full height."""

    def __init__(
        self, edit: Surface, document: BlockDocument, make: Make, grown_above: Callable[[int], None]
    ) -> None:
        self.made: Callable[[], None] = lambda: None
        """Called when a widget was made."""
        self._edit = edit
        self._document = document
        self._make = make
        self._grown_above = grown_above
        self._heights: dict[int, float] = {}
        self._measuring = False
        self._looked: tuple[QRect, QSizeF] | None = None
        self.rows: dict[int, BlockRow] = {}
        self._soon = QTimer(edit, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        document.writer.height_of = self._height_of
        document.changed.append(self._changed)

    def look_soon(self) -> None:
        """The blocks are others: makes and places widgets when the painting is done."""
        if not self._soon.isActive():
            self._soon.start()

    def painted(self) -> None:
        """The text was painted; if another part of it is seen now, or it has another height, looks soon."""
        if not self._document.had_objects:
            return
        state = (self._edit.viewport().visibleRegion().boundingRect(), self._document.text.size())
        if state != self._looked:
            self._looked = state
            self.look_soon()

    def look(self) -> None:
        """Makes the widgets near what is seen, gives up those far away, and places them all."""
        seen = self._edit.seen()
        if not seen.isEmpty() and self._make_near(seen, time.perf_counter() + _SLICE):
            self.look_soon()
        self.place()

    def _make_near(self, seen: QRect, until: float) -> bool:
        """Makes what is near, and gives up what is far, until a time; returns whether there is more to make."""
        near, far = (
            seen.adjusted(0, -int(n * seen.height()), 0, int(n * seen.height())) for n in (_NEAR, _FAR)
        )
        made = False
        rows: list[BlockRow] = []
        for index in self._document.objects:
            line = self._document.lines[index]
            box = self._box(index)
            row = self.rows.get(line.key)
            if box.intersects(near):
                if row is None:
                    if made and time.perf_counter() >= until:
                        return True
                    row, made = self.ensure(index), True
                rows.append(row)
            elif row is not None and not box.intersects(far) and not _has_focus(row):
                self._give_up(line.key)
        if made:
            return True  # first where everything is, then the photos and cells
        for row in rows:
            row.empty(far.translated(-row.pos()))
        # What is seen comes first.
        return any(row.fill(area.translated(-row.pos()), until) for area in (seen, near) for row in rows)

    def ensure(self, index: int) -> BlockRow:
        """The widget of a block, made if need be."""
        line = self._document.lines[index]
        row = self.rows.get(line.key)
        if row is None:
            assert not isinstance(line.block, TextBlock)
            row = self._make(line.key, line.block)
            # Beside the viewport, not in it: text painted anew does not have the widgets over it painted anew.
            row.setParent(self._edit)
            row.move(0, -_AWAY)  # seen once it has its size, which it has only when shown
            row.show()
            self.rows[line.key] = row
            row.resized.connect(lambda: self._measure(line.key))
            self._measure(line.key)
            self.made()
        return row

    def place(self) -> None:
        """Puts every widget over the room kept for it."""
        if not self.rows:
            return
        way, width = self._edit.viewport().pos(), self.width
        text = self._document.text
        layout = text.documentLayout()
        for index in self._document.objects:
            line = self._document.lines[index]
            row = self.rows.get(line.key)
            if row is not None:
                box = layout.blockBoundingRect(text.findBlockByNumber(index))
                height = round(self._heights.get(line.key, box.height()))
                place = QRect(EDGE + way.x(), round(box.top()) + way.y(), width, height)
                if row.geometry() != place:
                    row.setGeometry(place)

    def covers(self, rect: QRect) -> bool:
        """Whether a widget stands over a part of the text."""
        return any(row.geometry().intersects(rect) for row in self.rows.values())

    def covered(self) -> QRegion:
        """Where the widgets stand over the text."""
        places = QRegion()
        for row in self.rows.values():
            places += row.geometry()
        return places

    def fit_width(self) -> None:
        """The text has another width: keeps as much room for each widget as it needs now."""
        self._heights.clear()
        outer, self._measuring = self._measuring, True
        for line in [self._document.lines[index] for index in self._document.objects]:
            if line.key in self.rows:
                self._heights[line.key] = float(self.rows[line.key].needed_height(self.width))
            else:
                self._height_of(line.key, line.block)
        self._measuring = outer
        self._document.resize_objects(self._heights)

    def key_of(self, row: BlockRow) -> int:
        """The key of a widget's block."""
        return next(key for key, known in self.rows.items() if known is row)

    # ---------------------------------------------------------------- sizes

    @property
    def width(self) -> int:
        """The width of the widgets, in pixels."""
        return max(self._edit.viewport().width() - 2 * EDGE, 120)

    def _box(self, index: int) -> QRect:
        block = self._document.text.findBlockByNumber(index)
        box = self._document.text.documentLayout().blockBoundingRect(block)
        key = self._document.lines[index].key
        return QRect(EDGE, round(box.top()), self.width, round(self._heights.get(key, box.height())))

    def _height_of(self, key: int, block: Block) -> float:
        if key not in self._heights:
            if isinstance(block, PhotoBlock):
                self._heights[key] = PhotoRow.estimated_height(block, self.width)
            elif isinstance(block, TableBlock):
                self._heights[key] = TableRow.estimated_height(block, self.width)
        return self._heights[key]

    def _measure(self, key: int) -> None:
        row = self.rows.get(key)
        index = self._document.index_of(key)
        if row is None or index is None or self._measuring:
            return
        self._measuring = True
        height = float(row.needed_height(self.width))
        before = self._heights.get(key)
        if height != before:
            bottom, still = self._box(index).bottom(), self._stays_still()
            self._heights[key] = height
            self._document.resize_objects({key: height})
            if before is not None and bottom < still:
                self._grown_above(round(height - before))
        self._measuring = False
        self.place()

    def _stays_still(self) -> int:
        """What does not move while something above it grows: the line that is written in, or the top that is seen."""
        seen, caret = self._edit.seen(), self._edit.cursorRect()
        return caret.top() if self._edit.hasFocus() and seen.intersects(caret) else seen.top()

    # ---------------------------------------------------------------- changes

    def _changed(self, change: Change) -> None:
        keys = {self._document.lines[index].key for index in self._document.objects}
        for key in [key for key in self.rows if key not in keys]:
            self._give_up(key)
        for line in self._document.lines[change.first : change.new_end]:
            row = self.rows.get(line.key) if line.key else None
            if row is not None and row.block != line.block and not is_text(line.block):
                row.show_block(line.block)
        if keys:
            self.look_soon()

    def _give_up(self, key: int) -> None:
        row = self.rows.pop(key)
        if _has_focus(row):
            self._edit.setFocus()
        take_out(row)


def _has_focus(row: BlockRow) -> bool:
    focus = row.window().focusWidget()
    return bool(focus) and row.isAncestorOf(focus)
