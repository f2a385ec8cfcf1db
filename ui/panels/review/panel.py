"""The panel of the review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from drafting.errors import DraftingError
from drafting.i18n import _, glossed, ngettext
from drafting.placenames import place_name
from drafting.review import threads
from drafting.review.model import Action, Comment, Proposal, Snapshot
from drafting.review.states import is_bare, last_return, since_return
from ui import dialogs
from ui.panels.panel import Panel
from ui.panels.review.statebox import StateBox
from ui.review.cards import Card, CommentCard, ProposalCard
from ui.review.composer import Composer, Subject
from ui.review.desk import ReviewDesk
from ui.review.identity import IdentityDialog
from ui.review.steps import StepDialog
from ui.review.trail import TrailDialog
from ui.widgets.flow import ButtonBar
from ui.widgets.prose import prose

if TYPE_CHECKING:
    from ui.draft_view import DraftView
    from ui.panels.versions.viewer import VersionViewer

SOON = 60  # milliseconds, within which several changes are shown as one


@dataclass(frozen=True)
class _Look:
    """All that a card shows: the remark and its place, whether it can be made, written about, and is one's own."""

    remark: Comment | Proposal
    where: str
    possible: bool
    writable: bool
    mine: bool
    to: str = ""


@dataclass(frozen=True)
class Begun:
    """What is written and not added: what a remark is about, whether it proposes words, its text; answers by number."""

    remark: tuple[Subject, bool, str] | None
    answers: dict[int, str]


