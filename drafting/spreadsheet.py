"""The rows of a spreadsheet (.xlsx), as if they had been copied from it: no formula is worked out, no link followed.

The file may come from anywhere, so what it says of itself is not believed: parts are unpacked in memory up to a limit,
and XML with a document type is refused.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml import etree

from drafting.errors import InputError, cause
from drafting.i18n import _
from drafting.rocdates.weekdays import weekday_short

MAX_PART, MAX_ALL = 8 * 1024 * 1024, 24 * 1024 * 1024
"""Bytes of a part and of all that are read, unpacked; a list of a thousand people has some hundred thousand."""
MAX_ROWS, MAX_COLUMNS = 2000, 60
MAX_MERGED, MAX_MERGES = 500, 5000
"""Cells that are one; more are no cell of a list but a title over all of it, or mischief. So are more such cells."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_NO_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DAY_FORMATS = {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)}
"""Those from 27 on are dates in one language of Excel and times in another (in Taiwan 32 to 35, 52, 53, 55, 56)."""
_TIME_FORMATS = {18, 19, 20, 21, 45, 46, 47}
_DAY_SIGN = re.compile("[yd]|e(?![+-])")
_WEEKDAY_ONLY = re.compile("a{3,4}|d{3,4}")
_BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, IndexError, EOFError)


def text_of_xlsx(path: Path) -> str:
    """What the clipboard would hold if the first sheet with something in it had been copied, tabs between the cells.

    A day is written as 2026/5/11, a time as 09:30. What stands in a cell over several rows stands in each of them, and
    in a cell over several columns in the first, as on the clipboard.

    Raises:
        InputError: The file cannot be read, is no spreadsheet, or has more in it than a list.
    """
    try:
        with zipfile.ZipFile(path) as package:
            rows = _Book(package).rows()
    except OSError as error:
        raise InputError(
            _("The file cannot be read: {reason}").format(reason=cause(error)), path.name
        ) from error
    except _TooMuch as error:
        text = _("The spreadsheet has more in it than a list; copy the rows that are meant, and paste them.")
        raise InputError(text, path.name) from error
    except (*_BROKEN, NotImplementedError, RuntimeError) as error:
        raise InputError(_("This is no spreadsheet (.xlsx), or it is damaged."), path.name) from error
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in '\t\n"') else cell


class _TooMuch(Exception):
    """More than a list has: it is not read in part, as nobody would see what is missing."""


