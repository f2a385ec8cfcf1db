"""The checks on 100,000 characters, all of it and after one edit, against searching for each word of the lists."""

from __future__ import annotations

from itertools import count

from drafting.checks import check
from drafting.checks.rule import builtin
from drafting.report import Report, TextBlock, with_section
from drafting.segments import segments
from drafting.template import load
from tests.benchmarks.harness import Row, compared, row
from tests.drafting.checks.clean import long_report

CHARACTERS = 100_000
AIM_FULL, AIM_EDIT = "< 0.3 s", "< 0.02 s"


def edited(report: Report, number: int) -> Report:
    """The report after some typing in the middle."""
    blocks = report.section("process")
    middle = len(blocks) // 2
    changed = TextBlock(0, f"本團另就第{number}項議題補充說明。")
    return with_section(report, "process", (*blocks[:middle], changed, *blocks[middle + 1 :]))


def searched(report: Report) -> int:
    """How often the words of the lists stand in the report, found by looking for one after the other."""
    words = [find for rule in builtin() if rule.word for find in rule.word.words]
    texts = [segment.text for segment in segments(report, load().forms[report.form])]
    return sum(text.count(word) for text in texts for word in words)


def test_checks(note: dict[str, list[Row]]) -> None:
    template = load()
    fresh = iter([long_report(CHARACTERS, seed) for seed in range(12)])  # nothing of it was seen before
    one, numbers = long_report(CHARACTERS), count()
    check(one, template)
    full, edit, plain = compared(
        7,
        lambda: check(next(fresh), template),
        lambda: check(edited(one, next(numbers)), template),
        lambda: searched(one),
    )
    other = ("str.count for each word of the lists", "逐詞 str.count")
    note["checks"] = [
        row(("Checking 100,000 characters", "檢核 10 萬字"), other, (full, plain), AIM_FULL),
        row(("Checking again after an edit", "改一處後重新檢核"), other, (edit, plain), AIM_EDIT),
    ]
