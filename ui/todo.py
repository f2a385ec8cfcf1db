"""What is still missing before the report can go up, and what comes next: a bar, a line, a list that leads there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from drafting.i18n import _, ngettext
from drafting.nextsteps import NextStep
from drafting.places import Place
from drafting.progress import Progress
from ui.appearance import px

QWIDGETSIZE_MAX = (1 << 24) - 1  # as Qt has it
_LINES = 6
"""A list of fewer lines is not scrolled in: its beginning is shown, and how much more there is."""
_ROOM = 5
"""Of the height of a line, one of so many parts is room for letters of another font."""
ENTRY = Qt.ItemDataRole.UserRole


class _Entries(QStyledItemDelegate):
    """Gives entries of several lines the room that letters of two fonts need in a line.

    Left to itself Qt reckons with the height of the one and draws with that of the other, and leaves out the last line.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as its lines, each with room for letters of another font."""
        size = super().sizeHint(option, index)
        line = option.fontMetrics.height()
        lines = round(size.height() / line)
        return size if lines < 2 else QSize(size.width(), size.height() + lines * (line // _ROOM))


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
        self._title = _("What is still missing")  # until that is known
        self.title.setText(self._title)
        self.title.setObjectName("todoTitle")
        self.title.setAutoRaise(True)
        self.title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.title.setMinimumWidth(1)
        self.title.clicked.connect(self._toggle)
        self.folded = False
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.bar.setMinimumWidth(px(40))  # of itself it asks for more than there is beside large letters
        self.bar.setAccessibleName(_("What is still missing"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("What is still missing and what comes next"))
        self.list.setToolTip(_("Enter or a click leads there"))
        self.list.setItemDelegate(_Entries(self.list))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.more = QToolButton(self)
        self.more.setAutoRaise(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setToolTip(_("Shows all of the list, or its beginning only"))
        self.more.clicked.connect(self._unfold)
        self.more.hide()
        layout = QVBoxLayout(self)
        beside = QHBoxLayout()
        beside.addWidget(self.bar, 1)
        beside.addWidget(self.more)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addLayout(beside)
        layout.addWidget(self.list, 1)
        self._shown: list[tuple[str, object]] | None = None
        self._room = QWIDGETSIZE_MAX
        self._unfolded = False
        self._fold()

    def give(self, room: int) -> None:
        """Tells how high it may be, in pixels, where it is not to take from the parts above.

        Where that is too little for all entries or a list to scroll in, only the first are shown: at least one.
        """
        if room != self._room:
            self._room = room
            self._fit()

    def show_progress(self, progress: Progress, steps: Sequence[NextStep] = ()) -> None:
        """Shows how far the report has come, and what can be done next."""
        missing = progress.missing
        self._fill_bar(progress)
        done = _("{done} of {total} required things are there").format(
            done=progress.done, total=progress.total
        )
        self.bar.setAccessibleName(done)
        self.bar.setToolTip(done)
        n = len(missing)
        self._title = (
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

    def _fill_bar(self, progress: Progress) -> None:
        """Left to itself, a bar paints all of the window that is to be painted at once, and it is painted again."""
        self.bar.setUpdatesEnabled(False)
        self.bar.setMaximum(max(progress.total, 1))
        self.bar.setValue(progress.done)
        self.bar.setUpdatesEnabled(True)

    def _toggle(self) -> None:
        self.folded = not self.folded
        self._fold()

    def _fold(self) -> None:
        """Hides the list when it is folded or empty, and takes no more room than is used."""
        some = bool(self._shown)
        arrow = Qt.ArrowType.RightArrow if self.folded else Qt.ArrowType.DownArrow
        self.title.setArrowType(arrow if some else Qt.ArrowType.NoArrow)
        self._fit_title()
        self.list.setVisible(some and not self.folded)
        policy = QSizePolicy.Policy.Expanding if self.list.isVisibleTo(self) else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the entries at other places; the height follows from what is asked for here."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_title()
            self._fit()

    def _fit_title(self) -> None:
        """Large letters must not make the list of parts take the room of a page."""
        self.title.setText(self._title)
        around = self.title.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._title)
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        room = self.width() - margins.left() - margins.right() - around
        shown = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.title.setText(shown)
        self.title.setAccessibleName(self._title)
        tip = _("Shows or hides the list") if self._shown else ""
        self.title.setToolTip("\n".join(filter(None, (self._title if shown != self._title else "", tip))))

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        if not self._unfolded:
            self.list.scrollToTop()
        self._fit()

    def _fit(self) -> None:
        """Takes no more height than the entries need, so that the parts above have the rest."""
        entries = self.list.count()
        if not entries or not self.list.isVisibleTo(self):
            self.more.hide()
            self.setMaximumHeight(QWIDGETSIZE_MAX)
            return
        ends = self._ends(scrolled=False)
        more = ends[-1] + self._around() > self._room
        low = more and self._room < self._around() + _LINES * self.fontMetrics().lineSpacing()
        seen = entries
        cut = low and not self._unfolded
        if more and not cut:
            ends = self._ends(scrolled=True)
        if low:
            beside = self._around(with_more=True)
            seen = sum(end + beside <= self._room for end in ends) or 1
        rest = entries - seen
        self._show_more(rest)
        height = ends[seen - 1] if cut else ends[-1]
        always_off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.list.setVerticalScrollBarPolicy(always_off if cut else as_needed)
        self.list.setMinimumHeight(height if cut else 0)
        self.list.setMaximumHeight(height)
        self.setMaximumHeight(self._around(with_more=bool(rest)) + height)

    def _show_more(self, rest: int) -> None:
        """Offers to show what else there is, or less of it again; nothing where there is no more."""
        self.more.setVisible(bool(rest))
        self.more.setArrowType(Qt.ArrowType.UpArrow if self._unfolded else Qt.ArrowType.DownArrow)
        less = _("Show fewer")
        self.more.setText(less if self._unfolded else ngettext("{n} more", "{n} more", rest).format(n=rest))

    def _ends(self, *, scrolled: bool) -> list[int]:
        """How high the list is that ends with each of the entries.

        Asked for it, the list would tell it a moment after it has got its width, and as it is scrolled now: what
        follows from that would scroll it otherwise, and so on for ever.

        Args:
            scrolled: Whether there may be a bar, for which the list keeps room then.
        """
        layout = self.layout()
        assert layout is not None
        margins, frame = layout.contentsMargins(), 2 * self.list.frameWidth()
        self.list.ensurePolished()
        option = QStyleOptionViewItem()
        self.list.initViewItemOption(option)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        bar = self.list.verticalScrollBar()
        extent = QStyle.PixelMetric.PM_ScrollBarExtent
        beside = self.list.style().pixelMetric(extent, None, bar) if scrolled else 0
        option.rect = QRect(0, 0, self.width() - margins.left() - margins.right() - frame - beside, 1)
        model, delegate = self.list.model(), self.list.itemDelegate()
        heights = (delegate.sizeHint(option, model.index(n, 0)).height() for n in range(self.list.count()))
        return [end + frame for end in accumulate(heights)]

    def _around(self, *, with_more: bool = False) -> int:
        """The height of all but the entries."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        bar = self.bar.maximumHeight()
        if with_more:
            bar = max(bar, self.more.sizeHint().height())
        inside = self.title.sizeHint().height() + bar + 2 * layout.spacing()
        return margins.top() + inside + margins.bottom()

    def _choose(self, item: QListWidgetItem) -> None:
        leads_to = item.data(ENTRY)
        if isinstance(leads_to, Place):
            self.chosen.emit(leads_to)
        else:
            self.step_chosen.emit(leads_to)
