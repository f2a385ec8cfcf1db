"""A grid of cells that has the size of what is in it: as high as its rows, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.widgets.sheet.arranging import shared
from ui.widgets.sheet.model import SheetModel
from ui.widgets.sheet.painting import PADDING, CellPainter

AT_ONCE = 60
"""Rows that have their heights when a table is seen for the first time: more than a screen has room for."""
PAUSE = 20
"""Milliseconds before so many rows more have theirs: the text below is put in first, in a turn of its own."""


class FittedTable(QTableView):
    """Nothing in it scrolls: the page it is in does.

    Args:
        model: The cells, shown with :meth:`show_model`.
        parent: Where it stands.
    """

    fitted = Signal()
    """Cells may have come to lie elsewhere."""

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._growing = False
        self._has_width = self._was_fitted = False
        self._fit_soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._fitted_to = 0
        self._fit_soon.timeout.connect(self._fit_more)
        self.painter = CellPainter(model)
        self.setItemDelegate(self.painter)
        self.setAutoScroll(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_model(self) -> None:
        """Shows the cells; to be called once what follows the current one is there."""
        self.setModel(self._model)
        self._set_up_headers()
        self._model.dataChanged.connect(lambda first, last: self._fit(first.row(), last.row()))
        self._model.rowsInserted.connect(lambda *_args: self.fit_all())

    def _set_up_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(20)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setHighlightSections(True)
        down.setSectionsMovable(True)
        down.setMinimumSectionSize(8)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        for header in (across, down):
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _widths(self) -> None:
        """Gives each column its share of the width, and not less than it needs if that is to be had."""
        columns = self._model.columns
        self.updateGeometries()  # the numbers of the rows take their part first
        room = self.viewport().width()
        letter = self.fontMetrics().horizontalAdvance("日")
        least = [letter * column.width + 4 * PADDING for column in columns]
        widths = shared(room, least, [column.stretch for column in columns])
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)

    def _fit(self, first: int, last: int) -> None:
        """Makes rows as high as what is in them."""
        if not self._has_width:
            return
        font = self.font()
        line = int(self.showGrid())  # which is within the column, and not of its cells
        widths = [self.columnWidth(column) - line for column in range(self._model.columnCount())]
        for row in range(first, min(last + 1, self._model.rowCount())):
            height = self.painter.row_height(row, font, widths)
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)
        self._grow()
        self.fitted.emit()

    def fit_all(self) -> None:
        """Gives the columns their widths and the rows their heights, once there is a width."""
        if not self._has_width:
            return  # heights for a width it does not have yet would be worked out for nothing
        self._widths()
        last = self._model.rowCount() - 1
        if self._was_fitted or last <= AT_ONCE:
            self._fit(0, last)
        else:  # the rows that are seen first
            self._fitted_to = 0
            self._fit_more()

    def _fit_more(self) -> None:
        """Fits so many rows, and the others later."""
        last = self._model.rowCount() - 1
        self._fit(self._fitted_to, min(self._fitted_to + AT_ONCE, last))
        self._fitted_to += AT_ONCE
        if self._fitted_to <= last:
            self._fit_soon.start()
        else:
            self._was_fitted = True

    def _grow(self) -> None:
        """Makes the sheet as high as its rows, which another height may wrap anew: the page then has a scroll bar."""
        if self._growing:  # Qt sets the least and the greatest height in turn, and would keep one of each
            return
        self._growing = True
        for _turn in range(3):
            wanted = self._wanted()
            if wanted == self.minimumHeight() == self.maximumHeight() == self.height():
                break
            self.setFixedHeight(wanted)
        self._growing = False

    def _wanted(self) -> int:
        header = self.horizontalHeader().sizeHint().height() if not self.horizontalHeader().isHidden() else 0
        return header + self.verticalHeader().length() + 2 * self.frameWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the cells anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() or not self._has_width:
            self._has_width = True
            self.fit_all()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the sheet."""
        event.ignore()
