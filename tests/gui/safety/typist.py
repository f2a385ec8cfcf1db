"""A process that types into a real window until it is killed, and tells on a pipe what it has typed.

Run as ``python -m tests.gui.safety.typist FOLDER KILLS SEED``: the parent lets one child after the other type, kills
each at a random moment, and looks at what it left behind. Children are forked from a process that has everything
imported and no application yet, so that each lives for its work and not for its start.
"""

from __future__ import annotations

import functools
import importlib
import os
import random
import signal
import struct
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from drafting.draftfile import DraftFile
from drafting.places import Place, with_text
from drafting.report import Report, TextBlock
from ui import memory
from ui.app import make_application
from ui.pages.basics import BasicsPage
from ui.session import PLACE, Session
from ui.whereabouts import as_found
from ui.window import MainWindow

PAUSE, LIMIT = 80, 400
"""Milliseconds, a tenth of those for people: so many more moments to be killed at in the same time."""
SLACK = 1.0
"""Seconds that a write to the disk may take on a busy computer: as many as people are promised."""
LATER = ("drafting.checks.families", "drafting.draftfile.following", "ui.pages.text")
"""What the window reads when it is first wanted; read before the children are made, as their lives are short."""
PAGES = ("basics", "text:purpose", "text:findings")
ENTRY = struct.Struct(">Id")
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Typed:
    """The n-th piece of typing, done at this moment of the clock that all processes share."""

    number: int
    at: float


def page_of(number: int) -> str:
    """Typing stays on a page for a while, then goes on to the next."""
    return PAGES[number // 7 % len(PAGES)]


def expected(page: str, number: int) -> str:
    """All that was typed on a page up to the n-th piece."""
    return "".join(f"{n}," for n in range(1, number + 1) if page_of(n) == page)


def found(report: Report, page: str) -> str:
    """What stands where the typing on a page goes."""
    if page == "basics":
        return report.destination
    blocks = report.section(page.removeprefix("text:"))
    return "".join(block.text for block in blocks if isinstance(block, TextBlock))


# --- The child ------------------------------------------------------------------------------------------------------


def type_on(path: Path, done: int, pipe: int) -> None:
    """Opens the draft in a window and types for ever; tells of each piece once it is in the window."""
    application = make_application()
    window = MainWindow(functools.partial(Session, pause=PAUSE, limit=LIMIT))
    window.show()
    window.open_draft(path)
    assert window.session is not None
    assert not window.session.readonly, window.session.readonly_reason
    rest(application, 0.05)  # opening puts the focus on the page a moment later
    chance = random.Random(done)
    tell(pipe, done)
    here = ""
    field: QWidget | None = None
    while True:
        done += 1
        if page_of(done) != here:
            here = page_of(done)
            field = go_to(window, here)
        assert field is not None
        QTest.keyClicks(field, f"{done},")
        tell(pipe, done)
        rest(application, chance.choice((0.0, 0.01, 0.03, 0.15)))


def go_to(window: MainWindow, page: str) -> QWidget:
    """The field for the typing on a page, the caret at the end of its text."""
    view = window.view
    assert view is not None
    view.go_to(page)
    QApplication.processEvents()
    if page == "basics":
        facts = view.page(page)
        assert isinstance(facts, BasicsPage)
        facts.destination.setFocus()
    else:
        view.focus_page()
    QApplication.processEvents()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_End, CTRL)
    return field


def tell(pipe: int, done: int) -> None:
    """Tells the parent."""
    os.write(pipe, ENTRY.pack(done, time.monotonic()))


def rest(application: QApplication, seconds: float) -> None:
    """Lets the window live for a while."""
    until = time.monotonic() + seconds
    application.processEvents()
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.002)


# --- The parent -----------------------------------------------------------------------------------------------------


def kill_one(path: Path, done: int, life: float) -> tuple[list[Typed], float]:
    """Lets a child type for so many seconds and kills it; returns what it told, and the moment of its death."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            type_on(path, done, into)
        finally:
            os._exit(1)
    os.close(into)
    told = [os.read(out, ENTRY.size)]
    time.sleep(life)
    died = time.monotonic()
    os.kill(child, signal.SIGKILL)
    if os.waitpid(child, 0)[1] != signal.SIGKILL:
        raise SystemExit("the child failed by itself")
    with os.fdopen(out, "rb") as rest_:
        told.append(rest_.read())
    data = b"".join(told)
    whole = len(data) // ENTRY.size * ENTRY.size
    return [Typed(*entry) for entry in ENTRY.iter_unpack(data[:whole])], died


def kept(path: Path, last: int) -> tuple[int, dict[str, str], str, int]:
    """How many pieces of typing the draft holds (they must be the first), the texts, and the page and caret kept."""
    with DraftFile.open(path) as draft:
        assert not draft.readonly, draft.readonly_reason
        report, place = draft.report, as_found(draft.extra(PLACE))
    texts = {page: found(report, page) for page in PAGES}
    for number in range(last + 1, -1, -1):
        if all(_is_cut(texts[page], page, number) for page in PAGES):
            return number, texts, place.page if place else "", place.caret if place else -1
    raise SystemExit(f"not what was typed: {texts}")


def _is_cut(text: str, page: str, number: int) -> bool:
    """Whether a text is what was typed on a page up to the n-th piece, of which the next may be there in part."""
    whole = expected(page, number)
    return text.startswith(whole) and expected(page, number + 1).startswith(text)


def run(folder: Path, kills: int, seed: int) -> str:
    """Kills so many times; fails when anything older than what is promised was lost."""
    memory.settings_path = lambda: folder / "settings.json"
    for name in LATER:
        importlib.import_module(name)
    path, chance = folder / "報告.trip", random.Random(seed)
    DraftFile.create(path, Report(categories=("other",))).close()
    done = lost = 0
    worst = 0.0
    for _n in range(kills):
        life = chance.uniform(1.8, 2.6) if chance.random() < 0.25 else chance.uniform(0.05, 0.7)
        told, died = kill_one(path, done, life)
        number, texts, page, caret = kept(path, told[-1].number)
        gone = [typed for typed in told if typed.number > number]
        for typed in gone:
            worst = max(worst, died - typed.at)
        promise = LIMIT / 1000 + SLACK
        assert not gone or died - gone[0].at <= promise, f"{died - gone[0].at:.2f} s of typing were lost"
        if number > done:
            assert page in (page_of(number), page_of(number + 1)), (page, number)
            if page == page_of(number):
                assert caret == len(texts[page]), (caret, number)
        lost += len(gone)
        done = number
        _tidy(path, done)
    return f"{kills} kills, {done} pieces kept, {lost} lost, none older than {worst:.2f} s"


def _tidy(path: Path, done: int) -> None:
    """Takes the piece of typing out that was cut off in its middle, so that the next child can go on."""
    with DraftFile.open(path) as draft:
        report = draft.report
        for page in PAGES:
            text, whole = found(report, page), expected(page, done)
            if text != whole:
                place = Place("destination") if page == "basics" else Place(page.removeprefix("text:"), 0)
                draft.save(with_text(report, place, whole))


if __name__ == "__main__":
    print(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
