"""No rule stumbles over a report that is only half filled in, or filled in wrongly: it is checked while it is typed."""

from __future__ import annotations

import datetime as dt

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafting.checks import Settings, check
from drafting.report import Period, Report, TextBlock, Traveller
from tests.drafting.checks.samples import template

PIECES = [
    "3月3日至3月4日",
    "114年3月3日至115年3月4日",
    "113年3月3日至113年3月4日",
    "12月30日至1月2日",
    "2月29日",
    "0月0日至99月99日",
    "赴東京",
    "前往",
    "，共三天",
    "共99日",
    "本（114）年",
    "明（9999）年",
    "112年度出國計畫",
    "，本團拜會市府",
    "本團團員王大同",
    "韓方",
    "首爾",
    "1500公尺",
    "1,200元",
    "管理的很好",
    "（City Forum）",
    "City Forum",
    "如圖2",
    "。",
    "，",
    "\n",
    "王",
]
DATES = st.none() | st.dates() | st.dates(dt.date(2024, 12, 20), dt.date(2026, 3, 10))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), min_size=1, max_size=6),
    DATES,
    DATES,
    DATES,
    st.sampled_from(["", "A", "王", "王小", "[", "歐陽"]),
)
@example(["3月3日至3月4日赴東京"], dt.date(2025, 3, 3), dt.date(2026, 3, 4), None, "")
@example(["2月29日，本團拜會市府"], dt.date(2024, 2, 1), dt.date(2025, 3, 1), None, "王")
def test_any_days_and_names_can_be_checked(
    texts: list[str], start: dt.date | None, end: dt.date | None, written: dt.date | None, name: str
) -> None:
    blocks = tuple(TextBlock(number % 5, text) for number, text in enumerate(texts))
    report = Report(
        title="日本考察",
        destination="日本",
        period=Period(start, end),
        report_date=written,
        travellers=(Traveller(name=name),),
        sections=dict.fromkeys(("summary", "process", "suggestions"), blocks),
    )
    findings = check(report, template(), Settings(on=frozenset({"wording"})))
    assert "completeness.traveller" in {finding.rule for finding in findings}
