"""How strictly the office checks: rules, their severity, limits, lists of words of its own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from drafting.checks import SEVERITIES, Rule
from drafting.checks.rule import builtin, load_file
from drafting.checkup import FAMILIES, family_title
from drafting.errors import InputError
from drafting.i18n import _, told
from drafting.settings import Settings
from drafting.strictness import CAPTION, DPI, SENTENCE, SUGGESTIONS, Level, Strictness
from ui import severities
from ui.appearance import px
from ui.preferences.page import PreferencesPage

ID = Qt.ItemDataRole.UserRole


class ChecksPage(PreferencesPage):
    """Which rules hold, how grave they are, and what they measure by."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._before = settings.checks
        self.add_hint(
            _("What is chosen here holds for every report on this computer, over what its template says.")
        )
        self.rules = QTreeWidget()
        self.rules.setObjectName("rules")
        self.rules.setHeaderLabels([_("Check rule"), _("Severity")])
        self.rules.setAccessibleName(_("Rules of the checks"))
        self.rules.header().setStretchLastSection(False)
        self.rules.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.rules.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.rules.setMinimumHeight(px(180))
        self._fill_rules()
        self.rules.itemExpanded.connect(self._unfolded)
        self.content.addWidget(self.rules, 1)
        form = QFormLayout()
        self.deadline = _spin(0, 36, self._before.deadline_months or 0, _("No term"), _(" months"))
        self.sentence = _spin(10, 1000, self._before.sentence_limit or SENTENCE, "", _(" characters"))
        self.caption = _spin(10, 1000, self._before.caption_limit or CAPTION, "", _(" characters"))
        least = self._before.suggestion_minimum
        self.suggestions = _spin(0, 50, SUGGESTIONS if least is None else least, "", "")
        self.dpi = _spin(50, 600, self._before.photo_dpi or DPI, "", " dpi")
        rows: tuple[tuple[str, QSpinBox], ...] = (
            (_("Term for the report after the return:"), self.deadline),
            (_("A sentence reads well up to:"), self.sentence),
            (_("A caption has at most:"), self.caption),
            (_("Suggestions, at least:"), self.suggestions),
            (_("Photos in print, at least:"), self.dpi),
        )
        for label, spin in rows:
            form.addRow(label, spin)
            spin.setAccessibleName(label.rstrip(":："))
        self.content.addLayout(form)
        self.compare = QCheckBox(_("Look for passages shared with other drafts on this computer"))
        self.compare.setChecked(self._before.compare is not False)
        self.content.addWidget(self.compare)
        self.lists = QListWidget()
        self.lists.setAccessibleName(_("Lists of words of the office"))
        self.lists.setMaximumHeight(px(64))
        self.lists.addItems(list(self._before.word_lists))
        above_lists = QLabel(_("Lists of words of the office"))
        above_lists.setBuddy(self.lists)
        self.content.addWidget(above_lists)
        self.content.addWidget(self._lists_row())
        self.setFocusProxy(self.rules)

    # ---------------------------------------------------------------- rules

    def _fill_rules(self) -> None:
        rules: dict[str, dict[str, list[Rule]]] = {family: {} for family in FAMILIES}
        for rule in builtin():
            rules.setdefault(rule.family, {}).setdefault(_named(rule), []).append(rule)
        for family, groups in rules.items():
            head = QTreeWidgetItem([family_title(family)])
            head.setData(0, ID, family)
            head.setFlags(head.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
            self.rules.addTopLevelItem(head)
            for name, some in groups.items():
                title, *reasons = map(told, _said(some))
                item = QTreeWidgetItem([title])
                item.setToolTip(0, "\n".join(reasons))
                item.setData(0, ID, name)
                on = self._holds(name, default=any(rule.enabled for rule in some))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                head.addChild(item)

    def _unfolded(self, head: QTreeWidgetItem) -> None:
        """The boxes of a family are made when it is first looked at: there are many."""
        for n in range(head.childCount()):
            item = head.child(n)
            if item is not None and self.rules.itemWidget(item, 1) is None:
                self.rules.setItemWidget(item, 1, self._severity_box(item.data(0, ID), item.text(0)))

    def _holds(self, name: str, *, default: bool) -> bool:
        beginnings = [name[:at] for at in range(1, len(name) + 1) if at == len(name) or name[at] == "."]
        if any(beginning in self._before.off for beginning in beginnings):
            return False
        return default or any(beginning in self._before.on for beginning in beginnings)

    def _severity_box(self, name: str, title: str) -> QComboBox:
        box = QComboBox()
        box.addItem(_("As given"), "")
        for severity in SEVERITIES:
            box.addItem(f"{severities.SYMBOLS[severity]} {severities.word(severity)}", severity)
        box.setCurrentIndex(max(box.findData(self._before.severities.get(name, "")), 0))
        box.setAccessibleName(f"{title}: " + _("Severity"))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
        return box

    def _rows(self) -> list[QTreeWidgetItem]:
        heads = (self.rules.topLevelItem(n) for n in range(self.rules.topLevelItemCount()))
        rows = (head.child(n) for head in heads if head is not None for n in range(head.childCount()))
        return [row for row in rows if row is not None]

    def _chosen(self) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, Level]]:
        """Rules off, rules on that are off by themselves, and severities."""
        given = {_named(rule): rule.enabled for rule in builtin()}
        off, on, grave = [], [], {}
        for row in self._rows():
            name = row.data(0, ID)
            held = row.checkState(0) == Qt.CheckState.Checked
            if not held and given[name]:
                off.append(name)
            elif held and not given[name]:
                on.append(name)
            box = self.rules.itemWidget(row, 1)
            level = box.currentData() if isinstance(box, QComboBox) else self._before.severities.get(name)
            if level:
                grave[name] = level
        off += [name for name in self._before.off if _is_within(name, given)]
        on += [name for name in self._before.on if _is_within(name, given)]
        narrower = {n: level for n, level in self._before.severities.items() if _is_within(n, given)}
        return tuple(off), tuple(on), grave | narrower

    # ---------------------------------------------------------------- lists of words

    def _lists_row(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        self.add = QPushButton(_("Add a list of words…"))
        self.add.clicked.connect(self._add_list)
        self.take = QPushButton(_("Remove"))
        self.take.setEnabled(False)
        self.take.clicked.connect(lambda: self.lists.takeItem(self.lists.currentRow()))
        self.lists.currentRowChanged.connect(lambda row: self.take.setEnabled(row >= 0))
        row.addWidget(self.lists, 1)
        row.addWidget(self.add)
        row.addWidget(self.take)
        return box

    def _add_list(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, _("Add a list of words"), "", "TOML (*.toml)")
        if name:
            self.lists.addItem(name)

    def _paths(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.lists.item(n).text() for n in range(self.lists.count())))

    # ---------------------------------------------------------------- what is kept

    def problem(self) -> str:
        """Every list of words must be of use."""
        for path in self._paths():
            try:
                load_file(Path(path))
            except InputError as error:
                return str(error)
        return ""

    def changed(self, settings: Settings) -> Settings:
        """With what is chosen; what is as given is not kept."""
        off, on, grave = self._chosen()
        checks = Strictness(
            off=off,
            on=on,
            severities=grave,
            word_lists=self._paths(),
            deadline_months=_unless(self.deadline.value(), 0),
            sentence_limit=_unless(self.sentence.value(), SENTENCE),
            caption_limit=_unless(self.caption.value(), CAPTION),
            suggestion_minimum=_unless(self.suggestions.value(), SUGGESTIONS),
            photo_dpi=_unless(self.dpi.value(), DPI),
            compare=None if self.compare.isChecked() else False,
        )
        return msgspec.structs.replace(settings, checks=checks)


def _named(rule: Rule) -> str:
    """What a rule is switched by: itself, or its list where it is one word of a list."""
    return rule.id.rpartition(".")[0] if rule.word is not None and rule.id.count(".") > 1 else rule.id


def _said(rules: list[Rule]) -> tuple[str, str, str]:
    """Title, reason and authority of what is switched together: of several words those of their list."""
    first = rules[0]
    return first.listed if len(rules) > 1 and all(first.listed) else (first.title, first.why, first.source)


def _is_within(name: str, rows: Iterable[str]) -> bool:
    """Whether a name is of one word of a list, for which there is no row: what a file says of it stays."""
    return any(name.startswith(f"{row}.") for row in rows)


def _unless(value: int, given: int) -> int | None:
    return None if value == given else value


def _spin(least: int, most: int, value: int, none: str, unit: str) -> QSpinBox:
    spin = QSpinBox()
    # Qt lets the text of a box with arrows begin at its very edge, whatever its style says of the padding.
    spin.lineEdit().setTextMargins(px(6), 0, 0, 0)
    spin.setRange(least, most)
    spin.setSpecialValueText(none)
    spin.setSuffix(unit)
    spin.setValue(value)
    return spin
