"""Old reports in files: Word and ODF through the readers of reviewed files, PDF and text as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafting.distribution.source import Source, source_of_text, with_tables, words_of
from drafting.errors import InputError, cause
from drafting.i18n import _
from drafting.report import Table

SUFFIXES = (".docx", ".odt", ".pdf", ".txt")
MAX_TEXT = 5 * 1024 * 1024
"""Bytes of a text file, and characters of the text of a PDF."""
MAX_PDF = 200 * 1024 * 1024
"""Bytes of a PDF."""
MAX_PAGES = 500


def source_of_file(path: Path) -> Source:
    """What stands in a file with an old report.

    Raises:
        InputError: It cannot be read, or there is no text in it.
    """
    match path.suffix.lower():
        case ".pdf":
            text, tables, pictures = _pdf_text(path)
            source = with_tables(source_of_text(text)._replace(lost_pictures=pictures), tables)
        case ".txt":
            source = source_of_text(_plain_text(path))
        case _:
            source = _office_source(path)
    if not any(map(words_of, source.items)):
        raise InputError(_("There is no text in it."), path.name)
    return source


def _plain_text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_TEXT:
            raise InputError(_("The file is too large to be a report."), path.name)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            _("The file cannot be read: {reason}").format(reason=cause(error)), path.name
        ) from error
    for coding in ("utf-8-sig", "cp950"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    raise InputError(_("The text is in no encoding that is known (UTF-8, Big5)."), path.name)


def _pdf_text(path: Path) -> tuple[str, list[Table], int]:
    """The text of a PDF with a form feed between pages, its ruled tables, and how many pictures its pages show."""
    import pypdf  # slow to import
    from pypdf.errors import PyPdfError

    try:
        if path.stat().st_size > MAX_PDF:
            raise InputError(_("The file is too large to be a report."), path.name)
        reader = pypdf.PdfReader(path)
        if len(reader.pages) > MAX_PAGES:
            raise InputError(_("The file is too large to be a report."), path.name)
        tables: list[Table] = []
        pages = []
        for page in reader.pages:
            text, found = _page_text(page, len(tables))
            pages.append(text)
            tables += found
        pictures = sum(len(page.images.keys()) for page in reader.pages)
    except OSError as error:
        raise InputError(
            _("The file cannot be read: {reason}").format(reason=cause(error)), path.name
        ) from error
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError, IndexError) as error:
        message = _("The PDF is damaged or protected. Copy its text in a PDF reader and paste that.")
        raise InputError(message, path.name) from error
    if not any(page.strip() for page in pages):
        message = _("The PDF holds pictures of pages and no text. Have the text recognised (OCR) first.")
        raise InputError(message, path.name)
    return "\f".join(pages)[:MAX_TEXT], tables, pictures


def _page_text(page: Any, before: int) -> tuple[str, list[Table]]:
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


def _office_source(path: Path) -> Source:
    from drafting.distribution.office import OfficeItems
    from drafting.readers import docx, odt
    from drafting.readers.guard import Package

    with Package(path) as package:
        read = docx.read if package.kind == "docx" else odt.read
        return OfficeItems(read(package, ""), package.picture).source()
