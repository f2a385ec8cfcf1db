"""Differences on the screen: what went and what came are told apart without colour, and nothing else is lost."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from drafting.compare import compare
from drafting.compare.html import difference_html
from drafting.report import Report, TextBlock, with_section

texts = st.text("甲乙丙丁，。<&a ", max_size=80)


def report(text: str) -> Report:
    return with_section(Report(), "purpose", (TextBlock(0, text),))


def shown(before: str, after: str) -> list[str]:
    return [difference_html(entry) for entry in compare(report(before), report(after))]


def test_what_went_is_struck_through_and_what_came_is_underlined() -> None:
    (found,) = shown("促進兩市交流。", "促進兩市<觀光>交流。")
    assert found == "促進兩市<b><u>&lt;觀光&gt;</u></b>交流。"
    (found,) = shown("本次會議共有五十人出席，" * 5 + "甲。", "本次會議共有五十人出席，" * 5 + "乙。")
    assert found.startswith("…")
    assert "<s>甲</s><b><u>乙</u></b>" in found


@given(texts, texts)
def test_all_that_went_and_came_can_be_read(before: str, after: str) -> None:
    for entry in compare(report(before), report(after)):
        markup = difference_html(entry)
        gone = "".join(re.findall("<s>(.*?)</s>", markup))
        come = "".join(re.findall("<b><u>(.*?)</u></b>", markup))
        if entry.edits:
            assert unescape(gone) == "".join(entry.before[e.start : e.end] for e in entry.edits)
            assert unescape(come) == "".join(entry.after[e.new_start : e.new_end] for e in entry.edits)
