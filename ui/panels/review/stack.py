"""Widgets one below the other, of which only those near what is seen are there."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QWidget

from ui.appearance import px
from ui.panels.review.slots import Slot, Slots
from ui.widgets.tab_order import put_behind, stop_before, stops

_Key = TypeVar("_Key")
_Widget = TypeVar("_Widget", bound=QWidget)

FIRST = 2
"""So many are made though nobody sees them yet: whoever shows them then has something to see at once."""
AHEAD = 1.0
"""So many times what is seen at once is made above and below it, for those who go on."""
ENOUGH = 60
"""So many are kept; where there are more, those furthest off go, and are made again when they are needed."""
SLICE = 0.012
"""Seconds for making some between two looks at the events of the window."""
BETWEEN = 8
"""Pixels between two, at the usual size of letters."""


class Stack(QWidget, Generic[_Key, _Widget]):
    """A stack of widgets that are dear to make, each as high as it asks for.

    What is not made has the height that is guessed for it; what is seen stays where it is when it turns out otherwise.

    Args:
        area: What the stack is scrolled in, within its widget.
        make: Makes the widget for a key, with the stack as its parent.
        guess: About how high the widget for a key will be, in pixels, where it is so many pixels wide.
        holds: Whether a widget holds something that would be lost with it.
        open_: Whether anything can be made by itself; not any more once the draft is closed.
    """

    def __init__(
        self,
        area: QScrollArea,
        make: Callable[[_Key], _Widget],
        guess: Callable[[_Key, int], int],
        holds: Callable[[_Widget], bool],
        open_: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._area, self._make, self._guess = area, make, guess
        self._holds, self._open = holds, open_
        self._slots: Slots[_Key, _Widget] = Slots()
        self._placing = False
        self._written_in = 0
        """The height of what has the focus."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)
        area.verticalScrollBar().valueChanged.connect(self._scrolled)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    # ---------------------------------------------------------------- what is in it

    @property
    def made(self) -> list[_Widget]:
        """The widgets there are, from top to bottom."""
        return self._slots.made

    @property
    def all(self) -> list[_Widget]:
        """All widgets, from top to bottom; those that were not there are made now."""
        self._fill(self._slots, math.inf)
        return self.made

    @property
    def filled(self) -> bool:
        """Whether all that is near what is seen is there."""
        return not self._slots.missing(*self._seen(AHEAD))

    def put(self, keys: Sequence[_Key], widgets: Mapping[_Key, _Widget]) -> None:
        """Has the stack stand for other keys; of the widgets, those that are not in ``widgets`` go."""
        with self._in_place():
            gone = self._slots.put(keys, widgets)
            self._guess_heights()
        for slot, old in gone:  # now that there is what the focus can go to
            if slot.widget is not None and _has_focus(old) and not _has_focus(slot.widget):
                slot.widget.setFocus()
            _discard(old)
        if self.isVisible():
            self._fill(self._slots.missing(*self._seen()), SLICE)
        else:
            self._fill(list(self._slots)[:FIRST], math.inf)
        self._order(self._slots)
        self._soon.start()

    def widget(self, key: _Key) -> _Widget:
        """The widget for a key, which is made now if it is not there.

        Raises:
            KeyError: There is no such key in the stack.
        """
        slot = self._slots[key]
        self._fill([slot], math.inf)
        assert slot.widget is not None
        return slot.widget

    def reveal(self, key: _Key) -> None:
        """Scrolls to the widget for a key, and has made what is seen around it."""
        widget = self.widget(key)
        self._area.ensureWidgetVisible(widget)
        while missing := self._slots.missing(*self._seen()):  # which moves others when it is made
            self._fill(missing, math.inf)
            self._area.ensureWidgetVisible(widget)

    # ---------------------------------------------------------------- making

    def _seen(self, beyond: float = 0.0) -> tuple[int, int]:
        """From where to where the stack is seen, in its own pixels; ``beyond``: so many times as much on both sides."""
        top = self._area.verticalScrollBar().value() - self.y()
        height = self._area.viewport().height()
        return round(top - beyond * height), round(top + (1 + beyond) * height)

    def _scrolled(self) -> None:
        """What comes into sight is made at once, as far as that is not noticed; the rest follows."""
        if not self._placing and self.isVisible() and self._open():
            self._fill(self._slots.missing(*self._seen()), SLICE)
            self._soon.start()

    def _go_on(self) -> None:
        """Makes some of what is near, and takes away some of what is far off."""
        if not self.isVisible() or not self._open():
            return
        missing = self._slots.missing(*self._seen(AHEAD))
        if missing:
            self._fill(missing, SLICE)
            self._soon.start()
        else:
            self._thin_out()

    def _fill(self, slots: Iterable[Slot[_Key, _Widget]], seconds: float) -> None:
        """Makes widgets for so long, at least one."""
        missing = [slot for slot in slots if slot.widget is None]
        if not missing:
            return
        until = time.perf_counter() + seconds
        made: list[Slot[_Key, _Widget]] = []
        with self._in_place(made):
            for slot in missing:
                slot.widget = self._make(slot.key)
                made.append(slot)
                if time.perf_counter() > until:
                    break
        self._order(made)

    def _thin_out(self) -> None:
        until = time.perf_counter() + SLICE
        for slot in self._slots.beyond(*self._seen(2 * AHEAD), ENOUGH):
            widget = slot.widget
            if widget is None or self._holds(widget) or _has_focus(widget):
                continue
            slot.widget = None
            _discard(widget)
            if time.perf_counter() > until:
                self._soon.start()
                return

    # ---------------------------------------------------------------- places

    @contextmanager
    def _in_place(self, measured: Iterable[Slot[_Key, _Widget]] | None = None) -> Iterator[None]:
        """What is seen stays where it is seen while heights above it change, and the end stays at the end.

        Args:
            measured: What is given the height it asks for; if None, everything.
        """
        bar = self._area.verticalScrollBar()
        at_end = 0 < bar.maximum() == bar.value()
        top, _bottom = self._seen()
        anchor = self._slots.first_below(top) if top > 0 else None
        offset = 0 if anchor is None else top - anchor.y
        before, self._placing = self._placing, True
        try:
            yield
            self._place(self._slots if measured is None else measured)
            if at_end:
                bar.setValue(bar.maximum())
            elif anchor is not None and anchor in self._slots:
                bar.setValue(self.y() + anchor.y + offset)
        finally:
            self._placing = before

    def _place(self, measured: Iterable[Slot[_Key, _Widget]], *, again: bool = False) -> None:
        """Gives some widgets the heights they ask for, and each its place."""
        width = self.width()
        for slot in measured:
            if slot.widget is not None:
                slot.height = _height(slot.widget, width)
        height = self._slots.lay_out(px(BETWEEN))
        for slot in self._slots:
            if slot.widget is not None:
                slot.widget.setGeometry(0, slot.y, width, slot.height)
                if slot.widget.isHidden():
                    slot.widget.show()
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
            # Only then the bar reaches as far, and something can be scrolled to.
            QCoreApplication.sendEvent(self._area, QEvent(QEvent.Type.LayoutRequest))
            if self.width() != width and not again:  # the bar has come or gone
                self._guess_heights()
                self._place(self._slots, again=True)

    def _guess_heights(self) -> None:
        for slot in self._slots:
            if slot.widget is None:
                slot.height = self._guess(slot.key, self.width())

    def sizeHint(self) -> QSize:
        """As high as all of it."""
        return QSize(0, self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        """Something in a widget asks for another height."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and not self._placing:
            with self._in_place():
                pass
            self._follow_writing()
        return done

    def _follow_writing(self) -> None:
        """A field with the focus that has grown is seen as a whole."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return
        if focus.height() > self._written_in:
            # To its end: of a field with the focus ``ensureWidgetVisible`` shows no more than the caret.
            end = self.mapToParent(focus.mapTo(self, focus.rect().bottomLeft()))
            self._area.ensureVisible(end.x(), end.y(), 0, px(BETWEEN))
        self._written_in = focus.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width asks for other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self._placing:
            with self._in_place():
                self._guess_heights()
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What is seen is made."""
        super().showEvent(event)
        self._soon.start()

    # ---------------------------------------------------------------- keyboard

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Tab finds the neighbours of what it comes to."""
        if new is not None and self.isAncestorOf(new) and self._open():
            self._written_in = new.height()
            slot = self._focused()
            if slot is not None:
                self._fill(self._slots.around(slot), math.inf)

    def _focused(self) -> Slot[_Key, _Widget] | None:
        """The place with the focus."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        return next((s for s in self._slots if s.widget is not None and _is_in(focus, s.widget)), None)

    def _order(self, slots: Iterable[Slot[_Key, _Widget]]) -> None:
        """Tab and screen readers come by what was made from top to bottom, however late that was."""
        for slot in sorted(slots, key=lambda slot: slot.y):
            if slot.widget is None:
                continue
            above, below = self._slots.made_around(slot)
            put_behind(stop_before(self) if above is None else stops(above)[-1], stops(slot.widget))
            if below is not None:
                slot.widget.stackUnder(below)


def _height(widget: QWidget, width: int) -> int:
    """The height a widget asks for at a width; what has not been shown yet has no style before it is polished."""
    if widget.isHidden():
        widget.ensurePolished()
        for child in widget.findChildren(QWidget):
            child.ensurePolished()
    height = widget.heightForWidth(width)
    return max(height if height >= 0 else widget.sizeHint().height(), widget.minimumHeight())


def _discard(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()


def _has_focus(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and _is_in(focus, widget)


def _is_in(widget: QWidget, other: QWidget) -> bool:
    return widget is other or other.isAncestorOf(widget)
