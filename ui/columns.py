"""How list, page and panel share the width of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QSplitter

from ui.appearance import px

LIST, PAGE, PANEL = 270, 1000, 380
"""Widths to begin with, in pixels at the usual size of letters."""
LEAST_LIST = 200
"""Pixels the list of parts takes at least."""
NARROW_LIST = 190
"""What the list keeps beside a panel that can give way, in pixels at the usual size of letters."""
WIDEST_LIST = 400
"""Pixels the list of parts takes at most to begin with, whatever the size of the letters."""
READABLE = 420
"""What a page should have beside a panel, in pixels at the usual size of letters; the list gives way for it."""


class Columns(QObject):
    """Gives way to a panel when one is opened, and takes the width back when it is closed.

    Args:
        splitter: List, page and panel.
    """

    def __init__(self, splitter: QSplitter) -> None:
        super().__init__(splitter)
        self._splitter = splitter
        self._list, self._panel = min(px(LIST), WIDEST_LIST), px(PANEL)
        self._open = self._waiting = False
        self._share_soon = QTimer(self, singleShot=True, interval=0)
        self._share_soon.timeout.connect(self._share_anew)
        splitter.installEventFilter(self)
        # Large letters must leave the page the larger share of a small screen.
        splitter.setSizes([self._list, px(PAGE), self._panel])

    def panel_changed(self, key: str) -> None:
        """Another panel is shown, or none (an empty key)."""
        if bool(key) == self._open:
            return
        self._open = bool(key)
        self._waiting = not self._splitter.isVisible()
        if self._waiting and self._open:
            self._splitter.setSizes(self._beside(self._room(3)))
        if not self._waiting:
            self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A panel was shown before the window had its width: now it has. Another width is shared anew."""
        if self._waiting and event.type() == QEvent.Type.Show:
            self._waiting = False
            QTimer.singleShot(0, self, self._share)
        elif event.type() == QEvent.Type.Resize and not self._waiting:
            self._share_soon.start()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        self._splitter.setSizes(self._shares())

    def _share_anew(self) -> None:
        """What list and panel had to give in a small window they have again in a larger one."""
        if self._splitter.isVisible() and self._splitter.sizes() != self._shares():
            self._share()

    def _shares(self) -> list[int]:
        if self._open:
            return self._beside(self._room(3))
        return [self._list, self._room(2) - self._list, 0]

    def _room(self, columns: int) -> int:
        """The width that so many columns share; a pixel more, and a long text would be laid out again without it."""
        self._splitter.refresh()  # else it learns a moment later that a panel was shown, whose handle takes room, too
        return self._splitter.contentsRect().width() - (columns - 1) * self._splitter.handleWidth()

    def _beside(self, total: int) -> list[int]:
        """The widths with a panel: where there is no room for all, list and panel give way, and last the list again."""
        least_list, least_panel = (self._least(index) for index in (0, 2))
        room = total - px(READABLE)
        listed = min(max(room - self._panel, least_list, px(NARROW_LIST)), self._list)
        panel = min(max(room - listed, least_panel), self._panel)
        listed = max(min(listed, room - panel), least_list)
        return [listed, total - listed - panel, panel]

    def _least(self, index: int) -> int:
        widget = self._splitter.widget(index)
        return max(widget.minimumSizeHint().width(), widget.minimumWidth()) if widget is not None else 0

    def widen(self, width: int) -> None:
        """Panels are as wide as one was made before, in pixels."""
        self._panel = width

    def keep(self, _place: int, handle: int) -> None:
        """Remembers how wide the user has made the list or the panel, with a handle counted from 1."""
        sizes = self._splitter.sizes()
        if handle == 1:
            self._list = sizes[0]
        self._panel = sizes[2] or self._panel
