"""Tables: personnel, itinerary, plain ones, and the sign-off boxes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from itertools import pairwise

from drafting import document as doc
from drafting.writers.docx import styles
from drafting.writers.docx.comments import Comments
from drafting.writers.docx.package import Base
from drafting.writers.docx.xml import TWIPS_PER_MM, attribute, paragraph, run

# 核章欄: room for a seal above the line for month, day, hour and minute.
SIGN_BOX_HEIGHT_MM = 26
KEPT = "<w:keepNext/>"


def table(node: doc.Table, base: Base, comments: Comments, index: int) -> str:
    """A table, the node of this index, with a header row that repeats and rows that stay whole.

    In one that stays whole itself, each row keeps with the next, as Word does it for all that is selected.
    """
    width = base.turned_width if node.turned else base.text_width
    widths = column_widths([column.share for column in node.columns], width)
    rows = []
    if node.header:
        style = base.scaled_style(styles.TABLE_HEADER, node.scale)
        kept = KEPT if node.whole and node.rows else ""
        cells = [
            paragraph(style, comments.runs(index, [(text, "")], (0, column)), kept)
            for column, text in enumerate(node.header)
        ]
        rows.append(row(cells, widths, "<w:cantSplit/><w:tblHeader/>"))
    last = len(rows) + len(node.rows) - 1
    for number, cells_text in enumerate(node.rows, start=len(rows)):
        kept = KEPT if node.whole and number < last else ""
        cells = [
            _cell(
                cell, _style(node.columns[column], base, node.scale), comments, index, (number, column), kept
            )
            for column, cell in enumerate(cells_text)
        ]
        rows.append(row(cells, widths, "<w:cantSplit/>"))
    title = comments.runs(index, [(node.caption, "")])
    caption = paragraph(base.style(styles.TABLE_CAPTION), title) if node.caption else ""
    margins = base.cell_margins(styles.REPORT_TABLE, node.scale)
    kind = base.style(styles.REPORT_TABLE)
    return caption + frame(kind, widths, rows, node.caption, header=bool(node.header), margins=margins)


def _style(column: doc.Column, base: Base, scale: float) -> str:
    return base.scaled_style(styles.TABLE_CENTER if column.align == "center" else styles.TABLE_TEXT, scale)


def _cell(
    cell: doc.Cell, style: str, comments: Comments, index: int, item: tuple[int, int], kept: str
) -> str:
    offsets = itertools.accumulate((len(text) + 1 for text in cell), initial=0)
    return "".join(
        paragraph(style, comments.runs(index, [(text, "")], item, offset, last=number == len(cell)), kept)
        for number, (text, offset) in enumerate(zip(cell, offsets, strict=False), start=1)
    )


def grid(node: doc.Grid, base: Base) -> str:
    """A form in boxes."""
    widths = column_widths(node.shares, base.text_width)
    rows = []
    for index, line in enumerate(node.rows):
        header = "<w:tblHeader/>" if node.header and index == 0 else ""
        height = (
            f'<w:trHeight w:val="{round(line.height * TWIPS_PER_MM)}" w:hRule="atLeast"/>'
            if line.height
            else ""
        )
        cells, at = [], 0
        for box in line.cells:
            width = sum(widths[at : at + box.span])
            cells.append(cell(_box(box, base), width, "center", box.span))
            at += box.span
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{''.join(cells)}</w:tr>")
    return frame(base.style(styles.SIGN_TABLE), widths, rows, node.title, header=node.header)


def _box(box: doc.GridCell, base: Base) -> str:
    named = styles.SHEET_CENTER if box.align == "center" else styles.SHEET_TEXT
    style = base.style(styles.SHEET_LABEL if box.label else named)
    return "".join(paragraph(style, run(text)) for text in box.paragraphs)


def sign_off(node: doc.SignOff, base: Base, spacer: str) -> str:
    """The sign-off boxes: a table per row of the chain, each box with its title and room for a seal.

    All stands on one page: every paragraph is kept with the next one. So is ``spacer``, which stands between tables.
    """
    title = paragraph(base.style(styles.SIGN_TITLE), run(node.title))
    return title + spacer.join(_sign_row(boxes, base) for boxes in node.rows)


def _sign_row(boxes: Sequence[doc.SignBox], base: Base) -> str:
    widths = column_widths([1 / len(boxes)] * len(boxes), base.text_width)
    # Said of each paragraph: LibreOffice does not look for it in a style here.
    titles = [paragraph(base.style(styles.SIGN_BOX), run(box.title), KEPT) for box in boxes]
    feet = [paragraph(base.style(styles.SIGN_FOOT), run(box.foot), KEPT) for box in boxes]
    height = (
        f'<w:cantSplit/><w:trHeight w:val="{round(SIGN_BOX_HEIGHT_MM * TWIPS_PER_MM)}" w:hRule="atLeast"/>'
    )
    rows = [row(titles, widths, "<w:cantSplit/>"), row(feet, widths, height, align="bottom")]
    return frame(base.style(styles.SIGN_TABLE), widths, rows, "", header=False)


def frame(
    style: str,
    widths: Sequence[int],
    rows: Sequence[str],
    description: str,
    *,
    header: bool,
    margins: str = "",
) -> str:
    """A table of fixed layout around its rows; widths in twentieths of a point, ``margins`` where cells have others."""
    caption = f'<w:tblCaption w:val="{attribute(description)}"/>' if description else ""
    first_row = int(header)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}'
        f'<w:tblLook w:val="{"0020" if header else "0000"}" w:firstRow="{first_row}" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(cells: Sequence[str], widths: Sequence[int], properties: str, align: str = "center") -> str:
    """A table row of cells that are each given as their paragraphs."""
    content = "".join(cell(text, width, align) for text, width in zip(cells, widths, strict=True))
    return f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>"


def cell(content: str, width: int, align: str, span: int = 1) -> str:
    """A table cell; width in twentieths of a point."""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="{align}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def column_widths(shares: Sequence[float], total: int) -> list[int]:
    """Whole widths that add up to ``total``, in its unit; ``shares`` add up to 1."""
    edges = [round(total * sum(shares[:index])) for index in range(len(shares))] + [total]
    return [right - left for left, right in pairwise(edges)]
