"""Old reports in files: Word and ODF through the readers of reviewed files, PDF and text as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.distribution.source import Item, Source, source_of_text, words_of
from drafting.errors import InputError
from drafting.i18n import _
from drafting.pasting.cells import as_table
from drafting.pasting.labels import Label
from drafting.pasting.levels import Entry

if TYPE_CHECKING:
    from drafting.readers.reviewed import Paragraph, Reviewed
    from drafting.readers.reviewed import Table as FileTable

SUFFIXES = (".docx", ".odt", ".pdf", ".txt")
MAX_TEXT = 5 * 1024 * 1024
"""Bytes of a text file, and characters of the text of a PDF."""
MAX_PDF = 200 * 1024 * 1024
"""Bytes of a PDF."""
MAX_PAGES = 500
_OBJECT = "\ufffc"
_KINDS = ("counting", "counting_paren", "decimal", "decimal_paren")


def source_of_file(path: Path) -> Source:
    """What stands in a file with an old report.

    Raises:
        InputError: It cannot be read, or there is no text in it.
    """
    match path.suffix.lower():
        case ".pdf":
            source = source_of_text(_pdf_text(path))
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
            _("The file cannot be read: {reason}").format(reason=error.strerror), path.name
        ) from error
    for coding in ("utf-8-sig", "cp950"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    raise InputError(_("The text is in no encoding that is known (UTF-8, Big5)."), path.name)


def _pdf_text(path: Path) -> str:
    import pypdf  # slow to import
    from pypdf.errors import PyPdfError

    try:
        if path.stat().st_size > MAX_PDF:
            raise InputError(_("The file is too large to be a report."), path.name)
        reader = pypdf.PdfReader(path)
        if len(reader.pages) > MAX_PAGES:
            raise InputError(_("The file is too large to be a report."), path.name)
        pages = [page.extract_text() for page in reader.pages]
    except OSError as error:
        raise InputError(
            _("The file cannot be read: {reason}").format(reason=error.strerror), path.name
        ) from error
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError, IndexError) as error:
        message = _("The PDF is damaged or protected. Copy its text in a PDF reader and paste that.")
        raise InputError(message, path.name) from error
    if not any(page.strip() for page in pages):
        message = _("The PDF holds pictures of pages and no text. Have the text recognised (OCR) first.")
        raise InputError(message, path.name)
    return "\f".join(pages)[:MAX_TEXT]


def _office_source(path: Path) -> Source:
    from drafting.readers import docx, odt
    from drafting.readers.guard import Package

    with Package(path) as package:
        read = docx.read if package.kind == "docx" else odt.read
        found = read(package, "")
    items = list(_items(found))
    pictures = sum(paragraph.accepted.count(_OBJECT) for paragraph in found.paragraphs())
    edges = [stray.paragraph for stray in found.strays if stray.where in ("header", "footer")]
    notes = [stray.paragraph for stray in found.strays if stray.where not in ("header", "footer")]
    return Source(
        tuple(items),
        left_out=tuple(text for paragraph in edges if (text := paragraph.accepted.strip())),
        lost_pictures=pictures,
        beside=tuple(entry for paragraph in notes for entry in _entries(paragraph)),
    )


def _items(found: Reviewed) -> Iterator[Item]:
    from drafting.readers.reviewed import Paragraph

    for element in found.body:
        if isinstance(element, Paragraph):
            yield from _entries(element)
        else:
            yield from _table(element)


def _entries(paragraph: Paragraph) -> Iterator[Entry]:
    text = paragraph.accepted.replace(_OBJECT, "").strip(" \t\u3000")
    if not text:
        return
    heading = _heading(paragraph)
    if heading == 0 and paragraph.level:
        kind = _KINDS[paragraph.level - 1]
        yield Entry(text, Label(kind, 1, text, doubtful=False))  # type: ignore[arg-type]
    elif "\n" in text and not heading:
        yield from (Entry(line.strip(" \t\u3000")) for line in text.split("\n") if line.strip(" \t\u3000"))
    else:
        yield Entry(text, heading=heading)


def _heading(paragraph: Paragraph) -> int:
    """The level of a heading by its style; 0 for other paragraphs, and for the items of a report of this program."""
    from drafting.readers.levels import HEADING

    for name in paragraph.styles:
        if match := HEADING.match(name):
            return int(match[1])
    return 0


def _table(table: FileTable) -> Iterator[Item]:
    """A table; one that places pictures, or has a single column, is the paragraphs in it."""
    rows = [[cell for cell in row.cells if cell.deleted is None] for row in table.rows if row.deleted is None]
    texts = [[_cell_text(cell.content) for cell in row] for row in rows]
    made = None if any(_OBJECT in text for row in texts for text in row) else as_table(texts)
    if made is not None:
        yield made
        return
    from drafting.readers.reviewed import Paragraph

    for row in rows:
        for cell in row:
            for element in cell.content:
                yield from _entries(element) if isinstance(element, Paragraph) else _table(element)


def _cell_text(content: Sequence[object]) -> str:
    from drafting.readers.reviewed import Paragraph

    return "\n".join(element.accepted for element in content if isinstance(element, Paragraph))
