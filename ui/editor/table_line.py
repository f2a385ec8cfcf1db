"""A row of a table in the editor, with fields as soon as it comes near what is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from drafting.i18n import _
from ui.appearance import colour, px
from ui.editor.gone import take_out
from ui.editor.marked_edit import MarkedEdit

HEIGHT = 30
"""The height of a row whose texts take a line each, in pixels at the usual size."""
LINE = 1
"""The breadth of the lines between the cells, in pixels."""


class Cell(MarkedEdit):
    """A cell. What is pasted from a spreadsheet is the table's affair."""

    rows_pasted = Signal(list)
    reached = Signal()
    """It has the focus now."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("within")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """As high as its text."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """As high as its text, too: Qt would have room for scroll bars."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())

    def _take_height(self, wanted: int) -> None:
        if wanted != self.minimumHeight():  # it is higher where another cell of its row is
            self.setMinimumHeight(wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells of it."""
        super().focusInEvent(event)
        self.reached.emit()

    def set_framed(self, framed: bool) -> None:
        """Frames it, or takes the frame away."""
        self._set("framed", framed)

    def set_header(self, header: bool) -> None:
        """Shows it as a cell of the header, or as any other."""
        self._set("header", header)

    def _set(self, name: str, value: bool) -> None:
        if bool(self.property(name)) != value:
            self.setProperty(name, value)
            self.style().unpolish(self)
            self.style().polish(self)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes text, or the rows of a spreadsheet."""
        from drafting.pasting import rows_from_clipboard

        text, html = source.text(), source.html()
        rows = rows_from_clipboard(text, html) if "\t" in text or "<t" in html.lower() else []
        if len(rows) > 1 or (rows and len(rows[0]) > 1):
            self.rows_pasted.emit(rows)
        else:
            super().insertFromMimeData(source)


class TableLine(QWidget):
    """The cells of a row; until they are made (see :meth:`fill`) their texts are only painted."""

    made = Signal(list)
    """These cells were made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[str] = []
        self._cells: list[Cell] = []
        self._place, self._header, self._readonly = (-1, False), False, False
        self._inside = QHBoxLayout(self)
        self._inside.setSpacing(LINE)
        self._filled = False
        self.setMinimumHeight(px(HEIGHT))

    @property
    def filled(self) -> bool:
        """Whether the cells are made."""
        return self._filled

    @property
    def texts(self) -> list[str]:
        """The texts of the cells as they stand in the window."""
        return [cell.text for cell in self._cells] if self._filled else list(self._texts)

    @property
    def cells(self) -> list[Cell]:
        """The cells that are made: all or none."""
        return self._cells

    def fill(self) -> list[Cell]:
        """The cells, made if they are not yet."""
        if not self._filled:
            self._filled = True
            self.setMinimumHeight(0)
            self._show()
        return self._cells

    def show_texts(self, texts: Sequence[str]) -> None:
        """Shows texts, without telling of a change; a cell that shows what it should is left alone."""
        self._texts = list(texts)
        if self._filled:
            self._show()
        else:
            self.update()

    def set_place(self, number: int, *, first: bool) -> None:
        """Says which row of the table it is, as people count them: from 1 below the header, which is 0."""
        if (number, first) != self._place:
            self._place = (number, first)
            self._header = number == 0
            self._inside.setContentsMargins(LINE, LINE if first else 0, LINE, LINE)
            self._name()

    def set_readonly(self, readonly: bool) -> None:
        """Whether the cells may be changed."""
        self._readonly = readonly
        for cell in self._cells:
            cell.setReadOnly(readonly)

    def _show(self) -> None:
        for cell in self._cells[len(self._texts) :]:
            self._inside.removeWidget(cell)
            take_out(cell)
        del self._cells[len(self._texts) :]
        fresh = []
        while len(self._cells) < len(self._texts):
            cell = Cell()
            cell.setReadOnly(self._readonly)
            self._inside.addWidget(cell)
            cell.setVisible(True)
            self._cells.append(cell)
            fresh.append(cell)
        for cell, text in zip(self._cells, self._texts, strict=True):
            cell.text = text
        self._name()
        if fresh:
            self.made.emit(fresh)

    def _name(self) -> None:
        name = _("Header of column {column}") if self._header else _("Row {row}, column {column}")
        for column, cell in enumerate(self._cells):
            cell.setAccessibleName(name.format(row=self._place[0], column=column + 1))
            cell.set_header(self._header)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines between the cells, and the texts as long as there are no cells."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("edge"))
        if self._filled or not self._texts:
            return
        painter.setPen(self.palette().placeholderText().color())
        inside = self.rect().marginsRemoved(self._inside.contentsMargins())
        width = (inside.width() + LINE) / len(self._texts)
        for column, text in enumerate(self._texts):
            left = inside.left() + round(column * width)
            right = inside.left() + round((column + 1) * width) - LINE
            cell = QRect(left, inside.top(), right - left, inside.height())
            painter.fillRect(cell, colour("raised" if self._header else "base"))
            room = cell.adjusted(px(5), 0, -px(5), 0)
            line = text.replace("\n", " ")
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
