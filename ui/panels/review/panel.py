"""The panel of the review."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from drafting.errors import DraftingError
from drafting.i18n import _, ngettext
from drafting.placenames import place_name
from drafting.review import threads
from drafting.review.model import Action, Comment, Proposal
from drafting.review.states import is_bare, last_return
from ui import dialogs
from ui.memory import drop_begun
from ui.panels.panel import Panel
from ui.panels.review.asking import Asking
from ui.panels.review.cardlist import CardList
from ui.panels.review.filters import Filters
from ui.panels.review.statebox import StateBox
from ui.review.begun import Begun, keep, kept
from ui.review.cards import Card, CommentCard
from ui.review.composer import Composer, Subject
from ui.review.desk import ReviewDesk
from ui.review.standing import standing
from ui.widgets.flow import ButtonBar
from ui.widgets.prose import prose

if TYPE_CHECKING:
    from ui.draft_view import DraftView
    from ui.panels.versions.viewer import VersionViewer

SOON = 60  # milliseconds, within which several changes are shown as one
KEEPING = 1000
"""Milliseconds within which what is written of a remark is kept."""


class ReviewPanel(Panel):
    """Where the report stands, what can be done next, and every remark in the order of the report."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view)
        self.desk: ReviewDesk = view.desk
        self.asking = Asking(view, self, self.refresh)
        self._stale = True
        self._discouraged = ""
        self._make()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.refresh)
        self._kept: Begun | None = None
        self._keep_soon = QTimer(self, interval=KEEPING)
        self._keep_soon.timeout.connect(self._keep)
        self._keep_soon.start()
        self.desk.changed.connect(self._changed)
        self.setFocusProxy(self.comment)
        self.refresh()

    def _make(self) -> None:
        self.state = StateBox()
        self.state.wanted.connect(self.take_step)
        self.state.unknown.connect(lambda: self.asking.who())
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
        self.composer.cancelled.connect(lambda: self._close_composer())
        self.composer.left_open.connect(lambda: self.view.focus_page())
        self.filters = Filters()
        self.filters.changed.connect(self.refresh)
        self.problem = prose("", "error")
        self.problem.hide()
        self.nothing = prose("", "hint")

    def _lay_out(self) -> None:
        # All of it scrolls together: on a small screen the remarks need the room that the rest takes.
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # which nobody would see; what is in it takes it
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        inner = QWidget(self.area)
        self.area.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 4, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.state)
        self.buttons = ButtonBar(6, parent=inner)
        column.addWidget(self.buttons)
        self.buttons.add(self.comment, self.accept_all, self.since, self.trail)
        for widget in (self.problem, self.composer, self.filters, self.nothing):
            column.addWidget(widget)
        self.list = CardList(self.view, column, self.area, self._do)

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
        self.filters.offer(everything, self.session.report, self.session.form)
        wanted = threads.in_order(self.filters.chosen(everything), snapshot, self._sections())
        open_proposals = [p for p in wanted if isinstance(p, Proposal) and p.state == "open"]
        self.accept_all.setText(_("Accept all {n} proposals").format(n=len(open_proposals)))
        self.accept_all.setVisible(len(open_proposals) > 1 and not self.session.readonly)
        self.since.setVisible(last_return(self.desk.trail) is not None)
        self.buttons.updateGeometry()
        self.list.show(wanted, snapshot)
        self.nothing.setVisible(not wanted)
        self.nothing.setText(self._empty_text(everything))

    @property
    def writable(self) -> bool:
        """Whether remarks and steps can be written into the file; a locked report still takes them."""
        return self.session.draft.writable

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

    def begun(self) -> Begun | None:
        """A remark and answers that are not added yet."""
        composer = self.composer
        remark = None
        if composer.written and composer.subject is not None:
            remark = (composer.subject, composer.is_proposal.isChecked(), composer.text.toPlainText())
        cards = [card for card in self.list.made if isinstance(card, CommentCard)]
        answers = {card.number: text for card in cards if (text := card.reply.toPlainText()).strip()}
        return Begun(remark, answers) if remark or answers else None

    def resume(self, begun: object) -> None:
        """Shows a remark and answers that were begun, where they may still be added."""
        if not isinstance(begun, Begun) or not self.writable:
            return
        self._kept = kept(self.session.path)
        if begun.remark is not None:
            subject, proposal, text = begun.remark
            self.composer.ask(subject, proposal=proposal)
            self.composer.text.setPlainText(text)
        self.refresh()
        for number, text in begun.answers.items():
            if (card := self.list.comment(number)) is not None:
                card.reply.setPlainText(text)
        self._keep()

    def _keep(self) -> None:
        begun = self.begun()
        if begun == self._kept:
            return
        with contextlib.suppress(OSError, DraftingError):  # in a second again
            if begun is None:
                drop_begun(self.session.path)
            else:
                keep(self.session.path, begun)
            self._kept = begun

    def closing(self) -> None:
        """What is kept stays, as another panel may go on with it."""
        self._keep_soon.stop()

    def dropped(self) -> None:
        """What was kept goes; what was never seen here stays, as in a draft that could only be read."""
        if self._kept is not None:
            drop_begun(self.session.path)

    # ---------------------------------------------------------------- going about

    @property
    def cards(self) -> list[Card]:
        """The remarks that are shown."""
        return self.list.cards

    def go_to(self, card: Card) -> None:
        """Shows the place a remark is about."""
        self.list.go_to(card)

    def go_on(self, *, back: bool = False) -> None:
        """Goes to the next open remark, or the one before."""
        self.list.go_on(back=back)

    # ---------------------------------------------------------------- doing

    def compose(self, *, proposal: bool = False) -> None:
        """Asks for a remark on what is selected."""
        if not self.writable or not self.identified():
            return
        if self.composer.written:
            if self._standing() is None:
                self.composer.take(self._subject())
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

    def focus_steps(self) -> None:
        """Goes to the first step that can be taken, if there is one."""
        for button in self.state.buttons.values():
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                self.area.ensureWidgetVisible(button)
                return

    def identified(self) -> bool:
        """Whether it is known who speaks, after asking if need be."""
        return self.asking.identified()

    def take_step(self, action: Action) -> None:
        """Asks about a step and takes it."""
        if self.identified():
            self.asking.step(action)

    def show_trail(self) -> None:
        """Shows the trail."""
        self.asking.trail()

    def show_since_return(self) -> None:
        """Shows what was changed since the last return; says so when there was none."""
        if said := self.asking.since_return():
            self.say(said)

    @property
    def viewer(self) -> VersionViewer | None:
        """What shows the changes since the last return, once it was asked for."""
        return self.asking.viewer

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
            self._add(lambda found: self.desk.comment(found.place, found.start, found.end, text))

    def _add_proposal(self, text: str) -> None:
        subject = self.composer.subject
        if subject is not None and subject.place is not None:
            place = subject.place
            self._add(lambda found: self.desk.propose(found.place or place, found.start, found.end, text))

    def _standing(self) -> Subject | None:
        """What the remark that is being written is about, as it stands by now."""
        subject = self.composer.subject
        return standing(subject, self.session.report, self.session.form) if subject else None

    def _add(self, add: Callable[[Subject], Comment | Proposal]) -> None:
        found = self._standing()
        if found is None:
            self.say(
                _(
                    "The words that this is about are not there any more: select those that are meant,"
                    " and ask for a remark once more."
                )
            )
            return
        added: list[Comment | Proposal] = []
        if self._do(lambda: added.append(add(found))):
            self._close_composer(added[0])

    def _close_composer(self, added: Comment | Proposal | None = None) -> None:
        """What was added stands among the remarks now, and is shown there, below others of the same report."""
        self.composer.hide()
        self.problem.hide()
        self.view.focus_page()
        if added is None:
            return
        self.refresh()
        QTimer.singleShot(0, self, lambda: self.list.reveal(added))  # once the room of the composer is free

    def say(self, text: str) -> None:
        """Tells something at the head of the panel."""
        self.problem.setText(text)
        self.problem.show()
        self.area.ensureWidgetVisible(self.problem)

    def _accept_all(self) -> None:
        numbers = self.list.open_proposals
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
