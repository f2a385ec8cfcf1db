"""A picture that a superior put in the place of a photo: seen beside it, accepted with a button, and undone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.places import Place
from drafting.report import Photo, PhotoBlock, Report, with_section
from drafting.review.anchors import anchor_at
from drafting.review.model import Proposal
from tests.gui.review.conftest import CHIEF, NOON, REPORT, Office
from tests.support.plain import Images
from ui.review.cards import ProposalCard
from ui.review.photo_change import PhotoChange


def red() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (400, 300), (200, 20, 20)).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A draft of which a chief has replaced a photo."""
    path, images = tmp_path / "審閱.trip", Images()
    grid = PhotoBlock((Photo("photos/a.jpg", "甲", "說明"), Photo("photos/b.jpg", "乙")))
    report = with_section(REPORT, "process", (grid,))
    with DraftFile.create(path, report, {photo.file: images[photo.file] for photo in grid.photos}) as draft:
        anchor = anchor_at(draft.snapshot(), Place("process", 0, "photos[0].caption"))
        new = PhotoBlock((Photo(draft.add_photo(red(), "甲"), "甲", "說明"),))
        made = Proposal(CHIEF, NOON, "replace_photo", anchor, "甲", "甲", new_block=new)
        draft.add_remarks(proposals=(made,))
    return path


def photo(office: Office) -> Photo:
    assert office.window.session is not None
    report: Report = office.window.session.report
    grid = report.section("process")[0]
    assert isinstance(grid, PhotoBlock)
    return grid.photos[0]


def card(office: Office) -> ProposalCard:
    office.panel.refresh()
    found = office.panel.cards[0]
    assert isinstance(found, ProposalCard)
    return found


def test_both_pictures_are_seen_before_one_decides(office: Office, qtbot: QtBot) -> None:
    (shown,) = card(office).findChildren(PhotoChange)
    assert len(shown.pictures) == 2
    qtbot.waitUntil(lambda: all(not label.pixmap().isNull() for label in shown.pictures.values()))
    proposed = shown.pictures[list(shown.pictures)[1]].pixmap().toImage()
    colour = proposed.pixelColor(proposed.width() // 2, proposed.height() // 2)
    assert colour.red() > 150 > colour.blue()
    assert all(label.accessibleName() for label in shown.pictures.values())
    assert "甲" in card(office).change.text()


def test_the_picture_is_put_in_and_taken_back(office: Office) -> None:
    before = photo(office)
    card(office).accept.click()
    after = photo(office)
    assert (after.caption, after.alt) == (before.caption, before.alt)
    assert after.file != before.file
    assert office.window.session is not None
    assert office.window.session.draft.report.section("process")[0].photos[0] == after  # type: ignore[union-attr]
    office.window.undo()
    assert photo(office) == before
    assert office.desk.proposals[0].state == "open"
    office.window.redo()
    assert photo(office) == after


def test_a_photo_that_is_gone_cannot_be_replaced(office: Office) -> None:
    session = office.window.session
    assert session is not None
    session.change(with_section(session.report, "process", ()))
    assert session.flush()
    assert not card(office).accept.isEnabled()
    assert not card(office).findChildren(PhotoChange)
