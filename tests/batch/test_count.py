"""Words are counted per part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.support import answer, run

pytestmark = pytest.mark.long
COUNT_KEYS = {"words", "characters", "characters_with_spaces", "han"}
SECTIONS = ["summary", "purpose", "process", "findings", "suggestions"]


def test_counts_as_json(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, counts = answer(capsys, "count", example, "--json")
    assert status == 0
    assert set(counts) == {"parts", "total"}
    assert list(counts["parts"]) == SECTIONS
    assert all(set(count) == COUNT_KEYS for count in (*counts["parts"].values(), counts["total"]))
    for key in COUNT_KEYS:
        assert counts["total"][key] == sum(part[key] for part in counts["parts"].values()) > 0


def test_counts_for_people_are_the_same(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _status, counts = answer(capsys, "count", example, "--json")
    assert run("count", example) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert len({len(row) for row in rows}) == 1
    keys = ("words", "characters", "characters_with_spaces", "han")
    expected = [[str(count[key]) for key in keys] for count in (*counts["parts"].values(), counts["total"])]
    assert [row[1:] for row in rows[1:]] == expected


def test_an_empty_draft_counts_nothing(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _status, counts = answer(capsys, "count", empty, "--json")
    assert set(counts["total"].values()) == {0}
    assert list(counts["parts"]) == SECTIONS
