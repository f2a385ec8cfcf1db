"""The list of findings, by rule or by part; what was unfolded and chosen stays so when it is filled anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from drafting.checks.arrange import Arrangement, Group, by_part, by_rule
from drafting.checks.finding import Finding
from drafting.i18n import _
from drafting.report import Report
from drafting.template import Form
from ui.panels.findings.items import Entry, GroupItem, Item, PlaceItem, counted
from ui.panels.findings.rows import LineDelegate

if TYPE_CHECKING:
    from drafting.checks import Rule


class FindingList(QTreeWidget):
    """Groups with a count that unfold into the places."""

    chosen = Signal(object)
    """Another :class:`Finding` is current; the first of a group for a group."""
    wanted = Signal(object)
    """The user wants to go to this :class:`Finding`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName(_("Findings"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self._filling = False
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(self._go)
        self._unfolded: dict[Arrangement, set[str]] = {"rule": set(), "part": set()}
        self._arrangement: Arrangement = "rule"
        self.itemExpanded.connect(lambda item: self._fold(item, unfolded=True))
        self.itemCollapsed.connect(lambda item: self._fold(item, unfolded=False))

    # ---------------------------------------------------------------- filling

    def fill(
        self,
        report: Report,
        form: Form,
        findings: Sequence[Finding],
        rules: Mapping[str, Rule],
        arrangement: Arrangement,
    ) -> None:
        """Shows findings; the one that was current stays so, or the one in its place becomes it."""
        self._filling = True
        current, key, position = self.current(), self._current_key(), self._position()
        scroll = self.verticalScrollBar().value()
        self._arrangement = arrangement
        self.clear()
        if arrangement == "rule":
            self._add_groups(None, by_rule(findings, rules), report, form, "")
        else:
            for part in by_part(findings, rules, form):
                item = counted(Item(part.findings[0], part.key), part)
                self.addTopLevelItem(item)
                self._add_groups(item, part.groups, report, form, part.key)
                item.setExpanded(
                    part.key not in self._unfolded["part"]
                )  # parts are open until they are folded
        self._filling = False
        self._restore(current, key, position)
        self.verticalScrollBar().setValue(scroll)

    def _add_groups(
        self, parent: Item | None, groups: Sequence[Group], report: Report, form: Form, under: str
    ) -> None:
        for group in groups:
            key = f"{under}/{group.key}"
            item: Item
            if len(group.findings) == 1:
                item = PlaceItem(group.findings[0], report, form, title=group.title, with_part=not under)
            else:
                item = counted(GroupItem(group, key, report, form, with_part=not under), group)
                if key in self._unfolded[self._arrangement]:
                    item.place(0)
            if parent is None:
                self.addTopLevelItem(item)
            else:
                parent.addChild(item)
            item.setExpanded(key in self._unfolded[self._arrangement])

    def _restore(self, current: Finding | None, key: str | None, position: int) -> None:
        first = self.topLevelItem(0)
        if first is None:
            self.chosen.emit(None)
            return
        if current is None and key is None and position < 0:  # nothing was chosen before
            self.setCurrentItem(first)
            self._tell(first)
            return
        lines = list(self.entries())
        same = next(
            (line for line in lines if line.key == key and (key is not None or line.finding == current)), None
        )
        self.setCurrentItem((same or lines[min(max(position, 0), len(lines) - 1)]).item)
        self._tell(self.currentItem())

    # ---------------------------------------------------------------- what is chosen

    def current(self) -> Finding | None:
        """The finding that is current; the first of a group for a group."""
        item = self.currentItem()
        return item.finding if isinstance(item, Item) else None

    def show_finding(self, finding: Finding) -> None:
        """Makes a finding current, unfolding what it stands under."""
        for line in self.entries():
            if line.key is None and line.finding == finding:
                self.setCurrentItem(line.item)
                self.scrollToItem(line.item)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentItem())
        else:
            super().keyPressEvent(event)

    def entries(self) -> Iterator[Entry]:
        """All that is listed, from top to bottom."""
        stack = [self.topLevelItem(n) for n in reversed(range(self.topLevelItemCount()))]
        while stack:
            item = stack.pop()
            if isinstance(item, Item):
                yield Entry(item)
            if isinstance(item, GroupItem):
                yield from (Entry(item, n) for n in range(len(item.findings)))
            elif item is not None:
                stack += [item.child(n) for n in reversed(range(item.childCount()))]

    def _current_key(self) -> str | None:
        item = self.currentItem()
        return item.key if isinstance(item, Item) else None

    def _position(self) -> int:
        current = self.currentItem()
        return next((n for n, line in enumerate(self.entries()) if line.is_item(current)), -1)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if not self._filling and isinstance(item, Item):
            self.chosen.emit(item.finding)

    def _go(self, item: QTreeWidgetItem | None) -> None:
        if isinstance(item, Item):
            self.wanted.emit(item.finding)

    def _fold(self, item: QTreeWidgetItem, *, unfolded: bool) -> None:
        if self._filling:
            return
        if unfolded and isinstance(item, GroupItem):
            item.place(0)
        key = item.key if isinstance(item, Item) else None
        if key is not None:
            parts = self._arrangement == "part" and key.startswith("part:") and "/" not in key
            noted = self._unfolded[self._arrangement]
            (noted.add if unfolded != parts else noted.discard)(key)
