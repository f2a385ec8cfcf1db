"""Another copy of the draft, mailed about and edited apart, as if it were a file that came back from a reviewer.

What was changed in it since the last version that both have is proposed like any change of a reviewer. With no such
version, all that is other in it is.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from drafting.compare import compare, describe
from drafting.compare.matching import match
from drafting.compose.slots import AnySlot, GridSlot, Slot, TableSlot
from drafting.dayspans import spanned
from drafting.draftfile import DraftFile, Version
from drafting.errors import DamagedDraftError
from drafting.i18n import _, ngettext
from drafting.places import Place
from drafting.readers.reviewed import (
    OBJECT,
    Answer,
    Cell,
    Element,
    Hand,
    Paragraph,
    Picture,
    Piece,
    Point,
    Remark,
    Reviewed,
    Row,
    Table,
)
from drafting.report import PhotoBlock, Report
from drafting.review.model import Comment, Snapshot
from drafting.writers.docx.body import BOOKMARK_PREFIX
from drafting.writers.pictures import picture_name

COPY = "copy"
"""Stands for the name of the export in a copy that is read as a reviewed file."""


def common_report(other: DraftFile, versions: frozenset[Version]) -> Report | None:
    """The report of the last version that a copy has in common with the draft; None when there is none."""
    for version in reversed(other.versions()):
        if version in versions:
            try:
                return _converted(other.version_report(version.id), other.report)
            except DamagedDraftError:
                continue
    return None


def _converted(report: Report, now: Report) -> Report:
    """The report with the last days of rows as the copy has them since its file was converted: that changed nothing."""
    rows = tuple(row if row in now.itinerary else spanned(row) for row in report.itinerary)
    return msgspec.structs.replace(report, itinerary=rows)


def numbered(report: Report, current: Snapshot) -> Snapshot:
    """An earlier report with the numbers its blocks have now; those that are gone get numbers nobody has."""
    free = itertools.count(1 + max((n for numbers in current.numbers.values() for n in numbers), default=0))
    matches, _lost, _come = match(report.sections, current.report.sections)
    known = {found.old: current.numbers[found.new[0]][found.new[1]] for found in matches}
    return Snapshot(
        report,
        {
            section: tuple(known.get((section, n)) or next(free) for n in range(len(blocks)))
            for section, blocks in report.sections.items()
        },
    )


def as_reviewed(
    other: DraftFile,
    name: str,
    sha256: str,
    slots: Sequence[AnySlot],
    base: Report,
    printed: Sequence[AnySlot],
) -> Reviewed:
    """A copy as a file that came back from a reviewer.

    Args:
        other: The copy.
        name: The name of its file, which stands for whoever edited it.
        sha256: Of the file.
        slots: What it prints.
        base: The report it is compared with.
        printed: What that prints.
    """
    written = _Written(other.report, _numbers(base, printed))
    body = tuple(element for slot in slots for element in written.elements(slot))
    snapshot = other.snapshot()
    remarks = tuple(_remark(comment, snapshot, written) for comment in other.comments())
    hand = Hand(name, other.modified)
    return Reviewed(name, sha256, other.draft_id, COPY, hand, body, remarks, exact=True)


def not_taken(other: DraftFile, base: Report) -> Iterator[str]:
    """What is other in a copy and stands on no page, or is kept beside the report: told, and left to the drafter."""
    for found in compare(base, other.report):
        if found.section == "glossary" or found.field.endswith(".alt") or found.kind == "columns":
            words = describe(found, {"glossary": _("Glossary")})
            yield _("{what} (“{before}” → “{after}”)").format(
                what=words, before=found.before, after=found.after
            )
    if n := sum(proposal.state == "open" for proposal in other.proposals()):
        text = ngettext(
            "{n} proposed change that is not decided in the copy was not taken over.",
            "{n} proposed changes that are not decided in the copy were not taken over.",
            n,
        )
        yield text.format(n=n)


def _numbers(base: Report, printed: Sequence[AnySlot]) -> dict[tuple[str, int], int]:
    """The numbers of photos in the base, by file and the how manieth time it is shown."""
    times: Counter[str] = Counter()
    found: dict[tuple[str, int], int] = {}
    for slot in printed:
        if isinstance(slot, GridSlot):
            for index, file in enumerate(_files(base, slot)):
                found[file, times[file]] = slot.first + index
                times[file] += 1
    return found


def _files(report: Report, slot: GridSlot) -> list[str]:
    block = report.section(slot.about)[slot.block]
    return [photo.file for photo in block.photos] if isinstance(block, PhotoBlock) else []


@dataclass
class _Written:
    """The slots of a copy as paragraphs and tables; ``places`` tells where each text of its report stands."""

    report: Report
    photos: dict[tuple[str, int], int]
    places: dict[Place, Point] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    count: int = 0

    def elements(self, slot: AnySlot) -> Iterator[Element]:
        if isinstance(slot, Slot):
            yield from self._paragraphs(slot)
        elif isinstance(slot, TableSlot):
            yield Table(
                tuple(Row(tuple(Cell(tuple(self._paragraphs(cell))) for cell in row)) for row in slot.rows)
            )
        else:
            files = _files(self.report, slot)
            cells = [
                Cell((self._picture(file), *self._paragraphs(caption)))
                for file, caption in zip(files, slot.captions, strict=True)
            ]
            yield Table(tuple(Row((cell,)) for cell in cells))

    def _paragraphs(self, slot: Slot) -> Iterator[Paragraph]:
        """Each text of a cell of several is a paragraph of its own."""
        parts = [(span.start, span.end) for span in slot.spans]
        if len(parts) < 2 or slot.text != "\n".join(slot.text[start:end] for start, end in parts):
            parts = [(0, len(slot.text))]
        for start, end in parts:
            self.count += 1
            for span in slot.spans:
                if start <= span.start and span.end <= end:
                    self.places.setdefault(span.place, Point(self.count, span.start - start))
            marks = (BOOKMARK_PREFIX + slot.bookmark,) if slot.bookmark else ()
            piece = Piece(slot.text[start:end])
            yield Paragraph(self.count, (piece,), level=slot.level, bookmarks=marks)

    def _picture(self, file: str) -> Paragraph:
        self.count += 1
        number = self.photos.get((file, self.times[file]))
        self.times[file] += 1
        picture = Picture(name=picture_name(number) if number is not None else "")
        return Paragraph(self.count, (Piece(OBJECT),), pictures=(picture,))


def _remark(comment: Comment, snapshot: Snapshot, written: _Written) -> Remark:
    """A comment of the copy at the words it is about; those on whole parts stand on nothing."""
    place = snapshot.place(comment.anchor)
    point = written.places.get(place) if place is not None else None
    start = end = None
    if point is not None:
        first = point.offset + comment.anchor.start
        start = Point(point.paragraph, first)
        length = comment.anchor.end - comment.anchor.start or len(comment.anchor.quote)
        end = Point(point.paragraph, first + length)
    answers = tuple(Answer(Hand(reply.author.name, reply.at), reply.text) for reply in comment.replies)
    hand = Hand(comment.author.name, comment.at)
    return Remark(hand, comment.text, start, end, answers, comment.settled)
