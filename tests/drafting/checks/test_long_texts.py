"""A long text is looked at by one rule after the other, and found to be as wrong as its sentences are."""

from __future__ import annotations

from drafting.checks.engine import LONG, checked, steps
from drafting.report import Report, TextBlock, with_section
from drafting.template import load

SENTENCES = ("台北市長於會場內致詞，", "與會代表表示歡迎歡迎，", "該計劃書共3份，", "「論壇於下午結束，")
TIMES = LONG // sum(map(len, SENTENCES)) + 2


def test_in_many_steps_and_with_the_findings_of_its_sentences() -> None:
    whole = "".join(SENTENCES) * TIMES
    report = with_section(Report(categories=("other",)), "findings", (TextBlock(0, whole),))
    template = load(report.template)
    blocks = (*map(TextBlock, (0,) * len(SENTENCES), SENTENCES),)
    apart = checked(with_section(report, "findings", blocks), template).findings
    work, taken = steps(report, template), 0
    while True:
        try:
            next(work)
        except StopIteration as end:
            found = end.value.findings
            break
        taken += 1
    short = with_section(report, "findings", blocks[:1])
    few = sum(1 for _step in steps(short, template))
    assert taken > few + 20
    of_words = {"wording.tai"}
    counted = [f for f in found if f.rule in of_words]
    assert len(counted) == TIMES * sum(f.rule in of_words for f in apart) > 0
    assert [(f.start, f.end) for f in counted] == [
        (n * len("".join(SENTENCES)), n * len("".join(SENTENCES)) + 1) for n in range(TIMES)
    ]
    assert {f.rule for f in apart if f.start < f.end} <= {f.rule for f in found}
    assert checked(report, template).findings == found


def test_a_check_that_was_given_up_midway_is_taken_up_again() -> None:
    whole = "".join(SENTENCES) * TIMES + "另一篇。"
    report = with_section(Report(categories=("other",)), "findings", (TextBlock(0, whole),))
    template = load(report.template)
    given_up = steps(report, template)
    for _step in range(25):
        next(given_up)
    given_up.close()
    again = checked(report, template).findings
    assert sum(finding.rule == "wording.tai" for finding in again) == TIMES
