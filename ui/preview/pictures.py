"""The pictures of the pages that were looked at last."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtGui import QImage

from drafting.preview import Proof

# Besides the pages in view, pictures are kept up to so many pixels together (4 bytes each).
KEPT_PIXELS = 12_000_000


@dataclass
class Picture:
    """A page as it was drawn for a proof; a later proof may show something else on it."""

    image: QImage
    proof: Proof

    @property
    def pixels(self) -> int:
        """How much room it takes."""
        return self.image.width() * self.image.height()


class Pictures:
    """Keeps a picture of each page, the newest, within bounds."""

    def __init__(self) -> None:
        self._kept: dict[int, Picture] = {}

    def get(self, number: int) -> Picture | None:
        """The picture of a page, whatever its size and proof."""
        return self._kept.get(number)

    def is_right(self, number: int, proof: Proof, width: int) -> bool:
        """Whether the picture of a page is of this proof and size."""
        picture = self._kept.get(number)
        return picture is not None and picture.proof is proof and picture.image.width() == width

    def put(self, number: int, picture: Picture, needed: Collection[int]) -> None:
        """Keeps a picture; gives up the oldest ones besides those needed where they are too many."""
        self._kept.pop(number, None)
        self._kept[number] = picture
        room = sum(kept.pixels for kept in self._kept.values()) - KEPT_PIXELS
        for old in [n for n in self._kept if n not in needed and n != number]:
            if room <= 0:
                return
            room -= self._kept.pop(old).pixels

    def forget_from(self, count: int) -> None:
        """Gives up the pages that are no more: those from this one on."""
        self._kept = {number: picture for number, picture in self._kept.items() if number < count}

    @property
    def pixels(self) -> int:
        """How much room all take together."""
        return sum(picture.pixels for picture in self._kept.values())
