"""What is exported, and for what."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

import batch
from drafting.draftfile import DraftFile
from drafting.export import SUFFIXES
from drafting.review.model import Person
from tests.batch.support import run
from tests.support.command import call

pytestmark = pytest.mark.long


def test_an_export_replaces_the_file_that_was_there(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "Report.DOCX"
    target.write_bytes(b"old")
    assert run("export", draft, "-o", target) == 0
    assert zipfile.is_zipfile(target)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_draft_gives_the_same_bytes(example: Path, tmp_path: Path, suffix: str) -> None:
    files = [tmp_path / f"{seed}{suffix}" for seed in "12"]
    for file in files:
        assert call("export", example, "-o", file, env={"PYTHONHASHSEED": file.stem}).status == 0
    assert files[0].read_bytes() == files[1].read_bytes()


def document_of(path: Path, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode()


def test_what_the_export_is_for_shows_in_it(example: Path, tmp_path: Path) -> None:
    for purpose in ("", *batch.PURPOSES):
        words = ("--for", purpose) if purpose else ()
        assert run("export", example, "-o", tmp_path / f"x{purpose}.docx", *words) == 0
    assert (tmp_path / "x.docx").read_bytes() == (tmp_path / "xfinal.docx").read_bytes()
    boxes = {purpose: "核章欄" in document_of(tmp_path / f"x{purpose}.docx") for purpose in batch.PURPOSES}
    assert boxes == {"final": False, "signing": True, "review": False, "review-sheet": True}
    tracked = {
        purpose: "trackRevisions" in document_of(tmp_path / f"x{purpose}.docx", "word/settings.xml")
        for purpose in batch.PURPOSES
    }
    assert tracked == {"final": False, "signing": False, "review": True, "review-sheet": False}
    assert "出國報告審核表" in document_of(tmp_path / "xreview-sheet.docx")


def test_the_trail_comes_along_on_request(example: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.trip"
    shutil.copyfile(example, path)
    with DraftFile.open(path) as draft:
        draft.take_step("hand_over", Person("林宜瑩", "科員"), "請核閱")
    for purpose in batch.PURPOSES:
        assert run("export", path, "-o", tmp_path / f"{purpose}.docx", "--for", purpose, "--with-trail") == 0
    found = {
        purpose: "送核歷程" in document_of(tmp_path / f"{purpose}.docx") for purpose in batch.PURPOSES[:3]
    }
    assert found == {"final": True, "signing": True, "review": False}
