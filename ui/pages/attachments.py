"""The names of the attachments."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from drafting.i18n import _
from ui.session import Session
from ui.widgets.tab_order import put_in_order

if TYPE_CHECKING:
    from ui.widgets.sheet.table import SheetTable


class AttachmentNames(QWidget):
    """A list of names; an empty one is no attachment. Most reports have none, so it is made when it is needed."""

    cell_changed = Signal()
    """The caret is in another name."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._readonly = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @cached_property
    def table(self) -> SheetTable:
        """The table of names."""
        from ui.widgets.sheet.columns import Column, Line
        from ui.widgets.sheet.table import SheetTable

        column = Column(_("Names of the attachments"), 1, Line())
        table = SheetTable((column,), _("Attachment {n}"), _("+ Attachment"), paste=_names)
        self._layout.addWidget(table)
        put_in_order(self, [*table.buttons.values(), table.view, table.view.field])
        table.edited.connect(self._edited)
        table.view.cell_changed.connect(self.cell_changed)
        if self._readonly:
            table.set_readonly(True)
        return table

    def show_report(self) -> None:
        """Shows the names in the report."""
        names = [(name,) for name in self._session.report.attachments]
        if names or "table" in self.__dict__:
            self.table.show_values(names)

    def set_readonly(self) -> None:
        """Turns off everything that edits."""
        self._readonly = True
        if "table" in self.__dict__:
            self.table.set_readonly(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Now it is needed."""
        super().showEvent(event)
        self.table.show()

    def _edited(self, merge: str) -> None:
        names = tuple(name for (name,) in self.table.values)
        if names != self._session.report.attachments:
            report = msgspec.structs.replace(self._session.report, attachments=names)
            self._session.update(report, f"attachments.{merge}" if merge else "")


def _names(text: str, html: str) -> list[tuple[str]]:
    """What is pasted, a name a line."""
    from drafting.pasting import rows_from_clipboard  # takes a moment to import

    return [(" ".join(row).strip(),) for row in rows_from_clipboard(text, html) if any(row)]
