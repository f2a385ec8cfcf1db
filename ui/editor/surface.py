"""The sheet of text that is as high as what stands on it: its size, its letters, and how it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QRect, QSizeF, Qt, QTimer
from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from ui.editor.document import EDGE, BlockDocument, Labels
from ui.editor.embedded import Embedded
from ui.editor.margin import Margin
from ui.editor.painting import BlockPainter
from ui.editor.repaint import Repaint
from ui.editor.zoom import ZOOM

_SIZE = 1.3
"""The size of the text through that of the interface."""
_LEAST_LINES = 6
_SPARE_LINES = 2
"""Lines left free below the text: a line more or less moves nothing on the page while a key is dealt with."""
_GROWTH_LINES = 6
"""Lines of room made at once where the spare ones did not suffice; what is too much goes again when typing rests."""
_NO_PAGE = QSizeF(0, 0)
"""The size of a page that nothing is laid out for."""
_SETTLE = 200
"""How long after the text has become higher or lower the sheet follows, in milliseconds."""


class Surface(QTextEdit):
    """Blocks at their full height: the page scrolls, not the text.

    Whoever inherits makes :attr:`embedded` and :attr:`margin`, and calls :meth:`show_zoom` when all is there.
    """

    embedded: Embedded
    margin: Margin

    def __init__(self, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._composing = False
        self.held = False
        """Whether the layout is about to change again, so that nobody need ask it yet."""
        self._spare = self._growth = self._least = 0
        self.content = BlockDocument(labels, self)
        self.setDocument(self.content.text)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._painter = BlockPainter(self, self.content)
        self._repaint = Repaint(self, self.content)
        self._settle_soon = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle_soon.timeout.connect(self.settle)
        self.content.numbered = self._repaint.numbers
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        ZOOM.changed.connect(self.show_zoom)

    @property
    def composing(self) -> bool:
        """Whether an input method is composing."""
        return self._composing

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """What changes within was not done by the toolkit: it is told by whoever does it."""
        outer, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = outer

    @contextmanager
    def _holding(self) -> Iterator[None]:
        """The layout changes several times: a long text, which has no page meanwhile, is laid out once, at the end."""
        outer, self.held = self.held, True
        text = self.document()
        page = text.pageSize()
        text.setPageSize(_NO_PAGE)
        try:
            yield
        finally:
            if text.pageSize() == _NO_PAGE:
                text.setPageSize(page)
            self.held = outer
        self._repaint.begin_again()
        self.viewport().update()

    # ---------------------------------------------------------------- size

    def block_rect(self, index: int) -> QRect:
        """Where a block is, in coordinates of the viewport."""
        block = self.document().findBlockByNumber(index)
        return self.document().documentLayout().blockBoundingRect(block).toAlignedRect()

    def seen(self) -> QRect:
        """The part of the viewport that is seen, in its own coordinates; empty when it is hidden.

        Unlike the region Qt would give, it does not shrink where a grid or a table covers the edge.
        """
        widget: QWidget | None = self.viewport()
        assert widget is not None
        if not widget.isVisible():
            return QRect()
        box, way = widget.rect(), QPoint()
        while widget is not None and not widget.isWindow():
            way += widget.pos()
            box.translate(widget.pos())
            widget = widget.parentWidget()
            if widget is not None:
                box &= widget.rect()
        return box.translated(-way)

    def _text_height(self) -> int:
        return round(self.document().size().height() + 0.5)

    def _fit(self, size: QSizeF) -> None:
        """The text has become higher or lower: the sheet follows at once if there is no room, else in a moment."""
        if self.held:
            return
        text, height = round(size.height() + 0.5), self.height()
        if height < text:
            self._set_height(max(text + self._growth, self._least))
            self._settle_soon.start()
        elif height != max(text + self._spare, self._least) and not self._settle_soon.isActive():
            self._settle_soon.start()
        self.embedded.place()

    def settle(self) -> None:
        """Gives the sheet the height it should have."""
        self._settle_soon.stop()
        self._set_height(max(self._text_height() + self._spare, self._least))

    def _set_height(self, wanted: int) -> None:
        if wanted != self.height():
            self.setFixedHeight(wanted)
            self.resize(self.width(), wanted)
            self._repaint.forget_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text anew; for another height, the toolkit would lay it out once more for nothing."""
        if event.size().width() == event.oldSize().width():
            bar = self.verticalScrollBar()
            bar.setRange(0, max(0, self._text_height() - event.size().height()))
            bar.setPageStep(event.size().height())
            return
        with self._holding():
            self.embedded.fit_width()
            super().resizeEvent(event)
        self.settle()
        self.embedded.place()

    def _paint_only_what_is_new(self) -> None:
        """What lies below the ground need not be painted, and of a sheet that grows only what is new."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAutoFillBackground(True)
        for widget in (self, self.viewport()):
            # Noted by the window only at the moment it is turned on.
            widget.setAttribute(Qt.WidgetAttribute.WA_StaticContents, False)
            widget.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def showEvent(self, event: QShowEvent) -> None:
        """There is a window and a style soon, which decide on what is painted."""
        self._repaint.shown()
        QTimer.singleShot(0, self, self._paint_only_what_is_new)
        super().showEvent(event)

    # ---------------------------------------------------------------- letters

    def changeEvent(self, event: QEvent) -> None:
        """Another font of the interface changes that of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.show_zoom()
        elif event.type() == QEvent.Type.StyleChange:
            self._paint_only_what_is_new()

    def show_zoom(self) -> None:
        """Gives the text the size that was chosen."""
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * _SIZE * ZOOM.percent / 100)
        with self._holding():
            self.setFont(font)
            with self.quietly():
                self.content.set_font(font)
        line = self.fontMetrics().lineSpacing()
        lines = (_SPARE_LINES, _GROWTH_LINES, _LEAST_LINES)
        self._spare, self._growth, self._least = (n * line for n in lines)
        self.settle()
        self.embedded.place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; with Ctrl the text becomes larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            ZOOM.step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, its numbers and its marks; nothing but the ground left and right of a grid or a table."""
        for rect in event.region():  # type: ignore[attr-defined]
            if rect.width() > EDGE or EDGE <= rect.left() < self.width() - EDGE:
                self._paint_text(rect)
        self.margin.paint()
        if self._shows_hint():
            self.margin.paint_hint()
        self.embedded.painted()
        self._repaint.painted()

    def _paint_text(self, rect: QRect) -> None:
        seen = self._painter.blocks_in(rect)
        self._painter.paint_behind(seen, rect)
        super().paintEvent(QPaintEvent(rect))
        self._painter.paint_before(seen, rect)

    def _shows_hint(self) -> bool:
        lines = self.content.lines
        idle = not (lines[0].shown or self._composing or self.isReadOnly())
        return idle and not self.content.blocks
