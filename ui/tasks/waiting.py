"""Work that the user waits for: nothing else can be done in the window until it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from drafting.i18n import _
from ui.appearance import px
from ui.enter_presses import SPACE_ONLY
from ui.tasks.bar import TaskBar
from ui.tasks.runner import GoingOn, Runner
from ui.tasks.task import RUNNING, Cancelled, Progress, Say, Task

DELAY = 250
"""How long work goes on before it is worth telling of, in milliseconds."""

_T = TypeVar("_T")


def wait_for(parent: QWidget | None, title: str, work: Callable[[Say], _T], delay: int = DELAY) -> _T:
    """Does work off the window's thread, and returns what it returns; keys and clicks have no effect meanwhile.

    What takes longer than a moment is shown with a way to stop it. The draft is not left meanwhile: whoever tries to,
    as the system does when its session ends, stops the work (see :meth:`ui.saving.Saving.may_leave`).

    Args:
        parent: Above which the user waits.
        title: What is done, for the user.
        work: Is called in another thread; see :class:`Say`.
        delay: Milliseconds until it is told of. Keys of that time come afterwards if it is over by then; else, and
            while it is told of, they are for nobody.

    Raises:
        Cancelled: The user stopped it, or the program ends.
        Exception: What the work raised.
    """
    results: list[_T] = []
    errors: list[Exception] = []
    loop = QEventLoop()
    dialog: WaitingDialog | None = None

    def done(result: _T) -> None:
        results.append(result)
        loop.quit()

    def failed(error: Exception) -> None:
        errors.append(error)
        loop.quit()

    def progress(said: Progress) -> None:
        if dialog is not None:
            dialog.bar.show_progress(said)

    task = Task(work, done=done, failed=failed, cancelled=lambda: failed(Cancelled()), progress=progress)
    with _awaited(task):
        task.start()
        QTimer.singleShot(delay, loop, loop.quit)
        # What is typed meanwhile is not lost: it comes once somebody looks at such events again.
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not results and not errors:
            dialog = WaitingDialog(title, task, parent)
            dialog.show()
            if not results and not errors:  # showing a window may look at events, too
                loop.exec()
            dialog.done(QDialog.DialogCode.Accepted)
            dialog.deleteLater()
    if errors:
        raise errors[0]
    if not results:  # the program ends
        task.cancel()
        raise Cancelled
    return results[0]


@contextmanager
def _awaited(task: Task) -> Iterator[None]:
    """Nobody leaves the draft meanwhile."""
    RUNNING.awaited.append(task)
    try:
        yield
    finally:
        RUNNING.awaited.remove(task)
        RUNNING.changed.emit()


def waiting(parent: QWidget | None, title: str, delay: int = DELAY) -> Runner:
    """A runner whose work the user waits for; see :func:`wait_for`."""

    def run(work: Callable[[GoingOn], _T]) -> _T:
        return wait_for(parent, title, lambda say: work(lambda: say("")), delay)

    return run


class WaitingDialog(QDialog):
    """Says what is done and how far it is; goes away with it."""

    def __init__(self, title: str, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = task
        self.setWindowTitle(_("Trip report drafter"))
        self.setModal(True)
        self.setMinimumWidth(px(360))
        self.label = QLabel(title + " …")
        self.label.setWordWrap(True)
        self.bar = TaskBar()
        self.bar.setAccessibleName(title)
        self.bar.show_progress(task.progress)
        self.stop = QPushButton(_("Cancel"))
        self.stop.setAccessibleName(_("Cancel: {task}").format(task=title))
        self.stop.setAutoDefault(False)  # an Enter that was meant for something before stops nothing
        self.stop.setProperty(SPACE_ONLY, True)
        self.stop.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(10))
        layout.addWidget(self.label)
        layout.addWidget(self.bar)
        layout.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)
        # Nor does a space, of which somebody who goes on typing has many: the button is a Tab away.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def reject(self) -> None:
        """Stops the work; the dialog stays until that has come to an end."""
        self._task.cancel()
        self.label.setText(_("Stopping …"))
        self.stop.setEnabled(False)
