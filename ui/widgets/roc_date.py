"""A field for a date of the Republic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from drafting.errors import InputError
from drafting.i18n import _
from drafting.rocdates import format_roc, looking_back, parse_near, weekday_name
from ui.widgets.keys import ENTER_KEYS

if TYPE_CHECKING:
    from ui.widgets.roc_calendar import RocCalendar

Today = Callable[[], dt.date]


def local_today() -> dt.date:
    """The day the user's calendar shows."""
    return dt.datetime.now(dt.UTC).astimezone().date()


class RocDateEdit(QWidget):
    """Takes a date in any usual way of writing, and shows it as the form prints it, with its weekday.

    What is typed counts as soon as it is a date; text that is none stays where it is, with the reason beside it,
    and the date is what it was before typing began.

    Args:
        pattern: How the date is shown, as :func:`drafting.rocdates.format_roc` takes it.
        name: What the date is, for assistive technology.
        today: Today.
        near: A day known already that the date cannot be far from, if there is one. A date typed without a year is
            the one nearest to it, else one of the months past, and the calendar opens there.
        parent: The owner.
    """

    date_edited = Signal(object)
    """The user has changed the date; it is a date or None."""
    finished = Signal()
    """The user is done with the field, for now: it was left, Enter was pressed, or a day was chosen."""
    entered = Signal()
    """Enter was pressed, and nothing that is no date stands here; whoever shows the field may lead on."""

    def __init__(
        self,
        pattern: str,
        name: str,
        *,
        today: Today = local_today,
        near: Callable[[], dt.date | None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pattern = pattern
        self._today = today
        self._near = near
        self._date: dt.date | None = None
        self._before: dt.date | None = None
        self.line = _Line(self)
        self.line.setProperty("date", True)
        self.line.setPlaceholderText(_("e.g. {date}").format(date=format_roc(dt.date(2019, 5, 20), pattern)))
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.button = QToolButton(self)
        self.button.setText("▾")
        self.button.setAccessibleName(_("Choose a day"))
        self.button.setToolTip(_("Choose a day (F4)"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setProperty("keys", "F4, Alt+Down")
        self.button.clicked.connect(self.open_calendar)
        self.calendar: RocCalendar | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.button)
        layout.addSpacing(6)
        layout.addWidget(self.note, 1)
        self._set_width()
        self.line.calendar_wanted.connect(self.open_calendar)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._finish)
        self.line.came.connect(self._begin)
        self.line.entered.connect(self._enter)

    @property
    def date(self) -> dt.date | None:
        """The date, None for none."""
        return self._date

    @date.setter
    def date(self, date: dt.date | None) -> None:
        self._date = self._before = date
        self._show_date()

    def setAccessibleName(self, name: str) -> None:
        """Names the field, which is what the focus goes to."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    @property
    def wrong(self) -> bool:
        """Whether what stands in the field is no date."""
        return self._reason() != ""

    def open_calendar(self) -> None:
        """Shows a month of days to choose from."""
        if self.line.isReadOnly():
            return
        from ui.widgets.roc_calendar import RocCalendar  # most dates are typed

        self.line.setFocus()
        self.calendar = RocCalendar(self, self._date, self._today(), self._near())
        self.calendar.chosen.connect(self._chosen)
        self.calendar.destroyed.connect(self._closed)
        self.calendar.open_at(self.line)

    def _chosen(self, date: dt.date | None) -> None:
        self._take(date)
        self._before = date
        self._show_date()
        self.finished.emit()

    def _closed(self) -> None:
        self.calendar = None

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "line"):
            self._set_width()

    def _set_width(self) -> None:
        letters = self.fontMetrics()
        hint = letters.horizontalAdvance(self.line.placeholderText() + "日日")
        self.line.setFixedWidth(max(letters.horizontalAdvance("日" * 11), hint))

    def _begin(self) -> None:
        if not self.wrong:
            self._before = self._date

    def _typed(self) -> None:
        text = self.line.text().strip()
        reason = self._reason()
        if not reason:
            self._take(self._read(text) if text else None)
            self._say(weekday_name(self._date) if self._date else "", wrong=False)
        else:
            self._take(self._before)
            self._say("", wrong=False)  # not yet: it may be on its way to becoming a date

    def _finish(self) -> None:
        reason = self._reason()
        if reason:
            kept = _("The date stays {date}.").format(date=self._written()) if self._date else ""
            self._say(f"⚠ {reason} {kept}".rstrip(), wrong=True)
        else:
            self._before = self._date
            self._show_date()
        self.finished.emit()

    def _enter(self) -> None:
        self.line.selectAll()  # to be typed over, also where nobody leads on
        if not self.wrong:
            self.entered.emit()

    def _reason(self) -> str:
        text = self.line.text().strip()
        try:
            if text:
                self._read(text)
        except InputError as error:
            return str(error)
        return ""

    def _read(self, text: str) -> dt.date:
        return parse_near(text, self._near() or self._before or looking_back(self._today()))

    def _take(self, date: dt.date | None) -> None:
        if date != self._date:
            self._date = date
            self.date_edited.emit(date)

    def _show_date(self) -> None:
        text = self._written()
        if text != self.line.text():
            self.line.setText(text)
        self._say(weekday_name(self._date) if self._date else "", wrong=False)

    def _written(self) -> str:
        try:
            return format_roc(self._date, self._pattern) if self._date else ""
        except InputError:  # a year before the Republic, from a file made elsewhere
            return str(self._date)

    def _say(self, text: str, *, wrong: bool) -> None:
        self.note.setText(text)
        if bool(self.note.property("wrong")) != wrong:
            self.note.setProperty("wrong", wrong)
            self.note.style().polish(self.note)
        self.line.setAccessibleDescription(text)


class _Line(QLineEdit):
    came = Signal()
    entered = Signal()
    calendar_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if down or event.key() == Qt.Key.Key_F4:
            self.calendar_wanted.emit()
        else:
            super().keyPressEvent(event)
            if event.key() in ENTER_KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from ui.field_menu import field_menu

        field_menu(self).popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.came.emit()
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()
