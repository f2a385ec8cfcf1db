"""What the File menu does with old reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from drafting.i18n import _
from drafting.template import load
from ui import dialogs

if TYPE_CHECKING:
    from ui.session import Session
    from ui.window import MainWindow


class OldReports:
    """The commands, for the draft that is open in a window, or for one to be begun."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def choose(self) -> None:
        """Asks for a file with an old report."""
        path = dialogs.choose_old_report(self._window, self._window.opening.folder)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Shows what would go where of a report in a file; without a draft, one is begun with it."""
        if self._window.session is None or self._writable() is not None:
            from ui.distributing.taking import read_file

            read_file(self._window, path)

    def paste(self) -> None:
        """Shows what would go where of the text on the clipboard; without a draft, one is begun first."""
        session = self._writable()
        if session is None and self._window.session is not None:
            return
        from drafting.distribution import proposal_of_html, proposal_of_text

        data: QMimeData | None = QApplication.clipboard().mimeData()  # None when it holds nothing
        template = session.template if session is not None else load()
        if data is not None and data.hasHtml():
            proposal = proposal_of_html(data.html(), template)
        else:
            proposal = proposal_of_text(data.text() if data is not None else "", template)
        if not proposal.chunks and not proposal.fields:
            dialogs.show_error(
                self._window,
                _("There is no text on the clipboard. Copy the old report (Ctrl+A, Ctrl+C) and try again."),
            )
            return
        from ui.distributing.taking import begin_with, show

        source = _("the report on the clipboard")
        if session is None:
            begin_with(self._window, proposal, source)
        else:
            show(session, self._window, proposal, source)

    def _writable(self) -> Session | None:
        session = self._window.session
        if session is not None and session.readonly:
            dialogs.show_error(self._window, session.readonly_reason)
            return None
        return session
