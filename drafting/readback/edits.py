"""What a reviewer changed, said of the report as it was exported."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.compose.slots import Home, Slot, Span
from drafting.photos import PreparedPhoto
from drafting.places import Place
from drafting.readback.hunks import Hunk, Weave, applied
from drafting.readers.reviewed import OBJECT, Hand
from drafting.report import Block, TextBlock
from drafting.review.facts import other_words, row_text
from drafting.review.model import FactRow, ProposalKind
from drafting.text import clean


@dataclass(frozen=True)
class Edit:
    """One change, as :class:`drafting.review.model.Proposal` has it, in the numbering of the exported report.

    ``place`` is the text that is changed or the block, row or photo that goes; for an insertion ``home`` says where
    ``block`` comes, and ``place`` behind which row a row. ``old_row`` and ``new_row`` are of a table of facts;
    ``target`` says where a photo comes, ``picture`` is what stands for one now. Edits of one ``group`` (other than 0)
    are decided together.
    """

    kind: ProposalKind
    hand: Hand
    place: Place | None = None
    home: Home | None = None
    start: int = 0
    end: int = 0
    before: str = ""
    after: str = ""
    replacement: str = ""
    block: Block | None = None
    old_row: FactRow | None = None
    new_row: FactRow | None = None
    target: Place | None = None
    picture: PreparedPhoto | None = None
    group: int = 0


@dataclass(frozen=True)
class Unplaced:
    """A change the draft has no room for: who, when, under which part, and all that was written.

    ``place`` is what is nearest to it in the exported report: the row before one that was put in, the photo that went.
    """

    hand: Hand
    about: str
    text: str
    quote: str = ""
    place: Place | None = None


def rewording(slot: Slot, weave: Weave, saved: Hand, group: int = 0) -> tuple[list[Edit], list[Hunk]]:
    """The changes within an exported text, and those of them that touch what is not the report's."""
    hunks = [hunk for hunk in weave.hunks() if not _is_noise(hunk, slot.text, saved)]
    found: dict[Span, list[Hunk]] = {}
    outside: list[Hunk] = []
    for hunk in hunks:
        parts = _within(hunk, slot)
        if parts:
            for span, part in parts:
                found.setdefault(span, []).append(part)
        elif (slot.text[hunk.start : hunk.end] + hunk.replacement).strip():
            outside.append(hunk)  # where lines of what is not the report's are broken is nobody's change
    edits: list[Edit] = []
    for span, inner in found.items():
        before = slot.text[span.start : span.end]
        after = applied(before, inner)
        edits += [
            Edit(
                "replace",
                hunk.hand,
                span.place,
                start=hunk.start,
                end=hunk.end,
                before=before,
                after=after,
                replacement=hunk.replacement,
                group=group,
            )
            for hunk in inner
        ]
    return edits, outside


def _is_noise(hunk: Hunk, text: str, saved: Hand) -> bool:
    """Spaces at the ends of a paragraph come and go as programs save it."""
    at_an_end = hunk.start == 0 or hunk.end == len(text)
    blank = not (text[hunk.start : hunk.end] + hunk.replacement).strip()
    return hunk.hand == saved and at_an_end and blank


def _within(hunk: Hunk, slot: Slot) -> list[tuple[Span, Hunk]]:
    """A change as changes of the texts it touches; none when it touches what is not the report's."""
    for span in slot.spans:
        if span.start <= hunk.start and hunk.end <= span.end:
            return [(span, _shifted(hunk, span, hunk.replacement))]
    touched = [span for span in slot.spans if span.start < hunk.end and hunk.start < span.end]
    if not touched:
        return []
    covered = sum(min(hunk.end, span.end) - max(hunk.start, span.start) for span in touched)
    ends = {span.end for span in slot.spans[:-1]}
    between = sum(slot.text[n] == "\n" and n in ends for n in range(hunk.start, hunk.end))
    if covered + between < hunk.end - hunk.start:
        return []
    # Over several paragraphs of a cell: the first takes the new text, a paragraph left blank is not printed.
    return [(span, _shifted(hunk, span, "" if n else hunk.replacement)) for n, span in enumerate(touched)]


def _shifted(hunk: Hunk, span: Span, replacement: str) -> Hunk:
    start, end = max(hunk.start, span.start) - span.start, min(hunk.end, span.end) - span.start
    return Hunk(start, end, replacement, hunk.hand)


def insertion(home: Home, block: Block, hand: Hand, group: int = 0) -> Edit:
    """A new block."""
    return Edit("insert", hand, home=home, block=block, after=block_text(block), group=group)


def deletion(section: str, index: int, block: Block, hand: Hand, group: int = 0) -> Edit:
    """A block that goes."""
    return Edit("delete", hand, Place(section, index), before=block_text(block), group=group)


def relevelling(slot: Slot, level: int, hand: Hand) -> Edit:
    """Another level for a paragraph."""
    assert slot.block is not None
    block = TextBlock(level, slot.text)
    place = Place(slot.about, slot.block)
    return Edit("level", hand, place, before=slot.text, after=slot.text, block=block)


def row_in(section: str, behind: int | None, row: FactRow, hand: Hand, group: int = 0) -> Edit:
    """A new row of a table of facts, behind the one of that index or first."""
    return Edit("insert_row", hand, Place(section, behind), after=row_text(row), new_row=row, group=group)


def row_out(section: str, index: int, row: FactRow, hand: Hand, group: int = 0) -> Edit:
    """A row of a table of facts that goes."""
    return Edit("delete_row", hand, Place(section, index), before=row_text(row), old_row=row, group=group)


def row_other(section: str, index: int, old: FactRow, new: FactRow, hand: Hand) -> Edit:
    """A row of a table of facts that says something else."""
    before, after = other_words(old, new)
    place = Place(section, index)
    return Edit("change_row", hand, place, before=before, after=after, old_row=old, new_row=new)


def block_text(block: Block) -> str:
    """All text of a block, cells of a row with tabs between them, each row and caption a line."""
    if isinstance(block, TextBlock):
        return block.text
    if hasattr(block, "photos"):
        return "\n".join(photo.caption for photo in block.photos)
    rows = [row for row in (block.table.header, *block.table.rows) if row]
    return "\n".join([*filter(None, [block.table.caption]), *("\t".join(row) for row in rows)])


def tidy(text: str) -> str:
    """Text of the file as the report keeps it."""
    return clean(text.replace(OBJECT, ""))
