"""Work that takes longer than a moment, off the window's thread."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QDialog

SLICE = 0.015
"""Seconds for taking over parts of a result between two looks at the events of the window."""


class Say(Protocol):
    """Called by the work with what it is doing; raises :class:`Cancelled` when it is to stop."""

    def __call__(self, text: str, done: int = 0, total: int = 0) -> None:
        """Says it in the user's language, and that so many of so many steps are done; 0 of 0 if nobody knows."""


class Telling:
    """Says how far some work is, and says so again where a step of it takes long; either ends it when it is to stop.

    Args:
        say: See :class:`Say`.
    """

    def __init__(self, say: Say) -> None:
        self._say = say
        self._last = ("", 0, 0)

    def __call__(self, text: str, done: int = 0, total: int = 0) -> None:
        """See :class:`Say`."""
        self._last = (text, done, total)
        self.again()

    def again(self) -> None:
        """Says what was said last."""
        self._say(*self._last)


class Progress(NamedTuple):
    """How far some work is: see :class:`Say`."""

    text: str = ""
    done: int = 0
    total: int = 0


class Cancelled(Exception):
    """The user wants the work to stop."""


class Task(QObject):
    """One piece of work. It shares nothing with the window but what it is given and what it returns.

    Exactly one of the callbacks ``done``, ``failed`` and ``cancelled`` is called in the window's thread at the
    end, after any number of calls of ``progress``.

    Args:
        work: Is called in another thread; see :class:`Say`.
        title: What is done, for the user; without one, the work is not worth telling of.
        done: Gets what the work returned.
        failed: Gets the error the work raised.
        cancelled: Is called when the work was stopped.
        progress: Gets what the work says, until it is told to stop.
        part: Gets what the work gives while it goes on (see :meth:`give`), until it is told to stop.
        asks: Whether the user is asked before it is stopped because the draft is left.
        owner: Who asked for the work; once it is deleted, nobody is called any more.
    """

    progressed = Signal()
    """:attr:`progress` or :attr:`stopping` is another."""
    ended = Signal()
    """The work is over, and the callback was called or will be in this moment."""

    _said = Signal(object)
    _gave = Signal(object)
    _ended = Signal(object, object)
    _running: dict[Task, None] = {}  # noqa: RUF012 - keeps tasks alive until they have reported, in order

    def __init__(
        self,
        work: Callable[[Say], Any],
        *,
        title: str = "",
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], None] = lambda: None,
        progress: Callable[[Progress], None] = lambda _progress: None,
        part: Callable[[Any], None] = lambda _part: None,
        asks: bool = True,
        owner: QObject | None = None,
    ) -> None:
        super().__init__()
        self.title = title
        self.asks = asks
        self._owner = owner
        self.progress = Progress()
        self._work = work
        self._done = done
        self._failed = failed
        self._cancelled = cancelled
        self._tell_progress = progress
        self._take_part = part
        self._stop = False
        self._parts: deque[Any] = deque()
        self._missed = False
        self._outcome: tuple[object, Exception | None] | None = None
        self._deliver_soon = QTimer(self, singleShot=True, interval=0)
        self._deliver_soon.timeout.connect(self._deliver)
        self._runnable: _Run | None = None
        self._gave.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._said.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begins the work."""
        Task._running[self] = None
        if self.title:
            RUNNING.changed.emit()
        self._runnable = _Run(self)
        QThreadPool.globalInstance().start(self._runnable)

    def give(self, part: object) -> None:
        """Hands a part of the result to the window; called by the work itself."""
        self._gave.emit(part)

    @property
    def stopping(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop

    def cancel(self) -> None:
        """Asks the work to stop at its next step."""
        self._stop = True
        self.progressed.emit()

    def work(self) -> None:
        """Does the work; called in the other thread."""
        try:
            result = self._work(self._say)
        except Exception as error:
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _say(self, text: str, done: int = 0, total: int = 0) -> None:
        if self._stop:
            raise Cancelled
        self._said.emit(Progress(text, done, total))

    def _tell(self, progress: Progress) -> None:
        if not self._stop and progress != self.progress and not self._orphaned:
            self.progress = progress
            self._tell_progress(progress)
            self.progressed.emit()

    @property
    def _orphaned(self) -> bool:
        return self._owner is not None and not shiboken6.isValid(self._owner)

    def _take(self, part: object) -> None:
        self._parts.append(part)
        if not self._deliver_soon.isActive():
            self._deliver_soon.start()

    def _deliver(self) -> None:
        """Hands over what the work has given: it may give much at once, which is dealt with between other events."""
        until = time.perf_counter() + SLICE
        while self._parts and time.perf_counter() < until:
            part = self._parts.popleft()
            if self._stop:
                self._missed = True
            elif not self._orphaned:
                self._take_part(part)
        if self._parts:
            self._deliver_soon.start()
        elif self._outcome is not None:
            self._end(*self._outcome)

    def _end(self, result: object, error: Exception | None) -> None:
        if self._parts and not self._stop:
            self._outcome = result, error  # told once all parts are
            return
        if error is None and (self._parts or self._missed):  # it was stopped before all of it was taken over
            error = Cancelled()
        Task._running.pop(self, None)
        self.ended.emit()
        if self.title:
            RUNNING.changed.emit()
        done, failed, cancelled = self._done, self._failed, self._cancelled
        orphaned = self._orphaned
        self._forget()
        if orphaned:
            return
        if isinstance(error, Cancelled):
            cancelled()
        elif error is not None:
            failed(error)
        else:
            done(result)

    def _forget(self) -> None:
        """Lets go of what the work was given; the task itself is found to be waste some time later."""
        self._work = self._done = self._failed = self._tell_progress = self._take_part = _nothing
        self._cancelled = lambda: None
        self._owner = None


class _Run(QRunnable):
    """What the pool of threads gets.

    It and the task hold each other, so that the last to let go of a task is never the other thread, in which Qt does
    not bear its end; both end when waste is looked for (see :mod:`ui.waste`).
    """

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._task = task

    def run(self) -> None:
        """Does the work."""
        self._task.work()


def _nothing(_anything: object) -> None:
    """What is called once everything was told."""


class Running(QObject):
    """The work under way that the user is told of."""

    changed = Signal()
    """Some work has begun or ended."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[QDialog] = []
        """The dialogs whose answer is for the page that is shown; see :meth:`hold`."""
        self.awaited: list[Task] = []
        """The tasks somebody waits for who then goes on with the draft: until they are over it must stay open, and as
        it is shown. See :func:`ui.tasks.waiting.wait_for`."""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks with a title, those first that were begun first."""
        return tuple(task for task in Task._running if task.title)

    @property
    def busy(self) -> bool:
        """Whether work is under way that the user is told of or waits for, or he is asked what becomes of it."""
        return bool(self.tasks or self.awaited or self.asked)

    def hold(self, dialog: QDialog) -> None:
        """What is shown stays as it is until a dialog is answered, which belongs to work that is not over with it."""
        self.asked.append(dialog)

        def answered() -> None:
            if dialog in self.asked:
                self.asked.remove(dialog)
                self.changed.emit()

        dialog.finished.connect(answered)
        dialog.destroyed.connect(answered)

    def when_idle(self, function: Callable[[], object]) -> None:
        """Calls a function as soon as none of this work is under way, and nobody waits for any."""
        self._when(lambda: not self.busy, function)

    def after_waiting(self, function: Callable[[], object]) -> None:
        """Calls a function as soon as nobody waits for work, who would not find what he was about to go on with."""
        self._when(lambda: not self.awaited, function)

    def _when(self, may: Callable[[], bool], function: Callable[[], object]) -> None:
        if may():
            function()
            return

        def look() -> None:
            if may():
                self.changed.disconnect(look)
                # Once the work has told of its end, unless more has begun by then.
                QTimer.singleShot(0, lambda: self._when(may, function))

        self.changed.connect(look)


RUNNING = Running()

_at_the_end: list[Callable[[], None]] = []


def raise_again(error: Exception) -> None:
    """For work that cannot fail: what it raises nevertheless is a mistake of the program, and told as any other."""
    raise error


def before_end(function: Callable[[], None]) -> None:
    """Has a function called before the program ends, which ends work that goes on as long as it is not ended."""
    _at_the_end.append(function)


def no_longer(function: Callable[[], None]) -> None:
    """Takes back :func:`before_end`."""
    if function in _at_the_end:
        _at_the_end.remove(function)


def wait_for_all() -> None:
    """Waits until no work is under way; for the end of the program."""
    for function in tuple(_at_the_end):
        function()
    for task in tuple(Task._running):
        task.cancel()
    QThreadPool.globalInstance().waitForDone()
