"""What would go where of an old report, and the user's say in it."""

from __future__ import annotations

from itertools import pairwise

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from drafting.distribution import Chunk, Mode, Proposal, default_choices, incoming
from drafting.distribution.proposal import Choices, facts_for
from drafting.distribution.source import beginning
from drafting.i18n import _, glossed, ngettext
from drafting.report import Report
from drafting.segments import section_names
from drafting.template import Form, Template
from ui.appearance import px
from ui.distributing.wording import amount, fact, field_name, unheaded
from ui.widgets.choice import Choice
from ui.widgets.fitting import fit_to_screen
from ui.widgets.prose import prose

MODES: tuple[Mode, ...] = ("append", "replace", "keep")
SHOWN_LINES = 5
_BEGINNING = 90


class DistributeDialog(QDialog):
    """Shows an old report part by part. Accepted, :attr:`choices` says what is wanted; nothing is changed here.

    Args:
        report: The draft.
        proposal: What was recognised.
        template: The template of the draft.
        form: Its form.
        question: What is asked.
        here: What the button says that pastes the text where the caret is; empty for none.
        parent: The window it stands before.
    """

    PASTE_HERE = 2
    """The result when the text is to be pasted as it is."""

    def __init__(
        self,
        report: Report,
        proposal: Proposal,
        template: Template,
        form: Form,
        *,
        question: str,
        here: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._report, self._proposal, self._template, self._form = report, proposal, template, form
        self._sections = [part.section for part in form.text_parts]
        self._names = {key: glossed(name) for key, name in section_names(form).items()}
        self._suggested = default_choices(report, proposal)
        self.facts: dict[str, QCheckBox] = {}
        self.targets: list[Choice] = []
        self.modes: dict[str, Choice] = {}
        self._mode_rows: dict[str, QWidget] = {}
        self.left_out = QPlainTextEdit("\n".join(proposal.left_out))
        self.setWindowTitle(_("Take over an old report"))
        self.accept_button = QPushButton(_("Put into the parts"))
        self.accept_button.setDefault(True)
        self.here_button = QPushButton(here)
        if not here:
            self.here_button.hide()
        self.cancel_button = QPushButton(_("Cancel"))
        self._lay_out(question)
        self.accept_button.clicked.connect(self.accept)
        self.here_button.clicked.connect(lambda: self.done(self.PASTE_HERE))
        self.cancel_button.clicked.connect(self.reject)
        self._show_modes()
        fit_to_screen(self, px(760), px(640))
        self.accept_button.setFocus()

    @property
    def choices(self) -> Choices:
        """What is wanted."""
        return Choices(
            tuple(self._section(choice) for choice in self.targets),
            frozenset(name for name, box in self.facts.items() if box.isChecked()),
            {section: MODES[choice.value] for section, choice in self.modes.items()},
        )

    # ---------------------------------------------------------------- layout

    def _lay_out(self, question: str) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, px(10), 0)
        self._column.setSpacing(px(8))
        self._add_facts()
        self._add_chunks()
        self._add_modes()
        self._add_left_out()
        self._column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self.area = area
        self.question = prose(question, "section")
        hint = _(
            "Nothing is changed before you agree. A version of the draft is kept first, and Ctrl+Z takes everything"
            " back at once."
        )
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.accept_button, self.here_button, self.cancel_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(8))
        layout.addWidget(self.question)
        layout.addWidget(prose(hint, "hint"))
        layout.addWidget(area, 1)
        layout.addLayout(buttons)
        self._order_focus()

    def _order_focus(self) -> None:
        """From the top to the buttons."""
        chain: list[QWidget] = [*self.facts.values(), *self.targets, *self.modes.values(), self.left_out]
        chain += [self.accept_button, self.here_button, self.cancel_button]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _add_heading(self, text: str) -> None:
        label = prose(text)
        label.setProperty("role", "column")
        self._column.addWidget(label)

    def _add_facts(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(px(14))
        facts = facts_for(self._report, self._proposal)
        for name in self._proposal.fields:
            new = fact(name, facts, self._template)
            old = fact(name, self._report, self._template)
            if not new or new == old:
                continue
            box = QCheckBox(field_name(name, self._report, self._form))
            box.setChecked(name in self._suggested.fields)
            lines = [new]
            if old:
                lines.append(_("The draft has: {text}").format(text=old.replace("\n", "；")))
            if name == "report_date":
                lines.append(_("Leave it empty until the head of the agency has approved the new report."))
            value = prose("\n".join(lines))
            box.setAccessibleDescription(value.text())
            for widget in (box, value):
                widget.setProperty("content", True)
            box.toggled.connect(lambda _on: self._show_modes())
            row = grid.rowCount()
            grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self.facts[name] = box
        if self.facts:
            self._add_heading(_("Facts to take over"))
            self._column.addLayout(grid)

    def _add_chunks(self) -> None:
        if not self._proposal.chunks:
            return
        self._add_heading(_("Text, and the part it goes into"))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(6))
        for chunk, target in zip(self._proposal.chunks, self._suggested.targets, strict=True):
            row = grid.rowCount()
            choice = self._target_choice(chunk, target)
            grid.addLayout(self._about(chunk), row, 0)
            grid.addWidget(QLabel(amount(chunk.blocks)), row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(choice, row, 2, Qt.AlignmentFlag.AlignTop)
            self.targets.append(choice)
        self._column.addLayout(grid)
        if notes := self._proposal.notes:
            told = ngettext(
                "{n} footnote stands in brackets at its sentence, as （註：…）: a report of this form has none.",
                "{n} footnotes stand in brackets at their sentences, as （註：…）: a report of this form has none.",
                notes,
            )
            self._column.addWidget(prose(told.format(n=notes), "note"))
        if lost := self._proposal.lost_pictures:
            told = ngettext(
                "{n} picture of the old report does not come along; add it to its part afterwards.",
                "{n} pictures of the old report do not come along; add them to the parts afterwards.",
                lost,
            )
            self._column.addWidget(prose(told.format(n=lost), "note"))

    def _about(self, chunk: Chunk) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(px(2))
        for text, role in ((chunk.heading, ""), (beginning(chunk.blocks, _BEGINNING), "hint")):
            label = prose(text or unheaded(chunk), role)
            label.setProperty("content", bool(text))
            lines.addWidget(label)
        if chunk.others:
            names = _(", ").join(self._names.get(name, name) for name in chunk.others)
            told = _("The heading names {parts} as well; move what belongs there afterwards.")
            lines.addWidget(prose("⚠ " + told.format(parts=names)))
        elif not chunk.target:
            lines.addWidget(prose("⚠ " + _("Its part was not recognised; choose one.")))
        return lines

    def _target_choice(self, chunk: Chunk, target: str) -> Choice:
        options = [(n, self._names.get(section, section)) for n, section in enumerate(self._sections)]
        choice = Choice([*options, (-1, _("Do not take over"))])
        choice.value = self._sections.index(target) if target in self._sections else -1
        choice.setAccessibleName(_("Part for {heading}").format(heading=chunk.heading or unheaded(chunk)))
        choice.setAccessibleDescription(beginning(chunk.blocks, _BEGINNING))
        choice.setProperty("content", True)
        choice.chosen.connect(self._show_modes)
        return choice

    def _add_modes(self) -> None:
        texts = (_("Put behind it"), _("Replace it"), _("Leave it as it is"))
        for section in self._sections:
            there = self._report.section(section)
            if not there:
                continue
            choice = Choice(list(enumerate(texts)))
            told = _("{part} holds {amount} already").format(part=self._names[section], amount=amount(there))
            choice.setAccessibleName(told)
            choice.chosen.connect(self._show_modes)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(prose(told), 1)
            line.addWidget(choice)
            self._column.addWidget(row)
            self.modes[section], self._mode_rows[section] = choice, row

    def _add_left_out(self) -> None:
        some = bool(self._proposal.left_out)
        n = len(self._proposal.left_out)
        told = ngettext(
            "Left out, because it is made anew or belongs to the old pages ({n} line)",
            "Left out, because it is made anew or belongs to the old pages ({n} lines)",
            n,
        )
        label = prose(told.format(n=n))
        label.setProperty("role", "column")
        label.setBuddy(self.left_out)
        self.left_out.setReadOnly(True)
        self.left_out.setTabChangesFocus(True)
        self.left_out.setAccessibleName(label.text())
        lines = min(SHOWN_LINES, len(self._proposal.left_out))
        self.left_out.setFixedHeight(self.left_out.fontMetrics().lineSpacing() * lines + px(16))
        for widget in (label, self.left_out):
            self._column.addWidget(widget)
            widget.setVisible(some)

    # ---------------------------------------------------------------- what is chosen

    def _section(self, choice: Choice) -> str:
        return self._sections[choice.value] if choice.value >= 0 else ""

    def _show_modes(self) -> None:
        """Asks what becomes of text that is there only where some comes to it."""
        choices = self.choices
        into = incoming(self._report, self._proposal, msgspec.structs.replace(choices, modes={}))
        for section, row in self._mode_rows.items():
            row.setVisible(section in into)
        self.accept_button.setEnabled(bool(into) or bool(choices.fields))

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """What gets the focus is scrolled to."""
        moved = super().focusNextPrevChild(forwards)
        focus: QWidget | None = self.focusWidget()
        if focus is not None and self.area.isAncestorOf(focus):
            self.area.ensureWidgetVisible(focus, 0, px(24))
        return moved
