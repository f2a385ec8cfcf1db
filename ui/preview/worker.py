"""Sets and draws the pages off the window's thread: one thing at a time, and always the newest."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QImage

from drafting.errors import DraftingError
from drafting.preview import Proof, Proofing
from drafting.report import Report
from drafting.template import Template
from ui import crash
from ui.decoding import decoded
from ui.tasks.task import before_end, no_longer

PhotoSizes = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Set:
    """A report was set; ``seconds`` is how long that took."""

    proof: Proof
    font_note: str
    seconds: float


@dataclass(frozen=True)
class Drawn:
    """A page was drawn: of which proof, which page, and how it looks."""

    proof: Proof
    number: int
    image: QImage


@dataclass
class _Waiting:
    """What is still to be done."""

    report: Report | None = None
    sizes: PhotoSizes = field(default_factory=dict)
    pages: list[tuple[Proof, int, int]] = field(default_factory=list)
    closed: bool = False


class Worker(QObject):
    """Typesetting in a thread of its own.

    A report asked for takes the place of one that still waits, and so do pages. What has begun is finished, except at
    the end: it takes a fraction of a second.
    """

    set_ = Signal(object)
    """A :class:`Set`."""
    drawn = Signal(object)
    """A :class:`Drawn`."""
    failed = Signal(object)
    """The exception that came up in the place of one of these."""

    def __init__(self, template: Template) -> None:
        super().__init__()
        self._proofing = Proofing(template)
        self._waiting = _Waiting()
        self._photos: dict[str, bytes] = {}
        self._something = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="preview")
        before_end(self.close)
        self._thread.start()

    def typeset(self, report: Report, sizes: PhotoSizes) -> None:
        """Asks for a report to be set; ``sizes`` are width and height of its photos by name."""
        with self._something:
            self._waiting.report, self._waiting.sizes = report, sizes
            self._something.notify()

    def draw(self, proof: Proof, pages: Sequence[tuple[int, int]]) -> None:
        """Asks for pages of a proof, the most urgent first: number and width in pixels."""
        with self._something:
            self._waiting.pages = [(proof, number, width) for number, width in pages]
            self._something.notify()

    def give(self, photos: Mapping[str, bytes]) -> None:
        """Gives photos that pages asked for later show."""
        with self._something:
            self._photos.update(photos)

    def forget(self) -> None:
        """Gives up the pages that wait."""
        with self._something:
            self._waiting.pages = []

    def close(self) -> None:
        """Ends the thread, whatever it is at; nothing more is told."""
        with self._something:
            self._waiting = _Waiting(closed=True)
            self._something.notify()
        self._proofing.stop()
        self._thread.join()
        no_longer(self.close)

    # ---------------------------------------------------------------- in the thread

    def _run(self) -> None:
        with self._proofing:
            self._work()

    def _work(self) -> None:
        proofing = self._proofing
        current: Proof | None = None
        while True:
            with self._something:
                self._something.wait_for(self._is_something)
                waiting = self._waiting
                if waiting.closed:
                    return
                (report, sizes), waiting.report = (waiting.report, waiting.sizes), None
                page = waiting.pages.pop(0) if report is None else None
            try:
                if report is not None:
                    start = time.perf_counter()
                    current = proofing.typeset(report, sizes)
                    self._tell(self.set_, Set(current, proofing.font_note, time.perf_counter() - start))
                elif page is not None and page[0] is current:
                    self._tell(self.drawn, self._drawn(*page))
            except Exception as error:
                if not isinstance(error, DraftingError):
                    crash.log(error)
                self._tell(self.failed, error)

    def _is_something(self) -> bool:
        waiting = self._waiting
        return waiting.closed or waiting.report is not None or bool(waiting.pages)

    def _drawn(self, proof: Proof, number: int, width: int) -> Drawn:
        with self._something:
            photos = {name: self._photos.pop(name) for name in proof.photos_on(number) & self._photos.keys()}
        image = decoded(self._proofing.draw(number, width, photos))
        return Drawn(proof, number, image.convertToFormat(QImage.Format.Format_RGB32))

    def _tell(self, signal: SignalInstance, what: object) -> None:
        with self._something:
            if not self._waiting.closed:
                signal.emit(what)
