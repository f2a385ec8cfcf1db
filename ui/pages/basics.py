"""The page of the facts that the form or the cover shows."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QGridLayout, QGroupBox, QLabel, QRadioButton, QWidget

from drafting.i18n import _
from drafting.report import Contact, Period, Report
from drafting.template import LineField
from ui.pages.attachments import AttachmentNames
from ui.pages.categories import Categories
from ui.pages.page import Page
from ui.session import Session
from ui.widgets.choice import Suggest
from ui.widgets.growing_edit import GrowingEdit
from ui.widgets.roc_date import RocDateEdit

LABEL_WIDTH = 150


class BasicsPage(Page):
    """Categories, title, dates, whom to ask, attachments."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._labels: dict[LineField, QLabel] = {}
        self._hints: dict[LineField, QLabel] = {}
        self._forms: dict[LineField, QFormLayout] = {}
        self._make_fields()
        self._lay_out()
        self._listen()
        self.show_report()

    def _make_fields(self) -> None:
        session = self.session
        pattern = session.template.dates.form
        self.categories = Categories(session)
        self.title = GrowingEdit(single_line=True)
        self.start = RocDateEdit(pattern, _("First day of the trip"))
        self.end = RocDateEdit(pattern, _("Last day of the trip"))
        self.destination = GrowingEdit(single_line=True)
        self.host = Suggest(session.template.lists.agencies)
        self.contact = GrowingEdit(single_line=True)
        self.phone = GrowingEdit(single_line=True)
        self.report_date = RocDateEdit(pattern, _("Report date"))
        words = session.template.words
        self.yes, self.no = QRadioButton(words.yes), QRadioButton(words.no)
        self._choice = QButtonGroup(self)
        self._choice.addButton(self.yes)
        self._choice.addButton(self.no)
        self.attachments = AttachmentNames(session)

    def _lay_out(self) -> None:
        self.content.addWidget(self.categories)
        about = self._group(_("The trip"))
        self._row(about, "title", self.title)
        self._row(about, "period", self._period())
        self._row(about, "destination", self.destination)
        people = self._group(_("Agency and contact"))
        self._row(people, "host_agency", self.host)
        self._row(people, "contact_name", self.contact)
        self._row(people, "contact_phone", self.phone)
        rest = self._group(_("Attachments and approval"))
        self._row(rest, "has_attachments", self._yes_no())
        rest.addRow(_spacer(), self.attachments)
        self._row(rest, "report_date", self.report_date)

    def _group(self, title: str) -> QFormLayout:
        box = QGroupBox(title)
        form = QFormLayout(box)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        self.content.addWidget(box)
        return form

    def _row(self, form: QFormLayout, field: LineField, widget: QWidget) -> None:
        label = _spacer()
        label.setBuddy(widget)
        self._labels[field] = label
        form.addRow(label, widget)
        hint = QLabel()
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self._hints[field] = hint
        self._forms[field] = form
        form.addRow(_spacer(), hint)

    def _period(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, (text, field) in enumerate(((_("from"), self.start), (_("to"), self.end))):
            label = QLabel(text)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        box.setFocusProxy(self.start)
        return box

    def _yes_no(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.yes, 0, 0)
        grid.addWidget(self.no, 0, 1)
        grid.setColumnStretch(2, 1)
        box.setFocusProxy(self.yes)
        return box

    def _listen(self) -> None:
        self.title.edited.connect(lambda text: self._replace(title=text))
        self.destination.edited.connect(lambda text: self._replace(destination=text))
        self.host.edited.connect(lambda text: self._replace(host_agency=text))
        self.contact.edited.connect(lambda text: self._contact("name", text))
        self.phone.edited.connect(lambda text: self._contact("phone", text))
        self.start.date_edited.connect(
            lambda date: self._replace(period=Period(date, self._report.period.end))
        )
        self.end.date_edited.connect(
            lambda date: self._replace(period=Period(self._report.period.start, date))
        )
        self.report_date.date_edited.connect(lambda date: self._replace(report_date=date))
        self.yes.clicked.connect(lambda: self._replace(has_attachments=True))
        self.no.clicked.connect(lambda: self._replace(has_attachments=False))

    @property
    def _report(self) -> Report:
        return self.session.report

    def _replace(self, **fields: str | bool | dt.date | Period | Contact | None) -> None:
        self.session.update(msgspec.structs.replace(self._report, **fields))

    def _contact(self, field: Literal["name", "phone"], text: str) -> None:
        self._replace(contact=msgspec.structs.replace(self._report.contact, **{field: text}))

    def show_report(self) -> None:
        """Shows the facts of the report."""
        report = self._report
        for edit, text in (
            (self.title, report.title),
            (self.destination, report.destination),
            (self.host, report.host_agency),
            (self.contact, report.contact.name),
            (self.phone, report.contact.phone),
        ):
            edit.text = text
        for field, date in (
            (self.start, report.period.start),
            (self.end, report.period.end),
            (self.report_date, report.report_date),
        ):
            if field.date != date:
                field.date = date
        self._choice.setExclusive(False)
        self.yes.setChecked(report.has_attachments is True)
        self.no.setChecked(report.has_attachments is False)
        self._choice.setExclusive(True)
        self.categories.show_report()
        self.attachments.show_report()
        self.refresh()

    def refresh(self) -> None:
        """Shows the labels of the form in use, and which form that is."""
        self.categories.refresh()
        form = self.session.form
        lines = {line.field: line for part in form.parts for line in (*part.record, *part.lines)}
        for field, label in self._labels.items():
            line = lines.get(field)
            text = line.label if line else field
            label.setText(f"{text}＊" if line and line.required else text)
            self._hints[field].setText(line.hint if line else "")
            self._forms[field].setRowVisible(self._hints[field], bool(line and line.hint))
        listed = bool(self._report.has_attachments or self._report.attachments)
        self._forms["has_attachments"].setRowVisible(self.attachments, listed)
        names: tuple[tuple[LineField, QWidget], ...] = (
            ("title", self.title),
            ("destination", self.destination),
            ("host_agency", self.host),
            ("contact_name", self.contact),
            ("contact_phone", self.phone),
        )
        for field, widget in names:
            widget.setAccessibleName(self._labels[field].text())
        for button in (self.yes, self.no):
            button.setAccessibleName(self._labels["has_attachments"].text() + button.text())

    def set_readonly(self) -> None:
        """Turns off everything that edits."""
        self.attachments.table.set_readonly(True)
        super().set_readonly()


def _spacer() -> QLabel:
    label = QLabel()
    label.setFixedWidth(LABEL_WIDTH)
    label.setWordWrap(True)
    return label
