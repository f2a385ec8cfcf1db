"""The names of the attachments."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from drafting.i18n import _
from ui.session import Session
from ui.widgets.cells import TextCell
from ui.widgets.rows import Column, RowTable


class AttachmentNames(QWidget):
    """A list of names; an empty one is no attachment."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table = RowTable(
            (Column(_("Names of the attachments"), 1, TextCell),), _("Attachment {n}"), _("+ Attachment")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.edited.connect(self._edited)

    @property
    def has_rows(self) -> bool:
        """Whether there are rows, even if nothing is in them."""
        return bool(self.table.values)

    def show_report(self) -> None:
        """Shows the names in the report."""
        if self._session.report.attachments != self._names():
            self.table.values = [(name,) for name in self._session.report.attachments]

    def _names(self) -> tuple[str, ...]:
        return tuple(name for (name,) in self.table.values if name.strip())

    def _edited(self) -> None:
        if self._names() != self._session.report.attachments:
            self._session.update(msgspec.structs.replace(self._session.report, attachments=self._names()))
