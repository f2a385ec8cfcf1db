"""The finds as a list: a line for each part, and below it its finds, each of which can be chosen or left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from drafting.i18n import _, ngettext
from drafting.search import Match

PIECES = Qt.ItemDataRole.UserRole.value + 1
"""Text before, the find, text behind."""
HEADING = Qt.ItemDataRole.UserRole.value + 2
"""Whether the line is that of a part."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class _Line:
    heading: str = ""
    match: int = -1


class Results(QAbstractListModel):
    """The finds of a search; all are chosen until they are left out."""

    chosen_changed = Signal()
    """Other finds are chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.matches: tuple[Match, ...] = ()
        self._lines: list[_Line] = []
        self._line_of: list[int] = []
        self._left_out: set[Match] = set()
        self._fixed: dict[int, str] = {}

    def show(
        self, parts: Iterable[tuple[str, Sequence[Match]]], reasons: dict[Match, str], *, keep: bool
    ) -> None:
        """Shows finds by part.

        Args:
            parts: The heading of each part with its finds.
            reasons: Why finds cannot be replaced, for those that cannot.
            keep: Whether finds that were left out stay so.
        """
        self.beginResetModel()
        matches: list[Match] = []
        self._lines, self._line_of, self._fixed = [], [], {}
        for heading, found in parts:
            count = ngettext("{n} place", "{n} places", len(found)).format(n=len(found))
            self._lines.append(_Line(f"{heading} — {count}"))
            for match in found:
                if match in reasons:
                    self._fixed[len(matches)] = reasons[match]
                self._line_of.append(len(self._lines))
                self._lines.append(_Line(match=len(matches)))
                matches.append(match)
        self.matches = tuple(matches)
        self._left_out = self._left_out & set(matches) if keep else set()
        self.endResetModel()
        self.chosen_changed.emit()

    @property
    def chosen(self) -> tuple[Match, ...]:
        """The finds to be replaced."""
        return tuple(
            match
            for n, match in enumerate(self.matches)
            if n not in self._fixed and match not in self._left_out
        )

    def match_at(self, index: Index) -> int:
        """The number of the find in a line; -1 for the line of a part."""
        return self._lines[index.row()].match if index.isValid() else -1

    def index_of(self, match: int) -> QModelIndex:
        """The line of a find by its number."""
        return self.index(self._line_of[match])

    def choose_all(self, chosen: bool) -> None:
        """Chooses all finds, or none."""
        self._left_out = set() if chosen else set(self.matches)
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))
        self.chosen_changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A part's line only says where one is."""
        n = self.match_at(index)
        if n < 0:
            return Qt.ItemFlag.ItemIsEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if n in self._fixed else usual | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a line shows."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == HEADING:
            return line.match < 0
        if line.match < 0:
            return line.heading if role == Qt.ItemDataRole.DisplayRole else None
        match = self.matches[line.match]
        if role == PIECES:
            return match.context()
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(match.context())
        if role == Qt.ItemDataRole.ToolTipRole:
            reason = self._fixed.get(line.match)
            return _("Not replaced: {reason}").format(reason=reason) if reason else None
        if role == Qt.ItemDataRole.CheckStateRole and line.match not in self._fixed:
            return Qt.CheckState.Unchecked if match in self._left_out else Qt.CheckState.Checked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Chooses a find, or leaves it out."""
        n = self.match_at(index)
        if role != Qt.ItemDataRole.CheckStateRole or n < 0:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._left_out.discard(self.matches[n])
        else:
            self._left_out.add(self.matches[n])
        self.dataChanged.emit(index, index, [role])
        self.chosen_changed.emit()
        return True
