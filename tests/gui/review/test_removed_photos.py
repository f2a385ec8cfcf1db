"""Photos that were taken out of the report do not leave the desk with it, or it is said which do and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.report import Photo, PhotoBlock, Report, with_section
from tests.drafting.draftfile.support import jpeg
from tests.gui.review.conftest import DRAFTER, Office
from tests.gui.review.test_panel import words_of
from ui import dialogs
from ui.review.steps import StepDialog
from ui.session import Session
from ui.window import MainWindow


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def with_photo(report: Report, *files: str) -> Report:
    return with_section(report, "process", tuple(PhotoBlock((Photo(file, "說明"),)) for file in files))


def put_in_and_take_out(session: Session) -> None:
    """One photo stays, one is taken out again, and one is shown by a version only."""
    report = session.report
    files = [session.keep_photo(jpeg(n), f"{name}.jpg") for n, name in enumerate(("留", "刪", "舊"), 40)]
    session.change(with_photo(report, files[2]))
    session.take_version("有舊照片")
    session.change(with_photo(report, *files[:2]))
    session.flush()
    session.change(with_photo(report, files[0]))


def names(session: Session) -> set[str]:
    return {Path(file).stem for file in session.draft.photo_files()}


def test_what_was_taken_out_is_not_handed_over(office: Office) -> None:
    session = session_of(office.window)
    put_in_and_take_out(session)
    assert names(session) == {"留", "刪", "舊"}
    office.now(DRAFTER)
    dialog = StepDialog(office.desk, "hand_over", office.panel)
    assert "舊.jpg" in words_of(dialog)
    assert "刪.jpg" not in words_of(dialog)
    dialog.confirm.click()
    assert names(session) == {"留", "舊"}
    office.now(DRAFTER)
    office.desk.take_step("take_back")
    session.reviewing = False
    assert not session.can_undo  # which would show a photo that is gone
    assert session.flush()


def test_undoing_goes_on_where_no_photo_was_taken_out(office: Office) -> None:
    session = session_of(office.window)
    session.change(with_photo(session.report, session.keep_photo(jpeg(), "留.jpg")))
    office.now(DRAFTER)
    office.desk.take_step("hand_over")
    office.now(DRAFTER)
    office.desk.take_step("take_back")
    session.reviewing = False
    assert session.can_undo


def test_a_copy_has_no_photo_that_was_taken_out(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session_of(office.window)
    put_in_and_take_out(before)
    copy = tmp_path / "副本.trip"
    monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_args: copy)
    assert office.window.save_as()
    assert session_of(office.window).path == copy
    assert names(session_of(office.window)) == {"留", "舊"}
