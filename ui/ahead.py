"""What the other pages need is read while the user looks at the first one, so that none of them is waited for.

What knows no Qt is read in another thread. The rest is read in the window's thread, a piece at a time: PySide makes the
classes of Qt when they are first asked for, and nobody promises that two threads may ask at once.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QThreadPool, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

BESIDE = (
    "drafting.compose",
    "drafting.preview",
    "drafting.pasting",
    "drafting.distribution",
    "drafting.checkup",
    "drafting.loading",
    "drafting.review.proposals",
)
"""Rooms read in another thread, those that are needed first before the others."""
PIECES = (
    "ui.widgets.sheet.view",
    "ui.widgets.sheet.table",
    "ui.editor.document",
    "ui.editor.embedded",
    "ui.editor.clipboard",
    "ui.editor.edit",
    "ui.pages.text",
    "ui.pages.personnel",
    "ui.pages.generated",
    "ui.pages.glossary",
    "ui.preview.panel",
    "ui.panels.findings.panel",
    "ui.panels.review.cardlist",
    "ui.panels.review.panel",
    "ui.panels.search.panel",
    "ui.panels.versions.viewer",
    "ui.panels.versions.panel",
)
"""Modules of the window, those that others need before these, so that each takes some ten milliseconds at most."""
PAUSE = 60
"""Milliseconds before each piece."""


class Ahead(QObject):
    """Reads ahead from its making on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(PIECES)
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self._read)
        self._timer.start()
        QThreadPool.globalInstance().start(_read_beside)

    @property
    def done(self) -> bool:
        """Whether all of the window is read."""
        return not self._left

    def _read(self) -> None:
        import_module(self._left.pop(0))
        if self.done:
            self._timer.stop()
            QAbstractScrollArea().viewport()  # has PySide make all classes of widgets, which every text page has it do


def _read_beside() -> None:
    for name in BESIDE:
        import_module(name)
