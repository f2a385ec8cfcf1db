"""Files that LibreOffice saved: untouched, and reviewed by a person with and without tracking."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from drafting.readback import import_review
from drafting.report import Report
from tests.support import office
from tests.support.reviewing import Exported, accept_all, seen, shown

FILES = [f"{sent}-back.{kept}" for sent in ("docx", "odt") for kept in ("docx", "odt")]


@pytest.fixture(scope="module")
def reviewed(exported_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What LibreOffice saved: the file that was sent as it is, also by way of .odt, and reviewed, in both formats."""
    folder = tmp_path_factory.mktemp("libreoffice")
    shutil.copy(exported_once / "送核.docx", folder / "sent.docx")
    shutil.copy(exported_once / "送核.odt", folder / "sent.odt")
    code = Path(__file__).with_name("review.bas").read_text(encoding="utf-8")
    office.run_basic(f'Const FOLDER = "{folder.as_uri()}/"\n{code}')
    return folder


@pytest.mark.parametrize("name", ["docx-untouched.docx", "docx-untouched.odt", "odt-untouched.docx"])
def test_saving_a_file_in_libreoffice_proposes_nothing(sent: Exported, reviewed: Path, name: str) -> None:
    result = import_review(sent.draft, reviewed / name)
    assert (result.proposals, result.comments, result.unplaced, result.basis) == (0, 0, (), True)


@pytest.mark.parametrize("name", FILES)
def test_what_was_reviewed_in_libreoffice_comes_back_word_for_word(
    sent: Exported, reviewed: Path, name: str
) -> None:
    result = import_review(sent.draft, reviewed / name)
    assert result.unplaced == ()
    assert result.basis
    accepted = reviewed / f"{name.partition('-')[0]}-accepted.docx"
    with zipfile.ZipFile(accepted) as archive:
        wanted = seen(archive.read("word/document.xml"))
    report = accept_all(sent.draft)
    assert shown(report, sent.draft) == wanted
    _names_are_right(sent)
    _comment_is_placed(sent)
    assert _phone(report) == "04-22289111#11407"
    assert [day.date.day for day in report.itinerary if day.date] == [20, 21, 22, 24, 25, 26]


def _phone(report: Report) -> str:
    return report.contact.phone


def _names_are_right(sent: Exported) -> None:
    by_author: dict[str, set[str]] = {}
    for proposal in sent.draft.proposals():
        by_author.setdefault(proposal.author.name, set()).add(proposal.anchor.section)
    assert by_author["陳科長"] >= {"findings", "purpose", "contact", "itinerary", "summary"}
    assert all(proposal.at is not None for proposal in sent.draft.proposals())


def _comment_is_placed(sent: Exported) -> None:
    (comment,) = sent.draft.comments()
    assert (comment.author.name, comment.text) == ("李處長", "順序請確認")
    assert (comment.anchor.section, comment.anchor.quote) == ("summary", "臺北市、新北市")