class _Book:
    """The parts of a package that say what stands in its cells."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._room = MAX_ALL
        workbook = self._xml("xl/workbook.xml")
        links = self._xml("xl/_rels/workbook.xml.rels")
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        self._sheets = [
            posixpath.normpath(posixpath.join("/xl", targets[sheet.get(_ID)])).lstrip("/")
            for sheet in workbook.iter(f"{_MAIN}sheet")
            if sheet.get("state", "visible") == "visible" and sheet.get(_ID) in targets
        ]
        properties = workbook.find(f"{_MAIN}workbookPr")
        since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._first_day = (
            dt.datetime(1904, 1, 1, tzinfo=dt.UTC) if since_1904 else dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
        )
        self._texts = [_text(item) for item in self._optional("xl/sharedStrings.xml")]
        self._formats = self._read_formats()

    def rows(self) -> list[list[str]]:
        """The rows of the first sheet with something in it, equally long."""
        for name in self._sheets:
            if cells := self._cells(self._xml(name)):
                height = max(row for row, _column in cells) + 1
                width = max(column for _row, column in cells) + 1
                return [[cells.get((row, column), "") for column in range(width)] for row in range(height)]
        return []

    def _cells(self, sheet: etree._Element) -> dict[tuple[int, int], str]:
        found: dict[tuple[int, int], str] = {}
        for place, cell in _placed(sheet):
            if text := self._value(cell).strip():
                if place[0] >= MAX_ROWS or place[1] >= MAX_COLUMNS:
                    raise _TooMuch
                found[place] = text
        for merged in islice(sheet.iter(f"{_MAIN}mergeCell"), MAX_MERGES):
            first, _colon, last = merged.get("ref", "").partition(":")
            start, end = _place(first), _place(last)
            if start is None or end is None or start not in found or len(found) > MAX_ROWS * MAX_COLUMNS // 2:
                continue
            if end[0] >= MAX_ROWS or end[1] >= MAX_COLUMNS:
                continue
            if (end[0] - start[0] + 1) * (end[1] - start[1] + 1) > MAX_MERGED:
                continue
            for row in range(start[0], end[0] + 1):
                found[row, start[1]] = found[start]
        return found

    def _value(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_text(item) for item in cell.iter(f"{_MAIN}is"))
        text = cell.findtext(f"{_MAIN}v") or ""
        if kind == "s":
            return self._texts[int(text)] if text else ""
        if kind != "n" or not text:
            return "" if kind == "e" else text
        form = self._formats.get(int(cell.get("s", "0")), "")
        return self._moment(float(text), form) if form else _number(text)

    def _moment(self, number: float, form: str) -> str:
        if not 0 <= number < 100_000:
            return _number(str(number))
        moment = self._first_day + dt.timedelta(minutes=round(number * 24 * 60))
        if form == "weekday":
            return weekday_short(moment)
        if form == "time" or number < 1:
            return f"{moment:%H:%M}"
        return f"{moment.year}/{moment.month}/{moment.day}"

    def _read_formats(self) -> dict[int, str]:
        """Which styles show a number as a day, which as its weekday, which as a time."""
        styles = self._optional("xl/styles.xml")
        own = {
            int(item.get("numFmtId", "0")): _NO_FORMAT.sub("", item.get("formatCode", "")).lower()
            for item in styles.iter(f"{_MAIN}numFmt")
        }
        found = {}
        for parent in styles.iter(f"{_MAIN}cellXfs"):
            for index, item in enumerate(parent):
                number = int(item.get("numFmtId", "0"))
                code = own.get(number, "").replace("general", "")
                if _WEEKDAY_ONLY.fullmatch(code.partition(";")[0].strip(" ()（）@")):
                    found[index] = "weekday"
                elif number in _DAY_FORMATS or _DAY_SIGN.search(code):
                    found[index] = "day"
                elif number in _TIME_FORMATS or "h" in code:
                    found[index] = "time"
        return found

    def _optional(self, name: str) -> etree._Element:
        return self._xml(name) if name in self._package.namelist() else etree.Element("none")

    def _xml(self, name: str) -> etree._Element:
        with self._package.open(name) as part:
            data = part.read(min(MAX_PART, self._room) + 1)
        self._room -= len(data)
        if len(data) > MAX_PART or self._room < 0:
            raise _TooMuch
        if b"<!DOCTYPE" in data or b"<\0!\0D\0" in data:
            raise ValueError(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
        )
        return etree.fromstring(data, parser)


def _text(item: etree._Element) -> str:
    """The text of a string, without how it is read aloud."""
    return "".join(_runs(item))


def _runs(item: etree._Element) -> Iterator[str]:
    for child in item:
        if child.tag == f"{_MAIN}t":
            yield child.text or ""
        elif child.tag == f"{_MAIN}r":
            yield from _runs(child)


def _placed(sheet: etree._Element) -> Iterator[tuple[tuple[int, int], etree._Element]]:
    """The cells with row and column; one that is not named, as some programs write them, is behind the one before."""
    row = -1
    for line in sheet.iter(f"{_MAIN}row"):
        number = line.get("r", "")
        row = int(number) - 1 if number else row + 1
        column = -1
        for cell in line.iter(f"{_MAIN}c"):
            row, column = _place(cell.get("r", "")) or (row, column + 1)
            yield (row, column), cell


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of a cell by its name, from 0; None for what is no name."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    return (row - 1, column - 1) if row else None


def _number(text: str) -> str:
    """A number without the digits that only the machine needs."""
    value = float(text)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
