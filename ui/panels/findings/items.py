"""The lines of the list of findings. What they look like is worked out of those that are seen."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from drafting.checks.arrange import Group, excerpt, part_title
from drafting.checks.finding import Finding
from drafting.report import Report
from drafting.template import Form
from ui import severities
from ui.panels.findings.rows import LINE, Line

FEW = 12
"""Places that are put under the line of their rule at once; more of them only when it is unfolded, as few are."""
KEY = Qt.ItemDataRole.UserRole
FINDING = Qt.ItemDataRole.UserRole + 2


class Look(NamedTuple):
    """What is seen of an item, shown at the pointer, and said to who cannot see."""

    line: Line
    tip: str
    said: str


_ROLE = Qt.ItemDataRole
_SEEN = (LINE, _ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole)


class Item(QTreeWidgetItem):
    """A group, with its key and the first of its findings. What it looks like is asked of those that are seen."""

    def __init__(self, finding: Finding, key: str | None = None) -> None:
        super().__init__()
        self.finding = finding
        self.key = key
        self.look: Look | None = None

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

    def make_look(self) -> Look:
        """Makes what it looks like."""
        raise NotImplementedError


class PlaceItem(Item):
    """The line of a place; with a title when it is the only one of its rule."""

    def __init__(
        self, finding: Finding, report: Report, form: Form, *, title: str = "", with_part: bool
    ) -> None:
        super().__init__(finding)
        self._of = (report, form, title, with_part)

    def make_look(self) -> Look:
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
        self.look = Look(line, f"{finding.message}\n{part}", f"{word}, {part}: {text}. {finding.message}")
        return self.look


class GroupItem(Item):
    """The line of a rule that several places have, which stand under it."""

    def __init__(self, group: Group, key: str, report: Report, form: Form, *, with_part: bool) -> None:
        super().__init__(group.findings[0], key)
        self.findings = group.findings
        self._of = (report, form, with_part)
        if len(self.findings) > FEW:
            self.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        else:
            self.place(0)

    def place(self, number: int) -> Item:
        """The line of one of its places."""
        if not self.childCount():
            report, form, with_part = self._of
            self.addChildren([PlaceItem(one, report, form, with_part=with_part) for one in self.findings])
        child = self.child(number)
        assert isinstance(child, Item)
        return child


class Entry(NamedTuple):
    """Something that is listed: an item, or the place with a number under it, which need not be made yet."""

    owner: Item
    number: int = -1

    @property
    def key(self) -> str | None:
        """The key of a rule or part; None for a place."""
        return self.owner.key if self.number < 0 else None

    @property
    def finding(self) -> Finding:
        """What was found there; the first of what was for a rule or part."""
        if self.number >= 0 and isinstance(self.owner, GroupItem):
            return self.owner.findings[self.number]
        return self.owner.finding

    @property
    def item(self) -> Item:
        """The item of it, made if need be."""
        return (
            self.owner.place(self.number)
            if self.number >= 0 and isinstance(self.owner, GroupItem)
            else self.owner
        )

    def is_item(self, item: QTreeWidgetItem | None) -> bool:
        """Whether this is its item."""
        if self.number < 0:
            return self.owner is item
        return bool(self.owner.childCount()) and self.owner.child(self.number) is item


AnItem = TypeVar("AnItem", bound=Item)


def counted(item: AnItem, group: Group) -> AnItem:
    """The item of a rule or a part, which says how many findings stand under it."""
    n = len(group.findings)
    is_part = bool(group.groups)
    line = Line(group.title, severity=None if is_part else group.severity, end=str(n), heading=is_part)
    told = severities.amount(group.severity, n)
    item.look = Look(line, f"{group.title}\n{told}", f"{group.title}, {told}")
    return item
