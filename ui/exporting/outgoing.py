"""What leaves the program on paper or as a file: the dialogs for it, one of each at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import shiboken6
from PySide6.QtCore import QObject, Qt

from drafting.files import is_folder
from drafting.settings import ExportDefaults
from drafting.settings.values import Format

if TYPE_CHECKING:
    from drafting.checks import Finding
    from drafting.compose import Purpose
    from ui.exporting.dialog import ExportDialog
    from ui.printing.dialog import PrintDialog
    from ui.window import MainWindow


class Export(NamedTuple):
    """What was exported last while the program runs: of which draft, which copy in which formats, into which folder."""

    draft_id: str
    chosen: ExportDefaults
    folder: Path


class Outgoing(QObject):
    """Exports and prints the draft that is open in a window.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._last: Export | None = None
        self.export_dialog: ExportDialog | None = None
        self.print_dialog: PrintDialog | None = None

    def export(self, purpose: Purpose | None = None) -> None:
        """Opens the dialog that exports the draft; the one that was put away while its export is under way.

        Args:
            purpose: The copy that is chosen at first; None for the one that was exported of this draft before, as
                somebody does who has changed a word since, else that of the settings.
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
        settings, last = window.settings.load(), self._last
        again = last if last is not None and last.draft_id == window.session.draft.draft_id else None
        if again is not None:
            settings = msgspec.structs.replace(settings, export=again.chosen)
        dialog = self.export_dialog = ExportDialog(window.session, window, settings, checker)
        if again is not None and is_folder(again.folder):
            target = dialog.targets.target
            target.setText(str(again.folder / Path(target.text()).name))
        if purpose is not None:
            dialog.copies.purposes[purpose].setChecked(True)
        dialog.place_wanted.connect(self._go_to_finding)
        dialog.findings_wanted.connect(window.commands.show_findings)
        dialog.ended_unseen.connect(self._tell)
        dialog.exported.connect(self._keep)
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

    def _keep(self) -> None:
        dialog = self._known()
        assert dialog is not None
        chosen = ExportDefaults(
            dialog.copies.purpose, msgspec.convert(dialog.targets.suffixes, tuple[Format, ...])
        )
        self._last = Export(dialog.session.draft.draft_id, chosen, dialog.files[0].parent)

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
