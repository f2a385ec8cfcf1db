"""One difference between two reports."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from drafting.places import Place
from drafting.textdiff import Edit

DifferenceKind: TypeAlias = Literal[
    "changed",
    "inserted",
    "deleted",
    "moved",
    "level",
    "photo_added",
    "photo_removed",
    "photo_moved",
    "columns",
    "row_added",
    "row_removed",
    "row_moved",
    "field",
]
"""What happened: ``changed`` words of a text; a block ``inserted``, ``deleted``, ``moved`` or given another
``level``; photos and rows (of a table, or of a field such as the itinerary) that came, went or moved; other
``columns`` of a grid or table; a ``field`` that is no text (a date, a choice)."""


class Difference(msgspec.Struct, frozen=True):
    """One place where two reports differ.

    ``section`` is a text part or field. ``block`` is the index of the block or row in the newer report (None for a
    field as a whole, and for what is only in the older one), ``old_block`` that in the older one. ``field`` is the
    path within the block as in :class:`drafting.places.Place`. ``before`` and ``after`` are the texts, empty where
    there is none; ``edits`` are the stretches in which they differ. ``old_section`` tells where a block came from that
    moved from another part.
    """

    kind: DifferenceKind
    section: str
    block: int | None = None
    old_block: int | None = None
    field: str = ""
    before: str = ""
    after: str = ""
    edits: tuple[Edit, ...] = ()
    old_section: str = ""

    @property
    def place(self) -> Place:
        """Where to look in the newer report; for what is gone, the place it had."""
        gone = self.block is None and self.old_block is not None
        return Place(self.section, self.old_block if gone else self.block, self.field)
