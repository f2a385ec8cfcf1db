"""What is still missing before the report can go up, and what comes next: a bar, a line, a list that leads there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from drafting.i18n import _, ngettext
from drafting.nextsteps import NextStep
from drafting.places import Place
from drafting.progress import Progress

QWIDGETSIZE_MAX = (1 << 24) - 1  # as Qt has it
ENTRY = Qt.ItemDataRole.UserRole


class TodoList(QWidget):
    """Shows the progress of the whole report and the next steps."""

    chosen = Signal(object)
    """The user wants to see this :class:`Place`."""
    step_chosen = Signal(str)
    """The user wants to take a next step: its :data:`drafting.nextsteps.Way`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("todo")
        self.title = QToolButton(self)
        self.title.setText(_("What is still missing"))  # until that is known
        self.title.setObjectName("todoTitle")
        self.title.setAutoRaise(True)
        self.title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.title.clicked.connect(self._toggle)
        self.folded = False
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.bar.setAccessibleName(_("What is still missing"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("What is still missing and what comes next"))
        self.list.setToolTip(_("Enter or a click leads there"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.bar)
        layout.addWidget(self.list, 1)
        self._shown: list[tuple[str, object]] | None = None
        self._fold()

    def show_progress(self, progress: Progress, steps: Sequence[NextStep] = ()) -> None:
        """Shows how far the report has come, and what can be done next."""
        missing = progress.missing
        self.bar.setMaximum(max(progress.total, 1))
        self.bar.setValue(progress.done)
        done = _("{done} of {total} required things are there").format(
            done=progress.done, total=progress.total
        )
        self.bar.setAccessibleName(done)
        self.bar.setToolTip(done)
        n = len(missing)
        self.title.setText(
            ngettext("{n} thing missing before sign-off", "{n} things missing before sign-off", n).format(n=n)
            if n
            else "✓ " + _("Nothing required is missing")
        )
        shown: list[tuple[str, object]] = [(entry.text, entry.place) for entry in missing]
        shown += [(f"→ {step.text}", step.way) for step in steps]
        if shown != self._shown:
            self._shown = shown
            row = self.list.currentRow()
            self.list.clear()
            for text, leads_to in shown:
                item = QListWidgetItem(text)
                item.setData(ENTRY, leads_to)
                self.list.addItem(item)
            self.list.setCurrentRow(min(row, len(shown) - 1))
        self._fold()

    def _toggle(self) -> None:
        self.folded = not self.folded
        self._fold()

    def _fold(self) -> None:
        """Hides the list when it is folded or empty, and takes no more room than is used."""
        some = bool(self._shown)
        arrow = Qt.ArrowType.RightArrow if self.folded else Qt.ArrowType.DownArrow
        self.title.setArrowType(arrow if some else Qt.ArrowType.NoArrow)
        self.title.setToolTip(_("Shows or hides the list") if some else "")
        self.list.setVisible(some and not self.folded)
        policy = QSizePolicy.Policy.Expanding if self.list.isVisibleTo(self) else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the entries at other places."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Takes no more height than the entries need, so that the parts above have the rest."""
        entries = self.list.count()
        if not entries or not self.list.isVisibleTo(self):
            self.setMaximumHeight(QWIDGETSIZE_MAX)
            return
        first, last = (self.list.visualItemRect(self.list.item(n)) for n in (0, entries - 1))
        inside = last.bottom() + 1 - first.top() + 2 * self.list.frameWidth()
        self.list.setMaximumHeight(inside)
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        above = self.title.sizeHint().height() + self.bar.maximumHeight() + 2 * layout.spacing()
        self.setMaximumHeight(margins.top() + above + inside + margins.bottom())

    def _choose(self, item: QListWidgetItem) -> None:
        leads_to = item.data(ENTRY)
        if isinstance(leads_to, Place):
            self.chosen.emit(leads_to)
        else:
            self.step_chosen.emit(leads_to)
