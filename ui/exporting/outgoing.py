"""What leaves the program on paper or as a file: the dialogs for it, one of each at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from drafting.checks import Finding
    from drafting.compose import Purpose
    from ui.exporting.dialog import ExportDialog
    from ui.printing.dialog import PrintDialog
    from ui.window import MainWindow


class Outgoing(QObject):
    """Exports and prints the draft that is open in a window.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.export_dialog: ExportDialog | None = None
        self.print_dialog: PrintDialog | None = None

    def export(self, purpose: Purpose | None = None) -> None:
        """Opens the dialog that exports the draft; the one that was put away while its export is under way.

        Args:
            purpose: The copy that is chosen at first; None for that of the settings.
        """
        window = self._window
        if window.session is None:
            return
        known = self._known()
        if known is not None and known.busy:
            known.open()
            return
        from ui.exporting.dialog import ExportDialog

        self.forget()
        checker = window.view.checker if window.view is not None else None
        dialog = self.export_dialog = ExportDialog(window.session, window, window.settings.load(), checker)
        if purpose is not None:
            dialog.copies.purposes[purpose].setChecked(True)
        dialog.place_wanted.connect(self._go_to_finding)
        dialog.findings_wanted.connect(window.show_findings)
        dialog.ended_unseen.connect(self._tell)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def forget(self) -> None:
        """Another draft is shown: what came of an export of the one before cannot be looked at any more."""
        known = self._known()
        if known is not None and known.isHidden() and not known.busy:
            known.deleteLater()
            self.export_dialog = None
            self._window.status.tell("", None)

    def print_(self, purpose: Purpose | None = None) -> None:
        """Opens the dialog that prints the draft.

        Args:
            purpose: The copy that is chosen at first; None for the usual one.
        """
        window = self._window
        if window.session is None:
            return
        from ui.printing.dialog import PrintDialog

        dialog = self.print_dialog = PrintDialog(window.session, window, window.settings.load())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if purpose is not None:
            dialog.purposes[purpose].setChecked(True)
        dialog.pdf_wanted.connect(self.export, Qt.ConnectionType.QueuedConnection)
        dialog.open()

    def _known(self) -> ExportDialog | None:
        dialog = self.export_dialog
        return dialog if dialog is not None and shiboken6.isValid(dialog) else None

    def _tell(self, text: str) -> None:
        dialog = self._known()
        assert dialog is not None
        self._window.status.tell(text, None if dialog.session.closed else dialog.open)

    def _go_to_finding(self, finding: Finding) -> None:
        if self._window.view is not None:
            self._window.view.show_place(finding.place, finding.start, finding.end)
