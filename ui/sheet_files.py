"""A spreadsheet that is dropped on the window: its rows go into the table of the page that is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafting.errors import DraftingError
from drafting.i18n import _
from ui import dialogs
from ui.pages.glossary import GlossaryPage
from ui.pages.personnel import PersonnelPage
from ui.pages.text import TextPage
from ui.widgets.sheet.table import SheetTable

if TYPE_CHECKING:
    from ui.window import MainWindow

SUFFIXES = (".xlsx",)
OTHERS = (".xls", ".ods", ".csv")
"""Spreadsheets that are not read, but from which rows can be copied."""


def put_in(window: MainWindow, path: Path) -> None:
    """Puts the rows of a file into the table that is seen, or says why not."""
    problem = _put_in(window, path)
    if problem:
        dialogs.show_error(window, problem)


def _put_in(window: MainWindow, path: Path) -> str:
    table = _table(window)
    if table is None:
        return _(
            "Rows of a spreadsheet go into the travellers, the itinerary or the terms: open that page and drop the"
            " file there. For a table in the text, copy the rows in the spreadsheet and paste them."
        )
    if path.suffix.lower() not in SUFFIXES:
        return _(
            "“{name}” cannot be read. Open it, copy the rows, and paste them here; or save it as .xlsx first."
        ).format(name=path.name)
    from drafting.spreadsheet import text_of_xlsx  # takes a moment to import

    try:
        text = text_of_xlsx(path)
    except DraftingError as error:
        return str(error)
    return "" if table.take(text) else _("“{name}” has no rows that belong here.").format(name=path.name)


def _table(window: MainWindow) -> SheetTable | None:
    view = window.view
    if view is None or window.session is None or window.session.readonly:
        return None
    page = view.page(view.current)
    if isinstance(page, PersonnelPage | GlossaryPage):
        return page.table
    return page.itinerary.table if isinstance(page, TextPage) and page.itinerary is not None else None
