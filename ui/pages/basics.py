"""The page of the facts that the form or the cover shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QWidget

from drafting.i18n import _, glossed, told
from drafting.phones import normalise
from drafting.places import Place
from drafting.report import Contact, Report
from drafting.template import LineField
from drafting.titles import suggested_title
from ui.pages.attachments import AttachmentNames
from ui.pages.categories import Categories
from ui.pages.form_rows import FormBox, FormRow
from ui.pages.page import Page
from ui.pages.period import PeriodEdit
from ui.people import load_settings
from ui.session import Session
from ui.widgets.destination_hint import DestinationHint
from ui.widgets.destinations import destinations
from ui.widgets.growing_edit import INSET, GrowingEdit
from ui.widgets.offers import Offer
from ui.widgets.roc_date import RocDateEdit
from ui.widgets.suggest_edit import SuggestEdit


class BasicsPage(Page):
    """Categories, title, dates, whom to ask, attachments."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.rows: dict[LineField, FormRow] = {}
        self._phone_typed = False
        self._judged: str | None = None
        self._make_fields()
        self._lay_out()
        self._listen()

    def _make_fields(self) -> None:
        session, lists, inner = self.session, self.session.template.lists, self.inner
        self.categories = Categories(session, inner)
        self.title = GrowingEdit(single_line=True, parent=inner)
        self.title_offer = QPushButton(inner)
        self.title_offer.setFlat(True)
        self.period = PeriodEdit(session, inner)
        self.start, self.end = self.period.start, self.period.end
        self.destination = SuggestEdit(lambda: destinations(session.template, self.destination.text), inner)
        self.advice = DestinationHint(self.destination, session.template, inner)
        self.host = SuggestEdit(lambda: [Offer(name) for name in lists.agencies], inner)
        self.contact = SuggestEdit(self._contacts, inner)
        self.phone = GrowingEdit(single_line=True, parent=inner)
        words = session.template.words
        self.yes, self.no = QRadioButton(glossed(words.yes), inner), QRadioButton(glossed(words.no), inner)
        self._choice = QButtonGroup(self)
        self._choice.addButton(self.yes)
        self._choice.addButton(self.no)
        self.attachments = AttachmentNames(session, inner)
        self.report_date = RocDateEdit(session.template.dates.form, _("Report date"), parent=inner)

    def _lay_out(self) -> None:
        self.content.addWidget(self.categories)
        about = FormBox(_("The trip"), self.inner)
        self._add(about, "title", self.title).add(self.title_offer)
        self._add(about, "period", self.period)
        self._add(about, "destination", self.destination).add(self.advice)
        people = FormBox(_("Agency and contact"), self.inner)
        self._add(people, "host_agency", self.host)
        self._add(people, "contact_name", self.contact)
        self._add(people, "contact_phone", self.phone)
        rest = FormBox(_("Attachments and approval"), self.inner)
        self._add(rest, "has_attachments", self._yes_no()).add(self.attachments)
        self._add(rest, "report_date", self.report_date)
        for box in (about, people, rest):
            self.content.addWidget(box)
        self.content.addStretch()

    def _add(self, box: FormBox, field: LineField, widget: QWidget) -> FormRow:
        row = self.rows[field] = box.add(widget)
        return row

    def _yes_no(self) -> QWidget:
        box = QWidget(self.inner)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch()
        box.setFocusProxy(self.yes)
        return box

    def _listen(self) -> None:
        self.title.edited.connect(lambda text: self._replace(self.title.step("title"), title=text))
        self.title_offer.clicked.connect(self._take_title)
        self.destination.edited.connect(
            lambda text: self._replace(self.destination.step("destination"), destination=text)
        )
        self.host.edited.connect(lambda text: self._replace(self.host.step("host_agency"), host_agency=text))
        self.contact.edited.connect(lambda text: self._contact(self.contact.step("contact.name"), name=text))
        self.phone.edited.connect(self._phone_edited)
        self.phone.abandoned.connect(self._finish_phone)
        self.phone.entered.connect(self._finish_phone)
        self.report_date.date_edited.connect(lambda date: self._replace("report_date", report_date=date))
        self.start.entered.connect(partial(self._go_on, self.end.line))
        self.end.entered.connect(partial(self._go_on, self.destination))
        self.yes.clicked.connect(lambda: self._replace("", has_attachments=True))
        self.no.clicked.connect(lambda: self._replace("", has_attachments=False))
        self.attachments.cell_changed.connect(self.tell_caret)
        for edit in (self.title, self.phone):
            edit.setViewportMargins(INSET, 0, INSET, 0)
        for edit in (self.title, self.destination, self.host, self.contact, self.phone):
            edit.cursorPositionChanged.connect(partial(self._follow, edit))

    @property
    def _report(self) -> Report:
        return self.session.report

    def _replace(self, merge: str, **fields: str | bool | dt.date | Contact | None) -> None:
        self.session.update(msgspec.structs.replace(self._report, **fields), merge)

    def _contact(self, merge: str, **fields: str) -> None:
        self._replace(merge, contact=msgspec.structs.replace(self._report.contact, **fields))

    def _go_on(self, field: QWidget) -> None:
        """Enter leads from a date to the next field, as where a report is begun."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.keep_visible(field, field.rect())

    def _follow(self, edit: GrowingEdit) -> None:
        if edit.hasFocus():
            self.keep_visible(edit, edit.cursorRect())

    # ---------------------------------------------------------------- what is shown

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
        if self.report_date.date != report.report_date:
            self.report_date.date = report.report_date
        self._choice.setExclusive(False)
        self.yes.setChecked(report.has_attachments is True)
        self.no.setChecked(report.has_attachments is False)
        self._choice.setExclusive(True)
        self.period.show_report()
        self.categories.show_report()
        self.attachments.show_report()
        if not self.destination.hasFocus():
            self.advice.look()
        self._judge_phone()
        self.refresh()

    def refresh(self) -> None:
        """Shows the labels of the form in use, and which form that is."""
        self.categories.refresh()
        self.period.refresh()
        form = self.session.form
        lines = {line.field: line for part in form.parts for line in (*part.record, *part.lines)}
        for field, row in self.rows.items():
            line = lines.get(field)
            hint = self._reason(field) or (told(line.hint) if line else "")
            label = glossed(line.label) if line else field
            row.name(label, required=bool(line and line.required), hint=hint)
        for button in (self.yes, self.no):
            button.setAccessibleName(self.rows["has_attachments"].field.accessibleName() + button.text())
        listed = bool(self._report.has_attachments or self._report.attachments)
        self.attachments.setVisible(listed)
        both = self._report.has_attachments is False and bool(self._report.attachments)
        self.rows["has_attachments"].warn(
            _("“{no}” is chosen, but attachments are listed; remove them or choose “{yes}”.").format(
                no=self.no.text(), yes=self.yes.text()
            )
            if both
            else ""
        )
        if not self.phone.hasFocus():
            self._judge_phone()
        self._offer_title()

    def _reason(self, field: LineField) -> str:
        """Why a field is as it is, where the form does not say enough."""
        if field == "report_date" and self._report.report_date is None:
            return _(
                "The day the head of the agency approves the report. Leave it empty until then: the printed form"
                " keeps a blank for it."
            )
        return ""

    def _offer_title(self) -> None:
        offered = suggested_title(self._report, self.session.template)
        show = bool(offered) and not self._report.title.strip() and not self.session.readonly
        self.title_offer.setText(_("Begin with “{title}”").format(title=offered))
        self.title_offer.setVisible(show)

    def _take_title(self) -> None:
        """Puts the suggested title into the field, the caret where the drafter goes on."""
        offered = suggested_title(self._report, self.session.template)
        self.title.setFocus()
        self.title.replace_all(offered)
        at = offered.find("「」")
        if at >= 0:
            self.title.select(at + 1, at + 1)

    # ---------------------------------------------------------------- contact

    def _contacts(self) -> list[Offer]:
        """The travellers, of whom one usually is the contact, and the drafter."""
        own = load_settings(self).profile
        names = [traveller.name for traveller in self._report.travellers]
        return [Offer(name) for name in dict.fromkeys([*names, own.name]) if name]

    def _phone_edited(self, text: str) -> None:
        self._phone_typed = True
        self._contact(self.phone.step("contact.phone"), phone=text)

    def _finish_phone(self) -> None:
        """Writes the number as letters do, once the user is done with it."""
        area = self.session.template.lists.area_code
        better = normalise(self._report.contact.phone, area) if self._phone_typed else ""
        self._phone_typed = False  # who takes the change back has the number as it was typed
        if better and better != self._report.contact.phone and not self.session.readonly:
            contact = msgspec.structs.replace(self._report.contact, phone=better)
            self._replace("", contact=contact)  # a step by itself, behind the typing
            self.phone.text = better
        self._judge_phone()

    def _judge_phone(self) -> None:
        phone = self._report.contact.phone
        if phone == self._judged:
            return
        self._judged = phone
        known = not phone.strip() or normalise(phone, self.session.template.lists.area_code)
        self.rows["contact_phone"].warn(
            ""
            if known
            else _("Not understood as a telephone number, such as {example}; it stays as typed.").format(
                example="(04)2228-9111 分機11406"
            )
        )

    # ---------------------------------------------------------------- going to a place

    @property
    def _edits(self) -> dict[Place, GrowingEdit]:
        """The fields of one text, by what they edit."""
        return {
            Place("title"): self.title,
            Place("destination"): self.destination,
            Place("host_agency"): self.host,
            Place("contact", None, "name"): self.contact,
            Place("contact", None, "phone"): self.phone,
        }

    def current_place(self) -> tuple[Place, int, int] | None:
        """The field with the caret."""
        focus = self.last_focus
        if focus is None:
            return None
        for place, edit in self._edits.items():
            if edit is focus or edit.isAncestorOf(focus):
                start, end = edit.selection
                return (place, start, end) if end > start else (place, 0, 0)
        for section, field in (("period", "start"), ("period", "end"), ("report_date", "")):
            widget = self._choice_of(Place(section, None, field))
            if widget is not None and (widget is focus or widget.isAncestorOf(focus)):
                return Place(section), 0, 0
        if self.categories.isAncestorOf(focus):
            return Place("categories"), 0, 0
        found = self.attachments.table.selection() if self.attachments.isAncestorOf(focus) else None
        return (Place("attachments", found[0]), *found[2]) if found is not None else None

    def select(self, place: Place, start: int, end: int) -> bool:
        """Goes to a field and selects a stretch of its text."""
        edits = self._edits
        if place.section == "attachments" and place.block is not None and self.attachments.isVisibleTo(self):
            return self.attachments.table.select(place.block, 0, start, end)
        named = self._named(place)
        if named in edits:
            edit = edits[named]
            edit.setFocus()
            edit.select(start, end)
            self.keep_visible(edit, edit.cursorRect())
            return True
        widget = self._choice_of(place)
        if widget is None:
            return False
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep_visible(widget, QRect(0, 0, widget.width(), widget.height()))
        return True

    def widget_of(self, place: Place) -> QWidget | None:
        """The field of a fact."""
        if place.section == "attachments" and place.block is not None:
            return None
        return self._edits.get(self._named(place)) or self._choice_of(place)

    @staticmethod
    def _named(place: Place) -> Place:
        """The name of the field in :attr:`_edits`."""
        return Place(place.section, None, place.field or ("name" if place.section == "contact" else ""))

    def _choice_of(self, place: Place) -> QWidget | None:
        """The field of a fact that is no text."""
        fields: dict[str, Callable[[], QWidget]] = {
            "period": lambda: (self.end if place.field == "end" else self.start).line,
            "report_date": lambda: self.report_date.line,
            "categories": lambda: next(iter(self.categories.boxes.values())),
            "other_purposes": self._first_purpose,
            "has_attachments": lambda: (
                self.yes if self.yes.isChecked() else self.no if self.no.isChecked() else self.yes
            ),
            "attachments": lambda: self.yes,
        }
        return fields[place.section]() if place.section in fields else None

    def _first_purpose(self) -> QWidget:
        box = next(iter(self.categories.purposes.values()))
        return box if box.isEnabled() else self.categories.boxes["other"]

    def first_field(self) -> QWidget | None:
        """The first of the categories, unless the report can only be read."""
        box = next(iter(self.categories.boxes.values()))
        return box if box.isEnabled() else super().first_field()

    def set_readonly(self) -> None:
        """Turns off everything that edits."""
        super().set_readonly()
        self.attachments.set_readonly()
