"""A symbol at the edge of a field that the checks have something to say about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from ui import severities
from ui.appearance import px
from ui.pages.form_rows import FormRow

if TYPE_CHECKING:
    from drafting.checks import Finding


class FieldMark(QToolButton):
    """Stands left of a field, with what is amiss as its tooltip; a click offers what can be done.

    Args:
        field: The field.
        content: What scrolls on the page; the symbol lies on it, in the space left of the field.

    It takes no focus of its own: who works by keyboard goes through the panel or with F8.
    """

    def __init__(self, field: QWidget, content: QWidget) -> None:
        super().__init__(content)
        self.field = field
        self._content = content
        self._findings: list[Finding] = []
        self._menu: Callable[[list[Finding], QPoint], None] | None = None
        self.setObjectName("fieldMark")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("keys", "F8")
        self.clicked.connect(self._clicked)
        for widget in self._chain():
            widget.installEventFilter(self)

    def show_findings(
        self, findings: Sequence[Finding], texts: Sequence[str], menu: Callable[[list[Finding], QPoint], None]
    ) -> None:
        """Shows findings: the symbol of the gravest, the texts as tooltip."""
        self._findings, self._menu = list(findings), menu
        worst = next(s for s in severities.SYMBOLS if any(f.severity == s for f in findings))
        self.setText(severities.SYMBOLS[worst])
        self.setProperty("severity", worst)
        self.style().unpolish(self)
        self.style().polish(self)
        text = "\n\n".join(texts)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._place()
        self.setVisible(self.field.isVisibleTo(self._content))
        self.raise_()

    def leave(self) -> None:
        """The field has no findings any more."""
        for widget in self._chain():
            widget.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays beside the field."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and watched is self.field:
            self.setVisible(event.type() == QEvent.Type.Show)
        return False

    def _chain(self) -> Iterator[QWidget]:
        """The field and what it stands in, up to the content: whichever moves takes the field along."""
        widget: QWidget | None = self.field
        while widget is not None and widget is not self._content:
            yield widget
            widget = widget.parentWidget()

    def _place(self) -> None:
        side = px(20)
        self.resize(side, side)
        row = next((widget for widget in self._chain() if isinstance(widget, FormRow)), None)
        beside = row.field if row is not None else self.field  # words may stand left of a date: 自, 至
        left = beside.mapTo(self._content, QPoint(0, 0)).x()
        self.move(max(left - side, 0), self.field.mapTo(self._content, QPoint(0, 0)).y() + px(4))

    def _clicked(self) -> None:
        if self._menu is not None:
            self._menu(self._findings, self.mapToGlobal(self.rect().bottomLeft()))
