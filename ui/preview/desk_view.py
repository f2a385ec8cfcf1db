"""The pages on their desk: laid out, scrolled, enlarged, painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from drafting.i18n import _
from drafting.places import Place
from drafting.preview import Desk, Proof
from drafting.preview.desk import POINTS_PER_INCH, Zoom, desk, scale_of, step
from ui.preview import painting
from ui.preview.pictures import Picture, Pictures

GAP = 12
INCH = 96
# Milliseconds from a change of size to the drawing of sharper pages; until then the old ones are scaled.
SETTLING = 70


class DeskView(QAbstractScrollArea):
    """Shows the pages of a proof. All geometry is in pixels of the screen, so that no page is ever resampled.

    Pictures come from outside: :attr:`pages_wanted` asks for them, :meth:`show_picture` brings them. What is out of
    date or of another size is shown until then.
    """

    pages_wanted = Signal(list)
    """Pairs of a page number and a width in pixels, the most urgent first; replaces what was wanted before."""
    page_changed = Signal(int)
    """Another page is in view."""
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = Pictures()
        self._proof: Proof | None = None
        self._zoom: Zoom = "width"
        self._desk = Desk(0, 1, 1, GAP)
        self._ratio = self.devicePixelRatioF()
        self._caret: tuple[Place, int] | None = None
        self._page = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Pages of the report"))
        self._ask_soon = QTimer(self, singleShot=True)
        self._ask_soon.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ---------------------------------------------------------------- what is shown

    @property
    def proof(self) -> Proof | None:
        """The pages as they are shown; None before the first."""
        return self._proof

    @property
    def desk(self) -> Desk:
        """How the pages lie."""
        return self._desk

    @property
    def page(self) -> int:
        """The page that fills most of the view; they count from 0."""
        return max(self._page, 0)

    def show_proof(self, proof: Proof) -> None:
        """Shows pages in the place of those shown before, at the same place."""
        self._proof = proof
        self.pictures.forget_from(proof.count)
        self._lay_out()
        self._ask_soon.start(0)
        self.viewport().update()

    def show_picture(self, number: int, picture: Picture) -> None:
        """Shows a page as it was drawn."""
        self.pictures.put(number, picture, self._needed())
        self.viewport().update()

    def is_sharp(self) -> bool:
        """Whether all that is in view is drawn for this proof and size."""
        proof, width = self._proof, self._desk.page_width
        return proof is not None and all(self.pictures.is_right(n, proof, width) for n in self._needed())

    def show_caret(self, place: Place, offset: int, *, scroll: bool) -> None:
        """Marks where the page is that is being edited; with ``scroll`` brings it into view if it is not."""
        self._caret = (place, offset)
        if scroll:
            self._scroll_to_caret()
        self.viewport().update()

    def caret_place(self) -> tuple[int, int, int] | None:
        """Page of the caret, and top and bottom of its line from the top of the page; None where it is unknown."""
        if self._proof is None or self._caret is None:
            return None
        spot = self._proof.spot_of(*self._caret)
        if spot is None:
            return None
        scale = self._scale
        return spot.page, round(spot.y * scale), round((spot.y + self._proof.line) * scale)

    def _scroll_to_caret(self) -> None:
        found = self.caret_place()
        if found is None:
            return
        page, top, bottom = found
        start, bar = self._desk.top(page), self.verticalScrollBar()
        height = self._view_size().height()
        if not bar.value() <= start + top <= start + bottom <= bar.value() + height:
            bar.setValue(start + top - height // 3)

    # ---------------------------------------------------------------- how large

    @property
    def zoom(self) -> Zoom:
        """How large the pages are shown."""
        return self._zoom

    @property
    def factor(self) -> float:
        """How large they are in fact: 1.0 is the size on paper."""
        return self._scale * POINTS_PER_INCH / (INCH * self._ratio)

    def set_zoom(self, zoom: Zoom, at: QPointF | None = None) -> None:
        """Shows the pages larger or smaller; what is at the point (else in the middle) stays where it is."""
        view = self._view_size()
        point = (at or QPointF(self.viewport().rect().center())) * self._ratio
        down = (self.verticalScrollBar().value() + point.y()) / max(self._desk.height, 1)
        across = (self.horizontalScrollBar().value() + point.x()) / max(self._desk.width, view.width())
        self._zoom = zoom
        self._lay_out()
        self.verticalScrollBar().setValue(round(down * self._desk.height - point.y()))
        self.horizontalScrollBar().setValue(round(across * max(self._desk.width, view.width()) - point.x()))
        if zoom == "page":
            self.go_to_page(self.page)
        self._ask_soon.start(SETTLING)
        self.viewport().update()
        self.zoom_changed.emit()

    def zoom_by(self, steps: int) -> None:
        """To the next of the usual sizes."""
        self.set_zoom(step(self.factor, steps))

    @property
    def _scale(self) -> float:
        """Pixels a point."""
        if self._proof is None:
            return 1.0
        view = self._view_size()
        paper = (self._proof.width, self._proof.height)
        return scale_of(self._zoom, paper, (view.width(), view.height()), self._gap, INCH * self._ratio)

    @property
    def _gap(self) -> int:
        return round(GAP * self._ratio)

    def _view_size(self) -> QSize:
        size = self.viewport().size()
        return QSize(round(size.width() * self._ratio), round(size.height() * self._ratio))

    def _lay_out(self) -> None:
        if self._proof is None:
            return
        before, bar = self._desk, self.verticalScrollBar()
        place = bar.value() / max(before.height, 1)
        view = self._view_size()
        self._desk = desk(self._proof.count, (self._proof.width, self._proof.height), self._scale, self._gap)
        for scroll, length, shown in (
            (bar, self._desk.height, view.height()),
            (self.horizontalScrollBar(), self._desk.width, view.width()),
        ):
            scroll.setRange(0, max(length - shown, 0))
            scroll.setPageStep(shown)
            scroll.setSingleStep(round(40 * self._ratio))
        if before.page_height != self._desk.page_height:
            bar.setValue(round(place * self._desk.height))
        self._note_page()

    # ---------------------------------------------------------------- which pages

    def go_to_page(self, number: int) -> None:
        """Shows a page from its top."""
        self.verticalScrollBar().setValue(self._desk.top(number) - self._gap)

    def turn_by(self, by: int) -> None:
        """Scrolls so many views further; where a whole page fits, pages."""
        bar, height = self.verticalScrollBar(), self._view_size().height()
        if self._desk.page_height + self._gap <= height:
            self.go_to_page(min(max(self.page + by, 0), self._desk.count - 1))
        else:
            bar.setValue(bar.value() + by * (height - round(40 * self._ratio)))

    def _scrolled(self) -> None:
        self._note_page()
        self._ask_soon.start(0)
        self.viewport().update()

    def _note_page(self) -> None:
        page = self._desk.page_in_view(self.verticalScrollBar().value(), self._view_size().height())
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _needed(self) -> range:
        return self._desk.visible(self.verticalScrollBar().value(), self._view_size().height())

    def _ask(self) -> None:
        if self._proof is None or not self.isVisible():
            return
        shown = self._needed()
        caret = self.caret_place()
        order = sorted(shown, key=lambda n: n != (caret[0] if caret else -1))
        # The next ones, so that turning the page shows it at once.
        order += [n for n in (shown.stop, shown.start - 1) if 0 <= n < self._proof.count]
        width = self._desk.page_width
        wanted = [(n, width) for n in order if not self.pictures.is_right(n, self._proof, width)]
        self.pages_wanted.emit(wanted)

    def place_at(self, point: QPointF) -> tuple[Place, int] | None:
        """What of the report stands at a point of the view; None beside the pages."""
        if self._proof is None:
            return None
        x, y = round(point.x() * self._ratio), round(point.y() * self._ratio)
        y += self.verticalScrollBar().value()
        number, x = self._desk.page_at(y), x - self._left()
        if number is None or not 0 <= x < self._desk.page_width:
            return None
        scale = self._scale
        return self._proof.place_at(number, x / scale, (y - self._desk.top(number)) / scale)

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The desk, and on it the pages as far as they were drawn."""
        if self._ratio != self.devicePixelRatioF():  # moved to another screen
            self._ratio = self.devicePixelRatioF()
            self._lay_out()
            self._ask_soon.start(SETTLING)
        painter = QPainter(self.viewport())
        painting.desk(painter, self.viewport().rect())
        painting.to_pixels(painter, self._ratio)
        left, top = self._left(), self.verticalScrollBar().value()
        caret = self.caret_place()
        for number in self._needed():
            corner = QPoint(left, self._desk.top(number) - top)
            size = QSize(self._desk.page_width, self._desk.page_height)
            picture = self.pictures.get(number)
            painting.page(painter, corner, size, picture.image if picture else None, self._ratio)
            if caret is not None and caret[0] == number:
                painting.caret(painter, corner, caret[1:], size, self._ratio)
        if self.hasFocus():
            painting.focus(painter, self._view_size(), self._ratio)

    def _left(self) -> int:
        """Where the pages begin, from the left of the view."""
        spare = self._view_size().width() - self._desk.width
        return self._gap + (spare // 2 if spare > 0 else -self.horizontalScrollBar().value())

    # ---------------------------------------------------------------- the view itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the pages."""
        self._lay_out()
        self._ask_soon.start(SETTLING)
        if not isinstance(self._zoom, float):
            self.zoom_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Asks for the pages when it comes into view."""
        if event.type() == QEvent.Type.Show:
            self._ask_soon.start(0)
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.PaletteChange):
            self.viewport().update()
        return super().event(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Everything is painted anew."""
        self.viewport().update()
