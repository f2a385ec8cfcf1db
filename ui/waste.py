"""Objects nobody needs any more are found in the window's thread only.

Python looks for them in whichever thread happens to make objects. What it finds may be a widget or a timer, and Qt
takes the program down when one of these is destroyed in another thread than its own.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 500
"""How often to see whether it is time, in milliseconds."""
FEW = 2_000
"""So many new objects are not worth looking through."""
OFTEN = 20
"""After looking so often through what is new, everything is looked through."""


class Waste(QObject):
    """Looks for waste while events are handled, from its making on; Python itself does not any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._looked = 0
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def end(self) -> None:
        """Leaves it to Python again; for when there is no other thread any more."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Looks for waste if enough was made meanwhile."""
        if gc.get_count()[0] < FEW:
            return
        self._looked += 1
        if self._looked % OFTEN:
            gc.collect(1)
        else:
            gc.collect()
