"""The beginning of a report."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.newreport import (
    Answers,
    about_form,
    draft_path,
    form_reason,
    make_report,
    possible_choices,
    problems,
    suggested_stem,
)
from drafting.report import CATEGORIES, Category, Contact, ItineraryDay, Period, Report, Traveller, normalise
from drafting.rocdates import roc_year
from drafting.settings import Profile
from drafting.template import load

PROFILE = Profile("王小明", "臺中市政府秘書處", "國際事務科", "科員", "(04)2228-9111 分機11406")
PERIOD = Period(dt.date(2025, 3, 3), dt.date(2025, 3, 5))
ANSWERS = Answers(("other",), ("international_conference",), "出席熊本「論壇」", "日本", PERIOD)


def test_a_report_is_begun_with_all_that_is_known() -> None:
    report = make_report(PROFILE, ANSWERS)
    assert report.title == "出席熊本「論壇」"
    assert (report.categories, report.other_purposes) == (("other",), ("international_conference",))
    assert (report.destination, report.period) == ("日本", PERIOD)
    assert report.travellers == (Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員"),)
    assert report.contact == Contact("王小明", "(04)2228-9111 分機11406")
    assert report.host_agency == "臺中市政府秘書處"
    assert report.itinerary == tuple(ItineraryDay(dt.date(2025, 3, day)) for day in (3, 4, 5))
    assert report.form == ANSWERS.form == "summary"
    assert normalise(report) == report


def test_the_number_of_a_profile_is_written_as_in_letters() -> None:
    """Profiles kept by an earlier version hold numbers as they were typed."""
    typed = msgspec.structs.replace(PROFILE, phone="2228-9111#11406")
    assert make_report(typed, ANSWERS).contact == Contact("王小明", "(04)2228-9111 分機11406")
    assert make_report(Profile("王小明", phone="請洽總機"), ANSWERS).contact.phone == "請洽總機"


def test_nothing_known_gives_an_empty_report() -> None:
    assert make_report(Profile(), Answers()) == normalise(Report())


def test_purposes_without_other_are_left_out() -> None:
    answers = Answers(("study",), ("trade_show",))
    assert make_report(PROFILE, answers).other_purposes == ()


@pytest.mark.parametrize(
    ("answers", "amiss"),
    [
        (ANSWERS, set()),
        (Answers(("study",)), set()),
        (Answers(("study",), period=Period(dt.date(2025, 3, 3))), set()),
        (Answers(), {"categories"}),
        (Answers(("study",), period=Period(dt.date(2025, 3, 3), dt.date(2025, 3, 2))), {"period"}),
        (Answers(("study",), period=Period(dt.date(2025, 3, 3), dt.date(2052, 3, 5))), {"period"}),
    ],
)
def test_what_must_be_put_right_first(answers: Answers, amiss: set[str]) -> None:
    assert set(problems(answers)) == amiss


@given(st.sets(st.sampled_from(CATEGORIES), min_size=1))
def test_the_reason_names_the_form_and_what_was_chosen(categories: set[Category]) -> None:
    template = load()
    reason = form_reason(categories, template)
    form = template.forms["summary" if categories == {"other"} else "full"]
    assert f"「{form.name}」" in reason
    assert all(template.categories[category] in reason for category in categories)


def test_what_stands_in_for_the_form_is_said_and_on_request_the_rule() -> None:
    template = load()
    for categories in possible_choices()[1:]:
        form = template.forms[Report(categories=categories).form]
        lines = about_form(categories, template, rule=True).split("\n")
        assert lines == [
            line for line in (form_reason(categories, template), form.when, form.stand_in) if line
        ]
        assert about_form(categories, template) == "\n".join(line for line in lines if line != form.when)
    assert about_form((), template) == form_reason((), template)
    rules = [form.when for form in template.forms.values()]
    assert about_form((), template, rule=True).split("\n") == [form_reason((), template), *rules]


def test_every_form_says_when_it_is_to_be_written() -> None:
    assert all("第三點、第四點" in form.when for form in load().forms.values())
    assert "「" not in form_reason((), load())


def test_the_name_is_made_of_first_day_and_title() -> None:
    assert suggested_stem(ANSWERS) == "1140303 出席熊本「論壇」"
    assert suggested_stem(Answers(title="a/b:c")) == "a b c"
    assert suggested_stem(Answers(destination="日本", period=PERIOD)) == "1140303 日本"
    assert suggested_stem(Answers(period=Period(dt.date(1900, 1, 1)))) == "出國報告"


@given(st.text(max_size=90), st.text(max_size=40), st.none() | st.dates())
def test_any_answers_give_a_name_that_windows_takes(title: str, typed: str, start: dt.date | None) -> None:
    stem = suggested_stem(Answers(title=title, period=Period(start)))
    for name in (stem, draft_path(Path("no such folder"), typed).stem):
        assert 0 < len(name) <= 62
        assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', name)
        assert name == name.strip(" .")
    if start and start.year > 1911:
        assert stem.startswith(str(roc_year(start)))


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    first = draft_path(tmp_path, "報告.trip")
    assert first == tmp_path / "報告.trip"
    for number in (2, 3):
        draft_path(tmp_path, "報告").write_bytes(b"")
        assert draft_path(tmp_path, "報告") == tmp_path / f"報告 ({number}).trip"


@pytest.mark.parametrize("name", ["con", "NUL.x", "com1", "LPT9"])
def test_names_of_devices_are_no_names_of_drafts(name: str) -> None:
    stem = draft_path(Path("none"), name).stem
    assert stem.lower().split(".")[0] != name.lower().split(".")[0]
    assert stem.endswith(name)
