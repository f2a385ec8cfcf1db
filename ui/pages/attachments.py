"""The names of the attachments."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.pasting import rows_from_clipboard
from ui.session import Session
from ui.widgets.sheet.columns import Column, Line
from ui.widgets.sheet.table import SheetTable


class AttachmentNames(QWidget):
    """A list of names; an empty one is no attachment."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table = SheetTable(
            (Column(_("Names of the attachments"), 1, Line()),),
            _("Attachment {n}"),
            _("+ Attachment"),
            paste=lambda text, html: [
                (" ".join(row).strip(),) for row in rows_from_clipboard(text, html) if any(row)
            ],
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.edited.connect(self._edited)

    def show_report(self) -> None:
        """Shows the names in the report."""
        self.table.show_values([(name,) for name in self._session.report.attachments])

    def _edited(self, merge: str) -> None:
        names = tuple(name for (name,) in self.table.values)
        if names != self._session.report.attachments:
            report = msgspec.structs.replace(self._session.report, attachments=names)
            self._session.update(report, f"attachments.{merge}" if merge else "")
