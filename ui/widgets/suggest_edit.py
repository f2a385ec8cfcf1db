"""A field of one line that offers what contains the typed text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from drafting.i18n import _
from ui.widgets.growing_edit import INSET, GrowingEdit
from ui.widgets.offers import Offer

if TYPE_CHECKING:
    from ui.widgets.suggestions import Suggestions


class SuggestEdit(GrowingEdit):
    """Free text with suggestions; the button at its end, or Alt+Down, shows all of them."""

    def __init__(self, offers: Callable[[], Sequence[Offer]], parent: QWidget | None = None) -> None:
        super().__init__(single_line=True, parent=parent)
        self.button = QToolButton(self)
        self.button.setText("▾")
        self.button.setAutoRaise(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setProperty("keys", "Alt+Down")
        self.button.setAccessibleName(_("Show all suggestions"))
        self.button.setToolTip(_("Show all suggestions (Alt+Down)"))
        self.button.clicked.connect(self._show_all)
        self._offers = offers
        self.edited.connect(lambda text: self.suggestions.typed(text))
        self.setViewportMargins(INSET, 0, self.button.sizeHint().width(), 0)

    @cached_property
    def suggestions(self) -> Suggestions:
        """What is offered; made with the first key, since most fields of a page are only read."""
        from ui.widgets.suggestions import Suggestions

        return Suggestions(self, self._offers)

    def _show_all(self) -> None:
        self.setFocus()
        if not self.isReadOnly():
            self.suggestions.show_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While offers are shown, some keys are theirs."""
        if not self.isReadOnly() and self.suggestions.key(event):
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stays at the end of the first line."""
        super().resizeEvent(event)
        size = self.button.sizeHint()
        edge = max(1, self.frameWidth())
        height = min(size.height(), self.height() - 2 * edge)
        self.button.setGeometry(self.width() - size.width() - edge, edge, size.width(), height)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters make a larger button."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "button"):
            self.setViewportMargins(INSET, 0, self.button.sizeHint().width(), 0)
