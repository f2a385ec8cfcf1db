"""Saving: soon after each edit, in any case after a while, and never silently not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile, newfile
from drafting.errors import DraftReadOnlyError, SaveError
from drafting.photos import prepare
from drafting.report import Report
from ui import crash
from ui.session import Session

LONG = 600_000


def titled(report: Report, title: str) -> Report:
    return msgspec.structs.replace(report, title=title)


def stored(path: Path) -> Report:
    with DraftFile.open(path, readonly=True) as draft:
        return draft.report


@pytest.fixture
def opened(draft: Path) -> Iterator[DraftFile]:
    with DraftFile.open(draft) as file:
        yield file


def test_it_saves_after_a_pause(opened: DraftFile, qtbot: QtBot) -> None:
    session = Session(opened, pause=10, limit=LONG)
    with qtbot.waitSignal(session.saved) as saved:
        session.update(titled(session.report, "甲"))
        before = session.unsaved
    assert (before, session.unsaved) == (True, False)
    assert saved.args == [session.saved_at]
    assert stored(opened.path).title == "甲"


def test_it_saves_in_any_case_while_the_typing_goes_on(opened: DraftFile, qtbot: QtBot) -> None:
    session = Session(opened, pause=LONG, limit=30)
    clock = QElapsedTimer()
    clock.start()
    with qtbot.waitSignal(session.saved):
        session.update(titled(session.report, "甲"))
        session.update(titled(session.report, "甲乙"))
    assert clock.elapsed() >= 25  # the limit counts from the first unsaved edit
    assert stored(opened.path).title == "甲乙"


def test_the_limit_is_not_put_off_by_further_edits(opened: DraftFile, qtbot: QtBot) -> None:
    session = Session(opened, pause=LONG, limit=40)
    count = 0

    def saved() -> bool:
        nonlocal count
        count += 1
        session.update(titled(session.report, str(count)))
        return session.saved_at is not None

    qtbot.waitUntil(saved, timeout=5000)


def test_nothing_is_saved_without_an_edit(opened: DraftFile) -> None:
    session = Session(opened)
    assert session.flush()
    assert session.saved_at is None


def test_after_a_failed_save_the_text_stays_and_the_reason_is_told(
    opened: DraftFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(opened, pause=10, limit=LONG, retry=LONG)

    def fail(_report: Report, *_extras: object) -> Report:
        raise SaveError("磁碟已滿。")

    with monkeypatch.context() as patch:
        patch.setattr(opened, "save", fail)
        with qtbot.waitSignal(session.save_failed) as failed:
            session.update(titled(session.report, "甲"))
    assert failed.args == ["磁碟已滿。"]
    assert (session.error, session.unsaved, session.report.title) == ("磁碟已滿。", True, "甲")
    assert stored(opened.path).title == ""
    assert session.flush()
    assert (session.error, session.unsaved, stored(opened.path).title) == ("", False, "甲")


def test_no_failure_of_any_kind_is_taken_for_a_save(
    opened: DraftFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_report: Report, *_extras: object) -> Report:
        raise RuntimeError("oops")

    monkeypatch.setattr(opened, "save", fail)
    monkeypatch.setattr(crash, "log_path", lambda: tmp_path / "errors.log")
    session = Session(opened, pause=LONG, limit=LONG, retry=LONG)
    session.update(titled(session.report, "甲"))
    assert not session.flush()
    assert session.unsaved
    assert "oops" in session.error
    assert "RuntimeError" in (tmp_path / "errors.log").read_text(encoding="utf-8")


def test_a_failed_save_is_tried_again(
    opened: DraftFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(opened, pause=10, limit=LONG, retry=10)
    real, calls = opened.save, []

    def fail_once(report: Report, *_extras: object) -> Report:
        calls.append(report)
        if len(calls) == 1:
            raise SaveError("忙碌中。")
        return real(report)

    monkeypatch.setattr(opened, "save", fail_once)
    with qtbot.waitSignals([session.save_failed, session.saved], order="strict"):
        session.update(titled(session.report, "甲"))
    assert stored(opened.path).title == "甲"


def test_what_yesterday_left_is_kept_once_however_often_the_save_fails(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    yesterday = newfile.now() - dt.timedelta(days=1)
    with monkeypatch.context() as patch, DraftFile.open(draft) as file:
        patch.setattr(newfile, "now", lambda: yesterday)
        file.save(titled(file.report, "昨"))
    with DraftFile.open(draft) as file:
        session = Session(file, pause=LONG, limit=LONG, retry=LONG)
        session.update(titled(session.report, "今"))
        with monkeypatch.context() as patch:
            patch.setattr(DraftFile, "save", failing("full"))
            assert not session.flush()
            assert not session.flush()
        assert session.flush()
        assert [session.versions.report(version.id).title for version in session.versions.all()] == ["昨"]


def failing(reason: str) -> Callable[..., Report]:
    def save(*_arguments: object) -> Report:
        raise SaveError(reason)

    return save


def test_a_second_session_reads_only(opened: DraftFile, qtbot: QtBot, photos: list[Path]) -> None:
    first = Session(opened, pause=10)
    with DraftFile.open(opened.path) as other:
        second = Session(other, pause=10)
        assert second.readonly
        assert second.readonly_reason
        with qtbot.assertNotEmitted(second.report_changed):
            second.update(titled(second.report, "乙"))
        with pytest.raises(DraftReadOnlyError):
            second.photos.add(prepare(photos[0]), "a.jpg")
        assert second.report.title == ""
    with qtbot.waitSignal(first.saved):
        first.update(titled(first.report, "甲"))
    assert stored(opened.path).title == "甲"


def test_a_copy_holds_what_is_unsaved_too(opened: DraftFile, tmp_path: Path) -> None:
    session = Session(opened, pause=LONG, limit=LONG)
    session.update(titled(session.report, "甲"))
    assert session.copy_to(tmp_path / "b.trip").complete
    assert stored(tmp_path / "b.trip").title == "甲"
    assert stored(opened.path).title == ""


def test_closing_stops_the_clocks(opened: DraftFile, qtbot: QtBot) -> None:
    session = Session(opened, pause=5, limit=5)
    session.update(titled(session.report, "甲"))
    session.close()
    assert session.closed
    with qtbot.assertNotEmitted(session.save_failed, wait=20):
        pass
