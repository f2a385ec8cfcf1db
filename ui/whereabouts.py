"""Where somebody is in a draft, so that a view that is made anew can go there again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from drafting.places import Place
from ui.draft_view import DraftView
from ui.pages.page import Page

if TYPE_CHECKING:
    from ui.widgets.growing_edit import PlainEdit


class _Cells(Protocol):
    """A sheet, of which the first page needs none: its modules are not loaded to find out that there is none."""

    @property
    def cell(self) -> tuple[int, int]:
        """Row and column of the caret."""

    @property
    def field(self) -> PlainEdit:
        """The field over the cell with the caret."""

    def put_caret(self, row: int, column: int) -> None:
        """Goes to a cell."""


class Whereabouts(msgspec.Struct, frozen=True):
    """The page, the panel, and on the page: which field, the caret in it, and how far it is scrolled.

    Where the page knows the place of the report that its caret is in, that counts. Other fields are known by their
    number among those of the page: a page made anew of the same report has the same ones. Of a table ``anchor`` and
    ``caret`` are the row and the column, and ``offset`` counts in the cell. ``length`` characters are selected from
    ``offset`` on, before it if negative.
    """

    page: str
    panel: str
    field: int = -1
    anchor: int = 0
    caret: int = 0
    scroll: int = 0
    place: Place | None = None
    offset: int = 0
    length: int = 0


def whereabouts(view: DraftView) -> Whereabouts:
    """Where somebody is in a view."""
    page = view.page(view.current)
    fields = _fields(page)
    focus = QApplication.focusWidget()
    field = focus if focus is not None and page.isAncestorOf(focus) else page.last_focus
    around = field.parentWidget() if field is not None else None
    if around is not None and _cells(around.parentWidget()) is not None:
        field = around.parentWidget()  # the sheet: it has one field for all cells, where the caret is
    number = next((n for n, other in enumerate(fields) if other is field), -1)
    anchor, caret = _selection(fields[number]) if number >= 0 else (0, 0)
    scroll = page.area.verticalScrollBar().value()
    place, length = None, 0
    if (sheet := _cells(field)) is not None:
        offset, end = sheet.field.selection
        length = end - offset
    else:
        place, offset = (page.place_at_cursor() if number >= 0 else None) or (None, 0)
        length = _selected(page, place, offset) if place is not None else 0
    return Whereabouts(view.current, view.side.current, number, anchor, caret, scroll, place, offset, length)


def _selected(page: Page, place: Place, caret: int) -> int:
    """How much is selected from the caret on, as far as that is in one paragraph."""
    found = page.current_place()
    if found is None or found[0] != place or caret not in found[1:]:
        return 0
    _place, start, end = found
    return start - end if caret == end else end - start


def return_to(view: DraftView, where: Whereabouts) -> None:
    """Goes there in another view of the same draft, as far as it has the place."""
    if where.page != view.current and where.page in {entry.key for entry in view.entries}:
        view.go_to(where.page)
    if where.panel:
        view.side.show_panel(where.panel, focus=False)
    page = view.page(view.current)
    # It takes the focus once it is shown, and has its height once it was laid out.
    QTimer.singleShot(0, page, partial(_return_on, view, page, where))


def as_kept(where: Whereabouts) -> dict[str, Any]:
    """A place as a draft keeps it."""
    kept: dict[str, Any] = msgspec.to_builtins(where)
    del kept["panel"]  # that is a habit of the user, not of the draft
    return kept


def as_found(kept: object) -> Whereabouts | None:
    """The place that a draft has kept; None when it has none, or one that cannot be understood."""
    try:
        return msgspec.convert({**kept, "panel": ""}, Whereabouts) if isinstance(kept, dict) else None
    except msgspec.ValidationError:
        return None


def go_to_page(view: DraftView) -> None:
    """Puts the focus on the page of a view that was just opened, unless somebody is at a panel already."""
    if not _is_at_a_panel(view):
        view.focus_page()


def _is_at_a_panel(view: DraftView) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and view.side.isAncestorOf(focus)


def _return_on(view: DraftView, page: Page, where: Whereabouts) -> None:
    if not _is_at_a_panel(view):  # whoever was quick enough to go there is not called back
        _put_caret(page, where)
    page.area.verticalScrollBar().setValue(where.scroll)


def _put_caret(page: Page, where: Whereabouts) -> None:
    fields = _fields(page)
    if where.place is not None:
        page.select(where.place, where.offset + where.length, where.offset)
    elif 0 <= where.field < len(fields):
        field = fields[where.field]
        field.setFocus()
        _select(field, where.anchor, where.caret)
        if (sheet := _cells(field)) is not None:
            sheet.field.select(where.offset, where.offset + where.length)
    else:
        page.take_focus()


def _fields(page: QWidget) -> list[QWidget]:
    return [widget for widget in page.findChildren(QWidget) if widget.focusPolicy().value & 0x1]


def _cells(field: QWidget | None) -> _Cells | None:
    return cast("_Cells", field) if hasattr(field, "put_caret") else None


def _selection(field: QWidget) -> tuple[int, int]:
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.textCursor().anchor(), field.textCursor().position()
    if isinstance(field, QLineEdit):
        return field.cursorPosition(), field.cursorPosition()
    sheet = _cells(field)
    return sheet.cell if sheet is not None else (0, 0)


def _select(field: QWidget, anchor: int, caret: int) -> None:
    if isinstance(field, QPlainTextEdit | QTextEdit):
        cursor = field.textCursor()
        last = field.document().characterCount() - 1
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(caret, last), QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
    elif isinstance(field, QLineEdit):
        field.setCursorPosition(caret)
    elif (sheet := _cells(field)) is not None:
        sheet.put_caret(anchor, caret)
