"""The area right of the page, which shows one panel at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from drafting.i18n import _
from drafting.places import Place
from ui.appearance import px
from ui.panels.catalog import PanelEntry, panel_entries
from ui.panels.panel import Panel
from ui.widgets.tab_order import last_stop, put_behind

if TYPE_CHECKING:
    from ui.draft_view import DraftView

LEAST, LEAST_AT_MOST = 270, 520
"""The least width of any panel: in pixels at the usual size of letters, and in pixels whatever their size."""


class _Tall(QScrollArea):
    """Scrolls downwards only, and is as wide as what is in it must be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        inside = content.minimumSizeHint().width() if content is not None else 0
        bar = self.verticalScrollBar()
        return QSize(
            inside + (bar.sizeHint().width() if bar.isVisible() else 0), super().minimumSizeHint().height()
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # with the bar or without it


class SideArea(QWidget):
    """Shows a panel with its title and a button to close it; hidden while none is shown."""

    changed = Signal(str)
    """The key of the panel that is shown now; empty for none."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view.splitter)
        self._view = view
        self._entries: dict[str, PanelEntry] = {entry.key: entry for entry in panel_entries()}
        self._panels: dict[str, Panel] = {}
        self.current = ""
        self._caret: tuple[Place, int] | None = None
        self.title = QLabel(self)
        self.title.setProperty("role", "section")
        self.close_button = QToolButton(self)
        self.close_button.setText("✕")
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(_("Close the panel (Esc)"))
        self.close_button.setAccessibleName(_("Close the panel"))
        self.close_button.clicked.connect(self.close_panel)
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 8, 4)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        # A panel may need more room than a small screen has beside large letters: it scrolls, the window stays.
        self.area = _Tall(self)
        self.stack = QStackedWidget(self.area)
        self.area.setWidget(self.stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.area, 1)
        QApplication.instance().focusChanged.connect(self._show_focus)  # type: ignore[union-attr]
        escape = QShortcut(QKeySequence("Esc"), self, self.close_panel)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def minimumSizeHint(self) -> QSize:
        """What the panels need, and no sliver in any case."""
        return super().minimumSizeHint().expandedTo(QSize(min(px(LEAST), LEAST_AT_MOST), 0))

    def panel(self, key: str) -> Panel:
        """The panel with this key, made if need be."""
        if key not in self._panels:
            panel = self._entries[key].make(self._view)
            self._panels[key] = panel
            self.stack.addWidget(panel)
        return self._panels[key]

    def leave_room(self, key: str) -> None:
        """Is there with the title of a panel that is about to be shown, which may take a moment to make."""
        self.title.setText(self._entries[key].title)
        self.show()

    def show_panel(self, key: str, *, focus: bool = True) -> Panel:
        """Shows a panel, and goes there if ``focus``."""
        panel = self.panel(key)
        if key != self.current:
            self._leave()
            self.current = key
            self.title.setText(self._entries[key].title)
            self.setAccessibleName(self._entries[key].title)
            self.stack.setCurrentWidget(panel)
            self.area.verticalScrollBar().setValue(0)  # the panel before may have been scrolled
            put_behind(last_stop(panel), [self.close_button])  # which was made before the pages
            self.show()
            panel.shown()
            if self._caret is not None:
                panel.follow(*self._caret)
            self.changed.emit(key)
        if focus:
            (panel if _takes_focus(panel) else self.close_button).setFocus()
        return panel

    def toggle(self, key: str) -> None:
        """Shows a panel, or closes it when it is the one that is shown."""
        if key == self.current:
            self.close_panel()
        else:
            self.show_panel(key)

    def go_to_or_close(self, key: str) -> None:
        """What the keys of a panel do: who writes elsewhere goes to it, who is in it goes back and it closes."""
        focus = QApplication.focusWidget()
        if key == self.current and focus is not None and self.isAncestorOf(focus):
            self.close_panel()
        else:
            self.show_panel(key)

    def close_panel(self) -> None:
        """Shows no panel; the page has the focus again."""
        if self.current:
            self._view.focus_page()  # first: from what is hidden the focus would go to any field of the page
            self._leave()
            self.current = ""
            self.hide()
            self.changed.emit("")

    def follow(self, place: Place, offset: int) -> None:
        """Tells every panel where the caret is; one that is first wanted later is told then."""
        self._caret = (place, offset)
        for panel in self._panels.values():
            panel.follow(place, offset)

    def begun(self) -> dict[str, object]:
        """What was begun to be written in which panel, and is not in the draft yet."""
        found = {key: panel.begun() for key, panel in self._panels.items()}
        return {key: begun for key, begun in found.items() if begun is not None}

    def resume(self, begun: dict[str, object]) -> None:
        """Shows what was begun in the panels of the view before."""
        for key, writing in begun.items():
            self.panel(key).resume(writing)

    def closing(self) -> None:
        """Tells every panel that the draft is about to be closed."""
        for panel in self._panels.values():
            panel.closing()

    def dropped(self) -> None:
        """Tells every panel that nobody goes on with what was begun in it."""
        for panel in self._panels.values():
            panel.dropped()

    def current_panel(self) -> Panel | None:
        """The panel that is shown."""
        return self._panels.get(self.current)

    def _show_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Who comes from elsewhere to what is scrolled away sees it: Qt scrolls only for Tab within."""
        if new is None or not self.stack.isAncestorOf(new):
            return
        seen = new.visibleRegion().boundingRect().height()
        if seen < new.height() and (not seen or new.height() <= self.area.viewport().height()):
            self.area.ensureWidgetVisible(new)

    def _leave(self) -> None:
        if (panel := self.current_panel()) is not None:
            panel.hidden()


def _takes_focus(panel: Panel) -> bool:
    """Whether a panel has something to go to: one may show nothing but a sentence."""
    first: QWidget = panel
    while (proxy := first.focusProxy()) is not None:
        first = proxy
    return first.isEnabled() and first.isVisibleTo(panel)
