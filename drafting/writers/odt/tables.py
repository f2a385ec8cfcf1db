"""Tables: personnel, itinerary, plain ones, and the sign-off boxes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from itertools import pairwise

from drafting import document as doc
from drafting.writers.odt import styles
from drafting.writers.odt.base import Base
from drafting.writers.odt.comments import Comments
from drafting.writers.odt.xml import attribute, mm, paragraph, run


class TableWriter:
    """Writes tables of fixed widths; ``columns`` and ``names`` run through the document."""

    def __init__(self, base: Base, comments: Comments) -> None:
        self._base = base
        self._comments = comments
        self._widths: dict[str, str] = {}
        self._heights: dict[str, str] = {}
        self._kinds: dict[tuple[str, float, str, bool], str] = {}
        self._scaled: dict[tuple[str, float], str] = {}
        self._scaled_cells: dict[tuple[str, float], str] = {}
        self._tables = 0

    def automatic_styles(self) -> str:
        """The styles of the columns and of the high rows of all tables written so far."""
        rows = "".join(
            f'<style:style style:name="{title}" style:family="table-row">'
            f'<style:table-row-properties style:min-row-height="{height}" fo:keep-together="always"/></style:style>'
            for height, title in self._heights.items()
        )
        kinds = "".join(self._base.table_style(*key, title) for key, title in self._kinds.items())
        kinds += "".join(self._base.scaled_style(*key, title) for key, title in self._scaled.items())
        kinds += "".join(self._base.scaled_cell(*key, title) for key, title in self._scaled_cells.items())
        return (
            kinds
            + rows
            + "".join(
                f'<style:style style:name="{title}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width}"/></style:style>'
                for width, title in self._widths.items()
            )
        )

    def table(self, node: doc.Table, index: int, master: str = "") -> str:
        """A table, the node of this index, without its caption; the header row repeats and rows stay whole.

        ``master`` is the page style that begins with it, if one does.
        """
        kind = styles.REPORT_TABLE
        header = ""
        if node.header:
            style = self._style(styles.TABLE_HEADER, node.scale)
            cells = [
                cell(
                    paragraph(style, self._comments.text(index, [(text, "")], (0, column))),
                    self._cell_style(kind + styles.HEADER_CELL, node.scale),
                )
                for column, text in enumerate(node.header)
            ]
            header = f"<table:table-header-rows>{row(cells, kind + styles.ROW)}</table:table-header-rows>"
        rows = [
            row(
                [
                    cell(
                        self._paragraphs(text, node.columns[column], node.scale, index, (number, column)),
                        self._cell_style(kind + styles.CELL, node.scale),
                    )
                    for column, text in enumerate(texts)
                ],
                kind + styles.ROW,
            )
            for number, texts in enumerate(node.rows, start=int(bool(node.header)))
        ]
        shares = [column.share for column in node.columns]
        rows_xml = header + "".join(rows)
        if not (node.turned or master or node.whole):
            return self.frame(kind, shares, rows_xml, node.caption)
        width = self._base.turned_width if node.turned else self._base.table_width
        style = self._kinds.setdefault((kind, width, master, node.whole), f"Table{len(self._kinds) + 1}")
        return self.frame(style, shares, rows_xml, node.caption, width)

    def _style(self, display: str, scale: float) -> str:
        """A paragraph style, or one as that in smaller type."""
        if scale == 1:
            return self._base.style(display)
        return self._scaled.setdefault((display, scale), f"Small{len(self._scaled) + 1}")

    def _cell_style(self, kind: str, scale: float) -> str:
        if scale == 1:
            return kind
        return self._scaled_cells.setdefault((kind, scale), f"SmallCell{len(self._scaled_cells) + 1}")

    def _paragraphs(
        self, texts: doc.Cell, column: doc.Column, scale: float, index: int, item: tuple[int, int]
    ) -> str:
        style = self._style(styles.TABLE_CENTER if column.align == "center" else styles.TABLE_TEXT, scale)
        offsets = itertools.accumulate((len(text) + 1 for text in texts), initial=0)
        return "".join(
            paragraph(
                style,
                self._comments.text(index, [(text, "")], item, offset, last=number == len(texts)),
            )
            for number, (text, offset) in enumerate(zip(texts, offsets, strict=False), start=1)
        )

    def grid(self, node: doc.Grid) -> str:
        """A form in boxes."""
        kind = styles.SIGN_TABLE
        rows = []
        for line in node.rows:
            style = kind + styles.ROW
            if line.height:
                style = self._heights.setdefault(mm(line.height), f"GridRow{len(self._heights) + 1}")
            boxes = [cell(self._box(box), kind + styles.CELL, box.span) for box in line.cells]
            rows.append(row(boxes, style))
        if node.header:
            rows[0] = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
        return self.frame(kind, node.shares, "".join(rows), node.title)

    def _box(self, box: doc.GridCell) -> str:
        named = styles.SHEET_CENTER if box.align == "center" else styles.SHEET_TEXT
        style = self._base.style(styles.SHEET_LABEL if box.label else named)
        return "".join(paragraph(style, run(text)) for text in box.paragraphs)

    def sign_row(self, boxes: Sequence[doc.SignBox], foot: str) -> str:
        """A row of sign-off boxes: titles, below them room for a seal above the line for the time (style ``foot``)."""
        kind = styles.SIGN_TABLE
        title = self._base.style(styles.SIGN_BOX)
        titles = [cell(paragraph(title, run(box.title)), kind + styles.CELL) for box in boxes]
        feet = [cell(paragraph(foot, run(box.foot)), kind + styles.SIGN_CELL) for box in boxes]
        rows = row(titles, kind + styles.ROW) + row(feet, kind + styles.SIGN_ROW)
        return self.frame(kind, [1 / len(boxes)] * len(boxes), rows, "")

    def frame(self, kind: str, shares: Sequence[float], rows: str, title: str, width: float = 0) -> str:
        """A table of a kind around its rows, as wide as the text, or as ``width`` says (mm)."""
        self._tables += 1
        widths = column_widths(shares, width or self._base.table_width)
        columns = "".join(
            f'<table:table-column table:style-name="{self._column(width)}"/>' for width in widths
        )
        described = f"<table:title>{attribute(title)}</table:title>" if title else ""
        return (
            f'<table:table table:name="表格{self._tables}" table:style-name="{kind}">{described}{columns}{rows}'
            "</table:table>"
        )

    def _column(self, width: float) -> str:
        return self._widths.setdefault(mm(width), f"Column{len(self._widths) + 1}")


def column_widths(shares: Sequence[float], total: float) -> list[float]:
    """Widths in hundredths of a unit that add up to ``total``; LibreOffice moves borders where they do not."""
    edges = [round(total * sum(shares[:index]), 2) for index in range(len(shares))] + [total]
    return [right - left for left, right in pairwise(edges)]


def row(cells: Sequence[str], style: str) -> str:
    """A table row."""
    return f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'


def cell(content: str, style: str, span: int = 1) -> str:
    """A table cell around its paragraphs, with those it covers."""
    spanned = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    covered = "<table:covered-table-cell/>" * (span - 1)
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string"{spanned}>{content}'
        f"</table:table-cell>{covered}"
    )
