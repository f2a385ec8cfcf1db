"""Old reports in files: Word and ODF through the readers of reviewed files, PDF and text as text."""

from __future__ import annotations

from pathlib import Path

from drafting.distribution.pdf import Reading, not_asked, pdf_text
from drafting.distribution.source import Source, source_of_text, with_tables, words_of
from drafting.errors import InputError, cause
from drafting.i18n import _

SUFFIXES = (".docx", ".odt", ".pdf", ".txt")
MAX_TEXT = 5 * 1024 * 1024
"""Bytes of a text file, and characters of the text of a PDF."""


def source_of_file(path: Path, reading: Reading = not_asked) -> Source:
    """What stands in a file with an old report.

    Args:
        path: The file.
        reading: See :data:`drafting.distribution.pdf.Reading`; other files are read at one go.

    Raises:
        InputError: It cannot be read, or there is no text in it.
    """
    match path.suffix.lower():
        case ".pdf":
            text, tables, pictures = pdf_text(path, reading)
            source = source_of_text(text[:MAX_TEXT])._replace(lost_pictures=pictures)
            source = with_tables(source, tables)
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


def _office_source(path: Path) -> Source:
    from drafting.distribution.office import OfficeItems
    from drafting.readers import docx, odt
    from drafting.readers.guard import Package

    with Package(path) as package:
        read = docx.read if package.kind == "docx" else odt.read
        return OfficeItems(read(package, ""), package.picture).source()
