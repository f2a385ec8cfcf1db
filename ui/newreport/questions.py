"""The questions about the trip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGroupBox, QLabel, QVBoxLayout, QWidget

from drafting.i18n import _, glossed, ngettext
from drafting.itinerary import days_of
from drafting.newreport import about_form, possible_choices
from drafting.report import CATEGORIES, OTHER_PURPOSES, Category, OtherPurpose, Period
from drafting.template import Template
from ui.appearance import px
from ui.widgets.destination_hint import DestinationHint
from ui.widgets.destinations import destinations
from ui.widgets.flow import ButtonBar
from ui.widgets.form_layout import FormLayout
from ui.widgets.growing_edit import INSET, GrowingEdit
from ui.widgets.roc_date import RocDateEdit
from ui.widgets.steady_note import SteadyNote
from ui.widgets.suggest_edit import SuggestEdit


class Categories(QGroupBox):
    """The categories, for 其他 its purposes, and the form they lead to with the reason."""

    edited = Signal()

    def __init__(self, template: Template) -> None:
        super().__init__(_("Category of the trip"))
        self._template = template
        self.boxes = {key: QCheckBox(glossed(template.categories[key])) for key in CATEGORIES}
        self.purposes = {key: QCheckBox(glossed(template.other_purposes[key])) for key in OTHER_PURPOSES}
        other = glossed(template.categories["other"])
        for box in self.purposes.values():
            box.setAccessibleName(_("{name}: {words}").format(name=other, words=box.text()))
        # They are turned off rather than hidden, and the note has room for any form: nothing moves below the hand.
        self._purposes = QWidget()
        inside = QVBoxLayout(self._purposes)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(QLabel(_("Purposes of “{other}”:").format(other=other)))
        inside.addWidget(_in_lines(self.purposes.values()))
        self.form = SteadyNote(map(self._about_form, possible_choices()))
        layout = QVBoxLayout(self)
        layout.setSpacing(px(8))
        layout.addWidget(_in_lines(self.boxes.values()))
        layout.addWidget(self._purposes)
        layout.addWidget(self.form)
        for box in (*self.boxes.values(), *self.purposes.values()):
            box.clicked.connect(self._edited)
        self.setFocusProxy(self.boxes["inspection"])
        self._edited()

    def choose(self, categories: Iterable[Category], purposes: Iterable[OtherPurpose]) -> None:
        """Ticks these and no others."""
        for key, box in self.boxes.items():
            box.setChecked(key in set(categories))
        for purpose, box in self.purposes.items():
            box.setChecked(purpose in set(purposes))
        self._edited()

    def _edited(self) -> None:
        chosen = [key for key, box in self.boxes.items() if box.isChecked()]
        self._purposes.setEnabled("other" in chosen)
        self.form.setText(self._about_form(chosen))
        self.edited.emit()

    def _about_form(self, chosen: Sequence[Category]) -> str:
        return about_form(chosen, self._template, rule=True)


class Trip(QGroupBox):
    """Title, destination and period."""

    edited = Signal()
    entered = Signal()

    def __init__(self, template: Template) -> None:
        super().__init__(_("The trip"))
        self.name = GrowingEdit(single_line=True)
        self.name.setViewportMargins(INSET, 0, INSET, 0)
        self.name.setPlaceholderText(_("may be filled in or changed later"))
        self.destination = SuggestEdit(lambda: destinations(template, self.destination.text))
        self.advice = DestinationHint(self.destination, template, self)
        self.start = RocDateEdit(template.dates.form, _("First day of the trip"), near=lambda: self.end.date)
        self.end = RocDateEdit(template.dates.form, _("Last day of the trip"), near=lambda: self.start.date)
        self.days = QLabel()
        self.days.setProperty("role", "hint")
        form = FormLayout(self)
        form.setHorizontalSpacing(px(12))
        form.setVerticalSpacing(px(8))
        for text, field in (
            (_("Title of the report"), self.name),
            (_("Destination"), self.destination),
            (_("First day of the trip"), self.start),
            (_("Last day of the trip"), self.end),
        ):
            field.setAccessibleName(text)
            form.addRow(text, field)
            if field is self.destination:
                form.addRow("", self.advice)
        form.addRow("", self.days)
        for edit in (self.name, self.destination):
            edit.edited.connect(self.edited)
            edit.entered.connect(self.entered)
        for date in (self.start, self.end):
            date.date_edited.connect(self._dates_edited)
        self._dates_edited()

    @property
    def dates(self) -> tuple[RocDateEdit, RocDateEdit]:
        """The fields of the first and the last day."""
        return self.start, self.end

    def empty(self) -> dict[QWidget, bool]:
        """What takes the keys of each question, in their order, and whether it is empty."""
        texts: dict[QWidget, bool] = {edit: not edit.text.strip() for edit in (self.name, self.destination)}
        return texts | {date.line: not date.line.text().strip() for date in self.dates}

    @property
    def period(self) -> Period:
        """The days of the trip as far as they are known."""
        return Period(self.start.date, self.end.date)

    def choose(self, period: Period) -> None:
        """Puts these days in."""
        self.start.date, self.end.date = period.start, period.end
        self._dates_edited()

    def _dates_edited(self) -> None:
        count = len(days_of(self.period))
        start, end = self.period.start, self.period.end
        if start is not None and end is not None and end < start:
            text = "⚠ " + _("The trip ends before it starts.")
        elif count:
            text = ngettext(
                "{n} day; the itinerary gets a row for it.",
                "{n} days; the itinerary gets a row for each.",
                count,
            )
        else:
            text = _("With both dates the rows of the itinerary are made at once.")
        self.days.setText(text.format(n=count))
        wrong = text.startswith("⚠")
        if bool(self.days.property("wrong")) != wrong:
            self.days.setProperty("wrong", wrong)  # as in the basic data: a box would move what stands below
            self.days.style().polish(self.days)
        self.edited.emit()


def _in_lines(boxes: Iterable[QCheckBox]) -> ButtonBar:
    bar = ButtonBar(px(18), px(4))
    for box in boxes:
        bar.add(box)
    return bar
