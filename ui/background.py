"""Work that takes longer than a moment, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

Say = Callable[[str], None]
"""Called by the work with what it is doing; raises :class:`Cancelled` when it is to stop."""


class Cancelled(Exception):
    """The user wants the work to stop."""


class Task(QObject):
    """One piece of work. It shares nothing with the window but what it is given and what it returns.

    Exactly one of the callbacks ``done``, ``failed`` and ``cancelled`` is called in the window's thread at the
    end, after any number of calls of ``progress``.
    """

    _said = Signal(str)
    _ended = Signal(object, object)
    _running: set[Task] = set()  # noqa: RUF012 - keeps tasks alive until they have reported

    def __init__(
        self,
        work: Callable[[Say], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], None] = lambda: None,
        progress: Callable[[str], None] = lambda _text: None,
    ) -> None:
        super().__init__()
        self._work = work
        self._done = done
        self._failed = failed
        self._cancelled = cancelled
        self._progress = progress
        self._stop = False
        self._said.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begins the work."""
        Task._running.add(self)
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Asks the work to stop at its next step."""
        self._stop = True

    def _run(self) -> None:
        try:
            result = self._work(self._say)
        except Exception as error:
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _say(self, text: str) -> None:
        if self._stop:
            raise Cancelled
        self._said.emit(text)

    def _tell(self, text: str) -> None:
        if not self._stop:
            self._progress(text)

    def _end(self, result: object, error: Exception | None) -> None:
        Task._running.discard(self)
        if isinstance(error, Cancelled):
            self._cancelled()
        elif error is not None:
            self._failed(error)
        else:
            self._done(result)


_at_the_end: list[Callable[[], None]] = []


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
