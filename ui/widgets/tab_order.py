"""Where Tab comes by what is made later: Qt has it behind all the rest of the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_order(place: QWidget, made: Sequence[QWidget]) -> None:
    """Has Tab come by the widgets in ``made``, in their order, where ``place`` stands: that was there in time."""
    put_behind(stop_before(place), made)


def put_behind(before: QWidget | None, made: Sequence[QWidget]) -> None:
    """Has Tab come by the widgets in ``made``, in their order, behind ``before``; nothing where that is not known."""
    if before is not None:
        for first, second in pairwise((before, *made)):
            QWidget.setTabOrder(first, second)


def stop_before(place: QWidget) -> QWidget | None:
    """Where Tab stops last before a place and what is in it, if anywhere."""
    before = place.previousInFocusChain()
    while before is not None and before is not place:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus and not place.isAncestorOf(before):
            return before
        before = before.previousInFocusChain()
    return None


def last_stop(place: QWidget) -> QWidget | None:
    """Where Tab stops last in a place, if anywhere."""
    found = [within for within in _within(place) if within.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return found[-1] if found else None


def seen_stops(place: QWidget) -> list[QWidget]:
    """Where Tab stops in a place as it is seen now, in the order of Tab."""
    return list(filter(takes_tab, _within(place)))


def _within(place: QWidget) -> Iterator[QWidget]:
    """All that is in a place, in the order of Tab."""
    widget = place.nextInFocusChain()
    while widget is not None and widget is not place:
        if place.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at a widget now."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.isVisible()
        and widget.focusProxy() is None
    )


def stops(widget: QWidget) -> list[QWidget]:
    """Where Tab stops in a widget, in the order in which what is in it was put there."""
    return [w for w in (widget, *widget.findChildren(QWidget)) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
