"""The page of the terms (名詞對照): names as the report must write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from drafting.glossary import Entry, entries_from_rows, entry_of
from drafting.i18n import _
from drafting.places import Place
from drafting.report import GlossaryTerm
from ui.pages.page import Page
from ui.session import Session
from ui.widgets.sheet.columns import Column, Line, Lines
from ui.widgets.sheet.model import Cells
from ui.widgets.sheet.table import SheetTable

NAME, SHORT, ORIGINAL, VARIANTS = range(4)
_VARIANT = re.compile(r"variants\[(\d+)\]")


class GlossaryPage(Page):
    """A row a term; a row without any text is none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.table = SheetTable(
            (
                Column(_("Full name"), 4, Line(), 6),
                Column(_("Short name"), 2, Line(), 4),
                Column(_("Original name"), 3, Line(), 5),
                Column(_("Wrong forms"), 3, Lines(), 6),
            ),
            _("Term {n}"),
            _("+ Term"),
            paste=_pasted,
        )
        usage = QLabel(
            _(
                "While writing, Ctrl+T inserts a term: at its first mention with its original and"
                " 以下簡稱, then by its short name. The checks use this list to find other ways of writing; of wrong"
                " forms each stands on a line of its own (Alt+Enter)."
            )
        )
        usage.setProperty("role", "hint")
        usage.setWordWrap(True)
        self.content.addWidget(self.table)
        self.content.addWidget(usage)
        self.content.addStretch()
        self.setFocusProxy(self.table.view)
        self.table.edited.connect(self._edited)
        self.show_report()

    def show_report(self) -> None:
        """Shows the glossary of the report."""
        self.table.show_values([_cells(entry_of(term)) for term in self.session.report.glossary])

    def take_focus(self) -> None:
        """The focus belongs into the table."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_readonly(self) -> None:
        """Turns off everything that edits."""
        super().set_readonly()
        self.table.set_readonly(True)

    def select(self, place: Place, start: int, end: int) -> bool:
        """Goes to a cell; of the wrong forms to the line meant."""
        if place.section != "glossary" or place.block is None:
            return False
        row = self.table.model.row_of(place.block)
        if row < 0:
            return False
        match = _VARIANT.fullmatch(place.field)
        if not match:
            column = {"name": NAME, "short": SHORT}.get(place.field, max(self.table.view.cell[1], 0))
            return self.table.select(place.block, column, start, end)
        term = self.session.report.glossary[place.block]
        if int(match[1]) >= len(term.variants):
            return False
        entry = entry_of(term)
        variant = term.variants[int(match[1])]
        if variant not in entry.variants:
            return self.table.select(place.block, ORIGINAL, 0, len(entry.original))
        before = sum(len(other) + 1 for other in entry.variants[: entry.variants.index(variant)])
        return self.table.select(place.block, VARIANTS, before + start, before + end)

    def _edited(self, merge: str) -> None:
        glossary = tuple(_term(cells) for cells in self.table.values)
        if glossary != self.session.report.glossary:
            report = msgspec.structs.replace(self.session.report, glossary=glossary)
            self.session.update(report, f"glossary.{merge}" if merge else "")


def _cells(entry: Entry) -> Cells:
    return entry.name, entry.short, entry.original, entry.variants


def _term(cells: Sequence[Any]) -> GlossaryTerm:
    return Entry(*cells).term


def _pasted(text: str, html: str) -> Sequence[Cells]:
    from drafting.pasting import rows_from_clipboard  # takes a moment, and room, to import

    rows = rows_from_clipboard(text, html)
    return [_cells(entry) for entry in entries_from_rows(rows)] if any(len(row) > 1 for row in rows) else []
