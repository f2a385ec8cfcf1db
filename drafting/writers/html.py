"""Documents as the HTML that a text widget shows: for looking and copying, not for printing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from drafting import document as doc

INDENT = 20
"""Pixels by which a level stands in from the one above."""
_DATE = re.compile(r"[\d年月日./~～－至-]{1,14}|[（(]?(?:星期|週)?[一二三四五六日、~～－至-]*[）)]?")
"""A date, a span of dates, weekdays, or nothing."""


def html(nodes: Iterable[doc.Node], width: int) -> str:
    """Nodes as HTML; pictures have their name in the document as source.

    Args:
        nodes: What is shown, in order.
        width: The room there is, in pixels; pictures are made to fit.
    """
    return "".join(_node(node, width) for node in nodes)


def _node(node: doc.Node, width: int) -> str:
    match node:
        case doc.Heading():
            return _heading(node)
        case doc.Item():
            return _paragraph(f"{node.number}{node.text}", indent=node.level - 2)
        case doc.ListEntry():
            return _paragraph(f"{node.number} {node.text}", indent=1)
        case doc.Paragraph():
            return _title(node.text) if node.role.endswith(("title", "name")) else _paragraph(node.text)
        case doc.FieldLine():
            hint = f" <small>{_text(node.hint)}</small>" if node.hint else ""
            return f"<p><b>{_text(node.label)}</b>{_text(node.value)}{hint}</p>"
        case doc.Table():
            return _table(node)
        case doc.PhotoGrid():
            return _grid(node, width)
        case _:
            return ""  # page breaks, the contents and boxes to sign in have no place on a screen


def _heading(node: doc.Heading) -> str:
    size = {1: "large", 2: "medium"}.get(node.level, "medium")
    style = f"font-size:{size}; margin-left:{INDENT * max(0, node.level - 2)}px"
    return f'<p style="{style}"><b>{_text(node.number + node.text)}</b></p>'


def _title(text: str) -> str:
    return f'<p align="center"><b>{_text(text)}</b></p>' if text else ""


def _paragraph(text: str, indent: int = 0) -> str:
    return f'<p style="margin-left:{INDENT * indent}px; line-height:140%">{_text(text)}</p>'


def _table(node: doc.Table) -> str:
    columns = [f'<td width="{round(column.share * 100)}%" align="{column.align}"' for column in node.columns]
    header = "".join(f"<th>{_text(text)}</th>" for text in node.header)
    rows = [
        "".join(
            f"{start}{_kept_together(cell)}>{'<br>'.join(map(_text, cell))}</td>"
            for start, cell in zip(columns, row, strict=True)
        )
        for row in node.rows
    ]
    caption = f'<p align="center">{_text(node.caption)}</p>' if node.caption else ""
    lines = "".join(f"<tr>{row}</tr>" for row in ([header] if header else []) + rows)
    return f'{caption}<table border="1" cellspacing="0" cellpadding="4" width="100%">{lines}</table><p></p>'


def _kept_together(cell: Sequence[str]) -> str:
    """The style of a cell of dates alone, which a narrow column would else break anywhere: 108.05./20."""
    dates = any(cell) and all(_DATE.fullmatch(line) for text in cell for line in text.split("\n"))
    return ' style="white-space:nowrap"' if dates else ""


def _grid(node: doc.PhotoGrid, width: int) -> str:
    room = max(40, width // node.columns - 12)
    rows = []
    for start in range(0, len(node.pictures), node.columns):
        pictures = node.pictures[start : start + node.columns]
        rows.append("<tr>" + "".join(_picture(picture, room) for picture in pictures) + "</tr>")
    return f'<table cellspacing="0" cellpadding="4" width="100%">{"".join(rows)}</table>'


def _picture(picture: doc.Picture, room: int) -> str:
    width = min(room, picture.width)
    height = round(picture.height * width / max(1, picture.width))
    image = (
        f'<img src="{escape(picture.image)}" alt="{escape(picture.alt)}" width="{width}" height="{height}">'
    )
    return f'<td align="center" valign="top">{image}<br>{_text(picture.caption)}</td>'


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
