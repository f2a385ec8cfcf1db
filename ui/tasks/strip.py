"""What is under way, at the foot of the window: in words, with a bar, and with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from drafting.i18n import _, ngettext
from ui.appearance import px
from ui.tasks.bar import TaskBar
from ui.tasks.task import RUNNING, Task

DELAY = 250
"""How long work goes on before it is worth telling of, in milliseconds."""


class TaskStrip(QWidget):
    """The task that was begun first, how many more there are, and then what came of one that nobody waited for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = TaskBar()
        self.label = _Words()
        self.more = QPushButton()
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.stop = QPushButton()
        self.show_button = QPushButton()
        self.close_button = QPushButton()
        self._show_outcome: Callable[[], object] | None = None
        self._outcome = ""
        self._task: Task | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.label, 1)
        layout.addWidget(self.bar)
        self.bar.setFixedSize(px(140), px(12))
        for button in (self.more, self.stop, self.show_button, self.close_button):
            button.setProperty("compact", True)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            layout.addWidget(button)
        self._delay = QTimer(self, singleShot=True, interval=DELAY)
        self._delay.timeout.connect(self._show)
        self.stop.clicked.connect(self._cancel)
        self.show_button.clicked.connect(self._look)
        self.close_button.clicked.connect(lambda: self.tell("", None))
        self.hide()

    def tell(self, text: str, show: Callable[[], object] | None) -> None:
        """Says what came of some work, until it is looked at with ``show`` or put away; nothing with no text."""
        self._outcome, self._show_outcome = text, show
        self._show()

    def take_focus(self) -> None:
        """Puts the focus on what can be done about what is shown."""
        for button in (self.stop, self.show_button, self.close_button):
            if button.isVisible():
                button.setFocus()

    # ---------------------------------------------------------------- what is shown

    def work_changed(self) -> None:
        """Some work has begun or ended; tells of what begins once it takes a while."""
        if not self.isHidden() or not RUNNING.tasks:
            self._show()
        elif not self._delay.isActive():
            self._delay.start()

    def _show(self) -> None:
        tasks = RUNNING.tasks
        self._follow(tasks[0] if tasks else None)
        self._name_more(tasks[1:])
        told = not tasks and bool(self._outcome)
        for widget in (self.bar, self.stop):
            widget.setVisible(bool(tasks))
        self.show_button.setVisible(told and self._show_outcome is not None)
        self.show_button.setText(_("Show…"))
        self.close_button.setVisible(told)
        self.close_button.setText(_("Dismiss"))
        if told:
            self.label.say(self._outcome)
        self.setVisible(bool(tasks) or told)

    def _follow(self, task: Task | None) -> None:
        if task is not self._task:
            if self._task is not None:
                self._task.progressed.disconnect(self._show_progress)
            self._task = task
            if task is not None:
                task.progressed.connect(self._show_progress)
        if task is not None:
            self._show_progress()

    def _show_progress(self) -> None:
        task = self._task
        assert task is not None
        self.bar.setAccessibleName(task.title)
        self.bar.show_progress(task.progress)
        said = task.progress.text
        self.label.say(_("Stopping …") if task.stopping else f"{task.title}：{said}" if said else task.title)
        self.stop.setText(_("Cancel"))
        self.stop.setAccessibleName(_("Cancel: {task}").format(task=task.title))
        self.stop.setEnabled(not task.stopping)

    def _name_more(self, tasks: tuple[Task, ...]) -> None:
        self.more.setVisible(bool(tasks))
        self.more.setText(
            ngettext("and {n} more task", "and {n} more tasks", len(tasks)).format(n=len(tasks))
        )
        self.menu.clear()
        for task in tasks:
            action = self.menu.addAction(_("Cancel: {task}").format(task=task.title.replace("&", "&&")))
            action.triggered.connect(partial(_cancel, task))

    # ---------------------------------------------------------------- what the user does

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _look(self) -> None:
        show = self._show_outcome
        self.tell("", None)
        if show is not None:
            show()


def _cancel(task: Task, _checked: bool = False) -> None:
    task.cancel()


class _Words(QLabel):
    """A line that takes as much room as it may have; what has no room is left to the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(px(120))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def say(self, text: str) -> None:
        """Shows a text."""
        if text != self._text:
            self._text = text
            self.setToolTip(text)
            self.setAccessibleName(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of the text has room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width()))
