"""The glossary of a report (名詞對照): its terms, and how a term is written where it is inserted.

A full name stands at the first mention, with its original and （以下簡稱…）; the short name afterwards (文書處理手冊:
全銜或原文於首次出現時載明).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from drafting.completion import fold, last_word
from drafting.report import GlossaryTerm, Report, TextBlock
from drafting.text import clean_line

ORIGINAL = "原文："
"""What marks, among the variants of a term, its original name; see :func:`original_of`."""

Form: TypeAlias = Literal["introduction", "full", "short"]
_LATIN = re.compile(
    r"[^\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]*[A-Za-z\u00c0-\u024f\u0400-\u04ff\uac00-\ud7a3\u3040-\u30ff]"
)


@dataclass(frozen=True)
class Entry:
    """A term as it is edited: what :class:`GlossaryTerm` has, with the original name by itself."""

    name: str = ""
    short: str = ""
    original: str = ""
    variants: tuple[str, ...] = ()

    @property
    def term(self) -> GlossaryTerm:
        """The term as it is kept.

        The interchange format ``trip-report/1`` has no place for an original. It is kept among the variants, behind a
        mark that no text of a report contains, so that it is neither lost on any way nor taken for a wrong form.
        """
        marked = (ORIGINAL + self.original,) if self.original else ()
        return GlossaryTerm(self.name, self.short, marked + self.variants)

    def __bool__(self) -> bool:
        return bool(self.name or self.short or self.original or self.variants)


def entry_of(term: GlossaryTerm) -> Entry:
    """The term as it is edited; of several marked originals the first is the original, the rest stay variants."""
    original = original_of(term)
    variants = list(term.variants)
    if original:
        variants.remove(ORIGINAL + original)
    return Entry(term.name, term.short, original, tuple(variants))


def original_of(term: GlossaryTerm) -> str:
    """The original (foreign) name; empty when none is known."""
    marked = (v[len(ORIGINAL) :] for v in term.variants if v.startswith(ORIGINAL) and len(v) > len(ORIGINAL))
    return next(marked, "")


def completions(terms: Sequence[GlossaryTerm], typed: str, limit: int = 12) -> tuple[GlossaryTerm, ...]:
    """The terms whose full, short or original name, or a wrong form of it, contains what was typed.

    Those of which a name begins with it come first; nothing typed gives all.
    """
    wanted = fold(typed)
    found: list[tuple[bool, GlossaryTerm]] = []
    for term in terms:
        names = [fold(name) for name in _names(term)]
        if term.name and any(wanted in name for name in names):
            found.append((not any(name.startswith(wanted) for name in names), term))
    return tuple(term for _later, term in sorted(found, key=lambda pair: pair[0]))[:limit]


def typed_term(before: str, terms: Sequence[GlossaryTerm]) -> str:
    """The end of the text before the caret that a term of the glossary may grow out of; empty for none.

    The stretch is the longest that may be the beginning of a name (see :func:`drafting.completion.last_word`).
    """
    return last_word(before, [name for term in terms for name in _names(term)])


def form_for(term: GlossaryTerm, earlier: str) -> Form:
    """How a term is written behind ``earlier``, the text of the report before it.

    The first mention is the introduction when there is a short or an original name to introduce; then the short name,
    or the full one when there is none.
    """
    introduced = term.short and _introduces(term).search(earlier)
    if introduced:
        return "short"
    if term.short:
        return "introduction"
    if original_of(term) and term.name not in earlier:
        return "introduction"
    return "full"


def written(term: GlossaryTerm, form: Form) -> str:
    """A term in one of its forms: 城市與地方政府聯合會（United Cities and Local Governments，以下簡稱UCLG）."""
    if form == "short":
        return term.short or term.name
    if form == "full":
        return term.name
    inside = [text for text in (original_of(term), f"以下簡稱{term.short}" if term.short else "") if text]
    return f"{term.name}（{'，'.join(inside)}）" if inside else term.name


def insertion(term: GlossaryTerm, earlier: str) -> str:
    """What is inserted for a term behind ``earlier``."""
    return written(term, form_for(term, earlier))


def text_before(report: Report, sections: Iterable[str], section: str, block: int, at: int) -> str:
    """The text a reader has read before character ``at`` of a paragraph.

    Args:
        report: The report.
        sections: The text parts in the order of the form.
        section: The part with the paragraph. The summary stands for itself, and nothing in it introduces a name for
            the parts behind it.
        block: Which block of the part.
        at: Which character of it.
    """
    texts: list[str] = []
    for name in sections:
        if name != section and "summary" in (name, section):
            continue
        blocks = report.section(name)
        if name == section:
            texts += [b.text for b in blocks[:block] if isinstance(b, TextBlock)]
            if block < len(blocks) and isinstance(here := blocks[block], TextBlock):
                texts.append(here.text[:at])
            break
        texts += [b.text for b in blocks if isinstance(b, TextBlock)]
    return "\n".join(texts)


def entries_from_rows(rows: Iterable[Sequence[str]]) -> tuple[Entry, ...]:
    """The terms of pasted rows: full name, short name, original, other forms; a heading row is left out.

    A second or third cell that is foreign and longer than the name before it is the original.
    """
    found = []
    for row in rows:
        cells = [clean_line(cell) for cell in row]
        if not any(cells) or {"全稱", "全名", "名稱", "中文名稱"} & set(cells):
            continue
        name, *rest = [cell for cell in cells if cell] if not cells[0] else cells
        short, original, *others = [*rest, "", ""][: max(2, len(rest))]
        if _foreign(short) and " " in short and not _foreign(original):
            short, original = original, short
        variants = tuple(part for cell in others for part in re.split("[、；;]", cell) if part.strip())
        found.append(Entry(name, short, original, tuple(map(str.strip, variants))))
    return tuple(found)


def _foreign(text: str) -> bool:
    return bool(_LATIN.match(text))


def _names(term: GlossaryTerm) -> list[str]:
    forms = [term.name, term.short, *(v.removeprefix(ORIGINAL) for v in term.variants)]
    return [name for name in forms if name]


def _introduces(term: GlossaryTerm) -> re.Pattern[str]:
    """Finds where a text introduces the short name."""
    return re.compile(f"(?:簡稱|下稱|稱)(?:為)? ?[「『]?{re.escape(term.short)}(?=[」』）)，。、；,;]|$)")
