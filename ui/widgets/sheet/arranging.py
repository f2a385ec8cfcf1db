"""Where things of a sheet come to lie: the widths of its columns, and its caret in the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

NARROWEST = 20


def shared(room: int, least: Sequence[int], stretch: Sequence[int]) -> list[int]:
    """The widths of columns that fill the room: the least each needs, and its share of what is left.

    Where there is less room than they need, all are narrower in the same measure.
    """
    needed = sum(least)
    if needed > room:
        widths = [max(NARROWEST, room * low // needed) for low in least]
    else:
        total = sum(stretch) or 1
        widths = [low + (room - needed) * part // total for low, part in zip(least, stretch, strict=True)]
    widths[-1] += room - sum(widths)
    return widths


def show_in_page(widget: QWidget, point: QPoint) -> None:
    """Scrolls the page a widget is in so that a point of it is seen."""
    area = widget.parent()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parent()
    content = area.widget() if isinstance(area, QScrollArea) else None
    if isinstance(area, QScrollArea) and isinstance(content, QWidget):
        place = widget.mapTo(content, point)
        area.ensureVisible(place.x(), place.y(), 0, 0)
