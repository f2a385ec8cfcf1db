"""A panel with many remarks is seen before all of its cards are made."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from drafting.places import Place
from tests.gui.review.conftest import CHIEF, Office
from ui.panels.review.cardlist import FIRST
from ui.review.cards import CommentCard

MANY = 3 * FIRST


def test_the_cards_of_many_remarks_come_a_few_at_a_time(office: Office, qtbot: QtBot) -> None:
    desk = office.now(CHIEF)
    for number in range(MANY):
        desk.comment(Place("findings", 0), 0, 2, f"第{number + 1}則")
    panel = office.panel
    panel.go_on()
    assert len(panel.findChildren(CommentCard)) == FIRST
    qtbot.waitUntil(lambda: len(panel.findChildren(CommentCard)) == MANY)
    cards = panel.cards
    assert len({card.number for card in cards}) == MANY
    qtbot.waitUntil(lambda: [card.y() for card in cards] == sorted({card.y() for card in cards}))
    desk.settle(cards[-1].number)
    qtbot.waitUntil(lambda: panel.cards[-1] is not cards[-1])  # made anew, the others are the same
    assert panel.cards[:FIRST] == cards[:FIRST]


def test_who_asks_for_the_cards_has_all_of_them(office: Office) -> None:
    desk = office.now(CHIEF)
    for number in range(MANY):
        desk.comment(Place("findings", 0), 0, 2, f"第{number + 1}則")
    assert len(office.panel.cards) == MANY


def test_a_remark_is_gone_to_before_its_card_is_made(office: Office, qtbot: QtBot) -> None:
    desk = office.now(CHIEF)
    for number in range(MANY):
        desk.comment(Place("findings", number % 2), 0, 2, f"第{number + 1}則")
    panel = office.panel
    panel.go_on(back=True)
    assert len(panel.findChildren(CommentCard)) == FIRST
    assert office.window.view is not None
    assert office.window.view.selected() == (Place("findings", 1), 0, 2, "智慧")
    qtbot.waitUntil(lambda: len(panel.findChildren(CommentCard)) == MANY)
    last = panel.cards[-1]
    assert last.property("current")
    assert [card for card in panel.cards if card.property("current")] == [last]
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().height() == last.height())
