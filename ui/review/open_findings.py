"""What the checks still find, on one line, before a report is passed on or approved; it hinders nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from drafting.i18n import _
from ui.checking import CheckRunner
from ui.severities import amount
from ui.widgets.prose import prose, show_role


class OpenFindings(QWidget):
    """How many errors and warnings there are, kept up to date, and a button that leads to them."""

    wanted = Signal()
    """The findings are wanted."""

    def __init__(self, checker: CheckRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checker = checker
        self.summary = prose("")
        self.show_them = QPushButton(_("Show what the checks find"))
        self.show_them.setToolTip(_("Leaves this step; it can be taken again afterwards."))
        self.show_them.setAutoDefault(False)
        self.show_them.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.summary)
        column.addWidget(self.show_them, 0, Qt.AlignmentFlag.AlignLeft)
        checker.finished.connect(self._show)
        checker.findings_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        from drafting.checks import tally

        counts = tally(self._checker.findings)
        found = [amount("error", counts.error)] if counts.error else []
        found += [amount("warning", counts.warning)] if counts.warning else []
        role = "warning" if counts.error else "hint"
        if not self._checker.started:
            text = _("The report is being checked …")
        elif found:
            sign = "⚠ " if counts.error else ""
            text = sign + _("The checks still find {found}; this hinders nothing.").format(
                found=_(", ").join(found)
            )
        else:
            text = "✓ " + _("The checks find neither errors nor warnings.")
        self.summary.setText(text)
        show_role(self.summary, role)
        self.show_them.setVisible(self._checker.started and bool(found))
