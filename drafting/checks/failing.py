"""A rule that fails: it is left out and told of once, and the other rules are asked all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import NamedTuple, TypeVar

from drafting.errors import DraftingError
from drafting.i18n import _

_Asked = TypeVar("_Asked")
_Said = TypeVar("_Said")


class Failure(NamedTuple):
    """A rule of the program that failed: its name in the program, and over what."""

    rule: str
    error: Exception

    @property
    def message(self) -> str:
        """One sentence for the user."""
        text = _("One check could not be made, all others were: {rule} ({reason})")
        return text.format(rule=self.rule, reason=f"{type(self.error).__name__}: {self.error}".rstrip(": "))


def guarded(
    rule: Callable[[_Asked], Iterable[_Said]], asked: _Asked, failed: MutableMapping[str, Failure]
) -> Iterator[_Said]:
    """What a rule says; should it fail, that is noted in ``failed`` by its name, and it says no more.

    Raises:
        DraftingError: The rule raised one: that is said to the user, and no failure.
    """
    try:
        yield from rule(asked)
    except DraftingError:
        raise
    except Exception as error:  # whatever it is: a mistake in one rule must not take all the others away
        name = f"{rule.__module__.rpartition('.')[2]}.{rule.__qualname__}"
        failed.setdefault(name, Failure(name, error))
