"""What the checks say of a trip of one day, and of a range that is one day: no day stands there twice."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.checks import Finding, apply, check
from drafting.report import Period, Report, TextBlock
from drafting.template import load

DAY = dt.date(2025, 3, 4)


def found(text: str, rule: str) -> list[Finding]:
    report = written(text)
    return [finding for finding in check(report, load()) if finding.rule == rule]


def written(text: str) -> Report:
    return Report(
        categories=("other",),
        period=Period(DAY, DAY),
        destination="日本",
        sections={"process": (TextBlock(0, text),)},
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("本局於114年3月3日至5日赴東京市政府拜會。", "dates.trip"),
        ("3月6日拜會東京都廳，就交流事項交換意見。", "dates.visit"),
        ("本局自114年3月4日起至4日止，共2天。", "dates.days"),
    ],
)
def test_the_day_of_the_trip_is_named_once(text: str, rule: str) -> None:
    (finding,) = found(text, rule)
    assert finding.message.count("114") == 1


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("本局自114年3月4日起至114年3月4日止赴東京。", "本局於114年3月4日赴東京。"),
        ("本局於114年3月4日（星期二）至4日（星期二）赴東京。", "本局於114年3月4日（星期二）赴東京。"),
        ("3月4日~3月4日，參訪東京。", "3月4日，參訪東京。"),
    ],
)
def test_a_range_of_one_day_becomes_its_date(text: str, better: str) -> None:
    (finding,) = found(text, "dates.one-day")
    assert apply(written(text), finding, finding.suggestions[0]).sections["process"][0] == TextBlock(
        0, better
    )


@pytest.mark.parametrize("text", ["114年3月4日至115年3月4日。", "3月4日至5月4日。", "3月4日至5日。"])
def test_other_ranges_are_left_alone(text: str) -> None:
    assert not found(text, "dates.one-day")
