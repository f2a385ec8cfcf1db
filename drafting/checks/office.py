"""What the office must do besides: suggestions, notices, copies, secrets, personal data."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule, segment_rule
from drafting.checks.spans import HAN
from drafting.checks.workdays import after_workdays
from drafting.i18n import _, ngettext
from drafting.report import TextBlock
from drafting.rocdates import date_in_words
from drafting.segments import Segment

NOTICE_SINCE = dt.date(2019, 9, 1)  # 108.9.1: the notice on return replaces the earlier form
NOTICE_DAYS = 7
_SECRET = re.compile(
    "不得(?:對外)?公開|請勿(?:對外)?公開|(?:僅|限)供內部(?:參考|使用)|列為限閱|屬(?:於)?(?:極)?機密(?!性)|列為(?:極)?機密|密件|不宜公開|不予公開"
)
_TERM = re.compile("近程|中程|遠程|短期|中期|長期|立即可行")
# 短期旅客 and 長期照顧 in the middle of a heading, or at its beginning, are no term of the suggestion.
_TERMED = re.compile(
    rf"\A(?:{_TERM.pattern})(?!照顧|照護|補習|旅客|居留)|(?:{_TERM.pattern})\Z"
    rf"|[（(【〔［][^）)】〕］]*(?:{_TERM.pattern})"
)
_AGENCY = re.compile(
    f"本[府局處科會所院館隊校團]|市府|中央|各機關|各局處|各單位|主管機關|權責機關|主辦機關|業管"
    f"|[{HAN}]{{2}}(?:局|處|科|委員會|公所|基金會|公司|協會|公會|中心|學校|國小|國中|高中|大學|議會)"
)
_DIGITS = re.compile(r"\d{8}|09\d\d|生日|出生")
_PERSONAL = re.compile(
    r"(?<![A-Za-z0-9])[A-Z][12]\d{8}(?!\d)"
    r"|(?<!\d)09\d{2}[- ]?\d{3}[- ]?\d{3}(?!\d)"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|護照(?:號碼)?[：:為是]?\s*[A-Z]?\d{8,9}"
    r"|(?:生日|出生(?:日期|年月日)?)[：:為是]?\s*(?:民國)?\d{2,4}[年./-]\d{1,2}[月./-]\d{1,2}"
)


@report_rule
def suggestions(context: Context) -> Iterator[Finding]:
    """Fewer suggestions than are advisable."""
    for part in context.form.text_parts:
        if part.section != "suggestions":
            continue
        blocks = context.report.section("suggestions")
        items = [block for block in blocks if isinstance(block, TextBlock) and block.level == 1]
        minimum = context.settings.suggestion_minimum
        if blocks and 0 < len(items) < minimum:
            message = ngettext(
                "There is {n} suggestion; {minimum} or more are advisable.",
                "There are {n} suggestions; {minimum} or more are advisable.",
                len(items),
            )
            message = message.format(n=len(items), minimum=minimum)
            yield context.about("office.suggestions", "suggestions", message)


@report_rule
def each_suggestion(context: Context) -> Iterator[Finding]:
    """Suggestions that name nobody who should act, and those without a term where others have one."""
    if not any(part.section == "suggestions" for part in context.form.text_parts):
        return
    items = list(_suggested(context))
    termed = any(_TERMED.search(heading.strip()) for _index, heading, _text in items)
    for index, heading, text in items:
        if text != heading and not _names_agency(text):
            message = _("This suggestion does not say which agency should carry it out.")
            yield context.about("office.suggestion-agency", "suggestions", message, index)
        if termed and not _TERM.search(heading):
            message = _(
                "Other suggestions say whether they are for the near or the long term; this one does not."
            )
            yield context.about("office.suggestion-term", "suggestions", message, index)


@lru_cache(maxsize=4096)
def _names_agency(text: str) -> bool:
    return _AGENCY.search(text) is not None


def _suggested(context: Context) -> Iterator[tuple[int, str, str]]:
    """The suggestions: index of the block, its text, and all that belongs to it."""
    blocks = context.report.section("suggestions")
    starts = [n for n, b in enumerate(blocks) if isinstance(b, TextBlock) and b.level == 1 and b.text.strip()]
    for start, end in itertools.pairwise([*starts, len(blocks)]):
        block = blocks[start]
        if isinstance(block, TextBlock):
            texts = [b.text for b in blocks[start:end] if isinstance(b, TextBlock) and b.text.strip()]
            yield start, block.text, "\n".join(texts)


@report_rule
def mainland_notice(context: Context) -> Iterator[Finding]:
    """The notice on return from the mainland, within seven working days."""
    end = context.report.period.end
    if "大陸" not in context.report.destination or end is None or end < NOTICE_SINCE:
        return
    due = after_workdays(end, NOTICE_DAYS)
    message = _("The notice on return from the mainland (返臺通報表) is due by {date}.").format(
        date=date_in_words(due)
    )
    yield context.about("office.mainland-notice", "destination", message)


@report_rule
def copies(context: Context) -> Iterator[Finding]:
    """Two copies by the tenth of the month after approval."""
    approved = context.report.report_date
    if approved is None:
        return
    year, month = divmod(approved.year * 12 + approved.month, 12)
    if year > dt.MAXYEAR:
        return
    message = _("Two copies go to 研考會 by {date}.").format(date=date_in_words(dt.date(year, month + 1, 10)))
    yield context.about("office.copies", "report_date", message)


@segment_rule
def secrets(segment: Segment) -> Iterator[Hit]:
    """Text that says of itself that it must not be published, and personal data."""
    text = segment.text
    for match in (
        _SECRET.finditer(text) if "密" in text or "公開" in text or "內部" in text or "限閱" in text else ()
    ):
        message = _("The report is published; what “{found}” must be handled separately.").format(
            found=match[0]
        )
        yield Hit("office.confidential", *match.span(), message)
    if segment.kind in ("name", "phone"):
        return
    for match in _PERSONAL.finditer(text) if _DIGITS.search(text) or "@" in text else ():
        message = _("“{found}” is personal data, which a public copy must not hold.").format(found=match[0])
        yield Hit("office.personal-data", *match.span(), message)
