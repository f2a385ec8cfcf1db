"""Short names and their definitions, abbreviations and what explains them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.kept import per_text
from drafting.checks.spans import HAN, inside, quotes
from drafting.checks.tables import name_tables
from drafting.glossary import original_of, written
from drafting.i18n import _
from drafting.report import GlossaryTerm
from drafting.segments import Segment

_DEFINITION = re.compile(
    r"(?:以下(?:均|統)?(?:簡)?稱(?:為)?|下(?:簡)?稱|簡稱(?:為)?)[ ]*「?"
    r"(?P<short>[A-Za-z][A-Za-z0-9 -]*[A-Za-z0-9]|[^「」（）()，。、；\s]{2,12})"
    r"」?[ ]*(?=[）)，。、；])"
)
_FULL = re.compile(f"([{HAN}A-Za-z0-9]+)」?[ ]*[（(][^（）()]*\\Z")
_ABBREVIATION = re.compile(
    r"(?<![A-Za-z0-9./@&-])(?:[A-Z]{2,}[a-z]?|[A-Z][a-z]?[A-Z]+)(?![A-Za-z0-9./@&-]|[ ][A-Za-z])"
)
_NUMBERED = re.compile("([A-Z]{2,})[0-9]{1,2}(?![A-Za-z0-9])")
_CAPITALS = re.compile("[A-Z][a-z]?[A-Z]")  # without it there is no abbreviation
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")


class Definition(NamedTuple):
    """A short name where it is introduced: the text before it, and the name."""

    at: int
    short: str
    full: str


@per_text
def definitions(text: str) -> tuple[Definition, ...]:
    """The short names a text introduces."""
    if "稱" not in text:
        return ()
    found = []
    for match in _DEFINITION.finditer(text):
        before = _FULL.search(text[: match.start()])
        found.append(Definition(match.start("short"), match["short"].strip(), before[1] if before else ""))
    return tuple(found)


def _occurrences(text: str, name: str) -> Iterator[int]:
    pattern = _word(name)
    return (match.start() for match in pattern.finditer(text)) if name in text else iter(())


@lru_cache(maxsize=512)
def _word(name: str) -> re.Pattern[str]:
    if name[0].isascii():
        return re.compile(rf"(?<![A-Za-z0-9 ]){re.escape(name)}(?![A-Za-z0-9])(?! [A-Z])")
    return re.compile(re.escape(name))


@report_rule
def short_names(context: Context) -> Iterator[Finding]:
    """A short name before its definition, and the full name after it."""
    texts = context.prose
    defined: dict[str, tuple[int, Definition]] = {}
    for index, segment in enumerate(texts):
        for definition in definitions(segment.text):
            defined.setdefault(definition.short, (index, definition))
    for short, (index, definition) in defined.items():
        full = _full_name(definition.full, texts, index)
        yield from _early(context, texts, index, definition, full)
        if full:
            yield from _again(context, texts, index, full, short)


def _early(
    context: Context, texts: Sequence[Segment], index: int, definition: Definition, full: str
) -> Iterator[Finding]:
    """The first use of a short name before it is introduced.

    Within its own full name, within quotation marks or a foreign name it is no use of the short name.
    """
    short = definition.short
    for number, segment in enumerate(texts[: index + 1]):
        for at in _occurrences(segment.text, short):
            end = at + len(short)
            if number == index and end >= definition.at:
                return
            if inside(quotes(segment.text), at, end) or _in_latin_bracket(segment.text, at):
                continue
            if number == index and _in_one_bracket(segment.text, at, definition.at):
                continue
            longer = segment.text.find(full, max(0, end - len(full)), at + len(full)) if full else -1
            if longer >= 0 or _inside_name(context, segment.text, at, end):
                continue
            message = _("“{short}” is used before it is introduced (以下簡稱).").format(short=short)
            yield context.on(segment, Hit("names.short-early", at, end, message))
            return


def _inside_name(context: Context, text: str, start: int, end: int) -> bool:
    """Whether a stretch is part of a longer name of the glossary."""
    for name in context.proper_names:
        if len(name) > end - start:
            at = text.find(name, max(0, end - len(name)), start + len(name))
            if at >= 0:
                return True
    return False


def _in_latin_bracket(text: str, at: int) -> bool:
    return any(
        match.start() < at < match.end() and not re.search(f"[{HAN}]", match[0]) and " " in match[0]
        for match in _BRACKET.finditer(text)
    )


def _in_one_bracket(text: str, one: int, other: int) -> bool:
    """Whether two places are in the same bracket, as in （ICLEI – Local Governments, 下稱ICLEI）."""
    return any(match.start() < one < match.end() >= other for match in _BRACKET.finditer(text))


def _full_name(run: str, texts: Sequence[Segment], index: int) -> str:
    """The full name before a definition: the longest end of the run that is used again, or nothing."""
    for start in range(max(0, len(run) - 5)):
        name = run[start:]
        if any(name in segment.text for segment in texts[index + 1 :]):
            return name
    return ""


def _again(
    context: Context, texts: Sequence[Segment], index: int, full: str, short: str
) -> Iterator[Finding]:
    for segment in texts[index + 1 :]:
        if segment.place.section != texts[index].place.section and segment.place.section == "summary":
            continue
        for match in re.finditer(re.escape(full), segment.text):
            start, end = match.span()
            if inside(quotes(segment.text), start, end) or _inside_name(context, segment.text, start, end):
                continue
            message = _("The short name “{short}” was introduced for this.").format(short=short)
            yield context.on(segment, Hit("names.full-again", start, end, message, (short,)))


@report_rule
def contractions(context: Context) -> Iterator[Finding]:
    """Contractions of an office's own that nothing introduces, at their first mention."""
    here = {short: full for short, full in name_tables().contractions.items() if short in context.prose_text}
    if not here:
        return
    known = {definition.short for segment in context.prose for definition in definitions(segment.text)}
    known |= {term.short for term in context.report.glossary}
    for short, full in here.items():
        if any(short in name for name in known):
            continue
        for segment in context.prose:
            at = segment.text.find(short)
            if at >= 0:
                if not inside(quotes(segment.text), at, at + len(short)):
                    message = _("“{short}” is not introduced anywhere; write “{full}”.")
                    message = message.format(short=short, full=full)
                    yield context.on(segment, Hit("names.contraction", at, at + len(short), message, (full,)))
                break


