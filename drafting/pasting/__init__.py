"""From the clipboard to blocks, table rows, travellers and itinerary: what pasting does, without a window.

Nothing here raises on any input: what is not recognised stays text. What is long can be stopped midway
(:data:`drafting.pasting.stopping.GoingOn`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.pasting.agenda import are_places
from drafting.pasting.cells import lines_around, rows_of_text, text_of_rows
from drafting.pasting.chat import without_chat
from drafting.pasting.plaintext import as_is, blocks_from_text
from drafting.pasting.schedule import itinerary_from_rows, itinerary_from_text, read_copied, read_itinerary
from drafting.pasting.stopping import GoingOn, not_asked
from drafting.pasting.travellers import read_travellers, travellers_from_rows, travellers_from_text

if TYPE_CHECKING:
    from drafting.pasting.richtext import Pasted

__all__ = [
    "are_places",
    "as_is",
    "blocks_from_text",
    "itinerary_from_rows",
    "itinerary_from_text",
    "lines_around",
    "paste_html",
    "read_copied",
    "read_itinerary",
    "read_travellers",
    "rows_from_clipboard",
    "table_from_text",
    "text_of_rows",
    "travellers_from_rows",
    "travellers_from_text",
    "without_chat",
]


def paste_html(html: str, heading: str = "", going_on: GoingOn = not_asked) -> Pasted:
    """The structure of pasted HTML: paragraphs with levels, tables, and pictures with the blocks they stand before.

    Typed and automatic numbers and headings become levels; hidden text, styles and bullets go; full- and half-width
    forms stay as they are. Of a table the first row is the header; a table that only lays out a page is its text.

    Args:
        html: As the clipboard holds it.
        heading: That of the part it is pasted into; where the HTML begins with it, it is left out.
        going_on: Is called now and then; see :data:`drafting.pasting.stopping.GoingOn`.
    """
    from drafting.pasting.richtext import pasted_from_html  # lxml is slow to import, and most pastes are text

    return pasted_from_html(html, heading, going_on)


def table_from_text(text: str) -> list[list[str]]:
    """The rows and cells of text with tabs, as spreadsheets copy it; without tabs, a row of one cell a line."""
    return rows_of_text(text)


def rows_from_clipboard(text: str, html: str) -> list[list[str]]:
    """The rows of what was copied from a spreadsheet, a table of a document or a web page.

    A table in ``html`` is preferred, since it knows of cells over several rows, which are repeated in each; else the
    tabs of ``text`` part the cells. Rows are equally long, a line break in a cell is a line feed.
    """
    if "<t" in html.lower():
        from drafting.pasting.richtext import rows_of_html

        if rows := rows_of_html(html):
            return rows
    return table_from_text(text)
