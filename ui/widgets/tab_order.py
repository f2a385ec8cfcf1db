"""Where Tab comes by what is made later: Qt has it behind all the rest of the window."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_order(place: QWidget, made: Sequence[QWidget]) -> None:
    """Has Tab come by the widgets in ``made``, in their order, where ``place`` stands: that was there in time."""
    before: QWidget | None = place.previousInFocusChain()
    while before is not None and before is not place:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain: list[QWidget] = [before, *made]
            for first, second in pairwise(chain):
                QWidget.setTabOrder(first, second)
            return
        before = before.previousInFocusChain()
