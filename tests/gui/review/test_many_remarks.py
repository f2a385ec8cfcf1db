"""A panel with many remarks is seen before all of its cards are made."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.places import Place
from tests.gui.review.conftest import CHIEF, Office
from ui.panels.review.cardlist import AHEAD, FIRST
from ui.review.cards import CommentCard

MANY = 3 * FIRST


def test_the_cards_of_many_remarks_come_a_few_at_a_time(office: Office, qtbot: QtBot) -> None:
    desk = office.now(CHIEF)
    for number in range(MANY):
        desk.comment(Place("findings", 0), 0, 2, f"第{number + 1}則")
    panel = office.panel
    panel.go_on()
    assert len(panel.findChildren(CommentCard)) == FIRST
    bar = panel.area.verticalScrollBar()
    bar.rangeChanged.connect(lambda _least, most: bar.setValue(most))  # goes on as long as more comes
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


class Heights(QObject):
    """Notes the heights a card is given."""

    def __init__(self, card: CommentCard) -> None:
        super().__init__(card)
        self.heights: set[int] = set()
        card.installEventFilter(self)

    def eventFilter(self, card: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self.heights.add(event.size().height())
        return super().eventFilter(card, event)


def test_cards_that_come_later_press_no_other_together(office: Office, qtbot: QtBot) -> None:
    desk = office.now(CHIEF)
    for number in range(MANY):
        desk.comment(Place("findings", 0), 0, 2, f"第{number + 1}則")
    first = office.panel.list.made[0]
    assert isinstance(first, CommentCard)
    qtbot.waitUntil(lambda: first.height() == first.column.totalHeightForWidth(first.width()))
    height = first.height()
    seen = Heights(first)
    assert len(office.panel.cards) == MANY
    qtbot.waitUntil(lambda: office.panel.cards[-1].y() > (MANY - 1) * height)
    assert all(at >= height for at in seen.heights)


def test_cards_far_below_what_is_seen_wait_until_somebody_goes_on_to_them(
    office: Office, qtbot: QtBot
) -> None:
    desk = office.now(CHIEF)
    for number in range(10 * FIRST):
        desk.comment(Place("findings", 0), 0, 2, f"第{number + 1}則")
    panel = office.panel
    bar = panel.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() - bar.value() >= AHEAD * bar.pageStep())
    for _turn in range(10 * FIRST):  # in each of which cards could be made
        QApplication.processEvents()
    made = len(panel.list.made)
    assert made < 10 * FIRST
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(panel.list.made) > made)
