"""Photos prepared in the background, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from drafting.errors import DraftingError, InputError
from drafting.i18n import _, ngettext
from drafting.photos import PreparedPhoto, prepare, rotate
from ui import dialogs
from ui.editor.clipboard import Incoming
from ui.session import Session
from ui.tasks.task import Say, Task

SHOWN = 12
"""How many photos are named in a message before the others are only counted."""


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


class Lot(NamedTuple):
    """Photos that were asked for together; ``besides`` says what else is to be told of what came with them.

    ``once``: a photo that is among them twice, as telephones and LINE save copies, is put in once.
    """

    jobs: list[Job]
    done: Done
    besides: tuple[str, ...] = ()
    once: bool = False


class PhotoJobs(QObject):
    """A queue of photos to prepare and put into the draft, lot by lot."""

    finished = Signal()
    """Nothing is left to do."""
    stopped = Signal()
    """The photos asked for until now are wanted no longer."""
    failed = Signal(list)
    """These photos could not be prepared; a line for each reason, see :func:`tell_not_added`. Behind them stands
    what is to be told besides."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue: list[Lot] = []
        self._ready: dict[int, str] = {}
        self._problems: dict[str, list[str]] = {}
        self._known: dict[str, str] = {}
        self._task: Task | None = None
        self._page_left = False

    @property
    def busy(self) -> bool:
        """Whether photos are being prepared."""
        return self._task is not None

    @property
    def _left(self) -> bool:
        """Whether the draft or its page was left meanwhile."""
        return self._page_left or self._session.closed or not shiboken6.isValid(self)

    def start(
        self, jobs: Sequence[Job], done: Done, besides: Sequence[str] = (), *, once: bool = False
    ) -> None:
        """Prepares photos, after those that are under way.

        Args:
            jobs: The photos.
            done: Called when all of these are ready.
            besides: What is to be told, at the end and in one message with :attr:`failed`, of what came with them.
            once: Whether a photo that is among them under two names is put in once, which is told as well.
        """
        if jobs:
            self._session.photos.coming.add(self)
            self._queue.append(Lot(list(jobs), done, tuple(besides), once))
            if not self.busy:
                self._next()

    def cancel(self) -> None:
        """Stops; none of the photos that were asked for is put in."""
        if self._task is not None:
            self._task.cancel()

    def leave(self) -> None:
        """The page is made anew, and will not be there to put photos in; it is told which are not added."""
        self._page_left = True
        self.cancel()

    def _next(self) -> None:
        jobs = self._queue[0].jobs
        self._ready, self._problems, self._known = {}, {}, {}

        def work(say: Say) -> None:
            for n, job in enumerate(jobs):
                say(_("{n} of {count}, {name}").format(n=n + 1, count=len(jobs), name=job.name), n, len(jobs))
                try:
                    outcome: PreparedPhoto | DraftingError = job.work()
                except DraftingError as error:
                    outcome = error
                task.give((n, outcome))
            say("", len(jobs), len(jobs))

        task = self._task = Task(
            work,
            title=_("Adding photos"),
            done=self._done,
            failed=self._broken,
            cancelled=self._stopped,
            part=lambda part: self._keep(*part),
        )
        task.start()

    def _keep(self, n: int, outcome: PreparedPhoto | DraftingError) -> None:
        """A photo is ready; the draft is the window's, so it is put in here."""
        if self._left:
            self.cancel()
            return
        name = self._queue[0].jobs[n].name
        try:
            if isinstance(outcome, DraftingError):
                raise outcome
            first = self._known.setdefault(outcome.sha256, name)
            if first != name and self._queue[0].once:
                raise InputError(_("It is the same photo as “{name}”, which was added.").format(name=first))
            self._ready[n] = self._session.photos.add(outcome, name)
        except DraftingError as error:
            self._problems.setdefault(error.message, []).append(name)

    def _done(self, _none: object) -> None:
        if self._left:
            self._stopped()
            return
        self._task = None
        lot = self._queue.pop(0)
        ready, problems = self._ready, self._problems
        if self._queue:
            self._next()
        else:
            self._session.photos.coming.discard(self)
            self.finished.emit()
        lot.done(ready)
        lines = [
            _("{names}: {reason}").format(names=_names(names), reason=reason)
            for reason, names in problems.items()
        ]
        if lines or lot.besides:
            self.failed.emit([*lines, *lot.besides])

    def _broken(self, error: Exception) -> None:
        self._stopped()
        raise error

    def _stopped(self) -> None:
        """None of the photos asked for is wanted any more, those of the lots that wait neither."""
        lost = [job.name for lot in self._queue for job in lot.jobs]
        self._task = None
        self._queue.clear()
        self._session.photos.coming.discard(self)
        if not self._left:
            self.stopped.emit()
            self.finished.emit()
        elif not self._session.closed:  # the page was made anew, and does not know where they were to go
            tell_not_added(None, [_names(lost)])


def _names(names: Sequence[str]) -> str:
    """The names of photos for a message, which has to fit on the screen."""
    more = len(names) - SHOWN
    text = _(", ").join(names[:SHOWN])
    return (
        text
        if more <= 0
        else text + " " + ngettext("and {n} more photo", "and {n} more photos", more).format(n=more)
    )


def refusal(names: Sequence[str]) -> str:
    """What is said of files that are no photos; where one may be a report, also how that is taken over."""
    from drafting.distribution.files import SUFFIXES  # takes a moment to import

    text = _("Only photos can be put into the text. Not added: {names}.").format(names=_names(names))
    if not any(name.lower().endswith(tuple(SUFFIXES)) for name in names):
        return text
    more = _(
        "An old report is taken over with “File ▸ Take over an old report or a Word draft…”, a file that a superior"
        " has worked on with “Review ▸ Read in a reviewed file…”."
    )
    return f"{text}\n\n{more}"


def tell_not_added(parent: QWidget | None, lines: Sequence[str]) -> None:
    """Tells which photos were not added, and why."""
    dialogs.show_error(parent, "\n\n".join((_("These photos were not added:"), *lines)))
