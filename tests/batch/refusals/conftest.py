from __future__ import annotations

from pathlib import Path

import pytest

import batch
from drafting.draftfile import DraftFile
from drafting.report import Photo, PhotoBlock, Report
from tests.batch.refusals.support import Refuse
from tests.support import reports
from tests.support.command import Result, contents, is_refusal


@pytest.fixture
def refuse(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Runs a command in ``tmp_path`` that must be refused; gives the line it says."""
    monkeypatch.chdir(tmp_path)

    def refused(*arguments: str | Path) -> str:
        before = contents(tmp_path)
        capfd.readouterr()
        status = batch.run([str(argument) for argument in arguments])
        result = Result(status, *capfd.readouterr())
        assert is_refusal(result), result
        assert contents(tmp_path) == before
        return result.err

    return refused


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A small draft with a photo."""
    path = tmp_path / "draft.trip"
    block = PhotoBlock((Photo("photos/a.jpg", "合照"),))
    photo = {"photos/a.jpg": reports.jpeg()}
    DraftFile.create(
        path, Report(title="題目", categories=("other",), sections={"process": (block,)}), photo
    ).close()
    return path
