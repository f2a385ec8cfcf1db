"""The compiler in a process of its own: the same results, stopped at once, and nothing that befalls it befalls us."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from drafting.errors import ExportError, TemplateError
from drafting.preview import Proofing
from drafting.report import Report, TextBlock
from drafting.scratch import clear_left_behind
from drafting.template import load
from drafting.writers import typst
from drafting.writers.typst import apart as module
from drafting.writers.typst import process
from drafting.writers.typst.apart import Apart, TypesetterEndedError
from drafting.writers.typst.compiling import MAIN
from drafting.writers.typst.engine import PAGE as NAME
from drafting.writers.typst.engine import Engine
from tests.drafting.writers.typst.support import PAGE, SENTENCE, document_of, summary
from tests.support.plain import Images
from tests.support.tree import ROOT

ENDLESS = "#for i in range(100000) { for j in range(100000) { let k = i * j } }"
DOCUMENT = document_of(summary(purpose=(TextBlock(0, SENTENCE),)))
AT_ONCE = 1.0
"""Seconds, with room for a busy machine; the work itself would take hours."""
HOLDER = """
import sys, tempfile
from drafting.writers.typst import apart
from drafting.writers.typst.engine import Engine
tempfile.tempdir = sys.argv[1]
engine = Engine("", apart.Apart())
engine.images(1)
print(apart.SHARED.process()._popen.pid, flush=True)
engine.put("main.typ", sys.argv[2].encode())
engine.images(1)
"""
WITHOUT_COMPILER = """
import sys
from drafting.preview import Proofing
from drafting.report import Report
from drafting.template import load
with Proofing(load("taichung")) as proofing:
    proofing.draw(proofing.typeset(Report(), {}).count - 1, 200, {})
print("typst" in sys.modules)
"""


class Stopped(Exception):
    """What ends a piece of work."""


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[module.Shared]:
    """A process of this test's own."""
    made = module.Shared()
    monkeypatch.setattr(module, "SHARED", made)
    yield made
    made.end()


def pid(shared: module.Shared) -> int:
    """The process the compiler is in."""
    found = shared.process()
    assert found is not None
    return found._popen.pid


def kill(number: int) -> None:
    """Ends a process as the system does where there is no memory left."""
    os.kill(number, getattr(signal, "SIGKILL", signal.SIGTERM))


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except OSError:
        return False
    with contextlib.suppress(OSError):  # one that nobody has taken note of is still listed
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.usefixtures("shared")
def test_the_results_are_the_same_as_in_this_process(tmp_path: Path) -> None:
    apart = typst.make(DOCUMENT, Images(), PAGE, lambda: None)
    assert apart == typst.make(DOCUMENT, Images(), PAGE)
    assert typst.heading_pages(DOCUMENT, PAGE, lambda: None) == typst.heading_pages(DOCUMENT, PAGE)
    own = document_of(summary(purpose=(TextBlock(0, "自造字\ue000，及\U000f1234"),)))
    assert typst.make(own, Images(), PAGE, lambda: None) == typst.make(own, Images(), PAGE)
    wrong = tmp_path / "page.typ"
    for source in ("#panic(1)", PAGE.read_text(encoding="utf-8") + "\n#nothing()", "#let design = 1"):
        wrong.write_text(source, encoding="utf-8")
        told = []
        for going_on in (None, lambda: None):
            with pytest.raises(TemplateError) as caught:
                typst.make(DOCUMENT, Images(), wrong, going_on)
            told.append((str(caught.value), caught.value.place))
        assert told[0] == told[1]


def test_the_same_process_is_kept_for_what_comes_next(shared: module.Shared) -> None:
    typst.make(DOCUMENT, Images(), PAGE, lambda: None)
    first = pid(shared)
    with Proofing(load("taichung")) as proofing:
        proofing.typeset(Report(), {})
    assert pid(shared) == first


def test_the_compiler_is_not_even_loaded_here() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_COMPILER], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False"]


def test_work_is_stopped_at_once_and_the_next_has_a_process(shared: module.Shared) -> None:
    calls: list[float] = []

    def going_on() -> None:
        calls.append(time.monotonic())
        if len(calls) > 3:
            raise Stopped

    before = pid(shared)
    Engine("", Apart()).images(1)
    with Engine(ENDLESS, Apart(going_on)) as engine:
        with pytest.raises(Stopped):
            engine.images(1)
        assert time.monotonic() - calls[-1] < AT_ONCE
        assert not is_alive(before)
    with Engine("", Apart()) as engine:
        assert len(engine.images(1)) == 1


def test_work_is_stopped_by_another_thread(shared: module.Shared) -> None:
    apart, told = Apart(again=True), []

    def work() -> None:
        try:
            with Engine(ENDLESS, apart) as engine:
                engine.images(1)
        except TypesetterEndedError as error:
            told.append(error)

    with Engine("", Apart()) as engine:
        engine.images(1)
    thread = threading.Thread(target=work)
    thread.start()
    wait_until(lambda: apart._asked is not None)
    start = time.monotonic()
    apart.stop()
    thread.join()
    assert time.monotonic() - start < AT_ONCE
    assert len(told) == 1
    with pytest.raises(TypesetterEndedError):
        apart.answer("fonts")
    assert shared.impossible is False


