"""Waste is looked for in the window's thread only: Qt does not bear widgets that are destroyed in another one."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui import waste
from ui.tasks.task import Say, Task


class Knot(QObject):
    """Holds itself, so that only a search for waste finds that nobody needs it."""

    def __init__(self, ended_in: list[int]) -> None:
        super().__init__()
        self.timer = QTimer(self)
        self.itself = self
        weakref.finalize(self, lambda: ended_in.append(threading.get_ident()))


def test_waste_is_found_in_the_windows_thread(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waste, "FEW", 1)
    ended_in: list[int] = []
    for _n in range(50):
        Knot(ended_in)

    def work(_say: Say) -> int:
        made: list[list[dict[str, int]]] = [
            [{}] for _n in range(200_000)
        ]  # more than makes Python look for waste
        return len(made)

    done: list[int] = []
    Task(work, done=done.append, failed=lambda error: pytest.fail(str(error))).start()
    qtbot.waitUntil(lambda: done == [200_000])
    qtbot.waitUntil(lambda: len(ended_in) == 50)
    assert set(ended_in) == {threading.get_ident()}


def test_everything_is_looked_through_now_and_then(monkeypatch: pytest.MonkeyPatch, qapp: QObject) -> None:
    looked: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: looked.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: (waste.FEW, 0, 0))
    collector = waste.Waste(qapp)
    for _n in range(2 * waste.OFTEN):
        collector.look()
    collector.end()
    assert looked == [*[1] * (waste.OFTEN - 1), 2] * 2
    assert gc.isenabled()
