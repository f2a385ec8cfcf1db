"""The dialog of what was decided: findings set aside and rules turned off for this report, with a way back."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from drafting.checks.arrange import part_title, rule_title
from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.rocdates import date_and_time
from ui import dialogs
from ui.appearance import px
from ui.checking import CheckRunner
from ui.widgets.fitting import fit_to_screen

ENTRY = Qt.ItemDataRole.UserRole


class DecidedDialog(QDialog):
    """Lists the decisions for the report; each can be taken back."""

    def __init__(self, checker: CheckRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checker = checker
        self.setWindowTitle(_("Set aside and turned off"))
        self.empty = QLabel(_("Nothing is set aside, and no rule is turned off for this report."))
        self.empty.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setHeaderLabels([_("What"), _("By"), _("When")])
        self.list.setAccessibleName(self.windowTitle())
        self.list.setAlternatingRowColors(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(self._enable)
        self.list.itemActivated.connect(self._back)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        self.back = box.addButton(_("Check it again"), QDialogButtonBox.ButtonRole.ActionRole)
        self.back.clicked.connect(self._back)
        layout = QVBoxLayout(self)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(box)
        fit_to_screen(self, px(640), px(420))
        self._fill()

    def _fill(self) -> None:
        decisions, rules = self._checker.decisions, self._checker.rules
        form = self._checker.session.form
        found = {id(entry): finding for finding, entry in self._checker.ignored}
        self.list.clear()
        if decisions.ignored:
            head = self._head(_("Findings set aside"))
            for entry in reversed(decisions.ignored):
                title = rule_title(rules.get(entry.rule)) or entry.rule
                words = f"{entry.before}{entry.quote}{entry.after}" if entry.quote else entry.about
                where = part_title(form, entry.section)
                text = " — ".join(filter(None, (title, words.replace("\n", " "), where)))
                if id(entry) not in found:
                    text += " " + _("(no longer found)")
                self._row(head, text, entry.by, entry.at, partial(self._checker.put_back, entry))
        if decisions.off:
            head = self._head(_("Rules turned off for this report"))
            for off in reversed(decisions.off):
                title = rule_title(rules.get(off.rule)) or off.rule
                self._row(head, title, off.by, off.at, partial(self._checker.turn_on, off.rule))
        some = self.list.topLevelItemCount() > 0
        self.empty.setVisible(not some)
        self.list.setVisible(some)
        model = self.list.model()
        self.list.setCurrentIndex(model.index(0, 0, model.index(0, 0)))
        self._enable()

    def _head(self, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text])
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        self.list.addTopLevelItem(item)
        item.setExpanded(True)
        return item

    def _row(self, head: QTreeWidgetItem, text: str, by: str, at: str, back: object) -> None:
        item = QTreeWidgetItem([text, by, _describe_time(at)])
        item.setToolTip(0, text)
        item.setData(0, ENTRY, back)
        head.addChild(item)

    def _enable(self) -> None:
        item = self.list.currentItem()
        writable = not self._checker.session.readonly
        self.back.setEnabled(writable and item is not None and item.data(0, ENTRY) is not None)

    def _back(self) -> None:
        item = self.list.currentItem()
        back = item.data(0, ENTRY) if item is not None else None
        if back is None or self._checker.session.readonly:
            return
        try:
            back()
        except DraftingError as error:
            dialogs.show_error(self, str(error))
        self._checker.check_now()
        self._fill()


def _describe_time(text: str) -> str:
    """A time as decisions keep it, for people; as it stands where it is none."""
    try:
        return date_and_time(dt.datetime.fromisoformat(text))
    except ValueError:
        return text
