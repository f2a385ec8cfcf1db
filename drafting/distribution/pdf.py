"""The text of a PDF, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from drafting.errors import InputError, cause
from drafting.i18n import _
from drafting.report import Table

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import PdfObject

MAX_BYTES = 200 * 1024 * 1024
MAX_PAGES = 500
_INLINE = re.compile(rb"(?:^|\s)BI\s.{0,4000}?\sID\s", re.DOTALL)
"""A picture in the midst of the text, as only few programs write them."""

Reading: TypeAlias = Callable[[int, int], object]
"""Is told how many of how many pages are read, before each page; ends the reading by raising."""


def not_asked(_done: int, _count: int) -> None:
    """Goes on."""


def pdf_text(path: Path, reading: Reading = not_asked) -> tuple[str, list[Table], int]:
    """The text of a PDF with a form feed between pages, its ruled tables, and how many pictures its pages show.

    Raises:
        InputError: It cannot be read, is too large, or has no text in it.
    """
    import pypdf  # slow to import
    from pypdf.errors import PyPdfError

    texts: list[str] = []
    tables: list[Table] = []
    pictures = 0
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(_("The file is too large to be a report."), path.name)
        pages = pypdf.PdfReader(path).pages
        count = len(pages)
        if count > MAX_PAGES:
            raise InputError(_("The file is too large to be a report."), path.name)
        for number, page in enumerate(pages):
            reading(number, count)
            text, found = _page_text(page, len(tables))
            texts.append(text)
            tables += found
            pictures += _pictures(page)
    except OSError as error:
        raise InputError(
            _("The file cannot be read: {reason}").format(reason=cause(error)), path.name
        ) from error
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError, IndexError) as error:
        message = _("The PDF is damaged or protected. Copy its text in a PDF reader and paste that.")
        raise InputError(message, path.name) from error
    if not any(text.strip() for text in texts):
        message = _("The PDF holds pictures of pages and no text. Have the text recognised (OCR) first.")
        raise InputError(message, path.name)
    return "\f".join(texts), tables, pictures


def _page_text(page: PageObject, before: int) -> tuple[str, list[Table]]:
    from drafting.distribution.pdftables import text_and_tables

    try:
        return text_and_tables(page, before)
    except (
        ValueError,
        TypeError,
        IndexError,
        ArithmeticError,
    ):  # drawn as no page should be: the text may do
        return page.extract_text(), []


def _pictures(page: PageObject) -> int:
    """How many pictures a page has. The library goes through all its text once more for them, which takes as long."""
    content = page.get_contents()
    if content is not None and _INLINE.search(content.get_data()):
        return len(page.images.keys())
    return _in_resources(page, [])


def _in_resources(shown: PdfObject, seen: list[PdfObject]) -> int:
    """The pictures among what a page, or a form in it, may draw."""
    from pypdf.generic import DictionaryObject, StreamObject

    if not isinstance(shown, DictionaryObject) or any(shown is other for other in seen):
        return 0
    seen.append(shown)
    found: PdfObject | None = shown
    for name in ("/Resources", "/XObject"):
        found = found.get(name) if isinstance(found, DictionaryObject) else None
        found = found.get_object() if found is not None else None
    count = 0
    for drawn in found.values() if isinstance(found, DictionaryObject) else ():
        drawn = drawn.get_object()
        if isinstance(drawn, StreamObject):
            picture = drawn.get("/Subtype") == "/Image"
            count += 1 if picture else _in_resources(drawn, seen)
    return count
