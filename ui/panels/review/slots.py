"""Places one below the other, some with a widget and some without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

_Key = TypeVar("_Key")
_Widget = TypeVar("_Widget", bound=QWidget)


@dataclass(eq=False)
class Slot(Generic[_Key, _Widget]):
    """A place: what is to stand there, and the widget once it is made; in pixels from the top."""

    key: _Key
    widget: _Widget | None = None
    height: int = 0
    y: int = 0

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.y + self.height


class Slots(Generic[_Key, _Widget]):
    """The places, from top to bottom. Heights and ends of a stretch are in pixels."""

    def __init__(self) -> None:
        self._slots: list[Slot[_Key, _Widget]] = []
        self._by_key: dict[_Key, Slot[_Key, _Widget]] = {}

    def __iter__(self) -> Iterator[Slot[_Key, _Widget]]:
        return iter(self._slots)

    def __getitem__(self, key: _Key) -> Slot[_Key, _Widget]:
        return self._by_key[key]

    @property
    def made(self) -> list[_Widget]:
        """The widgets there are."""
        return [slot.widget for slot in self._slots if slot.widget is not None]

    def put(
        self, keys: Sequence[_Key], widgets: Mapping[_Key, _Widget]
    ) -> list[tuple[Slot[_Key, _Widget], _Widget]]:
        """Has other places, with the widgets there are for them; returns the widgets that are no longer in any."""
        before = self._by_key
        gone = [
            (slot, slot.widget)
            for key, slot in before.items()
            if slot.widget is not None and widgets.get(key) is not slot.widget
        ]
        self._slots = [before.get(key) or Slot(key) for key in keys]
        self._by_key = {slot.key: slot for slot in self._slots}
        for slot in self._slots:
            slot.widget = widgets.get(slot.key)
        return gone

    def lay_out(self, gap: int) -> int:
        """Puts each place below the one above it; returns how high they are together."""
        y = 0
        for slot in self._slots:
            slot.y = y
            y += slot.height + gap
        return max(0, y - gap)

    def first_below(self, y: int) -> Slot[_Key, _Widget] | None:
        """The first place of which something is below a height."""
        return next((slot for slot in self._slots if slot.end > y), None)

    def missing(self, top: int, bottom: int) -> list[Slot[_Key, _Widget]]:
        """The places without a widget in a stretch, those in its middle first."""
        found = [s for s in self._slots if s.widget is None and s.end > top and s.y < bottom]
        return sorted(found, key=lambda slot: abs(slot.y + slot.end - top - bottom))

    def beyond(self, top: int, bottom: int, most: int) -> list[Slot[_Key, _Widget]]:
        """As many places with a widget as there are more than ``most``, outside of a stretch, the furthest first."""
        made = [slot for slot in self._slots if slot.widget is not None]
        far = [slot for slot in made if slot.end < top or slot.y > bottom]
        far.sort(key=lambda slot: max(top - slot.end, slot.y - bottom), reverse=True)
        return far[: max(0, len(made) - most)]

    def around(self, slot: Slot[_Key, _Widget]) -> list[Slot[_Key, _Widget]]:
        """A place and its neighbours."""
        at = self._slots.index(slot)
        return self._slots[max(0, at - 1) : at + 2]

    def made_around(self, slot: Slot[_Key, _Widget]) -> tuple[_Widget | None, _Widget | None]:
        """The next widget above a place, and the next one below."""
        at = self._slots.index(slot)
        above = (other.widget for other in reversed(self._slots[:at]) if other.widget is not None)
        below = (other.widget for other in self._slots[at + 1 :] if other.widget is not None)
        return next(above, None), next(below, None)
