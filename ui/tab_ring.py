"""The way of Tab through areas of a window, in the order in which they are seen, not in which they were made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.tab_order import seen_stops

Stops = Callable[[], list[QWidget]]


def go_on(owner: QWidget, areas: Mapping[QWidget, Stops], focus: QWidget | None, *, forward: bool) -> bool:
    """Goes to what follows in an area, else to the next one in which Tab stops; then to the rest of the window.

    Left to itself Qt goes by the order in which widgets were made, which pages and panels are when they are first
    looked at; and into a panel straight to what takes its focus, past all before that.

    Args:
        owner: What the areas are in.
        areas: The areas in their order, each with what tells where Tab stops in it.
        focus: The widget that Tab leaves.
        forward: Whether to what comes behind it.

    Returns:
        False if the widget is in none of the areas, or is no stop of its area.
    """
    order = list(areas)
    at = next((n for n, area in enumerate(order) if focus is not None and area.isAncestorOf(focus)), None)
    if at is None or focus is None:
        return False
    stops = areas[order[at]]()
    if focus not in stops:
        return False
    here = stops.index(focus)
    following = stops[here + 1 :] if forward else stops[:here]
    if not following:
        elsewhere: list[Stops] = [*(areas[area] for area in order), partial(_around, owner)]
        step = 1 if forward else -1
        others = (elsewhere[(at + n * step) % len(elsewhere)]() for n in range(1, len(elsewhere)))
        following = next(filter(None, others), [])
    if not following:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    following[0 if forward else -1].setFocus(reason)
    return True


def _around(owner: QWidget) -> list[QWidget]:
    """Where Tab stops in the window around the areas."""
    window = owner.window()
    return [stop for stop in seen_stops(window) if stop.window() is window and not owner.isAncestorOf(stop)]
