"""Which photo of the export a picture of a file is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drafting.compose.slots import GridSlot
from drafting.readers.reviewed import Picture
from drafting.writers.pictures import picture_name


class PhotoNumbers:
    """Which photo of the export a picture is, by its number among all of them."""

    def __init__(self, grids: Sequence[GridSlot]) -> None:
        self._grids: dict[int, GridSlot] = {}
        self._by_name: dict[str, int] = {}
        alts = Counter(alt for grid in grids for alt in grid.alts)
        self._by_alt: dict[str, int] = {}
        for grid in grids:
            for index in range(len(grid.captions)):
                number = grid.first + index
                self._grids[number] = grid
                self._by_name[picture_name(number)] = number
                alt = grid.alts[index]
                if alt and alts[alt] == 1:
                    self._by_alt[alt] = number

    def of(self, picture: Picture) -> int:
        """Its number; 0 for a picture that was not exported."""
        return self._by_name.get(picture.name) or self._by_alt.get(picture.alt, 0)

    def grid(self, number: int) -> GridSlot | None:
        """The grid it was exported in."""
        return self._grids.get(number)
