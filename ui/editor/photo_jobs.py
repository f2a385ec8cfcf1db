"""Photos prepared in the background, one after the other, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.photos import PreparedPhoto, prepare, rotate
from ui.background import Say, Task
from ui.editor.clipboard import Incoming
from ui.session import Session


class Job(NamedTuple):
    """One photo to prepare: its name, and what prepares it, called off the window's thread."""

    name: str
    work: Callable[[], PreparedPhoto]


def incoming_job(picture: Incoming) -> Job:
    """Prepares a picture that was chosen, pasted or dropped."""
    source = picture.source

    def work() -> PreparedPhoto:
        return prepare(_png(source) if isinstance(source, QImage) else source)

    return Job(picture.name, work)


def turning_job(name: str, data: bytes, quarters: int) -> Job:
    """Turns a photo clockwise by quarter turns."""
    return Job(name, lambda: rotate(data, quarters))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


Done = Callable[[dict[int, str]], None]
"""Gets the names in the draft of the photos that could be prepared, by the index of their job."""


class PhotoJobs(QObject):
    """A queue of photos to prepare and put into the draft."""

    progress = Signal(int, int, str)
    """Preparing the photo with this index, of so many, with this name."""
    finished = Signal()
    """Nothing is left to do."""
    failed = Signal(list)
    """These photos could not be prepared; a line each."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue: list[tuple[list[Job], Done]] = []
        self._ready: dict[int, str] = {}
        self._problems: list[str] = []
        self._at = 0
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether photos are being prepared."""
        return self._task is not None

    def start(self, jobs: Sequence[Job], done: Done) -> None:
        """Prepares photos, after those that are under way; ``done`` is called when all of these are ready."""
        if jobs:
            self._queue.append((list(jobs), done))
            if not self.busy:
                self._next()

    def cancel(self) -> None:
        """Stops; none of the photos that were asked for is put in."""
        self._queue.clear()
        if self._task is not None:
            self._task.cancel()

    def _next(self) -> None:
        jobs = self._queue[0][0]
        job = jobs[self._at]
        self.progress.emit(self._at, len(jobs), job.name)

        def work(say: Say) -> PreparedPhoto:
            say("")
            found = job.work()
            say("")  # stops here if the user has cancelled meanwhile
            return found

        self._task = Task(
            work, done=self._prepared, failed=self._not_prepared, cancelled=lambda: self._end(stopped=True)
        )
        self._task.start()

    def _prepared(self, photo: PreparedPhoto) -> None:
        if self._session.closed or not self._queue:
            self._end(stopped=True)
            return
        name = self._queue[0][0][self._at].name
        try:
            self._ready[self._at] = self._session.add_photo(photo, name)
        except DraftingError as error:
            self._problems.append(f"{name}: {error.message}")
        self._go_on()

    def _not_prepared(self, error: Exception) -> None:
        if self._session.closed or not self._queue:
            self._end(stopped=True)
            return
        if not isinstance(error, DraftingError):
            self._end(stopped=True)
            raise error
        self._problems.append(f"{self._queue[0][0][self._at].name}: {error.message}")
        self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        if self._at < len(self._queue[0][0]):
            self._next()
            return
        done = self._queue.pop(0)[1]
        ready, problems = self._ready, self._problems
        self._end(stopped=False)
        done(ready)
        if problems:
            self.failed.emit(problems)

    def _end(self, *, stopped: bool) -> None:
        self._task = None
        self._at, self._ready, self._problems = 0, {}, []
        if stopped:
            self._queue.clear()
        if self._queue and not self._session.closed:
            self._next()
        elif not self._session.closed:
            self.finished.emit()


class PhotoProgress(QWidget):
    """Says which photo is being prepared, and stops it."""

    def __init__(self, jobs: PhotoJobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName(_("Photos being prepared"))
        self.stop = QPushButton(_("Cancel"))
        self.stop.setAccessibleName(_("Stop preparing photos"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.stop)
        self.stop.clicked.connect(jobs.cancel)
        jobs.progress.connect(self._show)
        jobs.finished.connect(self.hide)
        self.hide()

    def _show(self, at: int, count: int, name: str) -> None:
        self.bar.setRange(0, count)
        self.bar.setValue(at)
        self.label.setText(
            _("Preparing photo {n} of {count}: {name}").format(n=at + 1, count=count, name=name)
        )
        self.show()
