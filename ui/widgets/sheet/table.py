"""The sheet as pages use it: the grid, the buttons for its rows, and the clipboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from drafting.i18n import _
from ui.field_menu import field_menu
from ui.widgets.flow import ButtonBar
from ui.widgets.roc_calendar import RocCalendar
from ui.widgets.sheet.clipboard import in_place
from ui.widgets.sheet.columns import Column, Date
from ui.widgets.sheet.field import Verb
from ui.widgets.sheet.model import Cells, SheetModel
from ui.widgets.sheet.rows import Fresh, PutIn, SheetRows
from ui.widgets.sheet.several import Several, with_blanks
from ui.widgets.sheet.view import SheetView

Paste = Callable[[str, str], Sequence[Cells]]
Belongs = Callable[[Sequence[str], int], int]
_TABLE = re.compile("<t(?:able|r|d|h)[ >]", re.IGNORECASE)
"""Cells in HTML; others have a <title>."""


class SheetTable(QWidget):
    """Rows of cells.

    Args:
        columns: The columns, from left to right.
        row_name: What a row is called, with ``{n}`` for its number; for assistive technology.
        add_text: What the button says that adds a row.
        paste: Makes rows of what the clipboard holds as text and as HTML; none if they are no rows.
        put_in: Puts pasted rows among those that are there; see :class:`ui.widgets.sheet.rows.SheetRows`.
        fresh: Makes a row that is added; likewise.
        paste_anywhere: Whether lines, or cells, that ``paste`` makes several rows of are rows wherever the caret is.
        belongs: Which column takes several pasted lines that are no rows, by the one they are pasted into; without it,
            they are cells of that one.
        parent: The owner.
    """

    edited = Signal(str)
    """The user changed something; edits with the same name belong together, an empty one stands by itself."""
    settled = Signal(int, object)
    """A cell was left with another meaning than it was entered with: its column, the values of its row.

    Told once the keys and clicks that led out of it are done.
    """
    taken = Signal(int, int, str)
    """An offer was taken for a cell: row, column, text."""

    def __init__(
        self,
        columns: Sequence[Column],
        row_name: str,
        add_text: str,
        *,
        paste: Paste | None = None,
        put_in: PutIn | None = None,
        fresh: Fresh | None = None,
        paste_anywhere: bool = False,
        belongs: Belongs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = SheetModel(columns, row_name, self)
        self.view = SheetView(self.model, self)
        self.rows = SheetRows(self.model, self.view, put_in=put_in, fresh=fresh)
        self.several = Several(self.model, self.view, fresh)
        self._paste = paste
        self._paste_anywhere = paste_anywhere
        self._belongs = belongs
        self.actions_: dict[str, QAction] = {}
        self._when: dict[str, Callable[[], bool]] = {}
        self.buttons: dict[str, QToolButton] = {}
        self.calendar: RocCalendar | None = None
        self.bar = ButtonBar(parent=self)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("wrong", True)
        self.note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addWidget(self.view)
        layout.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.add_action("add", add_text, "", self.rows.add, when=lambda: True)
        self.add_action("remove", _("Remove"), "Ctrl+Delete", self.rows.remove)
        self.add_action("up", "▲ " + _("Up"), "Alt+Up", lambda: self.rows.move(-1), "Alt+Shift+Up")
        self.add_action("down", "▼ " + _("Down"), "Alt+Down", lambda: self.rows.move(1), "Alt+Shift+Down")
        self._listen()
        self.enable()

    def _listen(self) -> None:
        field = self.view.field
        self.model.edited.connect(self.edited)
        # Not in the midst of going to another cell, which may be in a row that goes now.
        self.model.settled.connect(self.settled, Qt.ConnectionType.QueuedConnection)
        self.model.dataChanged.connect(self._show_note)
        self.view.cell_changed.connect(self._show_note)
        self.view.cell_changed.connect(self.enable)
        self.view.selectionModel().selectionChanged.connect(self.enable)
        self.view.moved.connect(self.rows.drag)
        field.rows_key.connect(self._key)
        field.pasted.connect(self._pasted)
        field.menu_wanted.connect(self._menu)
        field.several = self._do_with_several
        field.suggestions.taken.connect(lambda text: self.taken.emit(*self.view.cell, text))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(
            lambda place: self._menu(self.view.viewport().mapToGlobal(place))
        )

    def showEvent(self, event: QShowEvent) -> None:
        """The buttons come before the grid with Tab, as they do for the eye."""
        super().showEvent(event)
        for first, second in pairwise((*self.buttons.values(), self.view, self.view.field)):
            QWidget.setTabOrder(first, second)

    # ---------------------------------------------------------------- for pages

    @property
    def values(self) -> tuple[Cells, ...]:
        """The rows with something in them, from top to bottom."""
        return self.model.values

    def show_values(self, values: Sequence[Sequence[Any]]) -> None:
        """Shows other rows; the caret stays where it is."""
        cell, focus = self.view.cell, self.view.field.hasFocus()
        rows = [tuple(cells) for cells in values]
        if tuple(rows) == self.model.values:
            return
        self.model.show(rows)
        if self.view.cell != cell and cell != (-1, -1):
            self.view.put_caret(*cell, focus=focus)
        self.view.refresh_field()

    def set_marks(self, marks: Mapping[int, str]) -> None:
        """What is amiss with rows, by their number in :attr:`values`."""
        self.model.set_marks(marks)

    def set_said(self, said: Mapping[tuple[int, int], str]) -> None:
        """What is said of cells, by the number of the row in :attr:`values` and the column."""
        self.model.set_said(said)

    def set_readonly(self, readonly: bool) -> None:
        """Whether nothing can be edited; it can still be read and copied cell by cell."""
        self.model.set_readonly(readonly)
        self.view.verticalHeader().setSectionsMovable(not readonly)
        self.view.field.setReadOnly(readonly)
        self.enable()

    def add_action(
        self,
        name: str,
        text: str,
        keys: str,
        function: Callable[[], object],
        more_keys: str = "",
        *,
        when: Callable[[], bool] | None = None,
    ) -> QAction:
        """Adds something that can be done with rows: a button, a line of the menu, and keys while the caret is here.

        It can be done ``when`` that says so; without it, when the caret is in a row. See :meth:`enable`. Of its keys
        only ``keys`` are told at the button, not ``more_keys``.
        """
        action = QAction(text, self)
        if keys:
            action.setShortcuts([QKeySequence(each) for each in (keys, more_keys) if each])
            self.view.field.shortcuts.extend(action.shortcuts())
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{text} ({shown})")
        action.triggered.connect(lambda _checked=False: function())
        self.view.addAction(action)
        self.actions_[name] = action
        if when is not None:
            self._when[name] = when
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        # A click leaves the caret where it is: the buttons act on its row.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.buttons[name] = button
        self.bar.add(button)
        return action

    def cell(self, row: int, column: int) -> QWidget:
        """Goes to a cell; returns the field that edits it."""
        self.view.put_caret(row, column)
        return self.view.field

    def selection(self) -> tuple[int, int, tuple[int, int]] | None:
        """Where the caret is: the row's number in :attr:`values`, the column, and what is selected in the cell.

        None while it is nowhere, or in a row without anything in it.
        """
        row, column = self.view.cell
        filled = self.model.filled(row)
        return None if filled is None else (filled, column, self.view.field.selection)

    def select(self, filled: int, column: int, start: int, end: int) -> bool:
        """Goes to a cell of the row with this number in :attr:`values` and selects a stretch of its text."""
        row = self.model.row_of(filled)
        if row < 0:
            return False
        self.view.put_caret(row, column)
        self.view.field.select(start, end)
        return True

    @property
    def current(self) -> int:
        """The number in :attr:`values` of the row with the caret; -1 when it is in none of them."""
        row = self.view.cell[0]
        return self.model.filled_index(row) if self.model.is_filled(row) else -1

    def chosen(self) -> list[int]:
        """The numbers in :attr:`values` of the rows that are chosen, or of the one with the caret."""
        return [self.model.filled_index(row) for row in self.view.rows() if self.model.is_filled(row)]

    def enable(self) -> None:
        """Finds out anew what can be done."""
        rows, last = self.view.rows(), self.model.rowCount() - 2
        for name, action in self.actions_.items():
            possible = self._when[name]() if name in self._when else bool(rows)
            action.setEnabled(possible and not self.model.readonly)
        if rows and not self.model.readonly:
            self.actions_["up"].setEnabled(rows[0] > 0)
            self.actions_["down"].setEnabled(rows[-1] < last)

    def _show_note(self) -> None:
        row, column = self.view.cell
        reason = self.model.reason(row, column) if 0 <= row < self.model.rowCount() else ""
        self.note.setText(f"⚠ {reason}" if reason else "")
        self.note.setVisible(bool(reason))

    # ---------------------------------------------------------------- keys, clipboard, menu

    def _key(self, event: QKeyEvent) -> None:
        """Keys that concern whole rows."""
        key, modifiers = event.key(), event.modifiers()
        deleting = key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        handled = True
        if deleting and modifiers == Qt.KeyboardModifier.NoModifier:
            handled = self._do_with_several("clear")
        elif key == Qt.Key.Key_F4 and isinstance(self.model.columns[self.view.cell[1]].kind, Date):
            self.open_calendar()
        elif event.matches(QKeySequence.StandardKey.Copy):
            handled = self._do_with_several("copy")
        elif event.matches(QKeySequence.StandardKey.Cut):
            handled = self._do_with_several("cut")
        elif (
            key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            and modifiers == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            self.rows.extend(-1 if key == Qt.Key.Key_Up else 1)
        else:
            handled = False
        if handled:
            event.accept()
        self.view.field.handled = handled

    def open_calendar(self) -> None:
        """Shows a month of days to choose from for the cell with the caret."""
        row, column = self.view.cell
        kind = self.model.columns[column].kind
        if self.model.readonly or not isinstance(kind, Date):
            return
        value = self.model.value(row, column)
        self.calendar = RocCalendar(self, kind.day(value), kind.today(), kind.near())
        self.calendar.chosen.connect(lambda date: self.view.field.replace_all(kind.on(value, date)))
        self.calendar.open_at(self.view.field)

    def _do_with_several(self, verb: Verb) -> bool:
        """Copies, cuts or clears what is chosen; rows that are chosen as a whole go as a whole."""
        if self.model.readonly and verb != "copy":
            return bool(self.view.several())
        if verb == "copy" or not self.view.chosen_rows():
            return self.several.do(verb)
        if verb == "cut":
            self.several.copy()
        self.rows.remove()
        return True

    def _pasted(self, data: QMimeData) -> None:
        """Takes what is several cells; anything else is text for the cell with the caret."""
        if self.model.readonly:
            return
        text, html = data.text(), data.html() if data.hasHtml() else ""
        row, column = self.view.cell
        from drafting.pasting import rows_from_clipboard  # takes a moment to import

        cells = rows_from_clipboard(text, html)
        if not self.view.chosen_rows() and self.several.paste(with_blanks(cells, text)):
            self.view.field.handled = True
            return
        wide = max(map(len, cells), default=0)
        kind = self.model.columns[column].kind
        lines = not kind.single_line and wide < 2
        made: tuple[Cells, ...] = ()
        # Dates and nothing else are those of the rows from here on.
        if isinstance(kind, Date) and wide < 2 and self.several.fill(with_blanks(cells, text), row, column):
            self.view.field.handled = True
            return
        # Cells that fit into the columns from here on go where a spreadsheet would put them; whole rows are read.
        letter = self._paste_anywhere and len(cells) > (2 if wide < 2 else 1)
        if self._paste is not None and (
            column == 0 or lines or letter or wide > len(self.model.columns) - column
        ):
            made = tuple(self._paste(text, html))
            if (lines or (letter and column and wide < 2)) and len(made) < 2:
                made = ()  # lines for this cell, or for those below it
            if len(made) == 1 and (sum(map(bool, made[0])) < 2 or self.view.field.text):
                made = ()
        if not made and not lines and wide < 2 and not _TABLE.search(html) and self._into_other(cells):
            self.view.field.handled = True
            return
        if not made and (not lines or _TABLE.search(html)):
            if self.several.fill(with_blanks(cells, text), row, column):
                self.view.field.handled = True
                return
            made = () if lines else in_place(self.model.columns, cells, column)
        if made:
            self.rows.put_in(made, row)
            self.view.field.handled = True

    def _into_other(self, cells: Sequence[Sequence[str]]) -> bool:
        """Puts several lines into the cell beside, where they belong; returns whether they do."""
        row, column = self.view.cell
        lines = [line for cells_ in cells for line in cells_]
        belongs = column if self._belongs is None or len(cells) < 2 else self._belongs(lines, column)
        if belongs == column:
            return False
        self.several.add("\n".join(lines), row, belongs)
        return True

    def take(self, text: str) -> bool:
        """Takes rows, with tabs between their cells, behind those that are there; returns whether there were any."""
        made = tuple(self._paste(text, "")) if self._paste is not None and not self.model.readonly else ()
        if made:
            self.rows.put_in(made, len(self.values))
            self.view.setFocus()
        return bool(made)

    def _menu(self, place: QPoint) -> None:
        several = bool(self.view.several())
        standard = self.view.field.isVisible() and not several
        menu = field_menu(self.view.field) if standard else QMenu(self)
        if several:
            self._add_clipboard(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        for action in self.actions_.values():
            menu.addAction(action)
        menu.popup(place)

    def _add_clipboard(self, menu: QMenu) -> None:
        """What the menu of a field offers, for all the cells that are chosen."""
        for text, does in (
            (_("Cut"), partial(self._do_with_several, "cut")),
            (_("Copy"), partial(self._do_with_several, "copy")),
            (_("Paste"), self.view.field.paste),
            (_("Clear"), partial(self._do_with_several, "clear")),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, does=does: does())
            action.setEnabled(text == _("Copy") or not self.model.readonly)