@report_rule
def abbreviations(context: Context) -> Iterator[Finding]:
    """Latin abbreviations nothing in the report explains, at their first mention."""
    known = name_tables().known_abbreviations
    first: dict[str, tuple[Segment, int]] = {}
    explained: set[str] = set()
    for segment in context.segments:
        if segment.kind not in ("title", "body", "item", "caption", "cell", "activity"):
            continue
        for name, at, clear in _abbreviations(segment.text):
            first.setdefault(name, (segment, at))
            if clear:
                explained.add(name)
        explained |= _numbered(segment.text)
    terms = _terms(context)
    for name, (segment, at) in first.items():
        if name not in known and name.rstrip("s") not in known and name not in explained:
            end = at + len(name)
            message = _("Nothing says what “{name}” stands for.").format(name=name)
            better = _introduced(terms[name], segment, at) if name in terms else None
            guarded = inside(quotes(segment.text), at, end)
            suggestions = () if better is None else (better,)
            yield context.on(segment, Hit("names.abbreviation", at, end, message, suggestions, guarded))


def _terms(context: Context) -> dict[str, GlossaryTerm]:
    """The terms of the glossary whose full name is known, by their short and original names."""
    terms: dict[str, GlossaryTerm] = {}
    for term in context.report.glossary:
        for name in (term.short, original_of(term)):
            if name and term.name:
                terms.setdefault(name, term)
    return terms


def _introduced(term: GlossaryTerm, segment: Segment, at: int) -> str:
    """What stands for a term at its first mention; the rest of it where its full name stands right before."""
    if segment.kind == "title":  # a title has no room for （以下簡稱…）
        return term.name
    introduction = written(term, "introduction")
    return introduction.removeprefix(term.name) if segment.text[:at].endswith(term.name) else introduction


@per_text
def _abbreviations(text: str) -> tuple[tuple[str, int, bool], ...]:
    """Abbreviations standing by themselves: name, place, and whether this place explains it."""
    found = []
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    for match in _ABBREVIATION.finditer(text) if _CAPITALS.search(text) else ():
        start, end = match.span()
        if re.search(r"[A-Za-z] \Z", text[:start]):
            continue
        bracketed = any(a < start and end < b for a, b in brackets)
        behind = text[end:].lstrip()[:1] in ("（", "(")
        told = re.search(r"稱「?[ ]?\Z", text[:start]) is not None
        found.append((match[0], start, bracketed or behind or told))
    return tuple(found)


@per_text
def _numbered(text: str) -> frozenset[str]:
    """Abbreviations with a number behind them that a bracket explains: COP in （Conference of the Parties, COP28）."""
    bracketed = "（" in text or "(" in text
    brackets = [match[0] for match in _BRACKET.finditer(text)] if bracketed and _NUMBERED.search(text) else []
    return frozenset(match[1] for bracket in brackets for match in _NUMBERED.finditer(bracket))
