"""How large the text of the editors is shown, the same in every part."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from drafting.settings import LARGEST_ZOOM as LARGEST
from drafting.settings import SMALLEST_ZOOM as SMALLEST

_STEPS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)


class Zoom(QObject):
    """The size of the text in per cent of the usual one."""

    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._percent = 100

    @property
    def percent(self) -> int:
        """The size, from ``SMALLEST`` to ``LARGEST``."""
        return self._percent

    @percent.setter
    def percent(self, percent: int) -> None:
        percent = min(max(percent, SMALLEST), LARGEST)
        if percent != self._percent:
            self._percent = percent
            self.changed.emit(percent)

    def step(self, by: int) -> None:
        """The next larger (1) or smaller (-1) step; 0 for the usual size."""
        if by > 0:
            self.percent = next((step for step in _STEPS if step > self._percent), LARGEST)
        elif by < 0:
            self.percent = next((step for step in reversed(_STEPS) if step < self._percent), SMALLEST)
        else:
            self.percent = 100


ZOOM = Zoom()
