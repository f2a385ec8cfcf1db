"""The PDF writer and the engine of the preview: a document set on the pages of the template's ``page.typ``.

Only data goes to the typesetter, never source: the document as JSON, photos as files. What a role looks like
says the page design; a driver of a few lines brings both together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from drafting.document import Document
from drafting.writers.typst.apart import Apart, TypesetterEndedError, workshop
from drafting.writers.typst.design import read_design
from drafting.writers.typst.fonts import FontChoice
from drafting.writers.typst.lines import Spot
from drafting.writers.typst.pdf import STANDARDS, Pdf, make
from drafting.writers.typst.places import Hit, Pages
from drafting.writers.typst.press import Press
from drafting.writers.typst.preview import Typesetter

__all__ = [
    "STANDARDS",
    "Apart",
    "FontChoice",
    "Hit",
    "Pages",
    "Pdf",
    "Spot",
    "Typesetter",
    "TypesetterEndedError",
    "font_choice",
    "heading_pages",
    "make",
    "write",
]


def write(document: Document, images: Mapping[str, bytes], page: Path) -> bytes:
    """The document as the bytes of a tagged PDF/A; :func:`make` tells more about it.

    Args:
        document: What to write.
        images: The prepared photos (JPEG or PNG) by the names the document's pictures use.
        page: The page design, a typst file.

    Raises:
        TemplateError: ``page`` cannot be read, or is wrong.
        ExportError: The pages could not be set.
    """
    return make(document, images, page).data


def font_choice(page: Path) -> FontChoice:
    """The fonts a page design is set in on this computer. Raises TemplateError as :func:`write` does."""
    return read_design(page).fonts


def heading_pages(
    document: Document, page: Path, going_on: Callable[[], object] | None = None
) -> dict[str, int]:
    """The printed page number of each heading by its anchor, as this writer sets the pages.

    ``going_on`` is as for :func:`make`. Raises as :func:`write` does.
    """
    place = workshop(going_on)
    with Press(read_design(page, place), with_photos=False, workshop=place) as press:
        press.load(document)
        return press.pages().heading_pages()
