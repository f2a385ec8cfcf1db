"""The thread that sets the pages: the newest report wins, and the window never waits for it."""

from __future__ import annotations

import functools
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.paths import TEMPLATES
from drafting.preview import Proofing
from drafting.report import Report, TextBlock
from drafting.template import load, model
from ui.preview.worker import Drawn, Set, Worker

PATIENCE = 30_000


def report(text: str) -> Report:
    return Report(categories=("other",), sections={"purpose": (TextBlock(0, text),)})


def _has(found: list[Set], count: int) -> bool:
    return len(found) == count


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(load("taichung"))
    yield made
    made.close()


def test_reports_that_came_in_between_are_never_set(
    worker: Worker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, going_on = threading.Event(), threading.Event()
    original, seen = Proofing.typeset, []

    def slow(self: Proofing, given: Report, *rest: Any) -> Any:
        seen.append(given)
        began.set()
        assert going_on.wait(20)
        return original(self, given, *rest)

    monkeypatch.setattr(Proofing, "typeset", slow)
    done: list[Set] = []
    worker.set_.connect(done.append, Qt.ConnectionType.QueuedConnection)
    reports = [report(f"第{number}版") for number in range(6)]
    worker.typeset(reports[0], {})
    assert began.wait(20)
    for later in reports[1:]:  # the window goes on while the first is being set
        worker.typeset(later, {})
    going_on.set()
    qtbot.waitUntil(lambda: len(done) == 2, timeout=PATIENCE)
    assert seen == [reports[0], reports[-1]]
    assert done[-1].proof.report is reports[-1]


def test_pages_of_an_older_proof_are_not_drawn(worker: Worker, qtbot: QtBot) -> None:
    done: list[Set] = []
    drawn: list[Drawn] = []
    worker.set_.connect(done.append, Qt.ConnectionType.QueuedConnection)
    worker.drawn.connect(drawn.append, Qt.ConnectionType.QueuedConnection)
    for count, text in enumerate(("一", "二"), start=1):
        worker.typeset(report(text), {})
        qtbot.waitUntil(functools.partial(_has, done, count), timeout=PATIENCE)
    worker.draw(done[0].proof, [(0, 100)])
    worker.draw(done[1].proof, [(0, 120), (1, 120)])
    qtbot.waitUntil(lambda: len(drawn) == 2, timeout=PATIENCE)
    assert [(one.proof, one.number, one.image.width()) for one in drawn] == [
        (done[1].proof, 0, 120),
        (done[1].proof, 1, 120),
    ]


def test_closing_does_not_wait_for_pages_being_set(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(TEMPLATES / "taichung", tmp_path / "taichung"))
    monkeypatch.setattr(model, "TEMPLATES", tmp_path)
    with (folder / "page.typ").open("a", encoding="utf-8") as design:
        design.write("\n#for i in range(100000) { for j in range(100000) { let k = i * j } }\n")
    made = Worker(load("taichung"))
    made.typeset(report("一"), {})
    asked = made._proofing._workshop
    qtbot.waitUntil(lambda: asked._asked is not None, timeout=PATIENCE)
    start = time.monotonic()
    made.close()
    assert time.monotonic() - start < 1
    assert not made._thread.is_alive()


@pytest.mark.usefixtures("qapp")
def test_a_closed_worker_tells_nothing_more() -> None:
    made = Worker(load("taichung"))
    told: list[object] = []
    made.set_.connect(told.append, Qt.ConnectionType.QueuedConnection)
    made.typeset(report("一"), {})
    made.close()
    assert not made._thread.is_alive()
    QApplication.processEvents()
    before = len(told)
    made.typeset(report("二"), {})
    QApplication.processEvents()
    assert len(told) == before
