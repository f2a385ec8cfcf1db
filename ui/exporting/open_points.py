"""What the checks still find, before the report leaves the house."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from drafting.i18n import _
from ui.checking import CheckRunner

SHOWN = 3
_LONGEST = 48  # characters of a message on a button


class OpenPoints(QGroupBox):
    """How many findings there are, with the way to them, and the first errors, each with the way to its place."""

    chosen = Signal(object)
    """The finding whose place is wanted."""
    all_wanted = Signal()
    """All findings are wanted."""

    def __init__(self, checker: CheckRunner) -> None:
        super().__init__(_("What the checks still find"))
        self._checker = checker
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.errors: list[QPushButton] = []
        self.all = QPushButton(_("Show all"))
        self.all.setProperty("compact", True)
        self.all.setAutoDefault(False)
        self.all.setAccessibleName(_("Show all findings"))
        self.all.clicked.connect(self.all_wanted)
        first = QHBoxLayout()
        first.addWidget(self.summary, 1)
        first.addWidget(self.all)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(2)
        self._layout.addLayout(first)
        checker.finished.connect(self._show)
        checker.findings_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        from drafting.checks import tally

        for button in self.errors:
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.errors = []
        self.all.setVisible(self._checker.started and bool(self._checker.findings))
        if not self._checker.started:
            self.summary.setText(_("The report is being checked …"))
            return
        findings = self._checker.findings
        counts = tally(findings)
        if not findings:
            self.summary.setText("✓ " + _("Nothing."))
            return
        self.summary.setText(
            _("Errors: {errors}, warnings: {warnings}, hints: {infos}").format(
                errors=counts.error, warnings=counts.warning, infos=counts.info
            )
        )
        for finding in [finding for finding in findings if finding.severity == "error"][:SHOWN]:
            button = QPushButton("→ " + _shortened(finding.message))
            button.setFlat(True)
            button.setProperty("line", True)
            button.setToolTip(finding.message)
            button.setAccessibleName(_("Go to: {message}").format(message=finding.message))
            button.clicked.connect(lambda _checked=False, finding=finding: self.chosen.emit(finding))
            self._layout.addWidget(button)
            self.errors.append(button)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
