"""What a person does about findings, with a word when it cannot be done. Used by the panel and by the marks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from drafting.errors import DraftingError
from ui import dialogs
from ui.checking import CheckRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.checks import Finding


class Deciding(QObject):
    """Corrects, sets aside, turns off.

    Args:
        checker: The checks of the draft.
        parent: The widget in front of which dialogs appear.
    """

    def __init__(self, checker: CheckRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._checker = checker
        self._parent = parent

    def correct(self, finding: Finding, suggestion: str) -> None:
        """Makes one correction."""
        self._do(partial(self._checker.correct, finding, suggestion))

    def correct_all(self, rule: str, title: str) -> None:
        """Shows all places of a rule that can be corrected at once; corrects those that are chosen."""
        from drafting.checks import corrections
        from ui.panels.findings.correcting import CorrectAllDialog

        findings = self._checker.check_now()
        found = corrections(self._checker.session.report, findings, rule)
        guarded = sum(f.rule == rule and f.guarded and bool(f.suggestions) for f in findings)
        dialog = CorrectAllDialog(title, found, guarded, self._checker.session.form, self._parent.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._do(partial(self._checker.correct_all, dialog.chosen))
        dialog.deleteLater()

    def ignore(self, findings: Iterable[Finding]) -> None:
        """Sets findings aside."""
        self._do(partial(self._checker.ignore, findings))

    def turn_off(self, rule: str) -> None:
        """Turns a rule off for this report."""
        self._do(partial(self._checker.turn_off, rule))

    def show_decided(self) -> None:
        """Shows what was set aside and turned off."""
        from ui.panels.findings.decided import DecidedDialog

        self._checker.check_now()
        dialog = DecidedDialog(self._checker, self._parent.window())
        dialog.exec()
        dialog.deleteLater()

    def _do(self, function: Callable[[], None]) -> None:
        try:
            function()
        except DraftingError as error:
            dialogs.show_error(self._parent.window(), str(error))
            return
        self._checker.check_now()
