"""Editing the blocks of a text part: what keys, buttons, cut and paste do to them, without a window.

Every function takes blocks and gives new ones; nothing is changed in place. A part in which nothing was written is one
empty paragraph here, so that there is always a place for the caret.
"""

from __future__ import annotations

from drafting.editing.fragments import cut_out, inserted, pasted_into, with_objects
from drafting.editing.levels import indented, with_level
from drafting.editing.moving import branch, moved, moved_before
from drafting.editing.spots import EMPTY, Edit, Spot, content, end_of, is_text
from drafting.editing.tables import MAX_TABLE_COLUMNS, Resizing, Size, can_resize, resized
from drafting.editing.text import (
    deleted,
    joined_backwards,
    joined_forwards,
    paragraph_added,
    replaced,
    split,
)

__all__ = [
    "EMPTY",
    "MAX_TABLE_COLUMNS",
    "Edit",
    "Resizing",
    "Size",
    "Spot",
    "branch",
    "can_resize",
    "content",
    "cut_out",
    "deleted",
    "end_of",
    "indented",
    "inserted",
    "is_text",
    "joined_backwards",
    "joined_forwards",
    "moved",
    "moved_before",
    "paragraph_added",
    "pasted_into",
    "replaced",
    "resized",
    "split",
    "with_level",
    "with_objects",
]
