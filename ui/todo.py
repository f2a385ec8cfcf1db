"""What is still missing before the report can go to the chief: a bar, a line, and a list that leads there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
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
from drafting.places import Place
from drafting.progress import Missing, Progress

ENTRY = Qt.ItemDataRole.UserRole


class TodoList(QWidget):
    """Shows the progress of the whole report."""

    chosen = Signal(object)
    """The user wants to see this :class:`Place`."""

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
        self.list.setAccessibleName(_("What is still missing"))
        self.list.setToolTip(_("Enter or a click leads to the place"))
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
        layout.addStretch()
        self._shown: tuple[Missing, ...] | None = None
        self._fold()

    def show_progress(self, progress: Progress) -> None:
        """Shows how far the report has come."""
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
        if missing != self._shown:
            self._shown = missing
            row = self.list.currentRow()
            self.list.clear()
            for entry in missing:
                item = QListWidgetItem(entry.text)
                item.setData(ENTRY, entry.place)
                self.list.addItem(item)
            self.list.setCurrentRow(min(row, n - 1))
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

    def _choose(self, item: QListWidgetItem) -> None:
        place = item.data(ENTRY)
        if isinstance(place, Place):
            self.chosen.emit(place)
