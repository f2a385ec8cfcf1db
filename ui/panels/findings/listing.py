"""The list of findings, by rule or by part; what was unfolded and chosen stays so when it is filled anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from drafting.checks.arrange import Arrangement, Group, by_part, by_rule, excerpt, part_title
from drafting.checks.finding import Finding
from drafting.i18n import _
from drafting.report import Report
from drafting.template import Form
from ui import severities
from ui.panels.findings.rows import LINE, Line, LineDelegate

if TYPE_CHECKING:
    from drafting.checks import Rule

KEY = Qt.ItemDataRole.UserRole
FINDING = Qt.ItemDataRole.UserRole + 2


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
                item = self._group_item(part, part.key)
                self.addTopLevelItem(item)
                self._add_groups(item, part.groups, report, form, part.key)
                item.setExpanded(
                    part.key not in self._unfolded["part"]
                )  # parts are open until they are folded
        self._filling = False
        self._restore(current, key, position)
        self.verticalScrollBar().setValue(scroll)

    def _add_groups(
        self, parent: QTreeWidgetItem | None, groups: Sequence[Group], report: Report, form: Form, under: str
    ) -> None:
        for group in groups:
            key = f"{under}/{group.key}"
            alone = len(group.findings) == 1
            if alone:
                item = self._finding_item(
                    group.findings[0], report, form, title=group.title, with_part=not under
                )
            else:
                item = self._group_item(group, key)
            if parent is None:
                self.addTopLevelItem(item)
            else:
                parent.addChild(item)
            for finding in () if alone else group.findings:
                item.addChild(self._finding_item(finding, report, form, with_part=not under))
            item.setExpanded(key in self._unfolded[self._arrangement])

    def _group_item(self, group: Group, key: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([group.title])
        n = len(group.findings)
        is_part = bool(group.groups)
        item.setData(
            0,
            LINE,
            Line(group.title, severity=None if is_part else group.severity, end=str(n), heading=is_part),
        )
        item.setData(0, KEY, key)
        item.setData(0, FINDING, group.findings[0])
        told = severities.amount(group.severity, n)
        item.setToolTip(0, f"{group.title}\n{told}")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{group.title}, {told}")
        return item

    def _finding_item(
        self, finding: Finding, report: Report, form: Form, *, title: str = "", with_part: bool
    ) -> QTreeWidgetItem:
        """The line of a place; with a title when it is the only one of its rule."""
        before, quote, after = excerpt(report, finding)
        lead = f"{title}　" if title else ""
        text = lead + before + quote + after if before + quote + after else lead or finding.message
        at = len(lead) + len(before)
        item = QTreeWidgetItem([text])
        part = part_title(form, finding.section)
        mark = finding.severity if title else None
        end = part if with_part and not title else ""
        item.setData(0, LINE, Line(text, (at, at + len(quote)) if quote else (0, 0), mark, end))
        item.setData(0, FINDING, finding)
        item.setToolTip(0, f"{finding.message}\n{part}")
        word = severities.word(finding.severity)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{word}, {part}: {text}. {finding.message}")
        return item

    def _restore(self, current: Finding | None, key: str | None, position: int) -> None:
        items = list(self._items())
        if not items:
            self.chosen.emit(None)
            return
        if key is not None:
            same = [item for item in items if item.data(0, KEY) == key]
        else:
            same = [item for item in items if item.data(0, KEY) is None and item.data(0, FINDING) == current]
        if same:
            self.setCurrentItem(same[0])
        elif position >= 0:
            self.setCurrentItem(items[min(position, len(items) - 1)])
        else:
            self.setCurrentItem(items[0])
        self._tell(self.currentItem())

    # ---------------------------------------------------------------- what is chosen

    def current(self) -> Finding | None:
        """The finding that is current; the first of a group for a group."""
        item = self.currentItem()
        return item.data(0, FINDING) if item is not None else None

    def show_finding(self, finding: Finding) -> None:
        """Makes a finding current, unfolding what it stands under."""
        for item in self._items():
            if item.data(0, KEY) is None and item.data(0, FINDING) == finding:
                self.setCurrentItem(item)
                self.scrollToItem(item)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        stack = [self.topLevelItem(n) for n in reversed(range(self.topLevelItemCount()))]
        while stack:
            item = stack.pop()
            if item is not None:
                yield item
                stack += [item.child(n) for n in reversed(range(item.childCount()))]

    def _current_key(self) -> str | None:
        item = self.currentItem()
        return item.data(0, KEY) if item is not None else None

    def _position(self) -> int:
        current = self.currentItem()
        return next((n for n, item in enumerate(self._items()) if item is current), -1)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if not self._filling and item is not None:
            self.chosen.emit(item.data(0, FINDING))

    def _go(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(item.data(0, FINDING))

    def _fold(self, item: QTreeWidgetItem, *, unfolded: bool) -> None:
        if self._filling:
            return
        key = item.data(0, KEY)
        if isinstance(key, str):
            parts = self._arrangement == "part" and key.startswith("part:") and "/" not in key
            noted = self._unfolded[self._arrangement]
            (noted.add if unfolded != parts else noted.discard)(key)
