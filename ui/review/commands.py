"""What the Review menu does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from drafting.i18n import _
from drafting.review.onlyread import is_only_read, may_write
from drafting.review.states import last_return, short_time
from ui import dialogs
from ui.people import person_in
from ui.tasks.task import RUNNING

if TYPE_CHECKING:
    from drafting.review.model import Action
    from ui.draft_view import DraftView
    from ui.panels.review.panel import ReviewPanel
    from ui.session import Session
    from ui.window import MainWindow


class ReviewCommands:
    """The commands, for the draft that is open in a window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def begin(self, session: Session) -> None:
        """Opens a draft that was handed over for remarks, not for changes; so one that is somebody else's to mend."""
        me = person_in(self._window.settings)  # there is no desk yet at which somebody else could sit
        session.reviewing = is_only_read(session.draft.trail(), me.name)

    def panel(self, *, focus: bool = False) -> ReviewPanel | None:
        """The panel of the review, shown; None without a draft."""
        if self._view is None:
            return None
        from ui.panels.review.panel import ReviewPanel

        panel = self._view.side.show_panel("review", focus=focus)
        assert isinstance(panel, ReviewPanel)
        return panel

    def show(self) -> None:
        """Shows the panel and goes there."""
        self.panel(focus=True)

    def show_steps(self) -> None:
        """Shows the panel and goes to the first step that can be taken."""
        if (panel := self.panel(focus=True)) is not None:
            panel.focus_steps()

    def take_step(self, action: Action) -> None:
        """Asks about a step of the review and takes it."""
        if (panel := self.panel()) is not None:
            panel.take_step(action)

    def comment(self) -> None:
        """Asks for a comment on what is selected."""
        self._compose(proposal=False)

    def propose(self) -> None:
        """Asks for other words in the place of those that are selected."""
        self._compose(proposal=True)

    def go_on(self, *, back: bool = False) -> None:
        """Goes to the next open remark, or the one before."""
        if (panel := self.panel()) is not None:
            panel.go_on(back=back)

    def show_trail(self) -> None:
        """Shows who did what, and when."""
        if (panel := self.panel()) is not None:
            panel.show_trail()

    def show_sheet(self) -> None:
        """Opens the review sheet."""
        from ui.review.sheet import SheetDialog

        if (panel := self.panel()) is not None:
            dialog = SheetDialog(panel.desk, self._window, writable=panel.writable)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def show_since_return(self) -> None:
        """Shows what was changed since the last return."""
        if (panel := self.panel()) is not None:
            panel.show_since_return()

    def set_reviewing(self, reviewing: bool) -> None:
        """Begins or ends reading without changing."""
        window, session = self._window, self._window.session
        if session is None or session.reviewing == reviewing or not session.flush():
            self.show_mode()
            return
        session.reviewing = reviewing
        window.show_view_anew()
        if reviewing:
            self.panel()

    def toggle(self) -> None:
        """Changes between writing and reviewing; a draft that was handed over is reviewed until it is returned."""
        session = self._window.session
        if session is not None:
            self.set_reviewing(not session.reviewing if self.may_write else True)

    @property
    def may_write(self) -> bool:
        """Whether reading only may be ended: the report lies before no superior, and nobody has approved it."""
        session = self._window.session
        return session is not None and may_write(session.draft.trail())

    def state_changed(self) -> None:
        """The report was handed over, returned or approved: what may be changed follows from that."""
        RUNNING.after_waiting(self._show_for_state)

    def _show_for_state(self) -> None:
        session = self._window.session
        if session is None or self._view is None:
            return
        session.reviewing = is_only_read(session.draft.trail(), self._view.desk.me().name)
        self._window.show_view_anew()
        self.panel()

    def returned_words(self) -> str:
        """By whom and why the open draft was returned, until it is handed over again; empty when it was not."""
        session = self._window.session
        if session is None or session.draft.state != "returned":
            return ""
        entry = last_return(session.draft.trail())
        if entry is None:
            return ""
        words = _("Returned by {name} ({time}).").format(
            name=" ".join(filter(None, (entry.by.name, entry.by.title))), time=short_time(entry.at)
        )
        from ui.review.trail import said  # only who has a draft back needs it

        why = said(entry)
        return f"{words} {why}" if why else words.rstrip("：")

    def show_mode(self) -> None:
        """Ticks the menu's entry when the text is only read."""
        session = self._window.session
        self._window.menus.check("review_mode", session is not None and session.reviewing)

    def read_in(self, path: Path | None = None) -> None:
        """Reads a file in that a superior has worked on; asks which one."""
        session = self._window.session
        if session is not None and not session.draft.writable:
            dialogs.show_error(self._window, session.draft.readonly_reason)
            return
        from ui.review.reading import read_in

        if (panel := self.panel()) is not None and panel.identified():
            read_in(self._window, panel.desk, path)

    def _compose(self, *, proposal: bool) -> None:
        # What is selected is asked for before the panel takes the focus.
        if (panel := self.panel()) is not None:
            panel.compose(proposal=proposal)

    @property
    def _view(self) -> DraftView | None:
        return self._window.view