class ReviewPanel(Panel):
    """Where the report stands, what can be done next, and every remark in the order of the report."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view)
        self.desk: ReviewDesk = view.desk
        self.cards: list[Card] = []
        self._looks: dict[Card, _Look] = {}
        self._current: tuple[type, int] | None = None
        self._stale = True
        self._discouraged = ""
        self.viewer: VersionViewer | None = None
        self._make()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.refresh)
        self.desk.changed.connect(self._changed)
        self.setFocusProxy(self.comment)
        self.refresh()

    def _make(self) -> None:
        self.state = StateBox()
        self.state.wanted.connect(self.take_step)
        self.state.unknown.connect(lambda: self.ask_who())
        self.comment = QPushButton(_("+ Comment"))
        self.comment.setToolTip(_("Comment on the words that are selected, or on the part (Ctrl+Alt+M)"))
        self.comment.clicked.connect(lambda: self.compose())
        self.since = QPushButton(_("Since the last return…"))
        self.since.setToolTip(_("What was changed since the draft was last returned"))
        self.since.clicked.connect(self.show_since_return)
        self.trail = QPushButton(_("Trail…"))
        self.trail.clicked.connect(self.show_trail)
        self.accept_all = QPushButton()
        self.accept_all.clicked.connect(self._accept_all)
        self.composer = Composer()
        self.composer.commented.connect(self._add_comment)
        self.composer.proposed.connect(self._add_proposal)
        self.composer.cancelled.connect(self._close_composer)
        self.composer.left_open.connect(lambda: self.view.focus_page())
        self.who, self.part, self.which = QComboBox(), QComboBox(), QComboBox()
        for box, letters, name in (
            (self.who, 8, _("Remarks of whom")),
            (self.part, 8, _("Remarks on which part")),
            (self.which, 5, _("Open or all remarks")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
            box.activated.connect(self.refresh)
        self.which.addItem(_("Open"), False)
        self.which.addItem(_("All"), None)
        self.problem = prose("", "error")
        self.problem.hide()
        self.nothing = prose("", "hint")

    def _lay_out(self) -> None:
        buttons = ButtonBar(6)
        for button in (self.comment, self.accept_all, self.since, self.trail):
            buttons.add(button)
        self.buttons = buttons
        filters = ButtonBar(6)
        for box in (self.who, self.part, self.which):
            filters.add(box)
        # All of it scrolls together: on a small screen the remarks need the room that the rest takes.
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(12, 4, 8, 8)
        self.column.setSpacing(8)
        for widget in (self.state, buttons, self.problem, self.composer, filters, self.nothing):
            self.column.addWidget(widget)
        self._first = self.column.count()
        self.column.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    # ---------------------------------------------------------------- showing

    def shown(self) -> None:
        """Shows what has changed meanwhile."""
        if self._stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Shows what has changed while it was not seen."""
        super().showEvent(event)
        self.shown()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def refresh(self) -> None:
        """Shows everything anew."""
        self._stale = False
        writable = self.writable
        self.state.show_desk(self.desk, writable=writable)
        self._order_steps()
        self.comment.setEnabled(writable)
        snapshot = self.desk.snapshot
        everything: list[Comment | Proposal] = [*self.desk.comments, *self.desk.proposals]
        self._fill_filters(everything)
        wanted = threads.in_order(
            threads.filtered(
                everything,
                person=self.who.currentData(),
                part=self.part.currentData(),
                settled=self.which.currentData(),
            ),
            snapshot,
            self._sections(),
        )
        open_proposals = [p for p in wanted if isinstance(p, Proposal) and p.state == "open"]
        self.accept_all.setText(_("Accept all {n} proposals").format(n=len(open_proposals)))
        self.accept_all.setVisible(len(open_proposals) > 1 and self._can_decide)
        self.since.setVisible(last_return(self.desk.trail) is not None)
        self.buttons.updateGeometry()
        self._show_cards(wanted, snapshot)
        self.nothing.setVisible(not wanted)
        self.nothing.setText(self._empty_text(everything))

    @property
    def writable(self) -> bool:
        """Whether remarks and steps can be written into the file; a locked report still takes them."""
        return self.session.draft.writable

    @property
    def _can_decide(self) -> bool:
        return not self.session.readonly

    def _empty_text(self, everything: Sequence[Comment | Proposal]) -> str:
        if not everything:
            return _("Nobody has remarked on anything yet.")
        hidden = len(everything)
        return ngettext(
            "Nothing open here; {n} remark is settled or not shown by the filters.",
            "Nothing open here; {n} remarks are settled or not shown by the filters.",
            hidden,
        ).format(n=hidden)

    def _sections(self) -> list[str]:
        from drafting.segments import section_order

        order = section_order(self.session.form)
        return sorted(order, key=lambda name: order[name])

    def _fill_filters(self, everything: Sequence[Comment | Proposal]) -> None:
        people = list(dict.fromkeys(name for remark in everything for name in threads.people_of(remark)))
        parts = list(dict.fromkeys(remark.anchor.section for remark in everything if remark.anchor.section))
        _fill(self.who, [(_("Everybody"), None), *((name, name) for name in people)])
        form = self.session.form
        named = [(glossed(part.heading), part.section) for part in form.parts if part.section in parts]
        known = {section for _heading, section in named}
        rest = [(self._where_section(section), section) for section in parts if section not in known]
        _fill(self.part, [(_("All parts"), None), *named, *rest])

    def _where_section(self, section: str) -> str:
        from drafting.places import Place

        return place_name(Place(section), self.session.report, self.session.form)

    def _show_cards(self, remarks: Sequence[Comment | Proposal], snapshot: Snapshot) -> None:
        """Puts a card for each remark; one that would look the same stays, and so does what is being written in it."""
        position = self.area.verticalScrollBar().value()
        old = {(type(card.remark), card.number): card for card in self.cards}
        looks = [self._look(remark, snapshot) for remark in remarks]
        cards: list[Card] = []
        for look in looks:
            known = old.get((type(look.remark), look.remark.id))
            if known is not None and self._looks.get(known) == look:
                del old[type(look.remark), look.remark.id]
                cards.append(known)
            else:
                cards.append(self._card(look, known))
        self._looks = dict(zip(cards, looks, strict=True))
        for card in old.values():
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = cards
        for index, card in enumerate(cards):
            if self.column.indexOf(card) != self._first + index:
                self.column.insertWidget(self._first + index, card)
            card.set_current(self._current == (type(card.remark), card.number))
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(position))

    def _look(self, remark: Comment | Proposal, snapshot: Snapshot) -> _Look:
        place = snapshot.place(remark.anchor)
        where = (
            place_name(place, self.session.report, self.session.form)
            if place is not None or not remark.anchor.section
            else self._where_section(remark.anchor.section)
        )
        mine = remark.author.name == self.desk.me().name
        if isinstance(remark, Comment):
            return _Look(remark, where, possible=True, writable=self.writable, mine=mine)
        possible = remark.state == "open" and self.desk.acceptable(remark.id)
        to = snapshot.place(remark.target) if remark.target is not None else None
        named = place_name(to, self.session.report, self.session.form) if to is not None else ""
        return _Look(remark, where, possible, self._can_decide, mine and self.writable, named)

    def _card(self, look: _Look, before: Card | None) -> Card:
        remark, number = look.remark, look.remark.id
        if isinstance(remark, Comment):
            card = CommentCard(remark, look.where, mine=look.mine, writable=look.writable)
            card.replied.connect(lambda text: self._reply(card, text))
            card.settled.connect(
                lambda done: self._do(lambda: (self.desk.settle if done else self.desk.reopen)(number))
            )
            card.withdrawn.connect(lambda: self._do(lambda: self.desk.withdraw(number)))
            if isinstance(before, CommentCard):
                card.take_writing(before)
            card.chosen.connect(partial(self.go_to, card))
            return card
        change = ProposalCard(
            remark, look.where, possible=look.possible, writable=look.writable, mine=look.mine, to=look.to
        )
        change.accepted.connect(lambda: self._do(lambda: self.desk.accept([number])))
        change.declined.connect(lambda: self._do(lambda: self.desk.decline([number])))
        change.reconsidered.connect(lambda: self._do(lambda: self.desk.reconsider([number])))
        change.chosen.connect(partial(self.go_to, change))
        return change

    def _reply(self, card: CommentCard, text: str) -> None:
        if self._do(lambda: self.desk.reply(card.number, text)):
            card.reply.clear()

    def begun(self) -> Begun | None:
        """A remark and answers that are not added yet."""
        composer = self.composer
        remark = None
        if composer.written and composer.subject is not None:
            remark = (composer.subject, composer.is_proposal.isChecked(), composer.text.toPlainText())
        cards = [card for card in self.cards if isinstance(card, CommentCard)]
        answers = {card.number: text for card in cards if (text := card.reply.toPlainText()).strip()}
        return Begun(remark, answers) if remark or answers else None

    def resume(self, begun: object) -> None:
        """Shows a remark and answers that were begun, where they may still be added."""
        if not isinstance(begun, Begun) or not self.writable:
            return
        if begun.remark is not None:
            subject, proposal, text = begun.remark
            self.composer.ask(subject, proposal=proposal)
            self.composer.text.setPlainText(text)
        self.refresh()
        for card in self.cards:
            if isinstance(card, CommentCard) and card.number in begun.answers:
                card.reply.setPlainText(begun.answers[card.number])

    # ---------------------------------------------------------------- going about

    def go_to(self, card: Card) -> None:
        """Shows the place a remark is about."""
        self._current = (type(card.remark), card.number)
        for other in self.cards:
            other.set_current(other is card)
        anchor = card.remark.anchor
        place = self.desk.snapshot.place(anchor)
        if place is not None:
            self.view.show_place(place, anchor.start, anchor.end)
        self.area.ensureWidgetVisible(card)

    def go_on(self, *, back: bool = False) -> None:
        """Goes to the next open remark, or the one before."""
        if not self.cards:
            return
        remarks = [card.remark for card in self.cards]
        turned = list(reversed(remarks)) if back else remarks
        at = next((n for n, r in enumerate(turned) if (type(r), r.id) == self._current), -1)
        order = [*turned[at + 1 :], *turned[: at + 1]]
        target = next((remark for remark in order if not threads.is_settled(remark)), None)
        if target is not None:
            self.go_to(next(card for card in self.cards if card.remark is target))

    # ---------------------------------------------------------------- doing

    def compose(self, *, proposal: bool = False) -> None:
        """Asks for a remark on what is selected."""
        if not self.writable or not self.identified():
            return
        if self.composer.written:
            self.composer.text.setFocus()
            return
        self.composer.ask(self._subject(), proposal=proposal)
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.composer))

    def _order_steps(self) -> None:
        """The steps come before what stands below them, also with Tab, though they were made later."""
        steps = list(self.state.buttons.values())
        before: QWidget = self.comment
        while (earlier := before.previousInFocusChain()) is not None:
            before = earlier
            takes = bool(before.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if before is self.comment or (takes and before not in steps):
                break
        for first, second in pairwise((before, *steps)):
            QWidget.setTabOrder(first, second)

    def identified(self) -> bool:
        """Whether it is known who speaks, after asking if need be."""
        return bool(self.desk.me().name) or self.ask_who()

    def ask_who(self, parent: QWidget | None = None) -> bool:
        """Asks who speaks; returns whether that is known then."""
        dialog = IdentityDialog(self.view.settings, parent or self, self.session.speaker)
        if dialog.exec():
            self.desk.sit_down(dialog.person)
            self.refresh()  # which steps are possible depends on who it is
        dialog.deleteLater()
        return bool(self.desk.me().name)

    def take_step(self, action: Action) -> None:
        """Asks about a step and takes it."""
        assert action in get_args(Action)
        if self.identified():
            # A step has the view made anew, and this panel with it: the dialog must not go down with them.
            dialog = StepDialog(self.desk, action, self.window(), self.ask_who)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.versions_wanted.connect(self._show_versions)
            dialog.open()

    def _show_versions(self, numbers: list[int]) -> None:
        from ui.panels.versions.panel import VersionsPanel

        panel = self.view.side.show_panel("versions")
        assert isinstance(panel, VersionsPanel)
        panel.choose(numbers)

    def show_trail(self) -> None:
        """Shows the trail."""
        dialog = TrailDialog(self.desk.trail, self)
        dialog.exec()
        dialog.deleteLater()

    def show_since_return(self) -> None:
        """Shows what was changed since the last return; says so when there was none."""
        from ui.panels.versions.viewer import VersionViewer

        number = since_return(self.desk.trail)
        version = next((version for version in self.session.versions.all() if version.id == number), None)
        if version is None:
            self.say(_("The draft was never returned, so there is nothing to compare with."))
            return
        try:
            self.viewer = VersionViewer(self.view, version, self.window())
        except DraftingError as error:
            dialogs.show_error(self, str(error))
            return
        self.viewer.restore_button.hide()
        self.viewer.show_differences()
        self.viewer.show()

    def _subject(self) -> Subject:
        found = self.view.selected()
        if found is None:
            return Subject(None, 0, 0, "", place_name(None, self.session.report, self.session.form))
        place, start, end, words = found
        return Subject(place, start, end, words, place_name(place, self.session.report, self.session.form))

    def _add_comment(self, text: str) -> None:
        subject = self.composer.subject
        if subject is not None:
            if is_bare(text) and text.strip() and not subject.words and self._discouraged != text:
                self._discouraged = text  # added all the same when it is sent once more
                self.say(
                    _("Nobody knows what to mend by this: select the words meant, or say what is amiss.")
                )
                return
            done = self._do(lambda: self.desk.comment(subject.place, subject.start, subject.end, text))
            if done:
                self._close_composer()

    def _add_proposal(self, text: str) -> None:
        subject = self.composer.subject
        if subject is not None and subject.place is not None:
            place = subject.place
            if self._do(lambda: self.desk.propose(place, subject.start, subject.end, text)):
                self._close_composer()

    def _close_composer(self) -> None:
        self.composer.hide()
        self.problem.hide()
        self.view.focus_page()

    def say(self, text: str) -> None:
        """Tells something at the head of the panel."""
        self.problem.setText(text)
        self.problem.show()
        self.area.ensureWidgetVisible(self.problem)

    def _accept_all(self) -> None:
        numbers = [
            card.number
            for card in self.cards
            if isinstance(card.remark, Proposal) and card.remark.state == "open"
        ]
        left: list[int] = []
        if self._do(lambda: left.extend(self.desk.accept(numbers))) and left:
            text = ngettext(
                "{n} proposal could not be made, because its words were changed meanwhile; it is still open.",
                "{n} proposals could not be made, because their words were changed meanwhile; they are still open.",
                len(left),
            )
            dialogs.show_error(self, text.format(n=len(left)))

    def _do(self, function: Callable[[], object]) -> bool:
        """Does something that is written into the file; says why when it could not."""
        if not self.identified():
            return False
        try:
            function()
        except DraftingError as error:
            self.problem.setText(error.message)
            self.problem.show()
            return False
        except KeyError:
            self.problem.setText(_("The text has changed meanwhile; select the words again."))
            self.problem.show()
            return False
        self.problem.hide()
        return True


def _fill(box: QComboBox, items: Sequence[tuple[str, str | None]]) -> None:
    """Offers these, keeping the choice if it is still there."""
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == list(items):
        return
    chosen = box.currentData()
    box.clear()
    for text, data in items:
        box.addItem(text, data)
    index = next((n for n, (_text, data) in enumerate(items) if data == chosen), 0)
    box.setCurrentIndex(index)
