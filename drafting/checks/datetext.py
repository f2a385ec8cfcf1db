"""Dates written in the text: impossible ones, wrong weekdays, Gregorian years, styles that differ."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule, segment_rule
from drafting.checks.kept import per_text
from drafting.checks.spans import inside, quotes
from drafting.i18n import _
from drafting.rocdates import FIRST_YEAR, weekday, weekday_name
from drafting.segments import Segment

_S = r"[ \u00a0]*"
_DATED = re.compile(r"\d[./-]\d|\d[ \u00a0]*月")  # without it no day is written
_DATE = re.compile(
    rf"(?:(?<![\d.,])(?P<year>\d{{2,4}}){_S}年(?:（[^）]{{1,8}}）|\([^)]{{1,8}}\))?{_S})?(?<![\d.,/-])(?P<month>\d{{1,2}}){_S}月{_S}(?P<day>\d{{1,2}}){_S}日"
    rf"|(?<![\d./A-Za-z-])(?P<year2>\d{{3,4}})(?P<mark>[./-])(?P<month2>\d{{1,2}})(?P=mark)(?P<day2>\d{{1,2}})(?![\d./-])"
)
_SHORT = re.compile(
    rf"(?<![\d./-])(\d{{1,2}})/(\d{{1,2}})(?![\d./-])(?={_S}(?:[（(]?(?:星期|週)|上午|下午|起|至|召|返|舉|抵|出|前|參|拜|開|辦))"
)
_WEEKDAY = re.compile(
    rf"{_S}(?:[（(]?(?:星期|週|周)(?P<long>[一二三四五六日天])[）)]?|[（(](?P<short>[一二三四五六日])[）)])"
)
_TIME = re.compile(r"(?<![\d.,])(\d{1,2})時(?:(\d{1,2})分)?(?![間代期刻])(?![\d])")
_RANGE = re.compile(
    rf"\d{{1,2}}{_S}月{_S}\d{{1,2}}{_S}(?P<first>日)?{_S}(?P<joint>至|到|[-－–—~～]){_S}(?:\d{{1,2}}{_S}月{_S})?\d{{1,2}}{_S}日"
)
_CENTURY = re.compile("19[0-9]|20[0-9]")  # without it there is no Gregorian year
_YEAR = r"(?:19[1-9]\d|20\d\d)"
_GREGORIAN = re.compile(
    rf"(?<![\d.A-Za-z第])(?<!\d,)(?P<a>{_YEAR}){_S}(?:[-–—~～至]{_S}(?P<b>{_YEAR}))?{_S}年(?![次級代])"
    rf"|[（(]{_S}(?P<c>{_YEAR}){_S}(?:[-–—~～至]{_S}(?P<d>{_YEAR}))?{_S}(?=[）)]|[,，、])"
)
_EVENT_BEHIND = re.compile(
    "[^，。；、：\\s]{0,10}?(?:議程|願景|目標書|博覽會|世大運|奧運|亞運|世界盃|花博|年會|論壇|高峰會)"
)


class Mention(NamedTuple):
    """A day written in a text. ``year`` is Gregorian, None when not written; ``style`` names how it is written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    style: str
    padded: bool | None


@per_text
def mentions(text: str) -> tuple[Mention, ...]:
    """The days written in a text, impossible ones too."""
    found: list[Mention] = []
    if not _DATED.search(text):
        return ()
    for match in _DATE.finditer(text):
        chinese = match["mark"] is None
        year, month, day = (
            (match["year"], match["month"], match["day"])
            if chinese
            else match.group("year2", "month2", "day2")
        )
        if not chinese and not _plausible(int(year), int(month), match["mark"]):
            continue
        style = "年月日" if chinese else match["mark"]
        found.append(
            Mention(*match.span(), _gregorian(year), int(month), int(day), style, _padded(month, day))
        )
    for match in _SHORT.finditer(text):
        if 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31:
            found.append(Mention(*match.span(), None, int(match[1]), int(match[2]), "/", None))
    return tuple(sorted(found))


def _plausible(year: int, month: int, mark: str) -> bool:
    """Whether numbers with marks between them are a date at all, and not a version or a part number."""
    return (
        1 <= month <= 12 and (60 <= year <= 150 or 1900 <= year <= 2100) and not (mark == "-" and year < 1000)
    )


def _padded(month: str, day: str) -> bool | None:
    shorts = [part for part in (month, day) if int(part) < 10]
    return None if not shorts else all(len(part) == 2 for part in shorts)


def _gregorian(year: str | None) -> int | None:
    if year is None:
        return None
    number = int(year)
    return number if number >= 1000 else number + FIRST_YEAR - 1


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        dt.date(year or 2024, month, day)  # a leap year: without a year, 29 February may be one
    except ValueError:
        return False
    return True


@segment_rule
def impossible(segment: Segment) -> Iterator[Hit]:
    """Days that are in no calendar, hours past 24."""
    for mention in mentions(segment.text):
        if not _exists(mention.year, mention.month, mention.day):
            quote = segment.text[mention.start : mention.end]
            message = _("There is no such day as “{text}”.").format(text=quote)
            yield Hit("dates.impossible", mention.start, mention.end, message)
    for match in _TIME.finditer(segment.text) if "時" in segment.text else ():
        if int(match[1]) > 24 or int(match[2] or 0) > 59:
            before = segment.text[max(0, match.start() - 4) : match.start()]
            if re.search("[午晨晚間夜]", before) or match[2]:
                message = _("There is no such time as “{text}”.").format(text=match[0])
                yield Hit("dates.impossible", *match.span(), message)


