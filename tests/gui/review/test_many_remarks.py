"""A panel with many remarks makes cards of those near what is seen, and loses nothing of the others."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from drafting.places import Place
from tests.gui.conftest import is_active
from tests.gui.hands import press, write
from tests.gui.review.conftest import CHIEF, Office
from ui.panels.review import stack
from ui.panels.review.panel import ReviewPanel
from ui.review.cards import Card, CommentCard

MANY = 30


@pytest.fixture
def panel(office: Office, qtbot: QtBot) -> ReviewPanel:
    """The panel with thirty remarks of several lengths."""
    desk = office.now(CHIEF)
    for number in range(MANY):
        text = f"第{number + 1}則，請補充說明依據。" * (1 + number % 5)
        desk.comment(Place("findings", number % 2), 0, 2, text)
    found = office.panel
    qtbot.waitUntil(lambda: bool(found.list.made) and found.list.stack.filled)
    return found


def numbers(panel: ReviewPanel) -> list[int]:
    """Those of the remarks that there are cards of, from top to bottom."""
    return [card.number for card in panel.list.made]


def scroll_to(panel: ReviewPanel, value: int, qtbot: QtBot) -> None:
    """Scrolls, and waits for what is to be seen there."""
    panel.area.verticalScrollBar().setValue(value)
    qtbot.waitUntil(lambda: panel.list.stack.filled)


def top_of(panel: ReviewPanel, card: Card) -> int:
    """Where a card begins, in pixels below the upper end of what is seen."""
    return card.mapTo(panel.area.viewport(), QPoint()).y()


def is_seen(card: Card) -> bool:
    """Whether all of a card is seen."""
    return card.visibleRegion().boundingRect().height() == card.height()


@pytest.mark.parametrize("proposal", [False, True])
def test_what_was_just_written_is_seen_among_the_others(
    panel: ReviewPanel, office: Office, qtbot: QtBot, proposal: bool
) -> None:
    assert office.window.view is not None
    office.window.view.show_place(Place("suggestions", 0), 0, 2)
    panel.compose(proposal=proposal)
    write(panel.composer.text, "請補充期程。")
    press(panel.composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not panel.composer.isVisible()

    def is_there() -> bool:
        own = [card for card in panel.list.made if card.remark.anchor.section == "suggestions"]
        return bool(own) and is_seen(own[0])

    qtbot.waitUntil(is_there)


def assert_one_below_the_other(cards: list[Card]) -> None:
    """Each card is as high as it asks for, and none lies on another."""
    for card, following in pairwise(cards):
        assert card.height() == card.heightForWidth(card.width())
        assert card.geometry().bottom() < following.y()


def focused() -> QWidget:
    """What has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def comment_card(panel: ReviewPanel, number: int) -> CommentCard:
    """The card of a comment."""
    card = panel.list.comment(number)
    assert card is not None
    return card


def test_cards_are_made_as_they_come_into_sight(panel: ReviewPanel, qtbot: QtBot) -> None:
    bar = panel.area.verticalScrollBar()
    assert len(panel.list.made) < MANY / 2
    for value in range(0, bar.maximum(), bar.pageStep()):
        scroll_to(panel, value, qtbot)
        assert_one_below_the_other(panel.list.made)
    scroll_to(panel, bar.maximum(), qtbot)
    assert len(panel.list.made) == MANY
    assert panel.list.made == panel.cards
    assert is_seen(panel.cards[-1])


def test_what_is_seen_stays_where_it_is_while_others_above_it_are_made(
    panel: ReviewPanel, qtbot: QtBot
) -> None:
    bar = panel.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: panel.list.stack.filled)
    assert len(panel.list.made) < MANY
    last = panel.list.made[-1]
    before = top_of(panel, last)
    assert len(panel.cards) == MANY
    QApplication.processEvents()
    assert top_of(panel, last) == before


def test_a_remark_is_gone_to_before_its_card_is_made(
    panel: ReviewPanel, office: Office, qtbot: QtBot
) -> None:
    panel.go_on(back=True)
    last = panel.list.made[-1]
    qtbot.waitUntil(lambda: is_seen(last))
    assert last.property("current")
    assert office.window.view is not None
    assert office.window.view.selected() == (Place("findings", 1), 0, 2, "智慧")
    assert len(panel.list.made) < MANY
    QApplication.processEvents()
    assert [card for card in panel.cards if card.property("current")] == [last]


def test_a_far_card_goes_but_not_what_is_written_in_it(
    panel: ReviewPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stack, "ENOUGH", 1)
    first, second, third = numbers(panel)[:3]
    comment_card(panel, second).reply.setPlainText("已補充")
    bar = panel.area.verticalScrollBar()
    scroll_to(panel, bar.maximum(), qtbot)
    qtbot.waitUntil(lambda: first not in numbers(panel))
    assert second in numbers(panel)
    begun = panel.begun()
    assert begun is not None
    assert begun.answers == {second: "已補充"}
    scroll_to(panel, 0, qtbot)
    assert numbers(panel)[:3] == [first, second, third]
    assert comment_card(panel, second).reply.toPlainText() == "已補充"
    assert_one_below_the_other(panel.list.made)


