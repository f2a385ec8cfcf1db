"""The report on Yiwu as it was filed: what goes where."""

from __future__ import annotations

import re

import pytest

from drafting.distribution import (
    looks_like_report,
)
from drafting.distribution.headings import read_mark
from drafting.distribution.labels import read_fact_label
from drafting.report import Contact, Report, TextBlock
from tests.drafting.distribution.support import (
    accepted,
    bare,
    example,
    proposed,
    shown,
    words,
    yiwu_text,
)


@pytest.mark.parametrize(("form", "between"), [("summary", "\f"), ("full", "\n")])
def test_a_report_pasted_from_its_pdf_comes_back_into_its_parts(form: str, between: str) -> None:
    text = yiwu_text(form).replace("\f", between)
    assert looks_like_report(text)
    made, meant = accepted(text), example()
    assert made.title == meant.title.replace(" ", "")
    assert made.period == meant.period
    assert made.destination == meant.destination
    assert made.categories == (("inspection",) if form == "full" else ("other",))
    assert [(t.name, t.title, t.agency) for t in made.travellers] == [
        (t.name, t.title, t.agency) for t in meant.travellers
    ]
    assert [(day.date, day.place) for day in made.itinerary] == [
        (day.date, day.place) for day in meant.itinerary
    ]
    assert [bare("".join(day.activities)) for day in made.itinerary] == [
        bare("".join(day.activities)) for day in meant.itinerary
    ]
    together: list[bool] = []
    for section in ("summary", "purpose", "process", "findings", "suggestions"):
        assert words(made.section(section)) == words(meant.section(section)), section
        levels = {
            words([block]): block.level for block in meant.section(section) if isinstance(block, TextBlock)
        }
        found = {
            words([block]): block.level for block in made.section(section) if isinstance(block, TextBlock)
        }
        assert {text: level for text, level in found.items() if text in levels}.items() <= levels.items()
        together += [text in found for text in levels]
    assert sum(together) >= 0.8 * len(together)


def test_the_form_of_the_yiwu_report_gives_all_its_facts() -> None:
    made, meant = proposed(yiwu_text()).facts, example()
    assert made.other_purposes == meant.other_purposes
    assert made.travellers == meant.travellers
    assert made.host_agency == meant.host_agency
    assert made.contact == Contact("林宜瑩", "(04)2228-9111 分機11406")
    assert made.report_date == meant.report_date
    assert made.has_attachments is False


def test_a_choice_ticked_on_the_second_line_of_the_form_is_taken() -> None:
    text = yiwu_text().replace("□擔任裁判", "■擔任裁判")
    assert proposed(text).facts.other_purposes == ("international_conference", "refereeing")


def test_what_is_left_out_is_told() -> None:
    left_out = proposed(yiwu_text("full")).left_out
    assert [line for line in left_out if line.isdecimal()] == [str(number) for number in range(1, 10)]
    assert "目次" in left_out
    assert any("積極爭取" in line and "..." in line for line in left_out)


def test_the_purposes_of_a_category_that_is_chosen_already_are_taken_along() -> None:
    there = Report(categories=("other",))
    assert accepted(yiwu_text(), there).other_purposes == ("international_conference",)
    assert accepted(yiwu_text(), Report(categories=("inspection",))).categories == ("inspection",)


OTHERWISE = (
    "108.", "出國期間", "報告日期", "電話", "類別", "出國類別", "含附件", "　", "日期", "出國人員姓名", "編號"
)  # fmt: skip
"""How lines begin that are facts, which are shown in another form."""


@pytest.mark.parametrize("form", ["summary", "full"])
def test_every_line_of_the_pdf_is_shown(form: str) -> None:
    seen = shown(proposed(yiwu_text(form)))
    for line in yiwu_text(form).replace("\f", "\n").split("\n"):
        if line.startswith(OTHERWISE):
            continue
        rest = line.split("：", 1)[-1] if read_fact_label(line) else read_mark(line).rest
        assert all(bare(words) in seen for words in re.split("[/、 ]", rest)), line
