"""The batch commands through real processes, as a script of an office calls them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import get_args

import pytest

import batch
import main
from drafting import __version__
from drafting.export import Copy
from tests.batch.support import run
from tests.support.command import call

pytestmark = pytest.mark.long


def test_the_way_of_an_office_script(tmp_path: Path) -> None:
    draft, folder, word = tmp_path / "新 草稿.trip", tmp_path / "匯出", tmp_path / "報告 1.docx"
    assert call("example", draft) == (0, "", "")
    assert call("dump", draft, "-o", folder) == (0, "", "")
    assert call("export", draft, "-o", word) == (0, "", "")
    found = call("check", draft, "--json")
    assert found.status == (1 if json.loads(found.out)["counts"]["error"] else 0)
    assert call("check", draft)[0::2] == (found.status, "")
    assert json.loads(call("count", draft, "--json").out)["total"]["words"] > 500
    assert call("load", folder / "report.json", tmp_path / "again.trip") == (0, "", "")
    assert zipfile.is_zipfile(word)
    # Nothing but what was asked for: no mark, no journal, no temporary file.
    assert {path.name for path in tmp_path.iterdir()} == {draft.name, folder.name, word.name, "again.trip"}


def test_it_works_from_any_folder(tmp_path: Path) -> None:
    assert call("example", "a.trip", cwd=tmp_path).status == 0
    assert call("dump", "a.trip", "-o", ".", cwd=tmp_path).status == 0
    assert call("export", "a.trip", "-o", "a.docx", cwd=tmp_path).status == 0
    assert {path.name for path in tmp_path.iterdir()} == {"a.trip", "report.json", "photos", "a.docx"}


def test_version_and_help() -> None:
    assert call("--version") == (0, f"{__version__}\n", "")
    status, text, err = call("--help")
    assert (status, err) == (0, "")
    assert [name for name in batch.COMMANDS if name not in text] == []


@pytest.mark.parametrize("name", batch.COMMANDS)
def test_each_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(name, "--help") == 0
    said = capsys.readouterr()
    assert name in said.out
    assert said.err == ""


def test_the_entry_and_the_commands_tell_the_same() -> None:
    assert tuple(batch.COMMANDS) == main.BATCH_COMMANDS
    assert get_args(Copy) == batch.PURPOSES
