"""How long the window does not look at its events while something goes on."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, QTimer

TICK = 5
LIMIT = 0.1
"""Seconds: what people take for a frozen window."""
NOMINAL = 0.012
"""Seconds that :func:`slowness` counts for on an idle computer of an office."""


class Watchdog(QObject):
    """Measures the gaps between two looks at the events, as long as the context lasts.

    The measure is the work of the window's thread itself (its time on the processor), less what a busy or slow
    computer makes longer of it at that moment. :attr:`worst` is the longest gap so far, in seconds.
    """

    def __init__(self) -> None:
        super().__init__()
        self.worst = 0.0
        self._last = 0.0
        self._slowness = 1.0
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> Self:
        self._slowness = slowness()
        self._last = time.thread_time()
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        gap = time.thread_time() - self._last
        if gap > max(self.worst, LIMIT / 2):
            self.worst = max(self.worst, gap / max(self._slowness, slowness()))
        self._last = time.thread_time()


def slowness() -> float:
    """How much longer work takes than on an idle computer; at least 1."""
    start = time.thread_time()
    table: dict[int, str] = {}
    for n in range(60_000):
        table[n % 500] = str(n)
    return max(1.0, (time.thread_time() - start) / NOMINAL)
