"""Which of the fonts a page design asks for this computer has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from drafting.i18n import _

# Comes with the compiler, so it is always there.
LAST_LATIN = "Libertinus Serif"
BOLD = 600


class FontWishes(NamedTuple):
    """The families a page design asks for, best first.

    ``standard`` are the names of 標楷體, ``kai`` other Kai fonts, ``other`` what to take where there is no Kai
    font at all, ``rare`` fonts with characters the first may lack, ``latin`` those for Western characters.
    """

    standard: tuple[str, ...]
    kai: tuple[str, ...]
    other: tuple[str, ...]
    rare: tuple[str, ...]
    latin: tuple[str, ...]


class FontChoice(NamedTuple):
    """The families that are used.

    ``chinese`` is empty where the computer has none of those asked for and the compiler takes what it finds.
    ``is_standard`` tells that it is 標楷體, ``is_kai`` that it is a Kai font at all. ``thicken`` tells that the
    family has no bold face, so that bold text must be drawn thicker.
    """

    chinese: str
    latin: str
    rare: tuple[str, ...]
    is_standard: bool
    is_kai: bool
    thicken: bool

    def note(self) -> str:
        """What the user should know about the fonts; empty when they are as they should be."""
        if self.is_standard:
            return ""
        if self.is_kai:
            return _("This computer lacks the font DFKai-SB; “{font}” was used instead.").format(
                font=self.chinese
            )
        if self.chinese:
            return _("This computer has no Kai font at all; “{font}” was used instead.").format(
                font=self.chinese
            )
        return _("This computer has none of the Chinese fonts the page design asks for.")


def choose(wishes: FontWishes, families: Collection[str], bold: Collection[str]) -> FontChoice:
    """The fonts to use of those this computer has.

    Args:
        wishes: What the page design asks for.
        families: The families there are.
        bold: Those of them that have a bold face.
    """
    present = {family.casefold() for family in families}
    has_bold = {family.casefold() for family in bold}

    def available(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in names if name.casefold() in present)

    chinese = [*available(wishes.standard), *available(wishes.kai), *available(wishes.other)]
    first = chinese[0] if chinese else ""
    return FontChoice(
        chinese=first,
        latin=next(iter(available(wishes.latin)), LAST_LATIN),
        rare=tuple(name for name in available(wishes.rare) if name != first),
        is_standard=first in wishes.standard,
        is_kai=first in (*wishes.standard, *wishes.kai),
        thicken=first.casefold() not in has_bold,
    )
