"""Small pictures of photos: as many as a screen needs, however many photos there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import Report
from tests.support.reports import jpeg
from ui.editor.thumbnails import Thumbnails, thumbnails_of
from ui.session import Session

WIDTH = 320
MANY = 40


@pytest.fixture
def looked_at(qtbot: QtBot) -> Thumbnails:
    """The pictures after one has scrolled over many photos."""
    found = Thumbnails(lambda _file: jpeg())
    ready: list[str] = []
    found.ready.connect(ready.append)
    for n in range(MANY):
        found.get(f"{n}.jpg", WIDTH)
    qtbot.waitUntil(lambda: len(ready) == MANY)
    return found


def test_pictures_take_little_memory(looked_at: Thumbnails) -> None:
    assert 1 << 20 < looked_at.size <= 8 << 20


def test_those_seen_last_are_kept_and_others_made_again(looked_at: Thumbnails, qtbot: QtBot) -> None:
    kept = [n for n in range(MANY) if looked_at.has(f"{n}.jpg", WIDTH)]
    assert len(kept) >= MANY // 2
    gone = next(n for n in range(MANY) if n not in kept)
    with qtbot.waitSignal(looked_at.ready):
        assert looked_at.get(f"{gone}.jpg", WIDTH) is None
    picture = looked_at.get(f"{gone}.jpg", WIDTH)
    assert picture is not None
    assert picture.width() == WIDTH


def test_the_pages_of_a_draft_share_their_pictures(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.trip"
    DraftFile.create(path, Report()).close()
    session = Session(DraftFile.open(path))
    assert thumbnails_of(session) is thumbnails_of(session)
    session.close()


def test_only_the_decoders_of_photos_are_asked(qtbot: QtBot) -> None:
    """That for SVG takes locks of the toolkit in whatever thread it is asked, and could stop the window for ever."""
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'
    )
    found = Thumbnails(lambda _file: drawing)
    with qtbot.waitSignal(found.ready):
        found.get("a.jpg", WIDTH)
    picture = found.get("a.jpg", WIDTH)
    assert picture is not None
    assert picture.isNull()
