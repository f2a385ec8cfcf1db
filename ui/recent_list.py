"""The list of recent drafts: title, dates, state, and what is amiss with the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from drafting.errors import InputError
from drafting.i18n import _
from drafting.report import Period
from drafting.rocdates import format_roc
from drafting.settings import Recent
from ui.appearance import colour, px
from ui.tasks.task import Task, raise_again

DATE = "{roc_year}.{month:02d}.{day:02d}"
PATH, TITLE, DATES, STATE, BELOW, FOLDER, PROBLEM = (Qt.ItemDataRole.UserRole + n for n in range(7))
Index = QModelIndex | QPersistentModelIndex


class RecentList(QListWidget):
    """Recent drafts, newest first. Enter opens one, Delete takes it off the list."""

    chosen = Signal(object)
    """A draft is to be opened: its path."""
    removed = Signal(object)
    """A draft is to go from the list: its path."""

    def __init__(self, recent: tuple[Recent, ...]) -> None:
        super().__init__()
        self._recent = recent
        self._look: Task | None = None
        self._looks_again = False
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Recent drafts"))
        for entry in recent:
            self.addItem(_item(entry))
        self._tell_alike_apart()
        self.setCurrentRow(0)
        self.itemActivated.connect(lambda item: self.chosen.emit(path_of(item)))
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self, self.remove_current)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.look_again()

    def _tell_alike_apart(self) -> None:
        """Says of drafts that look the same, and lie in several folders, in which folder each lies."""
        alike: dict[tuple[str, ...], list[QListWidgetItem]] = {}
        for item in map(self.item, range(self.count())):
            looks = tuple(str(item.data(role)) for role in (TITLE, DATES, STATE))
            alike.setdefault(looks, []).append(item)
        for items in alike.values():
            if len({path_of(item).parent for item in items}) > 1:
                for item in items:
                    item.setData(FOLDER, str(path_of(item).parent))
                    _tell(item)

    def remove_current(self) -> None:
        """Asks for the current draft to go from the list."""
        item = self.currentItem()
        if item is not None:
            self.removed.emit(path_of(item))

    def take_out(self, path: Path) -> None:
        """Takes a draft off the list that is shown."""
        for row in reversed(range(self.count())):
            if path_of(self.item(row)) == path:
                self.takeItem(row)

    def look_again(self) -> None:
        """Finds out beside the window which files are there by now: drives that are gone take long to say so."""
        self._looks_again = self._look is not None
        if self._look is not None:
            return
        recent = self._recent
        self._look = Task(
            lambda _say: {entry.path: entry.problem for entry in recent},
            done=self._looked,
            failed=raise_again,
            owner=self,
        )
        self._look.start()

    def _looked(self, problems: dict[str, str]) -> None:
        self._look = None
        for item in map(self.item, range(self.count())):
            _tell_problem(item, problems[str(item.data(PATH))])
        if self._looks_again:  # something has happened since this look began
            self.look_again()


def path_of(item: QListWidgetItem) -> Path:
    """The file of an entry."""
    return Path(str(item.data(PATH)))


def _item(entry: Recent) -> QListWidgetItem:
    below = Path(entry.path).name
    if entry.changed is not None:
        changed = entry.changed.astimezone()
        below += "　" + _("changed {time}").format(time=f"{_date(changed.date())} {changed:%H:%M}")
    texts = {
        TITLE: entry.title or _("Untitled report"),
        DATES: _dates(entry.period),
        STATE: _state(entry.state, entry.turn),
        BELOW: below,
    }
    item = QListWidgetItem()
    for role, text in {**texts, PATH: entry.path}.items():
        item.setData(role, text)
    item.setToolTip(entry.path)
    _tell(item)
    return item


def _tell_problem(item: QListWidgetItem, problem: str) -> None:
    """Says what is amiss with the file, also to who cannot see it; nothing for an empty ``problem``."""
    item.setData(PROBLEM, f"⚠ {problem}" if problem else "")
    _tell(item)


def _tell(item: QListWidgetItem) -> None:
    texts = (item.data(role) for role in (TITLE, DATES, STATE, BELOW, FOLDER, PROBLEM))
    item.setText("\n".join(filter(None, texts)))


def _state(state: str, turn: str) -> str:
    """What the user calls a state of the review, and whose turn it is; empty when it is not known."""
    if not state:
        return ""
    from drafting.review.model import STATES  # no page to begin with should wait for the review
    from drafting.review.states import state_name

    name = next((state_name(known) for known in STATES if known == state), "")
    if not name or not turn or state == "drafting":  # who writes knows that it is up to him
        return name
    return _("{state}, up to {who}").format(state=name, who=turn)


class _Delegate(QStyledItemDelegate):
    """Title in front, dates and state at the end of its line; below the file, its folder, and what is amiss."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 2 + sum(1 for role in (FOLDER, PROBLEM) if index.data(role))
        height = QFontMetrics(_title_font(option.font)).height() + (lines - 1) * option.fontMetrics.height()
        return QSize(px(240), height + 2 * px(8) + px(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        active = selected and bool(option.state & QStyle.StateFlag.State_Active)
        room: QRect = option.rect
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, colour("selection" if active else "hover"))
        missing = bool(index.data(PROBLEM))
        main = colour("on_selection" if active else "disabled" if missing else "text")
        less = colour("on_selection" if active else "disabled" if missing else "muted")
        inside = room.adjusted(px(12), px(8), -px(12), -px(8))
        end = "　".join(text for text in (index.data(STATE), index.data(DATES)) if text)
        plain = QFontMetrics(option.font)
        width = plain.horizontalAdvance(end)
        title = _title_font(option.font)
        painter.setPen(less)
        painter.setFont(option.font)
        line = QRect(inside.left(), inside.top(), inside.width(), QFontMetrics(title).height())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, end)
        painter.setPen(main)
        painter.setFont(title)
        line.setRight(line.right() - (width + px(12) if end else 0))
        _draw(painter, line, str(index.data(TITLE)), Qt.TextElideMode.ElideRight)
        painter.setFont(option.font)
        below = QRect(inside.left(), line.bottom() + px(3), inside.width(), plain.height())
        painter.setPen(less)
        _draw(painter, below, str(index.data(BELOW)), Qt.TextElideMode.ElideMiddle)
        if folder := index.data(FOLDER):
            below.moveTop(below.bottom())
            _draw(painter, below, str(folder), Qt.TextElideMode.ElideMiddle)
        if missing:
            below.moveTop(below.bottom())
            painter.setPen(colour("on_selection" if active else "warning"))
            _draw(painter, below, str(index.data(PROBLEM)), Qt.TextElideMode.ElideRight)
        painter.restore()


def _draw(painter: QPainter, room: QRect, text: str, elide: Qt.TextElideMode) -> None:
    text = painter.fontMetrics().elidedText(text, elide, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _title_font(font: QFont) -> QFont:
    title = QFont(font)
    title.setWeight(QFont.Weight.DemiBold)
    title.setPointSizeF(font.pointSizeF() * 1.1)
    return title


def _dates(period: Period) -> str:
    dates = [_date(date) for date in (period.start, period.end) if date is not None]
    return "–".join(dict.fromkeys(dates))


def _date(date: dt.date) -> str:
    try:
        return format_roc(date, DATE)
    except InputError:  # a year before the Republic, from a file made elsewhere
        return str(date)
