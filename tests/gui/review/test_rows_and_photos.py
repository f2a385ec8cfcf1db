"""Rows and photos that a superior changed in Word are accepted with a button, and undone like any edit."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from drafting.draftfile import DraftFile
from drafting.places import Place
from drafting.report import ItineraryDay, Photo, PhotoBlock, Report, with_section
from drafting.review.anchors import anchor_at
from drafting.review.facts import row_text
from drafting.review.model import Anchor, FactRow, Proposal
from tests.gui.review.conftest import CHIEF, NOON, REPORT, Office
from tests.support.plain import Images
from ui.review.cards import ProposalCard

DAYS = (ItineraryDay(None, "臺中", ("出發",)), ItineraryDay(None, "義烏", ("開會",)))
NEW = FactRow(day=ItineraryDay(None, "臺中", ("返回",)))


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A draft to which a chief proposed rows and photos."""
    path, images = tmp_path / "審閱.trip", Images()
    photos = PhotoBlock((Photo("photos/a.jpg", "甲"), Photo("photos/b.jpg", "乙")))
    report = with_section(msgspec.structs.replace(REPORT, itinerary=DAYS), "process", (photos,))
    files = {photo.file: images[photo.file] for photo in photos.photos}
    with DraftFile.create(path, report, files) as draft:
        seen = draft.snapshot()
        first, second = (anchor_at(seen, Place("process", 0, f"photos[{n}].caption")) for n in range(2))
        grid = anchor_at(seen, Place("process", 0))
        old = FactRow(day=DAYS[0])
        draft.add_remarks(
            proposals=(
                Proposal(CHIEF, NOON, "insert_row", Anchor("itinerary", 1), after=row_text(NEW), new_row=NEW),
                Proposal(CHIEF, NOON, "delete_row", Anchor("itinerary", 0), row_text(old), old_row=old),
                Proposal(CHIEF, NOON, "move_photo", second, "乙", "乙", target=grid),
                Proposal(CHIEF, NOON, "delete_photo", first, "甲"),
            )
        )
    return path


def report_of(office: Office) -> Report:
    session = office.window.session
    assert session is not None
    return session.report


def card(office: Office, kind: str) -> ProposalCard:
    panel = office.panel
    panel.refresh()
    return next(c for c in panel.cards if isinstance(c, ProposalCard) and c.remark.kind == kind)  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["insert_row", "delete_row", "move_photo", "delete_photo"])
def test_one_press_makes_the_change_and_one_undoes_it(office: Office, kind: str) -> None:
    before = report_of(office)
    QTest.mouseClick(card(office, kind).accept, Qt.MouseButton.LeftButton)
    after = report_of(office)
    wanted = {
        "insert_row": (*DAYS, NEW.day),
        "delete_row": DAYS[1:],
        "move_photo": ("乙", "甲"),
        "delete_photo": ("乙",),
    }[kind]
    (grid,) = after.section("process")
    assert isinstance(grid, PhotoBlock)
    assert wanted in (after.itinerary, tuple(photo.caption for photo in grid.photos))
    office.window.actions_["undo"].trigger()
    assert report_of(office) == before
    assert {p.state for p in office.desk.proposals} == {"open"}
    office.window.actions_["redo"].trigger()
    assert report_of(office) == after


def test_all_of_them_at_once(office: Office) -> None:
    panel = office.panel
    panel.refresh()
    QTest.mouseClick(panel.accept_all, Qt.MouseButton.LeftButton)
    report = report_of(office)
    (grid,) = report.section("process")
    assert isinstance(grid, PhotoBlock)
    assert report.itinerary == (DAYS[1], NEW.day)
    assert [photo.caption for photo in grid.photos] == ["乙"]
    assert {p.state for p in office.desk.proposals} == {"accepted"}
    session = office.window.session
    assert session is not None
    assert session.flush()
    assert session.draft.report == report


def test_what_was_done_by_hand_meanwhile_is_led_on(office: Office) -> None:
    session = office.window.session
    assert session is not None
    early = ItineraryDay(None, "臺北", ("集合",))
    session.update(msgspec.structs.replace(session.report, itinerary=(early, DAYS[0])))
    assert session.flush()
    found = {p.kind: p.anchor for p in office.desk.proposals}
    assert (found["insert_row"].block, found["delete_row"].block) == (1, 1)
    assert card(office, "delete_row").accept.isEnabled()
    office.desk.accept([p.id for p in office.desk.proposals if p.kind != "move_photo"])
    assert report_of(office).itinerary == (early, NEW.day)


def test_each_card_says_what_it_would_do(office: Office) -> None:
    texts = {}
    for kind in ("insert_row", "delete_row", "move_photo", "delete_photo"):
        labels = card(office, kind).findChildren(type(office.panel.nothing))
        texts[kind] = " ".join(label.text() for label in labels)
    assert "臺中｜返回" in texts["insert_row"]
    assert "臺中｜出發" in texts["delete_row"]
    assert "乙" in texts["move_photo"]
    assert "甲" in texts["delete_photo"]
