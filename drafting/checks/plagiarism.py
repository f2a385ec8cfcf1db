"""Passages a report shares with other reports on this computer."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.repetition import Stretch, clauses
from drafting.checks.settings import OtherReport
from drafting.i18n import _
from drafting.places import Place
from drafting.report import Report, TextBlock
from drafting.segments import Segment

MINIMUM = 40


class Shared(msgspec.Struct, frozen=True):
    """A passage another report has too: where it stands here, how many characters, in which report."""

    place: Place
    start: int
    end: int
    characters: int
    other: str


@lru_cache(maxsize=32)
def _fingerprints(texts: tuple[str, ...]) -> frozenset[str]:
    """The clauses of a report, and pairs of clauses that follow each other."""
    found: set[str] = set()
    for text in texts:
        keys = [stretch.key for stretch in clauses(text)]
        found.update(key for key in keys if len(key) >= 12)
        found.update(f"{one}|{two}" for one, two in itertools.pairwise(keys))
    return frozenset(found)


def _texts(report: Report) -> tuple[str, ...]:
    return tuple(
        block.text
        for blocks in report.sections.values()
        for block in blocks
        if isinstance(block, TextBlock) and block.text
    )


def prepare(report: Report) -> None:
    """Notes what there is to compare with in another report, beforehand: it is most of the work."""
    _fingerprints(_texts(report))


def shared_passages(texts: Sequence[Segment], others: Sequence[OtherReport]) -> Iterator[Shared]:
    """Runs of clauses that stand the same way in another report, of ``MINIMUM`` characters or more."""
    for other in others:
        known = _fingerprints(_texts(other.report))
        for segment in texts:
            for run in _runs_in(segment.text, known):
                size = sum(len(stretch.key) for stretch in run)
                if size >= MINIMUM:
                    yield Shared(segment.place, run[0].start, run[-1].end, size, other.name)


@lru_cache(maxsize=4096)
def _runs_in(text: str, known: frozenset[str]) -> tuple[list[Stretch], ...]:
    """The runs of a text; an edit changes one of hundreds."""
    return tuple(_runs(clauses(text), known))


def _runs(own: tuple[Stretch, ...], known: frozenset[str]) -> Iterator[list[Stretch]]:
    run: list[Stretch] = []
    for index, stretch in enumerate(own):
        follows = index > 0 and f"{own[index - 1].key}|{stretch.key}" in known
        if run and follows:
            run.append(stretch)
            continue
        if run:
            yield run
        run = [stretch] if stretch.key in known or _begins(own, index, known) else []
    if run:
        yield run


def _begins(own: tuple[Stretch, ...], index: int, known: frozenset[str]) -> bool:
    return index + 1 < len(own) and f"{own[index].key}|{own[index + 1].key}" in known


@report_rule
def plagiarism(context: Context) -> Iterator[Finding]:
    """Passages shared with the other reports of the settings; each names the other report."""
    if not context.settings.others:
        return
    texts = list(context.of_kind("body", "item"))
    by_place = {segment.place: segment for segment in texts}
    for shared in shared_passages(texts, context.settings.others):
        message = _("{n} characters here also stand in “{name}”.").format(
            n=shared.characters, name=shared.other
        )
        hit = Hit("office.plagiarism", shared.start, shared.end, message)
        yield context.on(by_place[shared.place], hit)
