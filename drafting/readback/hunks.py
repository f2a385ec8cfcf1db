"""The changes within one text: which stretch of the exported text became what, by whose hand.

What was tracked is taken from the file as it is. What was not is found by comparing the exported text with the text
that is left when all tracked changes are rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafting.readers.reviewed import OBJECT, Hand, Piece
from drafting.textdiff import edits


@dataclass(frozen=True)
class Hunk:
    """A stretch of the exported text, in characters, and what stands in its place."""

    start: int
    end: int
    replacement: str
    hand: Hand


@dataclass(frozen=True)
class Source:
    """Pieces of the file; ``own`` says whether they were part of the exported text at hand.

    ``joiner`` is who brought others here, by deleting the end of a paragraph between them.
    """

    pieces: Sequence[Piece]
    own: bool = True
    joiner: Hand | None = None


@dataclass(frozen=True)
class _Event:
    """What became of one character: of the exported text at ``at``, or put in before it."""

    at: int
    added: str
    hand: Hand | None  # None: kept


class Weave:
    """The exported text woven together with what stands in the file.

    Args:
        text: The exported text.
        sources: What stands in the file in its place, in order.
        saved: The hand of everything that was not tracked.
        lost: The hand that took away what is missing at the end, where that is known: who split the paragraph.
    """

    def __init__(self, text: str, sources: Sequence[Source], saved: Hand, lost: Hand | None = None) -> None:
        self._text = text
        self._saved = saved
        self.offsets: list[int] = []
        """For each character of the file, deleted ones too: how many characters of the text come before it."""
        self._events = list(self._woven(sources, lost or saved))

    def hunks(self) -> list[Hunk]:
        """The changes in order, those of different hands apart."""
        found: list[Hunk] = []
        run: list[_Event] = []
        for event in self._events:
            if event.hand is None:
                found += _run_hunks(run)
                run = []
            else:
                run.append(event)
        found += _run_hunks(run)
        return _without_collisions(found)

    def _woven(self, sources: Sequence[Source], lost: Hand) -> Iterator[_Event]:
        base = "".join(
            piece.text for source in sources if source.own for piece in source.pieces if not piece.inserted
        ).replace(OBJECT, "")
        places = _places(self._text, base)
        at, read = 0, 0
        for source in sources:
            for piece in source.pieces:
                for character in piece.text:
                    if character == OBJECT:
                        self.offsets.append(at)
                        continue
                    exported: int | None = None
                    if source.own and not piece.inserted:
                        exported = places[read]
                        read += 1
                    if exported is not None:
                        yield from (_Event(n, "", self._saved) for n in range(at, exported))
                        self.offsets.append(exported)
                        yield _Event(exported, "", piece.deleted)
                        at = exported + 1
                        continue
                    self.offsets.append(at)
                    if not piece.deleted:
                        hand = piece.inserted or (None if source.own else source.joiner) or self._saved
                        yield _Event(at, character, hand)
        yield from (_Event(n, "", lost) for n in range(at, len(self._text)))


def _places(text: str, base: str) -> list[int | None]:
    """For each character of ``base`` where it stands in ``text``; None where it does not."""
    places: list[int | None] = []
    at = 0
    for edit in edits(text, base):
        places += range(at, edit.start)
        places += [None] * (edit.new_end - edit.new_start)
        at = edit.end
    return [*places, *range(at, len(text))]


def _run_hunks(run: Sequence[_Event]) -> Iterator[Hunk]:
    """The hunks of a stretch in which nothing was kept: one for each hand."""
    begun: list[_Event] = []
    for event in run:
        if begun and begun[-1].hand != event.hand and _author(begun[-1]) != _author(event):
            yield _hunk(begun)
            begun = []
        begun.append(event)
    if begun:
        yield _hunk(begun)


def _author(event: _Event) -> str:
    return event.hand.author if event.hand else ""


def _hunk(events: Sequence[_Event]) -> Hunk:
    removed = [event.at for event in events if not event.added]
    start = min(removed) if removed else events[0].at
    end = max(removed) + 1 if removed else start
    hand = next(event.hand for event in events if event.hand)
    return Hunk(start, end, "".join(event.added for event in events), hand)


def _without_collisions(hunks: Iterable[Hunk]) -> list[Hunk]:
    """Two hands at one point between characters cannot be put in order later on: they become one change."""
    found: list[Hunk] = []
    for hunk in hunks:
        last = found[-1] if found else None
        if last and last.end == hunk.start and (hunk.start == hunk.end or last.start == last.end):
            found[-1] = Hunk(
                last.start, hunk.end, last.replacement + hunk.replacement, both(last.hand, hunk.hand)
            )
        else:
            found.append(hunk)
    return found


def both(one: Hand, other: Hand) -> Hand:
    """The hands of two people who made one change together."""
    names = dict.fromkeys(filter(None, (*one.author.split("、"), *other.author.split("、"))))
    times = [at for at in (one.at, other.at) if at]
    return Hand("、".join(names), max(times) if times else None)


def applied(text: str, hunks: Iterable[Hunk]) -> str:
    """The text with changes made."""
    out, at = [], 0
    for hunk in hunks:
        out += [text[at : hunk.start], hunk.replacement]
        at = hunk.end
    return "".join(out) + text[at:]
