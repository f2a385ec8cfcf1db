"""What a test does with a dialog that the window waits for: it acts from within the waiting."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

D = TypeVar("D", bound=QDialog)
R = TypeVar("R")

LOOK = 5
"""Milliseconds between two looks for the dialog."""
PATIENCE = 20.0
"""Seconds after which a dialog that has not come will not come."""


class Expected(Generic[D, R]):
    """A dialog that is to come; made by :func:`once_shown`. Called, it gives what was seen of it."""

    def __init__(self, kind: type[D], act: Callable[[D], R], within: float) -> None:
        self._kind = kind
        self._act = act
        self._until = time.monotonic() + within
        self._seen: list[R] = []
        self._wrong: BaseException | None = None
        self._timer = QTimer(QCoreApplication.instance(), interval=LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        _expected.append(self)

    def __call__(self) -> R:
        """What ``act`` gave; waits for it where the dialog comes later than what it was asked with.

        Raises:
            AssertionError: No such dialog came.
            BaseException: What ``act`` raised.
        """
        while not (self._seen or self._wrong):
            QTest.qWait(LOOK)
        if self._wrong:
            raise self._wrong
        return self._seen[0]

    def forget(self) -> bool:
        """The dialog is waited for no longer; returns whether it has come."""
        self._end()
        return bool(self._seen)

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, self._kind) and _has_focus(dialog):
            self._end()
            self._do(dialog)
        elif time.monotonic() > self._until:
            self._end()
            if isinstance(dialog, QDialog):
                dialog.reject()  # else the test would wait for its end for ever
            there = f", but {type(dialog).__name__} {dialog.windowTitle()!r}" if dialog else ""
            self._fail(AssertionError(f"no {self._kind.__name__} with the focus came{there}"))

    def _do(self, dialog: D) -> None:
        try:
            self._seen.append(self._act(dialog))
        except BaseException as error:
            if shiboken6.isValid(dialog):
                dialog.reject()
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self._wrong = error
        raise error  # the test fails by it too if nobody asks for what was seen

    def _end(self) -> None:
        self._timer.stop()
        self._timer.deleteLater()
        if self in _expected:
            _expected.remove(self)

    def __str__(self) -> str:
        return self._kind.__name__


def _has_focus(dialog: QDialog) -> bool:
    """Whether keys pressed now are the dialog's own; asks for it."""
    dialog.activateWindow()
    return dialog.isActiveWindow()


_expected: list[Expected[Any, Any]] = []


def once_shown(kind: type[D], act: Callable[[D], R], within: float = PATIENCE) -> Expected[D, R]:
    """Does ``act`` with the next modal dialog of ``kind``, once, as soon as it has the focus.

    Where it has not come after ``within`` seconds, or ``act`` fails, the dialog that is there is closed and the test
    fails: nothing waits for ever.
    """
    return Expected(kind, act, within)


def none_awaited() -> None:
    """At the end of a test: every dialog that was waited for has come.

    Raises:
        AssertionError: One has not.
    """
    left = [str(each) for each in _expected]
    for each in tuple(_expected):
        each.forget()
    assert not left, f"these dialogs never came: {left}"
