"""The page of the travellers (出國人員名單)."""

from __future__ import annotations

import msgspec

from drafting.i18n import _
from drafting.report import Traveller
from ui.pages.page import Page
from ui.session import Session
from ui.widgets.cells import TextCell
from ui.widgets.rows import Column, RowTable


class PersonnelPage(Page):
    """Who travelled; a row without any text is no traveller."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        columns = (
            Column(_("Name"), 2, TextCell),
            Column(_("Agency"), 3, TextCell),
            Column(_("Unit"), 3, TextCell),
            Column(_("Job title"), 2, TextCell),
        )
        self.table = RowTable(columns, _("Traveller {n}"), _("+ Traveller"))
        self.content.addWidget(self.table)
        self.table.edited.connect(self._edited)
        self.show_report()

    def show_report(self) -> None:
        """Shows the travellers of the report."""
        travellers = self.session.report.travellers
        if travellers != self._travellers():
            self.table.values = [msgspec.structs.astuple(traveller) for traveller in travellers]

    def set_readonly(self) -> None:
        """Turns off everything that edits."""
        self.table.set_readonly(True)
        super().set_readonly()

    def _travellers(self) -> tuple[Traveller, ...]:
        return tuple(Traveller(*cells) for cells in self.table.values if any(cell.strip() for cell in cells))

    def _edited(self) -> None:
        if self._travellers() != self.session.report.travellers:
            self.session.update(msgspec.structs.replace(self.session.report, travellers=self._travellers()))
