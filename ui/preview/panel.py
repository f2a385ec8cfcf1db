"""The preview as a panel of the side area, or in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.places import Place
from drafting.settings import PreviewHabits
from ui import memory
from ui.panels.panel import Panel
from ui.preview.pane import PreviewPane
from ui.preview.window import PreviewWindow

if TYPE_CHECKING:
    from ui.draft_view import DraftView

KEY = "preview"


class PreviewPanel(Panel):
    """Holds the preview, or the way back to it while it is in a window of its own."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view)
        self.pane = PreviewPane(view.session)
        self.window_: PreviewWindow | None = None
        self._habits = memory.preview_habits()
        self.pane.view.set_zoom(self._habits.zoom)
        self.elsewhere = QWidget()
        self.back = QPushButton(_("Put it back here"))
        self.to_front = QPushButton(_("Show that window"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.pane)
        self._layout.addWidget(self._lay_out_elsewhere())
        self.elsewhere.hide()
        self.setFocusProxy(self.pane)
        self.pane.chosen.connect(self._go)
        self.pane.moved.connect(self._move)
        self.back.clicked.connect(self.attach)
        self.to_front.clicked.connect(self._raise)

    def _lay_out_elsewhere(self) -> QWidget:
        text = QLabel(_("The preview is in a window of its own."))
        text.setWordWrap(True)
        inside = QVBoxLayout(self.elsewhere)
        inside.setAlignment(Qt.AlignmentFlag.AlignTop)
        for widget in (text, self.to_front, self.back):
            inside.addWidget(widget)
        return self.elsewhere

    # ---------------------------------------------------------------- shown and hidden

    @property
    def detached(self) -> bool:
        """Whether the preview is in a window of its own."""
        return self.window_ is not None

    def shown(self) -> None:
        """Keeps the pages up to date from now on."""
        self.pane.set_active(True)

    def hidden(self) -> None:
        """Nobody sees the pages, unless they are in a window of their own."""
        if not self.detached:
            self.pane.set_active(False)

    def follow(self, place: Place, offset: int) -> None:
        """Shows where the caret is on the pages; ``offset`` in characters of the text at the place."""
        self.pane.follow(place, offset)

    def closing(self) -> None:
        """Remembers how the preview was looked at, and ends its work."""
        self.remember()
        self.pane.close_down()
        if self.window_ is not None:
            self.window_.put_away()
            self.window_ = None

    def remember(self) -> None:
        """Keeps zoom, width and window for the next draft."""
        side = self.view.side
        geometry = self.window_.place() if self.window_ is not None else self._habits.window
        width = side.width() if side.isVisible() else self._habits.width
        visible = side.current == KEY or self.detached
        self._habits = PreviewHabits(visible, width, self.pane.view.zoom, self.detached, geometry)
        memory.keep_preview_habits(self._habits)

    # ---------------------------------------------------------------- a window of its own

    def _move(self) -> None:
        if self.detached:
            self.attach()
        else:
            self.detach()

    def detach(self, *, quietly: bool = False) -> None:
        """Puts the preview into a window of its own, where it was last, and closes the panel.

        Args:
            quietly: Whether the window takes no focus.
        """
        if self.detached:
            return
        self.window_ = PreviewWindow(self.pane, self._habits.window)
        self.window_.closed.connect(self.close_window)
        self.window_.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=quietly)
        self.pane.set_detached(True)
        self.elsewhere.show()
        self.setFocusProxy(self.to_front)
        self.pane.set_active(True)
        self.window_.show()
        if self.view.side.current == KEY:
            self.view.side.close_panel()

    def attach(self) -> None:
        """Puts the preview back into the side area."""
        self._take_back()
        self.view.window().activateWindow()
        self.view.side.show_panel(KEY)

    def close_window(self) -> None:
        """The window was closed: the preview is hidden, until it is shown again, in a window again."""
        self._take_back()
        self.pane.set_active(self.view.side.current == KEY)

    def _take_back(self) -> None:
        if self.window_ is None:
            return
        self.remember()
        window, self.window_ = self.window_, None
        self._layout.insertWidget(0, self.pane)
        self.pane.show()
        self.elsewhere.hide()
        self.setFocusProxy(self.pane)
        self.pane.set_detached(False)
        window.put_away()

    def _raise(self) -> None:
        if self.window_ is not None:
            self.window_.raise_()
            self.window_.activateWindow()

    def _go(self, place: Place, offset: int) -> None:
        if self.view.show_place(place, offset, offset) and self.detached:
            self.view.window().activateWindow()


def restore(view: DraftView) -> None:
    """Shows the preview as it was looked at last."""
    habits = memory.preview_habits()
    if not habits.visible:
        return
    panel = view.side.panel(KEY)
    assert isinstance(panel, PreviewPanel)
    if habits.detached:
        panel.detach(quietly=True)
        view.window().activateWindow()
    else:
        view.columns.widen(habits.width)
        view.side.show_panel(KEY, focus=False)
