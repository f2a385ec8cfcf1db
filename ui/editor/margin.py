"""The margin left of the text: items are dragged by the numbers there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from drafting.editing import branch, is_text
from drafting.i18n import _
from ui.editor.document import BlockDocument

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit


class Margin:
    """Tracks the dragging of an item, and paints the hint where there is no text yet.

    Args:
        edit: The text it belongs to.
        document: Its blocks.
        drop: Called with the first block of what was dragged, the index behind the last, and where it goes.
    """

    def __init__(
        self, edit: QTextEdit, document: BlockDocument, drop: Callable[[int, int, int], None]
    ) -> None:
        self._edit = edit
        self._document = document
        self._drop = drop
        self._pressed: tuple[int, QPoint] | None = None
        self._target: int | None = None

    # ---------------------------------------------------------------- painting

    def paint(self) -> None:
        """Where a dragged item would go."""
        if self._target is not None:
            painter = QPainter(self._edit.viewport())
            painter.fillRect(self._target_line(), self._edit.palette().highlight())
            painter.end()

    def paint_hint(self) -> None:
        """What an empty part is for, where the first word will stand."""
        first = self._document.text.firstBlock()
        line = first.layout().lineAt(0)
        painter = QPainter(self._edit.viewport())
        painter.setFont(self._document.text.defaultFont())
        painter.setPen(self._edit.palette().placeholderText().color())
        place = first.layout().position() + QPointF(line.x() + 3, line.y())
        room = QRectF(self._edit.viewport().rect())
        room.setTopLeft(place)
        painter.drawText(
            room,
            Qt.TextFlag.TextWordWrap,
            _("Write here, or paste from Word, a mail or a PDF; photos can be dropped in."),
        )
        painter.end()

    def _target_line(self) -> QRectF:
        layout = self._document.text.documentLayout()
        assert self._target is not None
        if self._target < len(self._document.lines):
            y = layout.blockBoundingRect(self._document.text.findBlockByNumber(self._target)).top() - 3
        else:
            y = layout.blockBoundingRect(self._document.text.lastBlock()).bottom() - 1
        return QRectF(4, y, self._edit.viewport().width() - 8, 3)

    # ---------------------------------------------------------------- dragging

    @property
    def dragging(self) -> bool:
        """Whether an item is being dragged."""
        return self._target is not None

    def index_at(self, point: QPoint) -> int | None:
        """The paragraph whose margin a point is in."""
        block = self._edit.cursorForPosition(point).block()
        index = block.blockNumber()
        if index >= len(self._document.lines) or not is_text(self._document.lines[index].block):
            return None
        box = self._document.text.documentLayout().blockBoundingRect(block)
        first = block.layout().lineAt(0).x() - block.blockFormat().textIndent()
        left = block.layout().position().x() + first
        return index if box.top() <= point.y() <= box.bottom() and point.x() < left - 2 else None

    def press(self, point: QPoint) -> bool:
        """A press in the margin may begin to drag; returns whether it is in the margin."""
        index = self.index_at(point)
        self._pressed = None if index is None else (index, point)
        return index is not None

    def move(self, point: QPoint) -> bool:
        """The pointer moves with the button held; returns whether an item is dragged, or about to be."""
        if self._pressed is None:
            return False
        way = (point - self._pressed[1]).manhattanLength()
        if self.dragging or way >= QApplication.startDragDistance():
            self._target = self._place_at(point)
            self._edit.viewport().update()
        return True

    def release(self, point: QPoint) -> int | None:
        """The button is let go: drops what was dragged; returns the paragraph when its margin was only clicked."""
        if self._pressed is None:
            return None
        first, target = self._pressed[0], self._target
        self.cancel()
        if target is None:
            return first
        self._drop(first, branch(self._document.all_blocks, first), target)
        return None

    def cancel(self) -> None:
        """Nothing is dragged any more."""
        self._pressed = self._target = None
        self._edit.viewport().update()

    def _place_at(self, point: QPoint) -> int:
        block = self._edit.cursorForPosition(point).block()
        box = self._document.text.documentLayout().blockBoundingRect(block)
        return block.blockNumber() + (point.y() > box.center().y())