def test_a_far_card_does_not_go_while_the_focus_is_in_it(
    panel: ReviewPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stack, "ENOUGH", 1)
    first, second = (comment_card(panel, number) for number in numbers(panel)[:2])
    first.reply.setFocus()
    scroll_to(panel, panel.area.verticalScrollBar().maximum(), qtbot)
    qtbot.waitUntil(lambda: second.number not in numbers(panel))
    QTest.keyClicks(first.reply, "ok")
    assert comment_card(panel, first.number) is first
    assert first.reply.toPlainText() == "ok"


@pytest.mark.parametrize("seconds", [0.0, 1.0])
def test_tab_comes_by_every_card_from_top_to_bottom_and_back(
    panel: ReviewPanel, qtbot: QtBot, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stack, "SLICE", seconds)  # they are made one at a time, or all that is near
    bar = panel.area.verticalScrollBar()
    scroll_to(panel, bar.maximum(), qtbot)  # the last ones are made before those in the middle
    panel.list.made[0].setFocus(Qt.FocusReason.TabFocusReason)
    down = _walk(panel, Qt.Key.Key_Tab)
    assert down == [*range(1, MANY, 2), *range(2, MANY + 1, 2)]
    panel.list.made[-1].setFocus(Qt.FocusReason.TabFocusReason)
    assert _walk(panel, Qt.Key.Key_Backtab) == down[::-1]


def _walk(panel: ReviewPanel, key: Qt.Key) -> list[int]:
    """The cards that Tab comes by, beginning where the focus is."""
    met: list[int] = []
    for _step in range(8 * MANY):
        focus = focused()
        card = next((c for c in panel.list.made if focus is c or c.isAncestorOf(focus)), None)
        if card is None:
            return met
        if focus is card:
            met.append(card.number)
            assert top_of(panel, card) < panel.area.viewport().height()
        QTest.keyClick(focus, key)
    raise AssertionError("Tab never leaves the cards")


def test_the_focus_stays_on_a_remark_that_is_settled_and_tab_goes_on_from_it(
    panel: ReviewPanel, qtbot: QtBot
) -> None:
    panel.filters.which.setCurrentIndex(1)  # settled ones too
    panel.refresh()
    card = comment_card(panel, numbers(panel)[1])
    card.settle.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.settle, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: comment_card(panel, card.number) is not card)
    again = comment_card(panel, card.number)
    assert again.hasFocus()
    buttons = [b for b in again.findChildren(QPushButton) if b.isVisible()]
    for button in buttons:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert button.hasFocus()
    QTest.keyClick(buttons[-1], Qt.Key.Key_Tab)
    assert panel.list.made[2].hasFocus()


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


def test_cards_that_come_later_press_no_other_together(panel: ReviewPanel) -> None:
    first = panel.list.made[0]
    assert isinstance(first, CommentCard)
    height = first.height()
    assert height == first.column.totalHeightForWidth(first.width())
    seen = Heights(first)
    assert len(panel.cards) == MANY
    assert all(at >= height for at in seen.heights)


def test_what_grows_in_a_card_moves_those_below_it(panel: ReviewPanel, qtbot: QtBot) -> None:
    scroll_to(panel, panel.area.verticalScrollBar().maximum() // 2, qtbot)
    seen = [card for card in panel.list.made if is_seen(card)]
    card, following = seen[0], seen[1]
    assert isinstance(card, CommentCard)
    before, below = top_of(panel, card), top_of(panel, following)
    card.reply.setFixedHeight(card.reply.height() + 40)
    qtbot.waitUntil(lambda: top_of(panel, following) == below + 40)
    assert top_of(panel, card) == before
    assert_one_below_the_other(panel.list.made)


def test_an_answer_grows_with_its_lines_and_stays_in_sight(
    panel: ReviewPanel, office: Office, qtbot: QtBot
) -> None:
    scroll_to(panel, panel.area.verticalScrollBar().maximum() // 2, qtbot)
    card = [card for card in panel.list.made if is_seen(card)][-1]  # below it there is no room
    assert isinstance(card, CommentCard)
    reply, before = card.reply, card.reply.height()
    reply.setFocus()
    qtbot.waitUntil(lambda: is_active(office.window) and reply.hasFocus())
    for _line in range(6):
        QTest.keyClicks(reply, "ok")
        QTest.keyClick(reply, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reply.height() > 2 * before)
    qtbot.waitUntil(lambda: reply.visibleRegion().boundingRect().height() == reply.height())
    assert reply.verticalScrollBar().maximum() == 0
    assert_one_below_the_other(panel.list.made)
    for _line in range(20):
        QTest.keyClick(reply, Qt.Key.Key_Return)
    assert reply.height() < panel.area.viewport().height()
    reply.clear()
    qtbot.waitUntil(lambda: reply.height() == before)


def test_another_width_gives_all_cards_other_heights_and_leaves_the_first_that_is_seen_there(
    panel: ReviewPanel, office: Office, qtbot: QtBot
) -> None:
    scroll_to(panel, panel.area.verticalScrollBar().maximum() // 2, qtbot)
    first = next(card for card in panel.list.made if top_of(panel, card) + card.height() > 0)
    before, width = top_of(panel, first), first.width()
    view = office.window.view
    assert view is not None
    sizes = view.splitter.sizes()
    view.splitter.setSizes([sizes[0], sizes[1] + 60, sizes[2] - 60])
    qtbot.waitUntil(lambda: first.width() != width)
    qtbot.waitUntil(lambda: panel.list.stack.filled)
    assert_one_below_the_other(panel.list.made)
    assert top_of(panel, first) == before
