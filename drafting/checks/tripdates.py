"""What the text says of the days of the trip, against the period in the form: leftovers of another report."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from drafting.checks.datetext import Mention, mentions
from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule, segment_rule
from drafting.checks.kept import per_text
from drafting.checks.spans import inside, quotes, sentence_around
from drafting.i18n import _
from drafting.numerals import NumeralError, counting, parse_counting
from drafting.rocdates import FIRST_YEAR, date_in_words
from drafting.segments import Kind, Segment

_PROSE: tuple[Kind, ...] = ("body", "item", "caption")
_S = r"[ \u00a0]*"
_WEEKDAY = r"(?:[（(](?:星期|週)?[一二三四五六日][）)])?"
_RANGE = re.compile(
    rf"(?:(?P<year>\d{{2,4}}){_S}年{_S})?(?P<month>\d{{1,2}}){_S}月{_S}(?P<day>\d{{1,2}}){_S}日?(?P<weekday>{_WEEKDAY})起?"
    rf"{_S}(?:至|到|[-－–—~～]){_S}(?:(?:(?P<year2>\d{{2,4}}){_S}年{_S})?(?P<month2>\d{{1,2}}){_S}月{_S})?"
    rf"(?P<day2>\d{{1,2}}){_S}日{_WEEKDAY}止?"
)
_JOINED = re.compile("[至到–—~～-]")
_DAYS = re.compile(
    r"[，,、（(]?(?:為期|共計|合計|共|計)(?:為期)?[ ]?(?P<days>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?[天日]"
    r"(?!次|工作|上班|上課|開放|營業|營運)"
)
# Who comes to us, and how many went there, is not the party.
_TRAVEL = re.compile(
    "[，,]?(?:[^，。；]{0,12}?(?:派員|率團|組團|一行))?(?:赴|前往|出國|出訪)"
    "(?!本[市府局]|我國|[臺台][灣中]|[^，。；]{0,8}?(?:旅客|遊客|民眾|人潮|人次|人數))"
)
_NAMED_YEAR = re.compile(
    r"(?P<word>[本今去明])(?:年[（(](?P<a>\d{3,4})年?[）)]|[（(](?P<b>\d{3,4})年?[）)]年)"
)
_OFFSET = {"本": 0, "今": 0, "去": -1, "明": 1}
_PLAN = re.compile(r"(?<!\d)(?P<year>1\d\d)年度?(?:因公|公務)?(?:派員)?出國(?:考察|訪問|進修|研習)?計畫")
_EARLIER = re.compile("曾|過去|歷年|前次|上次|之前|先前|前於|行前|會前|籌備|返國後|返臺後|回國後")
_BETWEEN = re.compile(
    rf"{_S}{_WEEKDAY}{_S}(?:當日|當天)?(?:上午|中午|下午|晚間|晚上|傍晚|清晨|凌晨)?(?:\d{{1,2}}時(?:\d{{1,2}}分|半)?)?(?:許|左右)?[，、]?"
)
_WE = "(?:本團|考察團|代表團|訪問團|參訪團|全團|一行人|團員)(?:一行)?(?:續|隨後|接著|先|再|即|分別)?"
_VISIT = "(?:拜會|參訪|參觀|現勘|前往|抵達|步行|搭乘|搭機|出席|參加|轉往|訪問)"
_ACTED = re.compile(_WE + _VISIT)
_OPENED = re.compile(_VISIT)


@per_text
def _ranges(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_RANGE.finditer(text)) if "月" in text and _JOINED.search(text) else ()


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    number = int(written)
    return number if number >= 1000 else number + FIRST_YEAR - 1


def _dates(match: re.Match[str], otherwise: int) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a range; None when there are no such days."""
    year = _year(match["year"]) or otherwise
    try:
        first = dt.date(year, int(match["month"]), int(match["day"]))
        last = dt.date(
            _year(match["year2"]) or year, int(match["month2"] or match["month"]), int(match["day2"])
        )
        if last < first and match["month2"] and not match["year2"]:
            last = last.replace(year=year + 1)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _trip(context: Context) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of the trip; None where the form does not say them, or the wrong way round."""
    start, end = context.report.period.start, context.report.period.end
    return None if start is None or end is None or start > end else (start, end)


@report_rule
def spans(context: Context) -> Iterator[Finding]:
    """Ranges of days: how many days they say they are, and those of the trip against the form."""
    trip = _trip(context)
    if trip is None:
        return
    for segment, ranges in context.finding(_ranges, *_PROSE):
        for match in ranges:
            dates = _dates(match, trip[0].year)
            if dates is None or inside(quotes(segment.text), *match.span()):
                continue
            yield from _counted(context, segment, match, dates, dates == trip)
            if _TRAVEL.match(segment.text, match.end()):
                yield from _other_period(context, segment, match, dates, trip)


@segment_rule
def one_day(segment: Segment) -> Iterator[Hit]:
    """A range from a day to the same day: the date stands once."""
    for match in _ranges(segment.text):
        first, last = match.group("year", "month", "day"), match.group("year2", "month2", "day2")
        if not all(b is None or int(b) == int(a or 0) for a, b in zip(first, last, strict=True)):
            continue
        start = match.start() - segment.text[: match.start()].endswith("自")
        better = segment.text[match.start() : match.end("day")] + "日" + match["weekday"]
        better = f"於{better}" if start < match.start() else better
        message = _("The range begins and ends on one day; write that date once.")
        yield Hit("dates.one-day", start, match.end(), message, (better,))


def _counted(
    context: Context, segment: Segment, match: re.Match[str], dates: tuple[dt.date, dt.date], sure: bool
) -> Iterator[Finding]:
    found = _DAYS.match(segment.text, match.end())
    if found is None:
        return
    days, written = (dates[1] - dates[0]).days + 1, found["days"]
    try:
        said = int(written) if written.isdigit() else parse_counting(written)
    except NumeralError:
        return
    if said != days:
        told = _("{start} is one day.") if days == 1 else _("From {start} to {end} there are {n} days.")
        message = told.format(start=date_in_words(dates[0]), end=date_in_words(dates[1]), n=days)
        better = (str(days) if written.isdigit() else counting(days),) if sure else ()
        yield context.on(segment, Hit("dates.days", *found.span("days"), message, better))


def _other_period(
    context: Context,
    segment: Segment,
    match: re.Match[str],
    dates: tuple[dt.date, dt.date],
    trip: tuple[dt.date, dt.date],
) -> Iterator[Finding]:
    """A range that is neither the trip nor a part of it, but lies across it, or is the trip in another year."""
    first, last = dates
    same_days = (first.month, first.day, last.month, last.day) == (
        trip[0].month,
        trip[0].day,
        trip[1].month,
        trip[1].day,
    )
    across = first <= trip[1] and trip[0] <= last and not (trip[0] <= first and last <= trip[1])
    # Of a trip of a year and more, days without a year that are its first and last are a part.
    if not across and not (same_days and dates != trip and match["year"]):
        return
    message = _told(
        trip,
        _("The form says the trip was on {start}."),
        _("The form says the trip was from {start} to {end}."),
    )
    if across or match["year2"]:
        yield context.on(segment, Hit("dates.trip", *match.span(), message))
    else:
        yield context.on(
            segment, Hit("dates.trip", *match.span("year"), message, (_as(match["year"], trip[0].year),))
        )


def _told(trip: tuple[dt.date, dt.date], one_day: str, days: str) -> str:
    """What is said of a trip of one day, and of any other, with its days put in."""
    start, end = trip
    told = one_day if start == end else days
    return told.format(start=date_in_words(start), end=date_in_words(end))


def _as(written: str, year: int) -> str:
    """A Gregorian year, in the calendar another one is written in."""
    return str(year if len(written) == 4 else year - FIRST_YEAR + 1)


@report_rule
def years(context: Context) -> Iterator[Finding]:
    """本（112）年 and the plan of a year, in the report on a trip of another."""
    start, end = context.report.period.start, context.report.period.end
    if start is None or end is None:
        return
    written = context.report.report_date
    trip = {start.year, end.year}
    now = trip | ({written.year} if written else {end.year + 1} if end.month >= 9 else set())
    for segment, named in context.finding(_named_years, *_PROSE):
        for match, group in named:
            year = _year(match[group]) or 0
            right = {one + _OFFSET[match["word"]] for one in now}
            if year not in right and not inside(quotes(segment.text), *match.span()):
                message = _("The trip was in {year}; this is another year.").format(year=_roc(start.year))
                better = (_as(match[group], start.year + _OFFSET[match["word"]]),) if len(trip) == 1 else ()
                yield context.on(segment, Hit("dates.this-year", *match.span(group), message, better))
    for segment, plans in context.finding(_plans, *_PROSE):
        for match in plans:
            year = _year(match["year"]) or 0
            # The plan of a later year is what a report looks forward to.
            if year < min(trip) and not _EARLIER.search(sentence_around(segment.text, match.start())):
                message = _("The trip was in {year}; this is another year.").format(year=_roc(start.year))
                yield context.on(segment, Hit("dates.plan-year", *match.span("year"), message))


def _roc(year: int) -> str:
    return _("{n} (ROC)").format(n=year - FIRST_YEAR + 1)


@per_text
def _named_years(text: str) -> tuple[tuple[re.Match[str], str], ...]:
    if "年" not in text or ("（" not in text and "(" not in text):
        return ()
    return tuple((match, "a" if match["a"] else "b") for match in _NAMED_YEAR.finditer(text))


@per_text
def _plans(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_PLAN.finditer(text)) if "出國" in text else ()


@per_text
def _deeds(text: str) -> tuple[Mention, ...]:
    """The days on which the text says the party went somewhere."""
    found = []
    for mention in mentions(text):
        behind = _BETWEEN.match(text, mention.end)
        at = behind.end() if behind else mention.end
        if _ACTED.match(text, at) or (not text[: mention.start].strip() and _OPENED.match(text, at)):
            found.append(mention)
    return tuple(found)


@report_rule
def visits(context: Context) -> Iterator[Finding]:
    """Days in the part 過程 on which the party went somewhere, but which lie outside the trip."""
    trip = _trip(context)
    if trip is None:
        return
    start, end = trip
    for segment, deeds in context.finding(_deeds, *_PROSE):
        for mention in deeds if segment.place.section == "process" else ():
            if _EARLIER.search(sentence_around(segment.text, mention.start)):
                continue
            try:
                dates = [
                    dt.date(mention.year or year, mention.month, mention.day)
                    for year in (start.year, end.year)
                ]
            except ValueError:
                continue
            if not any(start <= date <= end for date in dates):
                message = _told(
                    trip,
                    _("This day lies outside the trip, which was on {start}."),
                    _("This day lies outside the trip, which was from {start} to {end}."),
                )
                yield context.on(segment, Hit("dates.visit", mention.start, mention.end, message))
