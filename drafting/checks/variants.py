"""The same organisation, event or thing written in different forms."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.kept import per_text
from drafting.checks.longnames import TELLING, mended, slips_of
from drafting.checks.spans import HAN, Span, bare, quotes, squeezed
from drafting.checks.tables import name_tables
from drafting.i18n import _
from drafting.report import GlossaryTerm
from drafting.segments import Segment
from drafting.textdiff import common_start

_MINIMUM = 7
_NOT_ONLY_HAN = re.compile(f"[^{HAN}A-Za-z0-9 ]")


@lru_cache(maxsize=256)
def _loose(text: str) -> re.Pattern[str]:
    """Finds a text whatever spaces and line breaks are in it."""
    return re.compile(r"\s*".join(map(re.escape, squeezed(text))))


@lru_cache(maxsize=65536)
def _loose_matches(text: str, name: str) -> tuple[re.Match[str], ...]:
    first, last = name[0], name[-1]
    return tuple(_loose(name).finditer(text)) if first in text and last in text else ()


@report_rule
@lru_cache(maxsize=1)  # asked again by the rule on names that are not quoted
def listed(context: Context) -> tuple[Finding, ...]:
    """Forms the glossary knows to be wrong."""
    return tuple(_all_listed(context))


def _all_listed(context: Context) -> Iterator[Finding]:
    for term in context.report.glossary:
        right = [name for name in (term.name, term.short) if name]
        for variant in filter(None, term.variants):
            if variant in right or not right:
                continue
            name = squeezed(variant)
            for segment in context.segments:
                if name in bare(segment.text):
                    yield from _listed(context, segment, term, variant)


def _listed(context: Context, segment: Segment, term: GlossaryTerm, variant: str) -> Iterator[Finding]:
    text = segment.text
    if segment.kind in ("name", "phone"):
        return
    for match in _loose_matches(text, variant):
        exact = squeezed(match[0]) == squeezed(variant) and match[0] != variant and " " not in variant
        if _part_of(text, match.span(), (term.name, term.short)):
            continue
        better = _better(text, match.span(), term, variant)
        if better == match[0]:
            continue
        if exact and "\n" not in match[0] and squeezed(variant) == squeezed(better):
            continue
        message = _("The glossary has this as “{name}”.").format(name=better)
        yield context.on(segment, Hit("names.variant", *match.span(), message, (better,)))


def _part_of(text: str, span: Span, names: tuple[str, ...]) -> bool:
    start, end = span
    for name in filter(None, names):
        at = text.find(name, max(0, end - len(name)))
        if 0 <= at <= start and end <= at + len(name):
            return True
    return False


def _better(text: str, span: Span, term: GlossaryTerm, variant: str) -> str:
    """The full or the short name, whichever is closer; the full one never behind its own beginning."""
    names = [name for name in (term.short, term.name) if name]
    return max(names, key=lambda name: difflib.SequenceMatcher(None, squeezed(variant), name).ratio())


@per_text
def _quoted(text: str) -> tuple[tuple[Span, str], ...]:
    """Names in quotation marks, marks left out, and their text without spaces."""
    found = []
    for start, end in quotes(text):
        inner = text[start + 1 : end - 1]
        name = squeezed(inner)
        if _MINIMUM <= len(name) <= 60 and not _NOT_ONLY_HAN.search(inner.replace("\n", "")):
            found.append(((start + 1, end - 1), name))
    return tuple(found)


@report_rule
@lru_cache(maxsize=1)
def near_identical(context: Context) -> tuple[Finding, ...]:
    """Names in quotation marks, and names of the glossary, that differ in a character or two."""
    return tuple(_near_identical(context))


def _near_identical(context: Context) -> Iterator[Finding]:
    found = [
        (segment, span, name)
        for segment in context.segments
        if segment.kind not in ("name", "phone", "alt")
        for span, name in _quoted(segment.text)
    ]
    counts = Counter(name for _segment, _span, name in found)
    known = {squeezed(name) for name in context.proper_names if len(name) >= _MINIMUM}
    bad = {squeezed(variant) for term in context.report.glossary for variant in term.variants} - {
        squeezed(name) for name in context.proper_names
    }
    slips = slips_of(context)
    better = {name: mended(right, slips) for name, right in _preferred(counts, known).items()}
    for segment, span, name in found:
        if better.get(name, name) != name and not any(variant in name for variant in bad if variant):
            message = _("Elsewhere this is called “{name}”.").format(name=better[name])
            yield context.on(segment, Hit("names.similar", *span, message, (better[name],), guarded=True))
    often = {name for name, number in counts.items() if number >= 2 and name not in better}
    yield from _in_running_text(context, known, often - bad)


def _preferred(counts: Counter[str], known: set[str]) -> dict[str, str]:
    """For each name that looks like a slip, the one it should probably be."""
    names = sorted(counts, key=lambda name: (name not in known, -counts[name]))
    order = {name: index for index, name in enumerate(names)}
    better: dict[str, str] = {}
    for name in names:
        if name in known:
            continue
        for other in (*known, *names):
            ahead = other in known or order.get(other, 0) < order[name]
            if (
                ahead
                and other not in better
                and _bare(other) != _bare(name)
                and is_slip(_bare(name), _bare(other))
            ):
                better[name] = name.replace(_bare(name), _bare(other))
                break
    return better


def _bare(name: str) -> str:
    """A name without the year in front."""
    return re.sub(r"^(?:\d{2,4}年?度?|第\d+屆)", "", name)


@lru_cache(maxsize=65536)
def is_slip(one: str, other: str) -> bool:
    """Whether two names are one name written two ways: up to two characters more or less, or one other.

    A number, a direction and the like make another name.
    """
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(shorter) < _MINIMUM or len(longer) - len(shorter) > 2:
        return False
    start = common_start(longer, shorter)
    rest_l, rest_s = longer[start:], shorter[start:]
    back = common_start(rest_l[::-1], rest_s[::-1])
    more, less = rest_l[: len(rest_l) - back], rest_s[: len(rest_s) - back]
    if TELLING.search(more + less) or not (more + less):
        return False
    if not less:
        return not (start == 0 and len(more) == 2)  # 臺中市政府… and 市政府… are no slips of each other
    return len(more) == len(less) == 1 and 0 < start < len(longer)


def _in_running_text(context: Context, known: set[str], often: set[str]) -> Iterator[Finding]:
    """Names of the glossary, or that stand in quotation marks more than once, a character off outside them."""
    for name in (name for name in known | often if len(name) >= 9 and not re.search("[A-Za-z0-9]", name)):
        head, tail = name[:4], name[-4:]
        for segment in context.segments:
            text = segment.text
            if head not in text or tail not in text or name in text:
                continue
            for match in _between(head, tail, len(name)).finditer(text):
                found = match[0]
                if (
                    found in known
                    or found in often
                    or abs(len(found) - len(name)) > 2
                    or not is_slip(found, name)
                ):
                    continue
                if any(start <= match.start() < end for start, end in quotes(text)):
                    continue
                message = (
                    _("The glossary has this as “{name}”.")
                    if name in known
                    else _("Elsewhere this is called “{name}”.")
                )
                hit = Hit("names.similar", *match.span(), message.format(name=name), (name,))
                yield context.on(segment, hit)


@lru_cache(maxsize=256)
def _between(head: str, tail: str, length: int) -> re.Pattern[str]:
    return re.compile(f"{re.escape(head)}[^，。；：、「」\n]{{1,{length}}}?{re.escape(tail)}")


@report_rule
def phrases(context: Context) -> Iterator[Finding]:
    """Set phrases for the same thing that alternate: the one used most is kept."""
    for group in name_tables().phrases:
        yield from alternating(context, group, "names.phrases")


def alternating(context: Context, group: tuple[str, ...], rule: str) -> Iterator[Finding]:
    """Findings on the forms of a group that are used less than the most frequent one."""
    if sum(form in context.set_phrases for form in group) < 2:
        return
    places = [(segment, at, form) for segment in context.prose for at, form in _forms(segment.text, group)]
    counts = Counter(form for _segment, _at, form in places)
    if len(counts) < 2:
        return
    usual = max(group, key=lambda form: counts[form])  # used alike, the first of the group is the better one
    for segment, at, form in places:
        if form != usual:
            message = _("Elsewhere the report says “{usual}”.").format(usual=usual)
            yield context.on(segment, Hit(rule, at, at + len(form), message, (usual,)))


@lru_cache(maxsize=65536)
def _forms(text: str, group: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((match.start(), match[0]) for match in _group(group).finditer(text))


@lru_cache(maxsize=64)
def _group(group: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(group, key=len, reverse=True))))
