"""Structure: typed numbers, levels, lists, headings, suggestions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule, segment_rule
from drafting.checks.kept import per_text
from drafting.checks.punctuation import is_heading
from drafting.checks.spans import HAN, bare, inside, quotes, squeezed
from drafting.i18n import _
from drafting.segments import PROSE, Segment

_TYPED = re.compile(
    r"[ \u3000]*(?:"
    r"[壹貳參肆伍陸柒捌玖拾]{1,3}、"
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]{1,2}(?:月|樓|年|號|級|期|季|線|日|項|種|個|等))"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)](?!\d(?!\d?月))"
    r"|\d{1,2}[.．](?!\d)[ ]*|\d{1,2}、(?!\d)"
    r"|[①-⑳⑴-⒇㈠-㈩][ ]*|[•●○◆◇■□▪‧·►➢✓✔*][ ]*|[-–—－][ ]+|[-－](?=[\u4e00-\u9fff])"
    r")"
)
_INLINE = re.compile(r"[（(](\d{1,2})[）)](?!\d)|(?<![\d.])(\d{1,2})[.．](?![\d])|([①-⑳])")
_MARKED = re.compile("[0-9][)）.．]|[①-⑳]")  # without it nothing is counted
_BODY = re.compile(
    f"(?P<own>[{HAN}]{{2,6}}?)(?P<kind>委員會|基金會|研究院|高峰會|研討會|博覽會|協會|聯盟|論壇|年會|大會)(?!議|員|場|長|委)"
)
# Such words before it make no name: the committee is one spoken of already, or any.
_NO_BODY = re.compile(
    "[該此本各等的之屆次個項場與及和為於由、]$|第[0-9一二三四五六七八九十]*$|(?:大會|委員|會員|相關|其他|國際)$"
)
_NUMBER = re.compile(
    r"(?:\d[\d,.]+|\d(?=[萬億]))(?:[萬億]\d*(?:,\d+)*)* ?(?:個國家|個城市|國家|名|人次|人|場次|公頃|元)"
)
_NOT_IN_NAME = re.compile(
    "[^\u3400-\u9fff]|[的之於由與及和暨為將是有在向等]|該|參加|出席|拜會|參訪|次|屆|包括"
)
_BRACKET_BEHIND = re.compile("[」』]?[（(][^（）()]*[）)]")
_SHORT = re.compile(
    "(?:稱為?|簡稱)[ ]?「?([^「」（）()，。、；]{2,12})|([A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*)(?=[）)])"
)
_ORDINAL_CHINESE = re.compile(r"第([一二三四五六七八九十]{1,3})([次屆期階場名天日年季梯])(?!級|線)")
_ORDINAL_ARABIC = re.compile(r"第 ?\d+ ?([次屆期階場名天日年季梯])")


@segment_rule
def typed_numbers(segment: Segment) -> Iterator[Hit]:
    """Numbers and bullets at the beginning of a paragraph, a caption or a cell of the itinerary."""
    if segment.kind not in (*PROSE, "activity", "caption"):
        return
    match = _TYPED.match(segment.text)
    if match:
        message = _("“{number}” is typed; numbers follow from the level.").format(number=match[0].strip())
        yield Hit("structure.typed-number", *match.span(), message, ("",))


@segment_rule
def inline_numbers(segment: Segment) -> Iterator[Hit]:
    """(1) … (2) … within one paragraph."""
    if segment.kind not in PROSE:
        return
    if not _MARKED.search(segment.text):
        return
    marks = [match for match in _INLINE.finditer(segment.text) if match.start() > 0]
    for first, second in itertools.pairwise(marks):
        if _number(first) == 1 and _number(second) == 2:
            message = _("The items counted here read better as items of a list.")
            yield Hit("structure.inline-number", first.start(), first.end(), message)
            return


def _number(match: re.Match[str]) -> int:
    return ord(match[3]) - ord("①") + 1 if match[3] else int(match[1] or match[2])


@segment_rule
def line_breaks(segment: Segment) -> Iterator[Hit]:
    """Line breaks where the text is one line: headings and captions."""
    if segment.kind == "caption" or (segment.kind == "item" and is_heading(segment.text)):
        for match in re.finditer(r"[ ]*\n[ ]*", segment.text):
            if segment.kind == "caption" or 0 < match.start() < len(segment.text):
                message = _("A line break stands here in the middle of a line.")
                yield Hit("structure.line-break", *match.span(), message, ("",))


@per_text
def _ordinals(text: str) -> tuple[tuple[tuple[int, int, str], ...], frozenset[str]]:
    """第一次 and the like with their measure word, and the measure words counted in Arabic figures."""
    if "第" not in text:
        return (), frozenset()
    chinese = tuple((*match.span(), match[2]) for match in _ORDINAL_CHINESE.finditer(text))
    return chinese, frozenset(match[1] for match in _ORDINAL_ARABIC.finditer(text))


@report_rule
def ordinals(context: Context) -> Iterator[Finding]:
    """第一次 where the report otherwise writes 第1次."""
    from drafting.numerals import NumeralError, parse_counting

    texts = [s for s in context.segments if s.kind in ("body", "item", "caption", "cell", "activity")]
    arabic = frozenset[str]().union(*(_ordinals(s.text)[1] for s in texts))
    for segment in texts:
        for start, end, measure in _ordinals(segment.text)[0]:
            if measure not in arabic or inside(quotes(segment.text), start, end):
                continue
            try:
                number = parse_counting(segment.text[start + 1 : end - 1])
            except NumeralError:
                continue
            message = _("Elsewhere the report counts in figures: 第{number}{measure}.")
            message = message.format(number=number, measure=measure)
            hit = Hit("structure.ordinal", start, end, message, (f"第{number}{measure}",))
            yield context.on(segment, hit)


@report_rule
def same_days(context: Context) -> Iterator[Finding]:
    """Days of the itinerary that say exactly the same."""
    seen: dict[tuple[str, ...], int] = {}
    for row, day in enumerate(context.report.itinerary):
        key = tuple(" ".join(activity.split()) for activity in day.activities if activity.strip())
        if key and key in seen:
            message = _("This day is the same as day {number}; say what was done on it.").format(
                number=seen[key] + 1
            )
            yield context.about("structure.same-day", "itinerary", message, row)
        elif key:
            seen[key] = row


@report_rule
def abstract(context: Context) -> Iterator[Finding]:
    """Names in quotation marks and numbers with a unit in the abstract that the body never mentions."""
    texts = [s for s in context.segments if s.kind in (*PROSE, "caption", "cell", "activity")]
    body = [bare(s.text) for s in texts if s.place.section != "summary"]
    if sum(map(len, body)) < 200 and not any(s.place.section == "process" for s in texts):
        return
    title = squeezed(context.report.title)  # what the trip was for is spoken of throughout
    for segment in (s for s in texts if s.place.section == "summary"):
        yield from _bodies(context, segment, body)
        for start, end in _claims(segment.text):
            claim = squeezed(segment.text[start:end]).strip("「」")
            if claim in title or _by_short_name(segment.text, end, body):
                continue
            if not any(claim in text or claim.replace("個國家", "國") in text for text in body):
                message = _("The report itself does not speak of this.")
                yield context.on(segment, Hit("structure.abstract-only", start, end, message))


def _bodies(context: Context, segment: Segment, body: Sequence[str]) -> Iterator[Finding]:
    """Bodies and events named without quotation marks, by what stands right before 委員會 and the like."""
    for match in _BODY.finditer(segment.text):
        if inside(quotes(segment.text), *match.span()) or _NO_BODY.search(match["own"]):
            continue
        if _by_short_name(segment.text, match.end(), body):
            continue
        # The beginning of a name cannot be told from the words before it; its last two characters can.
        if not any(match["own"][-2:] + match["kind"] in text for text in body):
            message = _("The report itself does not speak of this.")
            hit = Hit(
                "structure.abstract-only", _begin(segment.text, match.start("kind")), match.end(), message
            )
            yield context.on(segment, hit)


def _begin(text: str, kind: int) -> int:
    """Where a name probably begins: behind the last word before it that belongs to no name."""
    before = text[max(0, kind - 14) : kind]
    start = max((m.end() for m in _NOT_IN_NAME.finditer(before) if m.end() <= len(before) - 2), default=0)
    return kind - len(before) + start


def _by_short_name(text: str, end: int, body: Sequence[str]) -> bool:
    """Whether the report speaks of something by what the bracket behind its name calls it."""
    bracket = _BRACKET_BEHIND.match(text, end)
    shorts = [one.strip() or two for one, two in _SHORT.findall(bracket[0])] if bracket else []
    return any(short in other for short in shorts for other in body)


@lru_cache(maxsize=256)
def _claims(text: str) -> tuple[tuple[int, int], ...]:
    spans = [span for span in quotes(text) if span[1] - span[0] > 6]
    spans += (match.span() for match in _NUMBER.finditer(text))
    return tuple(sorted(spans))