@report_rule
def weekdays(context: Context) -> Iterator[Finding]:
    """A weekday written behind a day is the one of the calendar.

    A day without a year is taken for one of the trip's year, if it lies near the trip.
    """
    start = context.report.period.start
    for segment in context.segments:
        for mention in mentions(segment.text):
            match = _WEEKDAY.match(segment.text, mention.end)
            if not match or not _exists(mention.year, mention.month, mention.day):
                continue
            name = (match["long"] or match["short"]).replace("天", "日")
            date = _date(mention, start)
            if date and weekday(date) != name:
                group = "long" if match["long"] else "short"
                message = _("{date} is a {weekday}.")
                message = message.format(
                    date=segment.text[mention.start : mention.end], weekday=weekday_name(date)
                )
                hit = Hit("dates.weekday", *match.span(group), message, (weekday(date),))
                yield context.on(segment, hit)
            elif match["short"] and date:
                message = _("Write 星期{weekday} or 週{weekday}.").format(weekday=name)
                better = (f"（星期{name}）", f"（週{name}）")
                span = (match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
                yield context.on(segment, Hit("dates.weekday-style", *span, message, better))


def _date(mention: Mention, start: dt.date | None) -> dt.date | None:
    if mention.year is None:
        if start is None:
            return None
        try:
            date = dt.date(start.year, mention.month, mention.day)
        except ValueError:
            return None
        return date if abs((date - start).days) <= 60 else None
    return dt.date(mention.year, mention.month, mention.day)


@segment_rule
def gregorian(segment: Segment) -> Iterator[Hit]:
    """Gregorian years in Chinese text where the year of the Republic is due."""
    if segment.kind in ("name", "phone", "title", "alt"):
        return
    text = segment.text
    for match in _GREGORIAN.finditer(text) if _CENTURY.search(text) else ():
        first, last = match["a"] or match["c"], match["b"] or match["d"]
        group = ("a", "b") if match["a"] else ("c", "d")
        span = (match.start(group[0]), match.end(group[1]) if last else match.end(group[0]))
        if inside(quotes(text), *span) or _is_exempt(text, match):
            continue
        roc = [str(int(year) - FIRST_YEAR + 1) for year in (first, last) if year]
        message = _("Write the year of the Republic: {year}.").format(year="至".join(roc))
        yield Hit("dates.gregorian", *span, message, ("-".join(roc),))


def _is_exempt(text: str, match: re.Match[str]) -> bool:
    """Names of events and years given beside the one of the Republic."""
    before, behind = text[: match.start()], text[match.end() :]
    if match["a"]:
        beside = re.search(r"\d{2,3}年[（(]\Z", before) is not None
        return beside or _EVENT_BEHIND.match(behind) is not None
    # Within brackets the year stands alone or before a comma; behind a foreign name it is part of a citation.
    return re.search(r"[A-Za-z][.,]? ?\Z", before) is not None


@report_rule
def styles(context: Context) -> Iterator[Finding]:
    """One way of writing dates throughout: the one used most."""
    texts = list(context.of_kind("body", "item", "caption", "cell", "activity"))
    found = [(segment, mention) for segment in texts for mention in mentions(segment.text)]
    yield from _minority(context, "dates.style", [(s, m, m.style) for s, m in found])
    padded = [
        (s, m, "0" if m.padded else "") for s, m in found if m.padded is not None and m.style == "年月日"
    ]
    yield from _minority(context, "dates.padding", padded)


def _minority(context: Context, rule: str, found: list[tuple[Segment, Mention, str]]) -> Iterator[Finding]:
    counts = Counter(style for _segment, _mention, style in found)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    for segment, mention, style in found:
        if style != usual:
            message = _("Elsewhere in the report dates are written in another way.")
            yield context.on(
                segment, Hit(rule, mention.start, mention.end, message, _written(mention, usual, rule))
            )


def _written(mention: Mention, usual: str, rule: str) -> tuple[str, ...]:
    if rule == "dates.padding" and mention.year is None:
        width = 2 if usual else 1
        return (f"{mention.month:0{width}}月{mention.day:0{width}}日",)
    if usual != "年月日":
        return ()
    year = f"{mention.year - FIRST_YEAR + 1}年" if mention.year else ""
    return (f"{year}{mention.month}月{mention.day}日",)


@per_text
def _ranges(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_RANGE.finditer(text)) if "日" in text else ()


@report_rule
def ranges(context: Context) -> Iterator[Finding]:
    """One way of writing a range of days throughout."""
    found: list[tuple[Segment, re.Match[str], str]] = []
    for segment in context.of_kind("body", "item", "caption", "cell", "activity"):
        for match in _ranges(segment.text):
            joint = match["joint"] if match["joint"] in "至到" else "-"
            found.append((segment, match, ("日" if match["first"] else "") + joint))
    counts = Counter(style for _segment, _match, style in found)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    for segment, match, style in found:
        if style != usual:
            message = _("Elsewhere in the report a range of days is written like “26{joint}28日”.")
            better = re.sub(rf"(\d){_S}日?{_S}(?:至|到|[-－–—~～])", rf"\g<1>{usual}", match[0], count=1)
            hit = Hit("dates.range", *match.span(), message.format(joint=usual), (better,))
            yield context.on(segment, hit)
