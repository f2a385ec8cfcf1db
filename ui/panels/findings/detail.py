"""All about one finding: what is wrong, where, why, on what authority, and what can be done."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from drafting.checks.arrange import Excerpt
from drafting.i18n import _, ngettext, told
from ui import severities
from ui.appearance import colours
from ui.panels.findings.remedying import delete_all_text, remedy_text

if TYPE_CHECKING:
    from drafting.checks import Finding, Remedy, Rule

WIDE = 13  # characters of a button
MOST = 6
"""So many corrections have a button at the most."""


class FindingDetail(QWidget):
    """Shows a finding and offers what can be done about it."""

    go = Signal()
    correct = Signal(str)
    """Put this text in the place of the quoted one."""
    remedy = Signal()
    """Do what else can be done about it."""
    delete_all = Signal()
    """Delete all empty paragraphs."""
    correct_all = Signal()
    """Show all places of the rule that could be corrected at once."""
    ignore = Signal()
    turn_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.message = _label()
        self.context = _label()
        self.why = _label("hint")
        self.source = _label("hint")
        self.corrections = [self._button() for _n in range(MOST)]
        self.remedy_button = self._button(self.remedy.emit)
        self.delete_all_button = self._button(self.delete_all.emit)
        self.all_button = self._button(self.correct_all.emit)
        self.go_button = self._button(self.go.emit, _("Go there"))
        self.ignore_button = self._button(self.ignore.emit, _("Ignore here"))
        self.off_button = self._button(self.turn_off.emit, _("Turn rule off"))
        self._better: tuple[str, ...] = ()
        for n, button in enumerate(self.corrections):
            button.clicked.connect(partial(self._choose, n))
        self.buttons = QGridLayout()
        self.buttons.setSpacing(6)
        self.buttons.setContentsMargins(12, 0, 12, 0)
        for column in (0, 1):
            self.buttons.setColumnStretch(column, 1)
        self.buttons.addWidget(self.remedy_button, MOST, 0, 1, 2)
        self.buttons.addWidget(self.delete_all_button, MOST + 1, 1)  # never there together with the next
        fixed = (self.go_button, self.all_button, self.ignore_button, self.off_button)
        for n, button in enumerate(fixed):
            self.buttons.addWidget(button, MOST + 1 + n // 2, n % 2)
        texts = QVBoxLayout()
        texts.setContentsMargins(12, 8, 12, 4)
        texts.setSpacing(4)
        for widget in (self.message, self.context, self.why, self.source):
            texts.addWidget(widget)
        texts.addStretch()
        inside = QWidget()
        inside.setLayout(texts)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.area, 1)
        layout.addLayout(self.buttons)

    def show_finding(
        self,
        finding: Finding,
        rule: Rule | None,
        context: Excerpt,
        n_all: int,
        remedy: Remedy | None = None,
        n_blank: int = 0,
        *,
        readonly: bool,
    ) -> None:
        """Shows a finding.

        Args:
            finding: The finding.
            rule: Its rule.
            context: Where it stands.
            n_all: How many places of the rule could be corrected at once.
            remedy: What else can be done about it.
            n_blank: How many empty paragraphs could be deleted at once, where it is about one.
            readonly: Whether nothing can be changed.
        """
        word = f"{severities.SYMBOLS[finding.severity]} {severities.word(finding.severity)}"
        ink = colours().text_of(finding.severity)
        self.message.setText(f'<b style="color:{ink}">{html.escape(word)}</b> {html.escape(finding.message)}')
        self.context.setText(_in_context(context))
        self.context.setVisible(bool("".join(context)))
        why = told(rule.why) if rule is not None else ""
        why = "" if why in finding.message else why
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.source.setText(_("Source: {source}").format(source=told(finding.source)))
        self.area.verticalScrollBar().setValue(0)
        self._fill_buttons(finding, n_all, readonly=readonly)
        self.remedy_button.setVisible(remedy is not None and not readonly)
        if remedy is not None:
            _name(self.remedy_button, remedy_text(remedy))
        _name(self.delete_all_button, _("Delete all ({n})").format(n=n_blank))
        self.delete_all_button.setToolTip(delete_all_text(n_blank))
        self.delete_all_button.setVisible(n_blank > 1 and not readonly)

    def _fill_buttons(self, finding: Finding, n_all: int, *, readonly: bool) -> None:
        """Offers what can be done. The buttons stay the same ones, so that the focus stays where it is."""
        self._better = finding.suggestions[:MOST] if finding.end > finding.start and not readonly else ()
        cell = 0
        for n, button in enumerate(self.corrections):
            self.buttons.removeWidget(button)
            button.setVisible(n < len(self._better))
            if n < len(self._better):
                better = self._better[n]
                text = _("Change to “{text}”").format(text=_short(better)) if better else _("Delete")
                _name(button, text)
                wide = len(text) > WIDE or len(self._better) == 1  # takes a row of its own
                cell += cell % 2 if wide else 0
                self.buttons.addWidget(button, cell // 2, cell % 2, 1, 2 if wide else 1)
                cell += 2 if wide else 1
        _name(self.all_button, ngettext("Correct all ({n})…", "Correct all ({n})…", n_all).format(n=n_all))
        self.all_button.setVisible(n_all > 1 and bool(self._better))
        self.ignore_button.setVisible(not readonly)
        self.off_button.setVisible(not readonly)

    def _choose(self, n: int) -> None:
        self.correct.emit(self._better[n])

    def _button(self, function: Callable[[], None] | None = None, text: str = "") -> QPushButton:
        button = QPushButton(self)
        button.setProperty("compact", True)
        button.setMinimumWidth(10)
        _name(button, text)
        if function is not None:
            button.clicked.connect(lambda: function())
        return button


def _name(button: QPushButton, text: str) -> None:
    button.setText(text.replace("&", "&&"))
    button.setToolTip(text)


def _in_context(context: Excerpt) -> str:
    before, quote, after = map(html.escape, context)
    return f"{before}<b><u>{quote}</u></b>{after}" if quote else before + after


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText if role else Qt.TextFormat.RichText)
    label.setProperty("content", True)  # quotes the report
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
