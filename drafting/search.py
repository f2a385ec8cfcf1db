"""Finding a text in all of a report, and replacing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

import msgspec

from drafting.glossary import ORIGINAL, original_of
from drafting.i18n import _
from drafting.places import Place, text_at, with_text
from drafting.report import Report
from drafting.segments import Kind, Segment, segments
from drafting.template import Form

# The full-width forms of ASCII (U+FF01 to U+FF5E) in the same order as ASCII, and the ideographic space.
_WIDTHS = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20}
_TAI = {ord("臺"): ord("台")}
_ALONE = frozenset(
    {
        Place("title"),
        Place("host_agency"),
        Place("destination"),
        Place("contact", None, "name"),
        Place("contact", None, "phone"),
    }
)


class Query(msgspec.Struct, frozen=True):
    """What is looked for, and what counts as the same.

    Args:
        text: The text; found as it stands, no character in it has a meaning of its own.
        same_case: Whether capital and small letters are told apart.
        same_width: Whether full-width and half-width letters, digits, marks and spaces are told apart.
        same_tai: Whether 臺 and 台 are told apart.
        sections: The text parts and fields looked into; None for all.
    """

    text: str
    same_case: bool = False
    same_width: bool = False
    same_tai: bool = False
    sections: frozenset[str] | None = None


class Match(msgspec.Struct, frozen=True, order=True):
    """A find: where it is, the whole text there, and the stretch of it in characters."""

    place: Place
    kind: Kind
    text: str
    start: int
    end: int

    def context(self, before: int = 12, after: int = 60) -> tuple[str, str, str]:
        """What stands around the find, on one line: the text before, the find, the text behind."""
        head = ("…" if self.start > before else "") + self.text[max(0, self.start - before) : self.start]
        return (
            _line(head),
            _line(self.text[self.start : self.end]),
            _line(self.text[self.end : self.end + after]),
        )


class Refusal(msgspec.Struct, frozen=True):
    """A find that is not replaced, and why: a sentence."""

    match: Match
    reason: str


class Replaced(msgspec.Struct, frozen=True):
    """The report after replacing: how many finds were replaced, and which were not."""

    report: Report
    count: int
    refused: tuple[Refusal, ...] = ()


def find(report: Report, form: Form, query: Query) -> tuple[Match, ...]:
    """All finds that do not overlap, in the order of the form, the glossary last; none for an empty text.

    The wrong forms that the glossary warns of are left out: they are what must not be found in a report, and replaced
    by the right ones they would warn of nothing any more.
    """
    if not query.text:
        return ()
    wanted = folded(query.text, query)
    return tuple(
        Match(segment.place, segment.kind, segment.text, start, start + len(wanted))
        for segment in chain(segments(report, form), _names(report))
        if query.sections is None or segment.place.section in query.sections
        for start in _starts(folded(segment.text, query), wanted)
        if start >= _mark(segment)
    )


def _names(report: Report) -> Iterator[Segment]:
    """The names in the glossary: full, short and original."""
    for row, term in enumerate(report.glossary):
        yield Segment(Place("glossary", row, "name"), "field", term.name)
        yield Segment(Place("glossary", row, "short"), "field", term.short)
        original = ORIGINAL + original_of(term)
        if original in term.variants:
            path = f"variants[{term.variants.index(original)}]"
            yield Segment(Place("glossary", row, path), "field", original)


def _mark(segment: Segment) -> int:
    """How many characters before a text are none of it: the mark that an original name is kept behind."""
    return len(ORIGINAL) if segment.place.section == "glossary" and "[" in segment.place.field else 0


def replace(report: Report, matches: Iterable[Match], replacement: str) -> Replaced:
    """Replaces finds.

    What no longer stands where it was found, and what would leave a field empty that may not be, stays as it is
    and is told of. The replacement is taken as it is, except that line breaks become spaces.
    """
    replacement = " ".join(replacement.splitlines())
    count, refused = 0, []
    for place, group in _by_place(matches).items():
        now = text_at(report, place)
        text = now or ""
        done = []
        for match in sorted(group, key=lambda match: -match.start):
            if now != match.text:
                refused.append(Refusal(match, _("The text has changed since it was found.")))
                continue
            text = text[: match.start] + replacement + text[match.end :]
            done.append(match)
        if done and (reason := problem(place, text)):
            refused += [Refusal(match, reason) for match in done]
        elif done:
            report = with_text(report, place, text)
            count += len(done)
    return Replaced(report, count, tuple(sorted(refused, key=lambda refusal: refusal.match)))


def problem(place: Place, text: str) -> str:
    """Why a field cannot hold this text, a sentence; empty when it can."""
    must = (
        place in _ALONE
        or (place.section == "travellers" and place.field in ("name", "agency", "title"))
        or (place.section == "glossary" and place.field == "name")
    )
    if must and not text.strip():
        return _("This would leave a required field empty.")
    if place == Place("contact", None, "phone") and not any(char.isdigit() for char in text):
        return _("This would leave no telephone number.")
    return ""


def folded(text: str, query: Query) -> str:
    """The text with all that counts as the same made the same; every character keeps its place."""
    if not query.same_case:
        lower = text.lower()
        # A few letters become two when they are made small; those stay as they are.
        text = lower if len(lower) == len(text) else "".join(map(_lower, text))
    table = _table(query.same_width, query.same_tai)
    return text.translate(table) if table else text


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _lower(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char


@lru_cache(maxsize=4)
def _table(same_width: bool, same_tai: bool) -> dict[int, int]:
    return ({} if same_width else _WIDTHS) | ({} if same_tai else _TAI)


def _starts(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _by_place(matches: Iterable[Match]) -> dict[Place, list[Match]]:
    groups: dict[Place, list[Match]] = {}
    for match in matches:
        groups.setdefault(match.place, []).append(match)
    return groups
