"""The list of parts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from drafting.counting import Count
from drafting.i18n import _
from ui import lengths
from ui.pages.catalog import Entry

WIDTH = 270


class Navigator(QTreeWidget):
    """The pages in the order of the form, each part of text with its length against what is asked for."""

    chosen = Signal(str)
    """The key of the page the user wants to see."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("parts")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIndentation(0)
        self.setMinimumWidth(200)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Parts of the report"))
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._entries: list[Entry] = []
        self.currentItemChanged.connect(self._tell)

    def show_entries(self, entries: Sequence[Entry], current: str) -> None:
        """Shows these pages, with one of them chosen."""
        if list(entries) != self._entries:
            self._entries = list(entries)
            self.blockSignals(True)
            self.clear()
            for entry in entries:
                item = QTreeWidgetItem([entry.heading, ""])
                item.setData(0, Qt.ItemDataRole.UserRole, entry.key)
                item.setToolTip(0, entry.heading)
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.addTopLevelItem(item)
            self.blockSignals(False)
        self.choose(current)

    def choose(self, key: str) -> None:
        """Marks a page as the one that is seen, without telling of it."""
        index = next((n for n, entry in enumerate(self._entries) if entry.key == key), 0)
        self.blockSignals(True)
        if item := self.topLevelItem(index):
            self.setCurrentItem(item)
        self.blockSignals(False)

    def show_count(self, key: str, count: Count) -> None:
        """Shows the length of a part."""
        for index, entry in enumerate(self._entries):
            if entry.key == key and entry.part is not None:
                item = self.topLevelItem(index)
                assert item is not None
                text = lengths.short(entry.part, count)
                if item.text(1) != text:
                    full = lengths.full(entry.part, count)
                    item.setText(1, text)
                    item.setToolTip(1, f"{full}\n{lengths.detail(count)}")
                    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{entry.heading}, {full}")

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))
