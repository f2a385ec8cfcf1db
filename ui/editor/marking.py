"""The marks of a text: set, moved along with it, found and told of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from drafting.editing import Spot
from ui.editor.document import Change
from ui.editor.marks import Mark

if TYPE_CHECKING:
    from ui.editor.surface import Surface


class Marking:
    """The marks of an editor; they move along with typing until others are set."""

    def __init__(self, edit: Surface) -> None:
        self._edit = edit
        self._any = False

    def set(self, marks: Sequence[Mark]) -> None:
        """Shows marks in the place of those there are; what stays as it is is not painted again."""
        by_block: dict[int, list[Mark]] = {}
        for mark in marks:
            by_block.setdefault(mark.block, []).append(mark)
        self._any = bool(by_block)
        for index, line in enumerate(self._edit.content.lines):
            fresh = by_block.get(index, [])
            if line.marks != fresh:
                line.marks = fresh
                self._repaint(index)

    @property
    def any(self) -> bool:
        """Whether there may be marks at all."""
        return self._any

    def all(self) -> list[Mark]:
        """The marks as they stand now, each with the index its block has now."""
        return [
            mark if mark.block == index else msgspec.structs.replace(mark, block=index)
            for index, line in enumerate(self._edit.content.lines)
            for mark in line.marks
        ]

    def at(self, spot: Spot, field: str = "") -> list[Mark]:
        """The marks at a place, those that begin or end there included."""
        return [
            mark
            for mark in self._edit.content.lines[spot.block].marks
            if mark.field == field and mark.start <= spot.offset <= max(mark.end, mark.start + 1)
        ]

    def changed(self, change: Change) -> None:
        """Grids and tables that were edited show their marks where they are now."""
        if self._any:
            for index in range(change.first, change.new_end):
                if self._edit.content.lines[index].key:
                    self._repaint(index)

    def _repaint(self, index: int) -> None:
        line = self._edit.content.lines[index]
        row = self._edit.embedded.rows.get(line.key)
        if row is not None:
            row.set_marks(line.marks)
        elif not line.key:
            box, viewport = self._edit.block_rect(index), self._edit.viewport()
            viewport.update(0, box.top(), viewport.width(), box.height())  # it tells of no indent
