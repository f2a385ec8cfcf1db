"""What is printed: the pages of a draft, and which of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Self

from drafting.compose import Purpose
from drafting.draftfile import DraftFile
from drafting.errors import DraftingError
from drafting.export import compose_draft
from drafting.i18n import _
from drafting.template import Template
from drafting.writers import typst

COPIES = 2
"""How many printed copies of a report are to be handed in."""
POINTS_PER_INCH = 72
_PIECE = re.compile(r"(\d+)(?:-(\d+))?")
_NARROW = str.maketrans("０１２３４５６７８９－–—～~，；", "0123456789-----,;")
_SEPARATORS = re.compile(r"[,、;\s]+")


class Sheets:
    """The pages of a draft, as the PDF has them, ready to be drawn one after the other.

    A context manager, to be used by one thread.

    Args:
        draft: The draft; not needed any more afterwards.
        template: Its template.
        purpose: Which copy.
        going_on: Is called again and again while pages are set or drawn; what it raises ends that, and comes out.

    Raises:
        DraftingError: As :func:`drafting.export.export` does.
    """

    def __init__(
        self, draft: DraftFile, template: Template, purpose: Purpose, going_on: Callable[[], object]
    ) -> None:
        document = compose_draft(draft, template, purpose)
        images = draft.photos({picture.image for picture in document.pictures()})
        self._setter = typst.Typesetter(template.page_design, images, typst.Apart(going_on))
        try:
            self.count = self._setter.typeset(document).count
        except BaseException:
            self._setter.close()
            raise

    def page(self, number: int, dpi: float) -> bytes:
        """A page as a PNG; pages count from 0. Raises ExportError where it cannot be drawn."""
        return self._setter.page_image(number, dpi / POINTS_PER_INCH)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._setter.close()


def page_numbers(text: str) -> list[range]:
    """The page numbers a user has written, as 1-3,5; full-width signs are taken too.

    Raises:
        DraftingError: It is no such list.
    """
    narrow = text.translate(_NARROW).strip()
    found = []
    for piece in filter(None, _SEPARATORS.split(re.sub(r"\s*-\s*", "-", narrow))):
        match = _PIECE.fullmatch(piece)
        first = int(match[1]) if match else 0
        last = int(match[2] or first) if match else 0
        if first < 1 or last < first:
            raise DraftingError(_("“{piece}” is no page number or range such as 1-3,5.").format(piece=piece))
        found.append(range(first, last + 1))
    if not found:
        raise DraftingError(_("Give the pages to print, such as 1-3,5."))
    return found


def chosen(ranges: Iterable[range], count: int) -> list[int]:
    """The pages of ``count`` that the ranges name, from 0, each once and in order.

    Raises:
        DraftingError: There is none of them.
    """
    numbers = sorted(
        {n - 1 for numbers in ranges for n in range(numbers.start, min(numbers.stop, count + 1))}
    )
    if not numbers:
        raise DraftingError(_("The report has only {count} pages.").format(count=count))
    return numbers
