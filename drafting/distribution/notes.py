"""Foot- and endnotes of an old report, which the draft has none of: each goes in brackets where it was called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from drafting.readers.reviewed import OBJECT, Paragraph, Stray

_KINDS = ("footnote", "endnote")
_STOP = re.compile(r"[。，、；：！？,;:!?]|\.(?![0-9])")
_ENDS = tuple("。！？；：…」』）.")
_LONGEST_LINE = 40
"""Characters of a heading, a caption or a line of the cover: a note in brackets would make something else of it."""


def texts_of_notes(strays: Iterable[Stray]) -> dict[str, str]:
    """The notes by what the text calls them by, each on one line."""
    found: dict[str, list[str]] = {}
    for stray in strays:
        text = " ".join(stray.paragraph.accepted.replace(OBJECT, "").split())
        if stray.where in _KINDS and stray.note and text:
            found.setdefault(stray.note, []).append(text)
    return {note: " ".join(lines) for note, lines in found.items()}


def takes_notes(paragraph: Paragraph) -> bool:
    """Whether a paragraph is running text, of which a note in brackets makes nothing else."""
    text = paragraph.accepted.strip()
    return len(text) > _LONGEST_LINE or text.endswith(_ENDS)


def with_notes(paragraph: Paragraph, notes: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text of a paragraph with its notes in brackets, before the mark that ends what they belong to.

    Returns:
        The text, and the notes that stand in it.
    """
    text = paragraph.accepted
    used = [call for call in paragraph.accepted_calls if call.note in notes]
    for call in reversed(used):
        place = call.offset
        if place and _STOP.match(text, place - 1):
            place -= 1
        text = f"{text[:place]}（註：{notes[call.note].rstrip('。')}）{text[place:]}"
    return text, tuple(call.note for call in used)
