"""On clean official prose the checks keep silent: a check that cries wolf is switched off in a week."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.checks import check
from drafting.segments import segments
from drafting.template import load
from tests.drafting.checks.clean import FILES, clean_report

MINIMUM = 20_000


def test_the_corpus_is_large_enough() -> None:
    reports = [clean_report(path) for path in FILES]
    texts = [segment.text for r in reports for segment in segments(r, load().forms[r.form])]
    assert sum(map(len, texts)) >= MINIMUM


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_wrong_with_clean_prose(path: Path) -> None:
    findings = check(clean_report(path), load())
    assert [(f.rule, f.place, f.quote, f.message) for f in findings if f.severity != "info"] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_hints_are_few(path: Path) -> None:
    assert len(check(clean_report(path), load())) <= 8
