"""Photos that stayed behind in a file that is not there: a wrong one in its place is opened once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import Photo, PhotoBlock, Report, with_section
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer
from tests.support.reports import jpeg
from ui import left_photos
from ui.left_photos import EXTRA
from ui.window import MainWindow


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A draft with a photo, on a stick."""
    (tmp_path / "stick").mkdir()
    path = tmp_path / "stick" / "甲.trip"
    grid = PhotoBlock((Photo("1.jpg", "說明"),), 1)
    report = with_section(Report(categories=("other",)), "process", (grid,))
    DraftFile.create(path, report, {"1.jpg": jpeg(1)}).close()
    return path


@contextmanager
def pulled_out(origin: Path) -> Iterator[None]:
    away = origin.parent.with_name("away")
    origin.parent.rename(away)
    yield
    shutil.rmtree(origin.parent, ignore_errors=True)
    away.rename(origin.parent)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch, origin: Path) -> list[Path]:
    """Each opening of the file with the photos."""
    found: list[Path] = []

    class Watched:
        @staticmethod
        def open(path: Path, **more: Any) -> DraftFile:
            found.append(path)
            return DraftFile.open(path, **more)

    monkeypatch.setattr(left_photos, "DraftFile", Watched)
    return found


def fetched(window: MainWindow, qtbot: QtBot) -> None:
    window.left_photos.fetch()
    qtbot.waitUntil(lambda: not window.left_photos.looking)


@pytest.mark.parametrize("wrong", ["another draft", "no draft"])
def test_a_wrong_file_of_that_name_is_opened_once_until_it_is_another(
    wrong: str,
    origin: Path,
    tmp_path: Path,
    open_window: OpenWindow,
    looks: list[Path],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = tmp_path / "另存.trip"
    window = open_window(origin)
    session = window.session
    assert session is not None
    with pulled_out(origin):
        monkeypatch.setattr("ui.dialogs.choose_new_draft", lambda *_args: copy)
        monkeypatch.setattr("ui.dialogs.ask_about_photos_out_of_reach", lambda *_args: "copy")
        assert window.saving.save_as()
        assert window.session is not None
        draft = window.session.draft
        assert draft.lost_photos == ("1.jpg",)
        assert draft.extra(EXTRA) == str(origin)
        qtbot.waitUntil(lambda: not window.left_photos.looking)
        looks.clear()
        fetched(window, qtbot)
        fetched(window, qtbot)
        origin.parent.mkdir()
        if wrong == "another draft":
            DraftFile.create(origin, Report(title="別的草稿")).close()
        else:
            origin.write_text("不是草稿", encoding="utf-8")
        looks.clear()
        for _time in range(3):
            fetched(window, qtbot)
        assert len(looks) == 1
        told = answer("")
        window.left_photos.fetch(asked=True)  # who asks has it looked at
        qtbot.waitUntil(lambda: not window.left_photos.looking)
        assert told()
        assert len(looks) == 2
        os.utime(origin, ns=(1, 1))
        fetched(window, qtbot)
        assert len(looks) == 3
    fetched(window, qtbot)
    assert draft.photo("1.jpg") == jpeg(1)
