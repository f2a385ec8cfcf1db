"""What of a text is painted anew when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QRegion, QTextBlock
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.editor.document import BlockDocument

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.editor.surface import Surface


_LITTLE = 80
"""So many pixels below a change are painted rather than moved."""


class _Change(NamedTuple):
    """Lines that are to be painted: the top of the first, and that of what follows them, None for all that follows."""

    top: float
    below: float | None


class Repaint:
    """Takes the place of what a ``QTextEdit`` does when the layout of its document has something painted.

    The layout would have all painted from far above a change to the end of the document. Here it is the lines that
    were changed; what stands below them is moved on the screen as it is.

    What a key changes waits until the key is dealt with: where the page was scrolled for it, it is painted in one
    piece with what has come into view.
    """

    def __init__(self, edit: Surface, document: BlockDocument) -> None:
        self._edit = edit
        self._document = document
        self._height: float | None = None
        self._in_keys = 0
        """The keys that are being dealt with: one, and more where one has another sent."""
        self._change: _Change | None = None
        self._seen: QRect | None = None
        """What is seen, as long as that is known while a key is dealt with."""
        self._page: QWidget | None = None
        """What is moved where the page is scrolled."""
        self._scrolled = False
        """Whether it was while a key is dealt with."""
        self._painted_at = 0
        """Where it stood when the text was painted last."""
        layout = document.text.documentLayout()
        layout.update.disconnect()  # from the text field itself
        layout.update.connect(self._laid_out)

    def begin_again(self) -> None:
        """All is painted, as the text stands now."""
        self._height, self._document.touched = self._document.text.size().height(), None

    def numbers(self, first: int) -> None:
        """Numbers have changed, from this block on: all are painted."""
        top = self._top(self._document.text.findBlockByNumber(first))
        if self._change is not None:
            top = min(top, self._change.top)
        self._change = _Change(top, None)
        if not self._in_keys:
            self._paint_change()

    # ---------------------------------------------------------------- while a key is dealt with

    def wait(self) -> None:
        """A key is about to be dealt with."""
        self._in_keys += 1

    def go_on(self) -> None:
        """The key is dealt with."""
        if self._in_keys == 1:
            self._paint_change()
            self._seen, self._scrolled = None, False
        self._in_keys -= 1

    def seen(self) -> QRect:
        """What is seen of the viewport, in its coordinates."""
        if not self._in_keys:
            return self._edit.viewport().visibleRegion().boundingRect()
        if self._seen is None:
            self._seen = self._edit.viewport().visibleRegion().boundingRect()
        return QRect(self._seen)

    def forget_seen(self) -> None:
        """The text has another size."""
        self._seen = None

    def while_scrolling(self, scroll: Callable[[], None]) -> None:
        """Does what may scroll the page, and notes if it did."""
        before = self._height_of_page()
        scroll()
        if self._height_of_page() != before:
            self._seen, self._scrolled = None, bool(self._in_keys)

    def shown(self) -> None:
        """The text is on a page now."""
        widget: QWidget | None = self._edit
        while widget is not None:
            within = widget.parentWidget()
            if within is not None and isinstance(within.parentWidget(), QScrollArea):
                break
            widget = within
        self._page = widget

    def painted(self) -> None:
        """What is seen was painted."""
        self._painted_at = self._height_of_page()

    def _height_of_page(self) -> int:
        return self._page.y() if self._page is not None else 0

    # ---------------------------------------------------------------- what is painted

    def _laid_out(self, rect: QRectF) -> None:
        """The layout is done with a change of the document, or with another width, for which it gives all there is."""
        if self._edit.held:
            return
        before, self._height = self._height, self._document.text.size().height()
        touched, self._document.touched = self._document.touched, None
        self._paint_change()
        if before is None or touched is None:
            # What the page shows later is painted anyway.
            self._edit.viewport().update(rect.toAlignedRect() & self.seen())
            return
        text = self._document.text
        by = self._height - before
        layout = text.documentLayout()
        first, within, end = touched
        box = layout.blockBoundingRect(first)
        top = box.top() + self._first_line(first, within)
        if end is None and not by:
            self._change = _Change(top, box.bottom())
        else:
            last = first if end is None else text.findBlock(min(end, text.characterCount() - 1))
            following = last.next()
            below = layout.blockBoundingRect(following).top() if following.isValid() else None
            still = below is not None and (not by or self._move(below, by))
            self._change = _Change(top, below if still else None)
        if not self._in_keys:
            self._paint_change()

    def _paint_change(self) -> None:
        """Has painted what waits for it."""
        change, self._change = self._change, None
        if change is None:
            return
        viewport = self._edit.viewport()
        left, top, width, height = cast("tuple[int, int, int, int]", self.seen().getRect())
        bottom = top + height
        if change.below is not None:
            bottom = min(round(change.below) + 1, bottom)
        top = max(int(change.top), top)
        changed = QRect(left, top, width, bottom - top)
        if self._page is None or not self._scrolled:
            viewport.update(changed)
        else:  # as what has come into view is painted: with all that stands there, but for grids and tables
            beside = QRegion(changed) - self._edit.embedded.covered()
            self._page.update(beside.translated(viewport.mapTo(self._page, QPoint())))

    def _move(self, below: float, by: float) -> bool:
        """Moves what is seen below a height on the screen, where it stands now; returns whether it need not be painted.

        Only by whole pixels, as letters would stand otherwise than if they were painted. Grids and tables are moved
        by themselves, and may not be moved with the text they cover. What has just been scrolled into view is not on
        the screen yet. Little is painted as quickly, and can wait for a page that is scrolled.
        """
        moved = self.seen()
        moved.setTop(max(round(min(below, below - by)), moved.top()))
        if moved.height() < _LITTLE or not by.is_integer() or self._edit.embedded.covers(moved):
            return False
        if self._height_of_page() != self._painted_at:
            return False
        self._edit.viewport().scroll(0, round(by), moved)
        return True

    @staticmethod
    def _first_line(block: QTextBlock, offset: int) -> float:
        """Where in a paragraph the line above that with the first change is: it may have room for what stood below."""
        if not offset:
            return 0
        layout = block.layout()
        line = layout.lineForTextPosition(offset)
        number = line.lineNumber() - 1 if line.isValid() else 0
        return layout.lineAt(number).y() if number > 0 else 0

    def _top(self, block: QTextBlock) -> float:
        # Asked for anew: Python's own name of the layout does not live as long as the layout.
        return self._document.text.documentLayout().blockBoundingRect(block).top()
