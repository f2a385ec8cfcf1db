"""How work that may take long is done: at once, or off the window's thread while the user waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar

_T = TypeVar("_T")

GoingOn: TypeAlias = Callable[[], object]
"""Called by the work now and then; raises :class:`ui.tasks.task.Cancelled` when it is to stop."""


class Runner(Protocol):
    """Does work and returns what it returns; see :func:`ui.tasks.waiting.waiting`."""

    def __call__(self, work: Callable[[GoingOn], _T]) -> _T:
        """Does it."""


def at_once(work: Callable[[GoingOn], _T]) -> _T:
    """Does work here and now."""
    return work(lambda: None)
