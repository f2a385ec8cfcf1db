"""The list of findings, by rule or by part; what was unfolded and chosen stays so when it is filled anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

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


class _Look(NamedTuple):
    """What is seen of an item, shown at the pointer, and said to who cannot see."""

    line: Line
    tip: str
    said: str


_ROLE = Qt.ItemDataRole
_SEEN = (LINE, _ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole)


class _Item(QTreeWidgetItem):
    """A group, with its key and the first of its findings. What it looks like is asked of those that are seen."""

    def __init__(self, finding: Finding, key: str | None = None) -> None:
        super().__init__()
        self.finding = finding
        self.key = key
        self.look: _Look | None = None

    def data(self, column: int, role: int) -> object:
        """See Qt."""
        if role == KEY:
            return self.key
        if role == FINDING:
            return self.finding
        if role not in _SEEN:
            return super().data(column, role)
        look = self.look or self.make_look()
        if role == LINE:
            return look.line
        if role == Qt.ItemDataRole.DisplayRole:
            return look.line.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return look.tip
        return look.said

    def make_look(self) -> _Look:
        """Makes what it looks like."""
        raise NotImplementedError


class _Place(_Item):
    """The line of a place; with a title when it is the only one of its rule."""

    def __init__(
        self, finding: Finding, report: Report, form: Form, *, title: str = "", with_part: bool
    ) -> None:
        super().__init__(finding)
        self._of = (report, form, title, with_part)

    def make_look(self) -> _Look:
        """The quoted words within what stands around them, and the part."""
        report, form, title, with_part = self._of
        finding = self.finding
        before, quote, after = excerpt(report, finding)
        lead = f"{title}　" if title else ""
        text = lead + before + quote + after if before + quote + after else lead or finding.message
        at = len(lead) + len(before)
        part = part_title(form, finding.section)
        line = Line(
            text,
            (at, at + len(quote)) if quote else (0, 0),
            finding.severity if title else None,
            part if with_part and not title else "",
        )
        word = severities.word(finding.severity)
        self.look = _Look(line, f"{finding.message}\n{part}", f"{word}, {part}: {text}. {finding.message}")
        return self.look


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
        self, parent: _Item | None, groups: Sequence[Group], report: Report, form: Form, under: str
    ) -> None:
        for group in groups:
            key = f"{under}/{group.key}"
            alone = len(group.findings) == 1
            item: _Item
            if alone:
                item = _Place(group.findings[0], report, form, title=group.title, with_part=not under)
            else:
                item = self._group_item(group, key)
            if parent is None:
                self.addTopLevelItem(item)
            else:
                parent.addChild(item)
            if not alone:
                item.addChildren(
                    [_Place(finding, report, form, with_part=not under) for finding in group.findings]
                )
            item.setExpanded(key in self._unfolded[self._arrangement])

    def _group_item(self, group: Group, key: str) -> _Item:
        n = len(group.findings)
        is_part = bool(group.groups)
        line = Line(group.title, severity=None if is_part else group.severity, end=str(n), heading=is_part)
        told = severities.amount(group.severity, n)
        item = _Item(group.findings[0], key)
        item.look = _Look(line, f"{group.title}\n{told}", f"{group.title}, {told}")
        return item

    def _restore(self, current: Finding | None, key: str | None, position: int) -> None:
        first = self.topLevelItem(0)
        if first is None:
            self.chosen.emit(None)
            return
        if current is None and key is None and position < 0:  # nothing was chosen before
            self.setCurrentItem(first)
            self._tell(first)
            return
        items = list(self._items())
        same = next(
            (item for item in items if item.key == key and (key is not None or item.finding == current)), None
        )
        if same is not None:
            self.setCurrentItem(same)
        elif position >= 0:
            self.setCurrentItem(items[min(position, len(items) - 1)])
        else:
            self.setCurrentItem(items[0])
        self._tell(self.currentItem())

    # ---------------------------------------------------------------- what is chosen

    def current(self) -> Finding | None:
        """The finding that is current; the first of a group for a group."""
        item = self.currentItem()
        return item.finding if isinstance(item, _Item) else None

    def show_finding(self, finding: Finding) -> None:
        """Makes a finding current, unfolding what it stands under."""
        for item in self._items():
            if item.key is None and item.finding == finding:
                self.setCurrentItem(item)
                self.scrollToItem(item)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _items(self) -> Iterator[_Item]:
        stack = [self.topLevelItem(n) for n in reversed(range(self.topLevelItemCount()))]
        while stack:
            item = stack.pop()
            if isinstance(item, _Item):
                yield item
                stack += [item.child(n) for n in reversed(range(item.childCount()))]

    def _current_key(self) -> str | None:
        item = self.currentItem()
        return item.key if isinstance(item, _Item) else None

    def _position(self) -> int:
        current = self.currentItem()
        return next((n for n, item in enumerate(self._items()) if item is current), -1)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if not self._filling and isinstance(item, _Item):
            self.chosen.emit(item.finding)

    def _go(self, item: QTreeWidgetItem | None) -> None:
        if isinstance(item, _Item):
            self.wanted.emit(item.finding)

    def _fold(self, item: QTreeWidgetItem, *, unfolded: bool) -> None:
        if self._filling:
            return
        key = item.key if isinstance(item, _Item) else None
        if key is not None:
            parts = self._arrangement == "part" and key.startswith("part:") and "/" not in key
            noted = self._unfolded[self._arrangement]
            (noted.add if unfolded != parts else noted.discard)(key)
