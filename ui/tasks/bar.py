"""A bar that shows how far a task is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from ui.tasks.task import Progress


class TaskBar(QProgressBar):
    """Filled as far as the steps that are done; moving where nobody knows how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.show_progress(Progress())

    def show_progress(self, progress: Progress) -> None:
        """Shows how far something is."""
        self.setRange(0, progress.total)
        self.setValue(min(progress.done, progress.total))
