"""That nothing of an old report is lost, and nothing is raised on any text."""

from __future__ import annotations

import re
from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from drafting.distribution import (
    Proposal,
    default_choices,
    distributed,
    looks_like_report,
    proposal_of_html,
)
from drafting.distribution.headings import read_mark
from drafting.report import Report
from tests.drafting.distribution.support import (
    TEMPLATE,
    bare,
    proposed,
    shown,
    words,
)

_WORD = st.text("參訪市府座談交流城市合作教育安全，及文化館", min_size=3, max_size=40)
_LINE = st.one_of(
    _WORD.map(lambda text: f"{text}。"),
    _WORD.map(lambda text: f"一、{text}"),
    _WORD.map(lambda text: f"（一）{text}"),
    _WORD,
    st.sampled_from(
        [
            "目的",
            "一、心得",
            "二、建議",
            "出國地區：日本",
            "聯絡人：王小明",
            "5/20 拜會",
            "10/3（二）福岡",
            "",
            "3",
            "附錄",
            "目次",
        ]
    ),
)
_HEADINGS = (
    "壹、目的",
    "貳、過程",
    "參、心得",
    "肆、建議",
    "伍、其他事項",
    "心得與建議",
    "貳、行程",
    "摘要",
    "二、參訪行程",
    "出國人員名單",
)


def names_a_traveller(line: str, proposal: Proposal) -> bool:
    """Whether a line of the list of travellers went into one: every character but the marks that set its cells apart.

    A line of that list, such as 王交、教育文化館。, is no text but cells: all those of a traveller, or some where a
    table came with a line for each cell. They go into the fields that they fit, in whichever order, and no mark is
    part of a name, an agency, a unit or a title.
    """
    cells = Counter(re.sub("[，。、；]", "", line))
    return any(
        cells <= Counter(bare("".join(msgspec.structs.astuple(traveller))))
        for traveller in proposal.facts.travellers
    )


@given(
    st.lists(_LINE, max_size=6),
    st.lists(st.tuples(st.sampled_from(_HEADINGS), st.lists(_LINE, max_size=6)), max_size=6),
)
def test_every_line_of_any_text_is_somewhere(before: list[str], parts: list[tuple[str, list[str]]]) -> None:
    text = "\n".join([*before, *(line for heading, lines in parts for line in (heading, *lines))])
    proposal = proposed(text)
    seen = shown(proposal)
    made = distributed(Report(), proposal, default_choices(Report(), proposal))
    for line in text.split("\n"):
        plain = bare(read_mark(line).rest)
        if line.startswith(("出國地區", "聯絡人", "5/20", "10/3")):
            continue  # facts, whose labels go
        assert plain in seen or names_a_traveller(plain, proposal), line
    kept = "".join(words(blocks) for blocks in made.sections.values())
    assert all(words(chunk.blocks) in kept for chunk in proposal.chunks)


@given(
    st.text(
        "壹貳一二、目的過程心得與建議行程表次:：/-0123456789.…\n\t （）■□年月日至姓名職稱服務機關A",
        max_size=120,
    )
)
def test_nothing_is_raised_on_any_text(text: str) -> None:
    looks_like_report(text)
    proposal = proposed(text)
    distributed(Report(), proposal, default_choices(Report(), proposal))
    proposal_of_html(f"<p>{text}</p><table><tr><td>{text}</td><td>日期</td></tr></table>", TEMPLATE)
