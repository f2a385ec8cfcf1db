"""Small spreadsheets for tests, written by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="170" formatCode="yyyy/m/d;@"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="20"/></cellXfs></styleSheet>'
)


def cell(place: str, text: str) -> str:
    """A cell with text in it."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def sheet_of(rows: list[list[str]]) -> str:
    """The cells of rows of text."""
    return "".join(
        cell(f"{chr(65 + column)}{number}", text)
        for number, row in enumerate(rows, 1)
        for column, text in enumerate(row)
    )


def book(path: Path, cells: str, *, after: str = "", strings: str = "", more: tuple[str, ...] = ()) -> Path:
    """A workbook; ``after`` stands behind the cells of the first sheet, ``more`` are the cells of further sheets."""
    contents = [f"<sheetData><row>{cells}</row></sheetData>{after}"]
    contents += [f"<sheetData><row>{other}</row></sheetData>" for other in more]
    numbers = range(1, len(contents) + 1)
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{links}</Relationships>',
        "xl/styles.xml": _STYLES,
        **({"xl/sharedStrings.xml": strings} if strings else {}),
        **{
            f"xl/worksheets/sheet{n}.xml": f"<worksheet {MAIN}>{contents[n - 1]}</worksheet>" for n in numbers
        },
    }
    with zipfile.ZipFile(path, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return path
