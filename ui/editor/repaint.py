"""What of a text is painted anew when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QTextBlock

from ui.editor.document import BlockDocument

if TYPE_CHECKING:
    from ui.editor.surface import Surface


class Repaint(QObject):
    """Takes the place of what a ``QTextEdit`` does when the layout of its document has something painted.

    The layout would have all painted from far above a change to the end of the document. Here it is the lines that
    were changed; what stands below them is moved on the screen as it is.
    """

    def __init__(self, edit: Surface, document: BlockDocument) -> None:
        super().__init__(edit)
        self._edit = edit
        self._document = document
        self._height: float | None = None
        layout = document.text.documentLayout()
        layout.update.disconnect()  # from the text field itself
        layout.update.connect(self._laid_out)

    def begin_again(self) -> None:
        """All is painted, as the text stands now."""
        self._height, self._document.touched = self._document.text.size().height(), None

    def _laid_out(self, rect: QRectF) -> None:
        """The layout is done with a change of the document, or with another width, for which it gives all there is."""
        if self._edit.held:
            return
        before, self._height = self._height, self._document.text.size().height()
        touched, self._document.touched = self._document.touched, None
        viewport = self._edit.viewport()
        seen = viewport.visibleRegion().boundingRect()  # what the page shows later is painted anyway
        if before is None or touched is None:
            viewport.update(rect.toAlignedRect() & seen)
            return
        text = self._document.text
        first = text.findBlock(touched.start)
        following = text.findBlock(min(touched.end, text.characterCount() - 1)).next()
        changed = QRect(seen)
        changed.setTop(max(self._first_line(first, touched.start - first.position()), seen.top()))
        if following.isValid():
            below, by = self._top(following), self._height - before
            if self._move(seen, below, by):
                changed.setBottom(min(round(below), seen.bottom()))
        viewport.update(changed)

    def _move(self, seen: QRect, below: float, by: float) -> bool:
        """Moves what is seen below a height on the screen, where it stands now; returns whether it need not be painted.

        Only by whole pixels, as letters would stand otherwise than if they were painted. Grids and tables are moved
        by themselves, and may not be moved with the text they cover.
        """
        if not by:
            return True
        moved = QRect(seen)
        moved.setTop(max(round(min(below, below - by)), seen.top()))
        if not by.is_integer() or self._edit.embedded.covers(moved):
            return False
        if not moved.isEmpty():
            self._edit.viewport().scroll(0, round(by), moved)
        return True

    def _first_line(self, block: QTextBlock, offset: int) -> int:
        """The top of the line above that with the first change: it may now have room for what stood below it."""
        layout = block.layout()
        line = layout.lineForTextPosition(offset)
        number = line.lineNumber() - 1 if line.isValid() else 0
        top = self._top(block)
        return int(top + (layout.lineAt(number).y() if number > 0 else 0))

    def _top(self, block: QTextBlock) -> float:
        # Asked for anew: Python's own name of the layout does not live as long as the layout.
        return self._document.text.documentLayout().blockBoundingRect(block).top()
