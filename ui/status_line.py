"""The foot of the window and the banner: what the draft's state is, and what is under way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from drafting.i18n import _
from drafting.review.turns import turn_words
from ui.appearance import px
from ui.tasks.task import RUNNING, Task, raise_again

if TYPE_CHECKING:
    from ui.draft_view import DraftView
    from ui.session import Session
    from ui.tasks.strip import TaskStrip
    from ui.window import MainWindow

_STATE, _TASKS = 1, 2
"""How the two share the width."""
_AROUND = 4
"""Pixels above and below the words of a button at the foot, its edge included."""

_Actions: TypeAlias = dict[str, Callable[[], object]]
_Told: TypeAlias = tuple[str, str, _Actions]
"""A sentence, how grave it is, and what can be done about it."""


class StatusLine(QObject):
    """Says whether everything is saved, and what can be done if not; beside it the work that takes a while.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.state = QLabel()
        window.statusBar().addWidget(self.state, _STATE)
        window.statusBar().messageChanged.connect(self._make_way)
        self._strip: TaskStrip | None = None
        self._notice = self._dismissed = ""
        self._left: Session | None = None
        """The open draft that somebody else was writing, if nobody is any longer."""
        self._look: Task | None = None
        self._keep_height()
        RUNNING.changed.connect(self.work_changed)

    @property
    def strip(self) -> TaskStrip:
        """The work under way; made when there is some for the first time."""
        if self._strip is None:
            from ui.tasks.strip import TaskStrip

            self._strip = TaskStrip()
            self._window.statusBar().addPermanentWidget(self._strip, _TASKS)
        return self._strip

    def remake(self) -> None:
        """Language or sizes are others."""
        self._keep_height()
        if self._strip is not None and self._strip.isHidden():
            self._strip.deleteLater()
            self._strip = None

    def _keep_height(self) -> None:
        """As high as with the buttons of the work, lest the page above moves when they come."""
        self.state.setMinimumHeight(self.state.fontMetrics().height() + 2 * px(_AROUND))

    def work_changed(self) -> None:
        """Some work has begun or ended."""
        if self._strip is not None or RUNNING.tasks:
            self.strip.work_changed()

    def _make_way(self, message: str) -> None:
        """The state stands where messages do. Qt hides it only until the bar is laid out anew, which work does."""
        self.state.setHidden(bool(message))

    def tell(self, text: str, show: Callable[[], object] | None) -> None:
        """Says what came of some work, until it is looked at with ``show`` or put away; nothing with no text."""
        if self._strip is not None or text:
            self.strip.tell(text, show)

    def take_focus(self) -> None:
        """Goes to the work under way, if there is any."""
        if self._strip is not None:
            self._strip.take_focus()

    def look_again(self) -> None:
        """The window is used again: whoever was writing the draft may have closed it meanwhile.

        That is found out beside the window: a drive that is gone takes long to say so.
        """
        session = self._window.session
        if session is None or session is self._left or session.draft.holder is None or self._look is not None:
            return
        draft = session.draft
        self._look = Task(
            lambda _say: draft.is_left, done=partial(self._looked, session), failed=raise_again, owner=self
        )
        self._look.start()

    def _looked(self, session: Session, is_left: bool) -> None:
        self._look = None
        if is_left and session is self._window.session:
            self._left = session
            self.show_state()

    def show_state(self) -> None:
        """Says how the draft is."""
        window = self._window
        session, view, state = window.session, window.view, self.state
        if session is None or view is None:
            state.setText("")
            self._left = None
            return
        state.setToolTip(str(session.path))
        state.setText(self._state_words(session, view))
        told = self._told(session)
        if told is None:
            view.banner.clear()
        else:
            view.banner.say(*told)

    def _state_words(self, session: Session, view: DraftView) -> str:
        """How the draft is, in a few words."""
        if session.readonly:
            said = _("Review mode") if session.reviewing else _("Read only")
        elif session.error:
            return "⚠ " + _("Not saved")
        elif session.unsaved:
            return _("Not saved yet …")
        elif session.saved_at is not None:
            return _("Saved {time}").format(time=f"{session.saved_at:%H:%M:%S}")
        else:
            said = _("Everything is saved")
        return "　".join(filter(None, (said, self._turn(view))))

    def _told(self, session: Session) -> _Told | None:
        """What the banner says: all at once, so that it is not made anew, under whoever is about to press a button."""
        window = self._window
        if session.photos.stayed:
            return self._of_photos(session)
        if self._left is not session:
            self._left = None
        else:
            said = _("This draft has been closed elsewhere; it can be written here now.")
            return said, "info", {_("Write here"): window.saving.try_again}
        if session.readonly:
            actions: _Actions = {
                _("Try again"): window.saving.try_again,
                _("Save as…"): window.saving.save_as,
            }
            if session.draft.writable and (session.reviewing or session.draft.locked):
                actions = {_("Remarks and next step…"): window.reviews.show}
                if session.reviewing and window.reviews.may_write:
                    actions[_("Change the text")] = window.reviews.toggle
            return session.readonly_reason, "info", actions
        if session.error:
            actions = {_("Try again"): window.saving.save, _("Save as…"): window.saving.save_as}
            return _("Not saved: {reason}").format(reason=session.error), "error", actions
        self._notice = window.settings.take_notice() or self._notice
        if self._notice not in ("", self._dismissed):
            return self._notice, "info", {_("Dismiss"): self._dismiss}
        if left := window.left_photos.words:
            return left, "info", {_("Look for it now"): partial(window.left_photos.fetch, asked=True)}
        if returned := window.reviews.returned_words():
            return returned, "info", {_("Remarks and next step…"): window.reviews.show}
        return None

    def _turn(self, view: DraftView) -> str:
        """Whose turn it is, once the report is under way; while it is written that is known."""
        if view.companions is None:  # that is told a moment later
            return ""
        desk = view.companions.desk
        return "" if desk.state == "drafting" else turn_words(desk.turn, desk.me())

    def _of_photos(self, session: Session) -> _Told:
        """Whoever hands the draft on must know what is still in it."""
        text = _("Photos that were taken out of the report could not be removed from the file: {reason}")
        actions: _Actions = {_("Try again"): self._remove_photos, _("Dismiss"): self._keep_photos}
        return text.format(reason=session.photos.stayed), "error", actions

    def _remove_photos(self) -> None:
        from ui.tasks.waiting import waiting

        if self._window.session is not None:
            run = waiting(self._window, _("Removing photos from the file"))
            self._window.session.photos.discard_unused(run)
            if not self._window.session.photos.stayed and self._window.view is not None:
                self._window.view.focus_page()  # the button is gone with what it was about

    def _keep_photos(self) -> None:
        if self._window.session is not None:
            self._window.session.photos.stayed = ""
            self.show_state()
            if self._window.view is not None:
                self._window.view.focus_page()

    def _dismiss(self) -> None:
        """The user has read what was to be told of the settings."""
        self._dismissed = self._notice  # settings that cannot be read are not read the next time either
        self.show_state()
        if self._window.view is not None:
            self._window.view.focus_page()
