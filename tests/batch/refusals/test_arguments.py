"""Arguments that are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batch.refusals.support import Refuse
from tests.support.command import call, contents, is_refusal


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["example"], "OUT.trip"),
        (["load", "a.json"], "OUT.trip"),
        (["dump"], "DRAFT"),
        (["export", "draft.trip"], "-o"),
        (["export", "-o", "x.docx"], "DRAFT"),
        (["export", "draft.trip", "-o"], "-o"),
        (["export", "draft.trip", "-o", "x.docx", "--for", "fun"], "--for"),
        (["export", "draft.trip", "-o", "x.docx", "--for"], "--for"),
        (["check", "draft.trip", "--jso"], "--jso"),
        (["check", "draft.trip", "--json=yes"], "--json"),
        (["check", "draft.trip", "b.trip"], "b.trip"),
        (["dump", "draft.trip", "--out", "x"], "--out"),
        (["exprot", "draft.trip"], "exprot"),
        (["--frobnicate"], "--frobnicate"),
        ([], "COMMAND"),
    ],
    ids=" ".join,
)
def test_wrong_arguments_are_named(
    refuse: Refuse, draft: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], place: str
) -> None:
    monkeypatch.setattr("batch.arguments._", lambda message: message)  # words for files are translated too
    assert place in refuse(*arguments)


def test_no_control_character_reaches_the_terminal(refuse: Refuse) -> None:
    refuse("check", "a\nb.trip")
    refuse("exprot\n\x1b[31m")
    refuse("check", "\x1b[31m\x9b.trip")
    Path("in.json").write_text(json.dumps({"\x1b[2J\u2028\udc80": 1}))
    refuse("load", "in.json", "x.trip")


def test_refusals_through_a_real_process(tmp_path: Path, draft: Path) -> None:
    (tmp_path / "in.json").write_text('{"titel": 1}')
    before = contents(tmp_path)
    for words in (
        ["load", "in.json", "x.trip"],
        ["export", draft, "-o", "x.doc"],
        ["check", "in.json"],
        ["check"],
        ["exprot"],
    ):
        assert is_refusal(call(*words, cwd=tmp_path))
    assert contents(tmp_path) == before
