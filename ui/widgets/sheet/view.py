"""The grid of a sheet, with one field over the cell that has the caret."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui import appearance
from ui.widgets.sheet.arranging import show_in_page
from ui.widgets.sheet.columns import Date
from ui.widgets.sheet.field import CellField
from ui.widgets.sheet.fitted import FittedTable
from ui.widgets.sheet.model import Index, SheetModel
from ui.widgets.sheet.painting import PADDING

Flag = QItemSelectionModel.SelectionFlag


class SheetView(FittedTable):
    """A grid in which one writes and goes about with the keys of a spreadsheet."""

    moved = Signal(list, int)
    """Rows were dragged: the rows, and how far down (less than 0: up)."""
    cell_changed = Signal()
    """The caret is in another cell."""

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._at: tuple[int, int] | None = None
        self.field = CellField(self.viewport())
        self.show_model()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(model.columns_heading())
        self.field.edited.connect(self._typed)
        self.field.wants_out.connect(self.go)
        self.field.abandoned.connect(self._left)
        self.field.dragged_out.connect(self._choose_up_to)
        self.field.wants_more.connect(self._choose_further)
        self.field.many = lambda: bool(self.several())
        self.field.cursorPositionChanged.connect(self._keep_visible)
        self.field.cursorPositionChanged.connect(self._choose_one)
        self.fitted.connect(self.place_field)
        self.verticalHeader().sectionMoved.connect(self._section_moved)
        self.verticalHeader().sectionPressed.connect(self._row_pressed)
        model.modelReset.connect(self._reset_done)

    # ---------------------------------------------------------------- where the caret is

    @property
    def cell(self) -> tuple[int, int]:
        """Row and column of the caret; (-1, -1) while it is nowhere."""
        index = self.currentIndex()
        return index.row(), index.column()

    def rows(self) -> list[int]:
        """The rows that are chosen as a whole, else the one with the caret; the row to be filled is none of them."""
        chosen = [index.row() for index in self.selectionModel().selectedRows()]
        if not chosen and self.currentIndex().isValid():
            chosen = [self.currentIndex().row()]
        return sorted(row for row in chosen if not self._model.is_new(row))

    def chosen_rows(self) -> list[int]:
        """The rows that are chosen as a whole."""
        chosen = self.selectionModel().selectedRows()
        return (
            sorted(index.row() for index in chosen)
            if self._model.columnCount() > 1 or len(chosen) > 1
            else []
        )

    def several(self) -> list[tuple[int, int]]:
        """The cells that are chosen when they are more than one, from top to bottom; else none."""
        chosen = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        return chosen if len(chosen) > 1 else []

    def put_caret(self, row: int, column: int, *, focus: bool = True, select: bool = False) -> None:
        """Goes to a cell, or to the nearest there is.

        Args:
            row: Counted from 0, the one that is to be filled included.
            column: Counted from 0.
            focus: Whether its field is opened and gets the keys.
            select: Whether all that stands in it is selected then.
        """
        row = min(max(row, 0), self._model.rowCount() - 1)
        if row < 0:
            return
        index = self._model.index(row, min(max(column, 0), self._model.columnCount() - 1))
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        if focus:
            self._open()
            self.field.setFocus()
            if select:
                self.field.selectAll()

    def choose_rows(self, first: int, last: int) -> None:
        """Chooses whole rows; the caret stays in its column, in the last of them."""
        column = max(self.currentIndex().column(), 0)
        self.put_caret(last, column)
        flags = Flag.ClearAndSelect | Flag.Rows
        for row in range(min(first, last), max(first, last) + 1):
            self.selectionModel().select(self._model.index(row, 0), flags)
            flags = Flag.Select | Flag.Rows
        self.viewport().update()

    def go(self, way: str) -> None:
        """Goes to another cell as the keys of a spreadsheet do; from the last one Tab leaves the sheet."""
        row, column = self.cell
        last_row, last_column = self._model.rowCount() - 1, self._model.columnCount() - 1
        if way in ("next", "previous"):
            step = 1 if way == "next" else -1
            place = row * (last_column + 1) + column + step
            untouched = way == "next" and self._model.is_new(row)
            if place < 0 or untouched or place > last_row * (last_column + 1) + last_column:
                self.leave(forward=way == "next")
                return
            self.put_caret(*divmod(place, last_column + 1), select=True)
        elif way in ("up", "down", "enter", "back"):
            target = row + (1 if way in ("down", "enter") else -1)
            if 0 <= target <= last_row:
                self.put_caret(target, column, select=way in ("enter", "back"))
                if way in ("up", "down"):
                    move = QTextCursor.MoveOperation
                    self.field.moveCursor(move.End if way == "up" else move.Start)
        elif way == "left" and (row, column) > (0, 0):
            self.put_caret(*divmod(row * (last_column + 1) + column - 1, last_column + 1))
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        elif way == "right" and (row, column) < (last_row, last_column):
            self.put_caret(*divmod(row * (last_column + 1) + column + 1, last_column + 1))
            self.field.moveCursor(QTextCursor.MoveOperation.Start)

    def leave(self, *, forward: bool) -> None:
        """Goes to the widget behind, or before, the sheet."""
        policy = self.focusPolicy()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.focusNextPrevChild(forward)
        self.setFocusPolicy(policy)

    # ---------------------------------------------------------------- the field

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The field follows the current cell."""
        super().currentChanged(current, previous)
        if self.field.isVisible() or self.hasFocus():
            self._open()
        self.cell_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus is in a cell, always."""
        super().focusInEvent(event)
        reason = event.reason()
        if reason == Qt.FocusReason.BacktabFocusReason and not self.currentIndex().isValid():
            self.put_caret(self._model.rowCount() - 1, self._model.columnCount() - 1)
        elif reason != Qt.FocusReason.MouseFocusReason:
            row, column = self.cell
            self.put_caret(row, column, select=reason == Qt.FocusReason.TabFocusReason)

    def _open(self) -> None:
        """Puts the field over the current cell."""
        row, column = self.cell
        if (row, column) == self._at and self.field.isVisible():
            self.place_field()
            return
        self._finish()
        if row < 0:
            return
        self._at = (row, column)
        self.painter.edited = self._at
        self._model.begin(row, column)
        spec = self._model.columns[column]
        self.field.set_single_line(spec.kind.single_line)
        self.field.setProperty("date", isinstance(spec.kind, Date))
        self.field.offers = ()
        self.field.show_text(self._model.text(row, column))
        self.field.offers = spec.offers(self._model.row_values(row)) if spec.offers else ()
        self.field.setReadOnly(self._model.readonly)
        self.place_field()
        self.field.show()
        self._name_field()
        self.viewport().update()

    def _name_field(self) -> None:
        row, column = self.cell
        self.field.setAccessibleName(self._model.name(row, column))
        notes = [self._model.reason(row, column) or note for note, _wrong in self._model.notes(row, column)]
        self.field.setAccessibleDescription(" ".join(notes))
        if self.field.hasFocus():  # it has moved to another cell, which is news to who does not see it
            QAccessible.updateAccessibility(QAccessibleEvent(self.field, QAccessible.Event.Focus))

    def place_field(self) -> None:
        """Puts the field where its cell is now."""
        if self._at is None:
            return
        row, column = self._at
        rect = self.visualRect(self._model.index(row, column))
        height = self.painter.text_height(row, column, self.font(), rect.width())
        if not self._model.notes(row, column):
            height = max(height, rect.height() - 2 * PADDING)
        self.field.setGeometry(
            QRect(rect.left() + PADDING, rect.top() + PADDING, rect.width() - 2 * PADDING, height)
        )

    def _finish(self) -> None:
        self.field.settle()
        if self._at is not None and self._at[0] < self._model.rowCount():
            at, self._at, self.painter.edited = self._at, None, None
            self._model.finish(*at)
        self._at = self.painter.edited = None

    def _left(self) -> None:
        self._finish()
        self.field.suggestions.hide()
        self.field.hide()
        if len(self.selectedIndexes()) <= 1:
            self.selectionModel().clearSelection()
        self.viewport().update()

    def close_field(self) -> None:
        """What is typed is settled, and the field shows the cell anew."""
        focused = self.field.hasFocus()
        self._finish()
        if focused:
            self._open()

    def _typed(self, text: str) -> None:
        if self._at is not None:
            self._choose_one()
            self._model.set_text(*self._at, text, by_itself=self.field.by_itself)
            self._keep_visible()

    def _reset_done(self) -> None:
        self._at = self.painter.edited = None
        self.fit_all()

    def refresh_field(self) -> None:
        """Shows in the field what its cell holds now."""
        if self._at is not None and self._at[0] < self._model.rowCount():
            text = self._model.text(*self._at)
            if text != self.field.text:
                self.field.show_text(text)
                self.field.moveCursor(QTextCursor.MoveOperation.End)
            self._name_field()

    def _keep_visible(self) -> None:
        """Scrolls the page so that the caret is seen, once the rows have their heights."""
        QTimer.singleShot(0, self.field, self._scroll)

    def _scroll(self) -> None:
        if not self.field.hasFocus():
            return
        caret = self.field.cursorRect()
        for corner in (caret.topLeft() - QPoint(0, 30), caret.bottomLeft() + QPoint(0, 40)):
            show_in_page(self.field, corner)

    # ---------------------------------------------------------------- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click puts the caret where it is."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        self._open()  # also where several cells are chosen: the keys that act on them are the field's
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)
        if len(self.selectedIndexes()) <= 1:
            place = self.field.mapFrom(self.viewport(), event.position().toPoint())
            self.field.setTextCursor(self.field.cursorForPosition(place))

    def _choose_up_to(self, place: QPoint) -> None:
        """The mouse was dragged from the cell with the caret to a place of the screen."""
        index = self.indexAt(self.viewport().mapFromGlobal(place))
        if index.isValid():
            cursor = self.field.textCursor()
            cursor.clearSelection()
            self.field.setTextCursor(cursor)
            self._choose_to(index)

    def _choose_further(self, rows: int, columns: int) -> None:
        """Chooses cells from that of the caret to the one so much further on than now."""
        chosen, (row, column) = self.several() or [self.cell], self.cell
        last = [max if chosen[0][n] == at else min for n, at in enumerate((row, column))]
        end_row, end_column = (last[n](at[n] for at in chosen) for n in (0, 1))
        index = self._model.index(end_row + rows, end_column + columns)
        if index.isValid():
            self._choose_to(index)

    def _choose_to(self, index: Index) -> None:
        self.selectionModel().select(QItemSelection(self.currentIndex(), index), Flag.ClearAndSelect)
        self.viewport().update()

    def _choose_one(self) -> None:
        """Who goes on in a cell has chosen no others any more: a key that deletes would clear them all."""
        if len(self.selectedIndexes()) > 1:
            self.selectionModel().select(self.currentIndex(), Flag.ClearAndSelect)

    def _row_pressed(self, _row: int) -> None:
        """Choosing a row by its number is for the keys that act on rows, which are the field's."""
        self._open()
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _section_moved(self, logical: int, old: int, new: int) -> None:
        """Rows are dragged by their numbers; the model is what moves, not the picture of it."""
        header = self.verticalHeader()
        header.blockSignals(True)
        header.moveSection(new, old)
        header.blockSignals(False)
        if not self._model.readonly and not self._model.is_new(logical):
            new = min(new, self._model.rowCount() - 2)
            if new != old:
                # Not before the header has come back from telling of the drag.
                QTimer.singleShot(0, self, lambda: self.moved.emit([old], new - old))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are for the field."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws a border around the cell with the caret."""
        super().paintEvent(event)
        if self._at is not None and self.field.isVisible():
            rect = self.visualRect(self._model.index(*self._at))
            painter = QPainter(self.viewport())
            painter.setPen(QPen(appearance.colour("accent"), 2))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.end()
