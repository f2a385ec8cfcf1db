"""The list of parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTreeWidget, QTreeWidgetItem, QWidget

from drafting.i18n import _, ngettext
from drafting.progress import PartProgress, Progress, State
from ui import lengths, severities
from ui.columns import LEAST_LIST
from ui.navigator_rows import PRINTED, STATE, STATUS, RowPainter
from ui.pages.catalog import GLOSSARY, Entry

WIDTH = 270
NUMBERED = 9
"""So many pages have a key of their own."""


class Navigator(QTreeWidget):
    """The pages in the order of the form, each with its state, what is asked for, and its length."""

    chosen = Signal(str)
    """The key of the page the user wants to see."""
    entered = Signal()
    """The user wants to go on at the page that is seen: Enter or Esc was pressed, or a part was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parts")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMinimumWidth(LEAST_LIST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Parts of the report"))
        self.setTabKeyNavigation(False)
        self._painter = RowPainter(self)
        self.setItemDelegate(self._painter)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(self._lay_out)
        self._entries: list[Entry] = []
        self._progress: tuple[PartProgress, ...] = ()
        self._found: dict[str, tuple[int, int]] = {}
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(self.entered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows look through the parts; Enter goes to the one that is seen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def show_entries(self, entries: Sequence[Entry], current: str) -> None:
        """Shows these pages, with one of them chosen."""
        if list(entries) != self._entries:
            self._entries = list(entries)
            self._progress = ()
            self.blockSignals(True)
            self.clear()
            for entry in entries:
                item = QTreeWidgetItem([entry.heading, ""])
                item.setData(0, Qt.ItemDataRole.UserRole, entry.key)
                item.setData(0, PRINTED, entry.printed)
                item.setToolTip(0, entry.heading)
                if entry.key == GLOSSARY:
                    item.setData(0, STATE, "made")
                    item.setData(0, STATUS, _("not printed"))
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.addTopLevelItem(item)
            self.blockSignals(False)
            self._place_lengths()
            self.updateGeometry()
        self.choose(current)

    def choose(self, key: str) -> None:
        """Marks a page as the one that is seen, without telling of it."""
        index = next((n for n, entry in enumerate(self._entries) if entry.key == key), 0)
        self.blockSignals(True)
        if item := self.topLevelItem(index):
            self.setCurrentItem(item)
        self.blockSignals(False)

    def show_progress(self, progress: Progress) -> None:
        """Shows how far each part has come; the parts must be those of the pages shown.

        The glossary behind them is no part of the report and has no state.
        """
        if len(progress.parts) != sum(entry.key != GLOSSARY for entry in self._entries):
            return
        before, self._progress = self._progress, progress.parts
        for index, part in enumerate(progress.parts):
            if index >= len(before) or before[index] != part:
                self._show_row(index)

    def show_problems(self, problems: Mapping[str, int], warnings: Mapping[str, int] | None = None) -> None:
        """Shows what the checks have found on each page, by its key.

        Args:
            problems: How many errors, which make the page one with problems.
            warnings: How many warnings, which are told without that.
        """
        before = self._found
        keys = [entry.key for entry in self._entries]
        self._found = {key: (problems.get(key, 0), (warnings or {}).get(key, 0)) for key in keys}
        for index, key in enumerate(keys):
            if before.get(key, (0, 0)) != self._found[key]:
                self._show_row(index)

    def sizeHint(self) -> QSize:
        """As high as all rows together."""
        return QSize(WIDTH, self.height_of(self.topLevelItemCount()))

    def height_of(self, rows: int) -> int:
        """The height in which so many rows are seen, or all where there are fewer."""
        model = self.model()
        rows = min(rows, self.topLevelItemCount())
        height = sum(self.sizeHintForIndex(model.index(row, 0)).height() for row in range(rows))
        return height + 2 * self.frameWidth() + 2

    def minimumSizeHint(self) -> QSize:
        """Nearly three rows of two lines are always seen; the window does not grow for rows that are higher."""
        rows = min(3, self.topLevelItemCount())
        return QSize(LEAST_LIST, rows * self._painter.least_height(self.font()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for headings and lengths side by side, the lengths go below."""
        super().resizeEvent(event)
        self._place_lengths()

    def changeEvent(self, event: QEvent) -> None:
        """So they do beside larger letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_painter"):
            self._place_lengths()

    def _place_lengths(self) -> None:
        bar = self.verticalScrollBar()
        room = self.width() - 2 * self.frameWidth() - (bar.width() if bar.isVisible() else 0)
        self.setColumnHidden(1, room < self._painter.needed(self.font()))

    def _lay_out(self) -> None:
        """Rows of another width may be of another height."""
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def _show_row(self, index: int) -> None:
        item = self.topLevelItem(index)
        if item is None or index >= len(self._progress):
            return
        entry, part = self._entries[index], self._progress[index]
        problems, warnings = self._found.get(entry.key, (0, 0))
        length = lengths.short(part.part, part.count) if part.part and part.count else ""
        status = status_words(part, problems, warnings)
        if item.text(1) != length:
            item.setText(1, length)
            self._place_lengths()
        item.setData(0, STATE, "problems" if problems else part.state)
        item.setData(0, STATUS, status)
        # The state is drawn through both cells, of which only the first has changed.
        self.update(self.model().index(index, 1))
        item.setToolTip(0, _tip(entry, part, status, index))
        item.setToolTip(1, lengths.detail(part.count) if part.count else "")
        spoken = [entry.heading, status]
        if part.part and part.count:
            spoken.append(lengths.full(part.part, part.count))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(spoken))

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))


def state_words(state: State) -> str:
    """A state in a word or two."""
    match state:
        case "empty":
            return _("not begun")
        case "begun":
            return _("begun")
        case "complete":
            return _("filled in")  # whether it says enough is for people to judge
        case "made":
            return _("made automatically")


def status_words(part: PartProgress, problems: int, warnings: int) -> str:
    """What the second line of a row says."""
    words = [state_words(part.state)]
    if problems:
        words = [ngettext("{n} problem", "{n} problems", problems).format(n=problems)]
    if part.state != "made":
        words.append(_("required") if part.required else _("optional"))
    if part.missing and part.state != "empty":
        n = len(part.missing)
        words.append(ngettext("{n} thing missing", "{n} things missing", n).format(n=n))
    if warnings:
        words.append(severities.amount("warning", warnings))
    return _(" · ").join(words)


def _tip(entry: Entry, part: PartProgress, status: str, index: int) -> str:
    lines = [entry.heading, status]
    if part.part and part.count:
        lines.append(lengths.full(part.part, part.count))
    lines += [f"– {missing.text}" for missing in part.missing]
    if index < NUMBERED:
        lines.append(_("Ctrl+{n}; while writing text Alt+{n}").format(n=index + 1))
    return "\n".join(lines)
