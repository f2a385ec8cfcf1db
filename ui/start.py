"""What the window shows while no draft is open."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from drafting.errors import InputError
from drafting.i18n import _
from drafting.report import Period
from drafting.rocdates import format_roc
from drafting.settings import Recent

DATE = "{roc_year}.{month:02d}.{day:02d}"
ENTRY = Qt.ItemDataRole.UserRole


class StartPage(QWidget):
    """Three ways to begin, and the drafts of late; ``notice`` is what must be told about the settings."""

    chosen = Signal(object)
    """A recent draft is to be opened: its path."""
    removed = Signal(object)
    """A recent draft is to go from the list: its path."""

    def __init__(self, recent: tuple[Recent, ...] = (), notice: str = "") -> None:
        super().__init__()
        title = QLabel(_("Trip report drafter"))
        title.setProperty("role", "heading")
        self.notice = QLabel(notice)
        self.notice.setProperty("role", "note")
        self.notice.setWordWrap(True)
        self.notice.setVisible(bool(notice))
        self.buttons = {
            "new": QPushButton(_("New draft…")),
            "open": QPushButton(_("Open a draft…")),
            "example": QPushButton(_("Look at the worked example…")),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 32, 48, 24)
        layout.setSpacing(16)
        layout.addWidget(title)
        layout.addWidget(self.notice)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        columns.addLayout(self._beginning())
        columns.addLayout(self._recent(recent), 1)
        layout.addLayout(columns, 1)
        self.setFocusProxy(self.list if recent else self.buttons["new"])

    def _beginning(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(12)
        for button in self.buttons.values():
            button.setMinimumSize(260, 40)
            button.setAutoDefault(True)
            layout.addWidget(button)
        tip = QLabel(_("A draft can also be dropped anywhere on this window."))
        tip.setProperty("role", "hint")
        tip.setWordWrap(True)
        layout.addWidget(tip)
        layout.addStretch()
        return layout

    def _recent(self, recent: tuple[Recent, ...]) -> QVBoxLayout:
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setAccessibleName(_("Recent drafts"))
        for entry in recent:
            self.list.addItem(self._item(entry))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda item: self.chosen.emit(_path(item)))
        label = QLabel(_("&Recent drafts"))
        label.setProperty("role", "section")
        label.setBuddy(self.list)
        self.remove = QPushButton(_("Remove from the list"))
        self.remove.setToolTip(_("The file itself stays (Delete)"))
        self.remove.clicked.connect(self._remove)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list, self._remove)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.empty = QLabel(_("Drafts you open will be listed here."))
        self.empty.setProperty("role", "hint")
        layout = QVBoxLayout()
        layout.setSpacing(8)  # else that of the columns
        layout.addWidget(label)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignRight)
        layout.addStretch()
        self._show_whether_empty()
        return layout

    def _item(self, entry: Recent) -> QListWidgetItem:
        problem = entry.problem
        facts = [_dates(entry.period)]
        if entry.changed is not None:
            changed = entry.changed.astimezone()
            facts.append(_("changed {time}").format(time=f"{_date(changed.date())} {changed:%H:%M}"))
        lines = [entry.title or _("Untitled report"), "　".join(fact for fact in facts if fact)]
        lines.append(f"⚠ {problem}" if problem else Path(entry.path).name)
        item = QListWidgetItem("\n".join(line for line in lines if line))
        item.setData(ENTRY, entry.path)
        item.setToolTip(entry.path)
        if problem:
            item.setForeground(self.palette().brush(QPalette.ColorRole.PlaceholderText))
        return item

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.removed.emit(_path(item))

    def take_out(self, path: Path) -> None:
        """Takes a draft off the list that is shown."""
        for row in reversed(range(self.list.count())):
            item = self.list.item(row)
            if _path(item) == path:
                self.list.takeItem(row)
        self._show_whether_empty()

    def _show_whether_empty(self) -> None:
        some = self.list.count() > 0
        self.list.setVisible(some)
        self.remove.setVisible(some)
        self.empty.setVisible(not some)
        if not some:
            self.setFocusProxy(self.buttons["new"])


def _path(item: QListWidgetItem) -> Path:
    return Path(str(item.data(ENTRY)))


def _dates(period: Period) -> str:
    dates = [_date(date) for date in (period.start, period.end) if date is not None]
    return "–".join(dict.fromkeys(dates))


def _date(date: dt.date) -> str:
    try:
        return format_roc(date, DATE)
    except InputError:  # a year before the Republic, from a file made elsewhere
        return str(date)
