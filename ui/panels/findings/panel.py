"""The panel of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from drafting.checks import SEVERITIES, DeleteBlock, Finding, Severity, blanks, corrections, remedy_for, tally
from drafting.checks.arrange import Arrangement, excerpt, of_severity, rule_title
from drafting.i18n import _, ngettext
from ui import severities
from ui.panels.findings.deciding import Deciding
from ui.panels.findings.detail import FindingDetail
from ui.panels.findings.listing import FindingList
from ui.panels.findings.remedying import carry_out, delete_all_blanks
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from ui.draft_view import DraftView


LIST, EMPTY = range(2)
"""What is seen of the stack: the list, or why there is none."""


class FindingsPanel(Panel):
    """The findings on the report, by rule or by part, and all about the one that is current."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view)
        self.checker = view.checker
        self.deciding = Deciding(self.checker, self)
        self.filters: dict[Severity, QToolButton] = {}
        self.arrangement = QComboBox()
        self._of: tuple[object, object] = (None, None)
        self._how: tuple[object, ...] = ()
        self.list = FindingList()
        self.list.setProperty("content", True)  # quotes the report
        self.detail = FindingDetail()
        self.empty = QLabel()
        self.decided = QPushButton()
        self.problem = QLabel()
        self._lay_out()
        self._connect()
        self._show_list(some=False)

    # ---------------------------------------------------------------- layout

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 8, 0)
        top.setSpacing(4)
        for severity in SEVERITIES:
            button = QToolButton()
            button.setCheckable(True)
            button.setChecked(True)
            button.setObjectName("severity")
            button.setProperty("severity", severity)
            button.toggled.connect(self._filtered)
            self.filters[severity] = button
            top.addWidget(button)
        top.addStretch()
        self.arrangement.addItem(_("By rule"), "rule")
        self.arrangement.addItem(_("By part"), "part")
        self.arrangement.setAccessibleName(_("Order of the findings"))
        self.arrangement.currentIndexChanged.connect(self._refresh)
        top.addWidget(self.arrangement)
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.detail)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([300, 200])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(_centred(self.empty))
        self.decided.setFlat(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.problem)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.decided, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.checker.findings_changed.connect(self._changed)
        self.checker.decided.connect(self._changed)
        self.list.chosen.connect(self._show_detail)
        self.list.wanted.connect(self._go)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for text, function in (
            (_("Go there"), self._go_current),
            (_("Ignore here"), self._ignore),
            (_("Turn rule off"), self._turn_off),
        ):
            action = QAction(text, self.list)
            action.triggered.connect(function)
            self.list.addAction(action)
        self.detail.go.connect(self._go_current)
        self.detail.correct.connect(self._correct)
        self.detail.remedy.connect(self._remedy)
        self.detail.delete_all.connect(lambda: delete_all_blanks(self.view))
        self.detail.correct_all.connect(self._correct_all)
        self.detail.ignore.connect(self._ignore)
        self.detail.turn_off.connect(self._turn_off)
        self.decided.clicked.connect(self.show_decided)
        self.view.walk.came_to.connect(self._came_to)

    # ---------------------------------------------------------------- showing

    def shown(self) -> None:
        """What it shows may be out of date."""
        self._refresh()

    @property
    def shown_severities(self) -> tuple[Severity, ...]:
        """The severities that are not filtered out."""
        return tuple(severity for severity, button in self.filters.items() if button.isChecked())

    def show_decided(self) -> None:
        """Shows what was set aside and turned off."""
        self.deciding.show_decided()

    def _changed(self) -> None:
        if self.isVisible():
            waits = self.stack.currentIndex() == EMPTY and self.filters[SEVERITIES[0]].hasFocus()
            self._refresh()
            if waits:  # for the findings, which may have come
                self.setFocus()

    def _show_list(self, *, some: bool) -> None:
        """Shows the list, or says why there is none; the focus is never in what is not seen."""
        within = self.splitter.isAncestorOf(QApplication.focusWidget() or self)
        self.setFocusProxy(self.list if some else self.filters[SEVERITIES[0]])
        if within and not some:
            self.setFocus()
        self.stack.setCurrentIndex(LIST if some else EMPTY)

    def _came_to(self, finding: Finding) -> None:
        if self.isVisible() and finding != self.list.current():
            self.list.show_finding(finding)

    def _filtered(self) -> None:
        self.view.walk.shown = self.shown_severities
        self._refresh()

    def _refresh(self) -> None:
        checker, session = self.checker, self.session
        counts = tally(checker.findings)
        for severity, button in self.filters.items():
            n = getattr(counts, severity)
            button.setText(f"{severities.SYMBOLS[severity]} {n}")
            amount = severities.amount(severity, n)
            button.setToolTip(amount)
            button.setAccessibleName(amount)
        found = of_severity(checker.findings, self.shown_severities)
        arrangement: Arrangement = self.arrangement.currentData()
        same = checker.findings is self._of[0] and session.report is self._of[1]
        how = (self.shown_severities, arrangement, session.form)
        if not same or how != self._how:
            self._of, self._how = (checker.findings, session.report), how
            self.list.fill(session.report, session.form, found, checker.rules, arrangement)
        self._show_list(some=bool(found))
        self.empty.setText(self._empty_text(len(checker.findings)))
        decisions = checker.decisions
        n = len(decisions.ignored) + len(decisions.off)
        self.decided.setText(
            ngettext("{n} set aside or turned off…", "{n} set aside or turned off…", n).format(n=n)
        )
        self.decided.setVisible(n > 0)
        self.problem.setText("\n".join(checker.complaints))
        self.problem.setVisible(bool(checker.complaints))

    def _empty_text(self, n: int) -> str:
        if not self.checker.started:
            return _("The report is being checked …")
        if n:
            text = ngettext(
                "{n} finding is not shown, see above.", "{n} findings are not shown, see above.", n
            )
            return text.format(n=n)
        return "✓ " + _("Nothing is open. The checks found nothing to mend.")

    def _show_detail(self, finding: Finding | None) -> None:
        if finding is None:
            return
        session = self.session
        same = corrections(session.report, self.checker.findings, finding.rule)
        rule = self.checker.rules.get(finding.rule)
        context = excerpt(session.report, finding)
        remedy = remedy_for(session.report, finding)
        n_blank = len(blanks(self.checker.findings)) if isinstance(remedy, DeleteBlock) else 0
        self.detail.show_finding(
            finding, rule, context, len(same), remedy, n_blank, readonly=session.readonly
        )

    # ---------------------------------------------------------------- doing

    def _go(self, finding: Finding) -> None:
        self.view.walk.show(finding)

    def _go_current(self) -> None:
        if (finding := self.list.current()) is not None:
            self._go(finding)

    def _correct(self, suggestion: str) -> None:
        if (finding := self.list.current()) is not None:
            self.deciding.correct(finding, suggestion)

    def _remedy(self) -> None:
        if (finding := self.list.current()) is not None:
            carry_out(self.view, finding)

    def _correct_all(self) -> None:
        if (finding := self.list.current()) is not None:
            some = [other for other in self.checker.findings if other.rule == finding.rule]
            self.deciding.correct_all(finding.rule, rule_title(self.checker.rules.get(finding.rule), some))

    def _ignore(self) -> None:
        if (finding := self.list.current()) is not None:
            self.deciding.ignore([finding])

    def _turn_off(self) -> None:
        if (finding := self.list.current()) is not None:
            self.deciding.turn_off(finding.rule)


def _centred(label: QLabel) -> QWidget:
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(24, 24, 24, 24)
    layout.addWidget(label)
    return box