@pytest.mark.usefixtures("shared")
def test_other_work_in_the_process_does_not_notice() -> None:
    begun, stopped = threading.Event(), threading.Event()
    put: list[None] = []

    def going_on() -> None:
        begun.set()
        if stopped.is_set() and not put:  # what is begun anew may come to its end
            engine.put(MAIN, b"= Other")
            put.append(None)

    with Engine("", Apart()) as engine:
        engine.images(1)
    with Engine(ENDLESS, Apart(going_on)) as engine:
        made: list[list[bytes]] = []
        thread = threading.Thread(target=lambda: made.append(engine.images(1)))
        thread.start()
        assert begun.wait(20)

        def stop() -> None:
            stopped.set()
            raise Stopped

        with Engine(ENDLESS, Apart(stop)) as other, pytest.raises(Stopped):
            other.images(1)
        thread.join()
        assert len(made) == 1
        assert made[0] == engine.images(1)


def test_a_process_that_ends_by_itself_is_told_of_in_one_sentence(shared: module.Shared) -> None:
    armed: list[int] = []

    def going_on() -> None:
        if len(armed) > 1:
            armed.pop()  # it may not have been asked yet, and one that ends before is no failure
        elif armed:
            kill(armed.pop())  # first: a quick process would else have made the next source already
            engine.put(MAIN, b"= Next")

    for again in (False, True):
        with Engine("", Apart(going_on, again=again)) as engine:
            engine.images(1)
            before = pid(shared)
            engine.put(MAIN, ENDLESS.encode())
            armed.extend([before] * 5)
            if not again:
                with pytest.raises(ExportError, match=r"^無法排版：[^。]+$"):
                    engine.images(1)
            assert len(engine.images(1)) == 1
            assert pid(shared) != before


def test_one_that_has_ended_in_the_meantime_is_followed_by_another(shared: module.Shared) -> None:
    with Engine("", Apart()) as engine:
        engine.images(1)
        before = shared.process()
        assert before is not None
        kill(before._popen.pid)
        wait_until(lambda: not before.alive)
        assert len(engine.images(1)) == 1


@pytest.mark.parametrize(
    "command",
    [
        [str(ROOT / "no-such-program")],
        [sys.executable, "-c", "pass"],
        [sys.executable, "-c", "import time; time.sleep(600)"],
    ],
    ids=["missing", "ends", "hangs"],
)
def test_where_no_process_can_be_had_this_one_will_do(
    shared: module.Shared, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = typst.make(DOCUMENT, Images(), PAGE)
    started: list[object] = []

    def once() -> list[str]:
        started.append(None)
        return command

    monkeypatch.setattr(process, "_command", once)
    monkeypatch.setattr(process, "START_SECONDS", 0.3 if "600" in command[-1] else 20)
    assert typst.make(DOCUMENT, Images(), PAGE, lambda: None) == expected
    with Proofing(load("taichung")) as proofing:
        assert proofing.typeset(Report(), {}).count > 0
    assert shared.impossible
    assert len(started) == 1  # it is not tried again, which may take long


def test_with_our_process_it_ends_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), ENDLESS], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        number = int(holder.stdout.readline())
        wait_until(lambda: b"range" in b"".join(path.read_bytes() for path in folder.glob(f"*/{MAIN}")))
        assert is_alive(number)
        holder.kill()
        holder.wait()
    wait_until(lambda: not is_alive(number))
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    clear_left_behind()
    assert list(folder.iterdir()) == []


def test_a_page_design_with_no_fault_is_not_blamed(
    shared: module.Shared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = tmp_path / NAME
    design.write_bytes(PAGE.read_bytes() + b"\n// another")

    def dying(_self: process.Process, *_arguments: object) -> None:
        raise process.Ended

    monkeypatch.setattr(process.Process, "ask", dying)
    with pytest.raises(TypesetterEndedError):
        typst.make(DOCUMENT, Images(), design, lambda: None)
    assert not shared.impossible


def test_processes_that_end_as_soon_as_they_have_begun_are_not_tried_for_ever(
    shared: module.Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, seen = process.Process.ask, set()

    def late(self: process.Process, *arguments: Any) -> Any:
        seen.add(self._popen.pid)
        kill(self._popen.pid)
        wait_until(lambda: not self.alive)
        return original(self, *arguments)

    monkeypatch.setattr(process.Process, "ask", late)
    monkeypatch.setattr(module, "_OFTEN", 2)
    with pytest.raises(TypesetterEndedError):
        Apart().answer("fonts")
    assert len(seen) == 2
    assert not shared.impossible
