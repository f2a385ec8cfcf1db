"""A month of days to choose from, headed by the year of the Republic."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from drafting.i18n import _
from drafting.rocdates import FIRST_YEAR, format_roc, weekday_name
from ui import appearance

LAST_YEAR = 2200


class RocCalendar(QFrame):
    """A calendar below a field. Arrow keys move, Page Up and Down turn to another month, Enter chooses, Esc closes.

    Without a date it opens at the day it cannot be far from (``near``), else at today.

    Days on which offices are closed are red; their tooltip says so.
    """

    chosen = Signal(object)
    """A day was chosen: a date, or None to have none."""

    def __init__(
        self, parent: QWidget, date: dt.date | None, today: dt.date, near: dt.date | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(_("Calendar"))
        self._today = today
        self.heading = QLabel()
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading.setProperty("role", "column")
        self.grid = QCalendarWidget()
        self._set_up_grid()
        self.turns: list[QToolButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(self._head())
        layout.addWidget(self.grid)
        layout.addLayout(self._foot())
        self.grid.currentPageChanged.connect(self._turned)
        self.grid.clicked.connect(self._choose)
        self.grid.activated.connect(self._choose)
        start = date or near or today
        self.grid.setSelectedDate(QDate(start.year, start.month, start.day))
        self._turned(start.year, start.month)

    def _set_up_grid(self) -> None:
        grid = self.grid
        # Translators: the locale that names the days of the week.
        locale = QLocale(_("en_US"))
        chinese = locale.language() == QLocale.Language.Chinese
        grid.setLocale(locale)
        grid.setNavigationBarVisible(False)
        grid.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        grid.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
            if chinese
            else QCalendarWidget.HorizontalHeaderFormat.ShortDayNames
        )
        grid.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        grid.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        grid.setDateEditEnabled(False)
        plain = QTextCharFormat()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            grid.setWeekdayTextFormat(day, plain)
        grid.setAccessibleName(_("Days"))
        letter = grid.fontMetrics()
        grid.setMinimumSize(letter.horizontalAdvance("日") * 7 * 3, (letter.height() + 10) * 7)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        steps = (
            ("«", _("Previous year"), -12),
            ("‹", _("Previous month"), -1),
            ("›", _("Next month"), 1),
            ("»", _("Next year"), 12),
        )
        for number, (sign, name, months) in enumerate(steps):
            button = QToolButton()
            button.setText(sign)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setAutoRaise(True)
            button.clicked.connect(lambda _checked=False, months=months: self._turn(months))
            self.turns.append(button)
            if number == 2:
                row.addWidget(self.heading, 1)
            row.addWidget(button)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.now = QPushButton(_("Today"))
        self.now.clicked.connect(lambda: self._choose(_qdate(self._today)))
        self.none = QPushButton(_("No date"))
        self.none.clicked.connect(lambda: self._take(None))
        row.addWidget(self.now)
        row.addStretch()
        row.addWidget(self.none)
        return row

    def open_at(self, field: QWidget) -> None:
        """Shows the calendar below a field, or above where there is no room."""
        self.adjustSize()
        place = field.mapToGlobal(QPoint(0, field.height()))
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        if place.y() + self.height() > room.bottom():
            place.setY(max(room.top(), field.mapToGlobal(QPoint(0, 0)).y() - self.height()))
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _turn(self, months: int) -> None:
        wanted = self.grid.selectedDate().addMonths(months)
        self.grid.setSelectedDate(min(max(wanted, self.grid.minimumDate()), self.grid.maximumDate()))

    def _turned(self, year: int, month: int) -> None:
        text = format_roc(dt.date(year, month, 1), _("{roc_year}/{month} (Republic)"))
        self.heading.setText(text)
        self._mark(year, month)

    def _mark(self, year: int, month: int) -> None:
        """Days off are red. Weeks of the months beside are seen, too."""
        from drafting.checks.workdays import is_known, is_workday  # takes a moment to import

        day = (
            dt.date(year, month, 1) - dt.timedelta(days=7)
            if (year, month) > (1912, 1)
            else dt.date(1912, 1, 1)
        )
        for _n in range(50):
            form = QTextCharFormat()
            if not is_workday(day):
                form.setForeground(appearance.colour("error"))
                if is_known(day):
                    form.setToolTip(_("{weekday}, offices are closed").format(weekday=weekday_name(day)))
            self.grid.setDateTextFormat(_qdate(day), form)
            day += dt.timedelta(days=1)

    def _choose(self, day: QDate) -> None:
        self._take(dt.date(day.year(), day.month(), day.day()))

    def _take(self, date: dt.date | None) -> None:
        self.chosen.emit(date)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes without a choice."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _qdate(date: dt.date) -> QDate:
    return QDate(date.year, date.month, date.day)
