"""The program is to end because the computer does: what was typed reaches the file before that.

Since version 6 Qt closes no window at the end of a session, so that nothing would be saved: Windows asks the program
and ends it some seconds later, other systems send it a signal.
"""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import Protocol

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication

from ui import composing, memory
from ui.tasks.task import RUNNING
from ui.window import MainWindow

_BY_SIGNAL = 128
"""With the number of the signal this is the exit status, as shells have it."""


class SessionEnd(Protocol):
    """What a :class:`QSessionManager` is asked here."""

    def allowsInteraction(self) -> bool:
        """Whether the user may be asked now."""

    def cancel(self) -> None:
        """The session is to go on."""

    def release(self) -> None:
        """The user was asked."""


class Ending(QObject):
    """Saves when the session ends or a signal asks the program to go.

    Args:
        window: The window with the draft.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
        self._ends: tuple[socket.socket, socket.socket] | None = None
        self._notifier: QSocketNotifier | None = None

    def follow(self, application: QApplication) -> None:
        """Begins to listen."""
        # The manager can be asked as long as the signal lasts.
        application.commitDataRequest.connect(self.save_for, Qt.ConnectionType.DirectConnection)
        application.aboutToQuit.connect(self.save)
        if sys.platform != "win32":  # which sends none to a program with a window
            self._follow_signals()

    def _follow_signals(self) -> None:
        # Python deals with a signal once it runs again, which in a window that nobody touches may be never.
        self._ends = out, into = socket.socketpair()
        for end in self._ends:
            end.setblocking(False)
        self._notifier = QSocketNotifier(out.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take_signal)
        signal.set_wakeup_fd(into.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            self._before[number] = signal.signal(number, _leave_to_window)

    def save(self) -> bool:
        """Saves without a question; returns whether nothing is left unsaved.

        The list of recent drafts is told as well: it would have the title and the time as they were at the beginning.
        """
        composing.finish()
        session = self._window.session
        if session is None or session.closed:
            return True
        saved = session.flush()
        memory.note_draft(self._window.settings, session)
        return saved

    def save_for(self, manager: SessionEnd) -> None:
        """Saves; where something would be lost and the user may be asked, the session goes on if he wants it to."""
        view = self._window.view
        begun = view is not None and bool(view.side.begun())
        # Photos that are still coming in are not in the text yet, and nobody would say so.
        under_way = any(task.asks and not task.stopping for task in RUNNING.tasks)
        if (self.save() and not (begun or under_way)) or not manager.allowsInteraction():
            return
        if not self._window.saving.may_leave():
            manager.cancel()
        manager.release()

    def _take_signal(self) -> None:
        assert self._ends is not None
        numbers = self._ends[0].recv(64)
        self.save()
        # Not by closing the window, which would ask about what is under way: nobody may be there to answer.
        QApplication.exit(_BY_SIGNAL + numbers[0])


def _leave_to_window(_number: int, _frame: FrameType | None) -> None:
    """Something must be there for the signal not to end the program at once."""
