"""The dialog of 「全部改正」: every place in context before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from drafting.checks.arrange import part_title
from drafting.checks.correct import Correction
from drafting.i18n import _, ngettext
from drafting.template import Form
from ui.appearance import px
from ui.panels.findings.rows import LINE, Line, LineDelegate
from ui.widgets.fitting import fit_to_screen


class CorrectAllDialog(QDialog):
    """Lets the user choose among the corrections of a rule.

    Args:
        title: What the rule is called.
        corrections: What would be changed.
        left_out: How many places are corrected one by one only, being within 「」 or a name.
        form: The form, for the names of its parts.
        parent: The owner.
    """

    def __init__(
        self,
        title: str,
        corrections: Sequence[Correction],
        left_out: int,
        form: Form,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Correct all"))
        self._corrections = tuple(corrections)
        heading = QLabel(title)
        heading.setWordWrap(True)
        heading.setProperty("role", "section")
        self.list = QTreeWidget()
        self.list.setObjectName("findings")
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setAccessibleName(_("Places to correct"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for correction in self._corrections:
            self.list.addTopLevelItem(_item(correction, form))
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.itemChanged.connect(self._count)
        self.all = QPushButton(_("Select all"))
        self.none = QPushButton(_("Select none"))
        for button in (self.all, self.none):
            button.setAutoDefault(False)
        self.all.clicked.connect(lambda: self._check_all(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda: self._check_all(Qt.CheckState.Unchecked))
        self.box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = self.box.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        self.box.accepted.connect(self.accept)
        self.box.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.all)
        foot.addWidget(self.none)
        foot.addWidget(self.box, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(self.list, 1)
        if left_out:
            text = ngettext(
                "{n} place within quotation marks or a name is not listed; it is corrected by itself only.",
                "{n} places within quotation marks or names are not listed; each is corrected by itself only.",
                left_out,
            )
            note = QLabel(text.format(n=left_out))
            note.setWordWrap(True)
            note.setProperty("role", "hint")
            layout.addWidget(note)
        layout.addLayout(foot)
        fit_to_screen(self, px(620), px(440))
        self._count()

    @property
    def chosen(self) -> tuple[Correction, ...]:
        """The corrections that are ticked."""
        return tuple(
            correction
            for n, correction in enumerate(self._corrections)
            if self._row(n).checkState(0) == Qt.CheckState.Checked
        )

    def _row(self, n: int) -> QTreeWidgetItem:
        item = self.list.topLevelItem(n)
        assert item is not None
        return item

    def _check_all(self, state: Qt.CheckState) -> None:
        for n in range(len(self._corrections)):
            self._row(n).setCheckState(0, state)

    def _count(self) -> None:
        n = len(self.chosen)
        self.ok.setText(ngettext("Correct {n} place", "Correct {n} places", n).format(n=n))
        self.ok.setEnabled(n > 0)


def _item(correction: Correction, form: Form) -> QTreeWidgetItem:
    quote = correction.finding.quote.replace("\n", "⏎").replace(" ", "␣")
    change = f"{quote} → {correction.suggestion}" if correction.suggestion else f"{quote} → " + _("(deleted)")
    before, after = (text.replace("\n", " ") for text in (correction.before, correction.after))
    text = f"{before} {change} {after}"
    item = QTreeWidgetItem([text])
    part = part_title(form, correction.finding.section)
    item.setData(0, LINE, Line(text, (len(before) + 1, len(before) + 1 + len(change)), end=part))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _("{part}: {text}").format(part=part, text=text))
    item.setToolTip(0, text)
    item.setCheckState(0, Qt.CheckState.Checked)
    return item
