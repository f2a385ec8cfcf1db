"""What stands in pasted HTML: paragraphs, tables and pictures."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.pasting.cells import Grid
from drafting.pasting.images import PastedImage


@dataclass(slots=True)
class Passage:
    """A paragraph as it stands in the source.

    ``label`` is the number Word wrote before a list item. ``heading`` is 1 to 6; ``depth`` 1 and more for an item of
    a numbered list, ``number`` what the browser shows before it. ``preformatted``: its line breaks are meant.
    """

    text: str
    label: str = ""
    heading: int = 0
    depth: int = 0
    number: int = 0
    bullet: bool = False
    preformatted: bool = False

    def shown(self) -> str:
        """The text with the number a reader sees before it."""
        number = self.label or (f"{self.number}." if self.number else "")
        return f"{number} {self.text}" if number else self.text


@dataclass(slots=True)
class Grille:
    """A table: its cells as rows, and its caption."""

    grid: Grid
    caption: str = ""


@dataclass(slots=True)
class Picture:
    """A place in the text where a picture stands."""

    image: PastedImage


Piece = Passage | Grille | Picture
