"""The page of the travellers (出國人員名單)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from drafting.i18n import _
from drafting.party import in_full, joined
from drafting.places import Place
from drafting.report import Traveller
from drafting.settings import known_people
from ui.pages.page import Page
from ui.people import load_settings
from ui.session import Session
from ui.widgets.notice import Notice
from ui.widgets.offers import Offer
from ui.widgets.sheet.columns import Column, Line
from ui.widgets.sheet.model import Cells
from ui.widgets.sheet.table import SheetTable

FIELDS = ("name", "agency", "unit", "title")


class PersonnelPage(Page):
    """Who travelled; a row without any text is no traveller."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._people: tuple[Traveller, ...] = ()
        self._own = Traveller()
        self.table = SheetTable(
            (
                Column(_("Name"), 2, Line(), 5, self._names),
                Column(_("Agency"), 4, Line(), 6, self._agencies),
                Column(_("Unit"), 3, Line(), 5, lambda row: self._used("unit", row)),
                Column(_("Job title"), 2, Line(), 5, lambda row: self._used("title", row)),
            ),
            _("Traveller {n}"),
            _("+ Traveller"),
            paste=self._pasted,
            put_in=_put_in,
        )
        self.table.add_action("own", _("+ Myself"), "", self.add_own, when=self._own_missing)
        self.usage = QLabel(
            _(
                "Type a name used before and the rest is offered; rows copied from Excel or a list can be pasted, and a"
                " spreadsheet (.xlsx) dropped here."
            )
        )
        self.usage.setProperty("role", "hint")
        self.usage.setWordWrap(True)
        self.left_out = Notice()
        self.content.addWidget(self.left_out)
        self.content.addWidget(self.table)
        self.content.addWidget(self.usage)
        self.content.addStretch()
        self.setFocusProxy(self.table.view)
        self.table.edited.connect(self._edited)
        self.table.taken.connect(self._taken)
        self.table.view.cell_changed.connect(self.tell_caret)
        self.show_report()

    def show_report(self) -> None:
        """Shows the travellers of the report."""
        self.left_out.clear()
        self.table.show_values([msgspec.structs.astuple(person) for person in self.session.report.travellers])
        settings = load_settings(self)
        template = self.session.template
        self._people = tuple(in_full(person, template) for person in known_people(settings))
        self._own = in_full(settings.profile.traveller, template)
        self.refresh()

    def refresh(self) -> None:
        """Offers the drafter's own row while it is not there."""
        text = (
            _("Adds {name} from your profile")
            if self._own.name
            else _("Fill in your profile in the settings first")
        )
        self.table.actions_["own"].setToolTip(text.format(name=self._own.name))
        self.table.enable()

    def _own_missing(self) -> bool:
        there = any(person.name == self._own.name for person in self.session.report.travellers)
        return bool(self._own.name) and not there

    def take_focus(self) -> None:
        """The focus belongs into the table."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_readonly(self) -> None:
        """Turns off everything that edits."""
        super().set_readonly()
        self.table.set_readonly(True)
        self.refresh()

    def select(self, place: Place, start: int, end: int) -> bool:
        """Goes to a cell."""
        if place.section != "travellers" or place.block is None:
            return False
        column = FIELDS.index(place.field) if place.field in FIELDS else max(self.table.view.cell[1], 0)
        return self.table.select(place.block, column, start, end)

    def current_place(self) -> tuple[Place, int, int] | None:
        """The cell with the caret."""
        found = self.table.selection()
        if found is None:
            return None
        row, column, (start, end) = found
        return (
            (Place("travellers", row, FIELDS[column]), start, end)
            if end > start
            else (Place("travellers", row), 0, 0)
        )

    def show_said(self, said: Mapping[Place, str]) -> None:
        """Shows it below the cells."""
        cells = {
            (place.block, FIELDS.index(place.field)): text
            for place, text in said.items()
            if place.section == "travellers" and place.block is not None and place.field in FIELDS
        }
        self.table.set_said(cells)

    def add_own(self) -> None:
        """Adds the drafter behind the others."""
        cells = msgspec.structs.astuple(self._own)
        self.table.rows.replace([*self.table.values, cells], len(self.table.values))

    def _edited(self, merge: str) -> None:
        travellers = tuple(Traveller(*cells) for cells in self.table.values)
        if travellers != self.session.report.travellers:
            report = msgspec.structs.replace(self.session.report, travellers=travellers)
            self.session.update(report, f"travellers.{merge}" if merge else "")

    # ---------------------------------------------------------------- pasting

    def _pasted(self, text: str, html: str) -> Sequence[Cells]:
        from drafting.pasting import lines_around, read_travellers, rows_from_clipboard, travellers_from_text

        self.left_out.clear()
        rows = rows_from_clipboard(text, html)
        found, left_out = read_travellers(rows)
        if len(found) == 1:  # too few to tell a list from names that stand one below the other
            found += tuple(Traveller(line) for line in left_out)
        elif found and (lines := (*left_out, *lines_around(rows, text))):
            self._tell_left_out(lines)
        return [msgspec.structs.astuple(person) for person in found or travellers_from_text(text)]

    def _tell_left_out(self, lines: Sequence[str]) -> None:
        """Says which lines name nobody that could be told, so that no traveller is lost unseen."""
        quoted = "".join(_("“{words}”").format(words=line) for line in lines)

        def add() -> None:
            self.left_out.clear()
            rows = [msgspec.structs.astuple(Traveller(line)) for line in lines]
            self.table.rows.replace([*self.table.values, *rows], len(self.table.values))
            self.take_focus()

        def close() -> None:
            self.left_out.clear()
            self.take_focus()

        told = _("Not taken for travellers: {lines}").format(lines=quoted)
        self.left_out.say(told, {_("Add them as they are"): add, _("Close"): close})

    # ---------------------------------------------------------------- completion

    def _names(self, _row: Sequence[Any]) -> list[Offer]:
        there = {person.name for person in self.session.report.travellers}
        return [
            Offer(person.name, " ".join(filter(None, (person.agency, person.unit, person.title))))
            for person in self._people
            if person.name not in there
        ]

    def _agencies(self, row: Sequence[Any]) -> list[Offer]:
        template = self.session.template
        listed = [Offer(template.city + agency) for agency in template.lists.agencies]
        return [*self._used("agency", row), *listed]

    def _used(self, field: str, row: Sequence[Any]) -> list[Offer]:
        """What stands in this column of the other rows, then what stood there in earlier reports."""
        people = (*self.session.report.travellers, *self._people)
        same = [person for person in people if row and person.agency == row[1]]
        texts = dict.fromkeys(getattr(person, field) for person in (*same, *people))
        return [Offer(text) for text in texts if text]

    def _taken(self, row: int, column: int, text: str) -> None:
        """Who was chosen by name brings along what is known of them, where nothing stands yet."""
        person = next((person for person in self._people if person.name == text), None)
        if column or person is None:
            return
        model = self.table.model
        for number, field in enumerate(FIELDS[1:], start=1):
            if not model.text(row, number):
                model.set_text(row, number, getattr(person, field))


def _put_in(cells: list[Cells], made: Sequence[Cells], row: int) -> tuple[list[Cells], int]:
    people, last = joined([Traveller(*old) for old in cells], [Traveller(*new) for new in made], row)
    return [msgspec.structs.astuple(person) for person in people], last
