"""The sign-off chain of the office."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from drafting.i18n import _, glossed
from drafting.settings import OfficeSignoff, Settings
from drafting.template import MAX_BOXES, load
from ui.appearance import px
from ui.preferences.page import PreferencesPage
from ui.widgets.growing_edit import GrowingEdit
from ui.widgets.tab_order import put_in_order, stops

PER_ROW = 4

Rows = tuple[tuple[str, ...], ...]


class SignoffPage(PreferencesPage):
    """Which of the template's chains the office uses, and the titles of its boxes."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._template = load()
        self.chain = QComboBox()
        for key, chain in self._template.signoffs.items():
            self.chain.addItem(glossed(chain.name), key)
        known = settings.signoff.chain in self._template.signoffs
        chosen = settings.signoff.chain if known else self._template.signoff
        self.chain.setCurrentIndex(self.chain.findData(chosen))
        self.chain.setAccessibleName(_("Sign-off chain"))
        label = QLabel(_("Sign-off chain"))
        label.setBuddy(self.chain)
        self.reset = QPushButton(_("Titles as in the template"))
        self.reset.clicked.connect(lambda: self._show_rows(self._shipped))
        self.boxes: list[list[GrowingEdit]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(12))
        self._shown: QWidget | None = None
        self.add_hint(_("The boxes at the end of the signing copy, from the drafter to the one who decides."))
        self.content.addWidget(label)
        self.content.addWidget(self.chain)
        self.content.addLayout(self._rows)
        self.add_hint(_("A box without a title is left out. Enter begins a new line in a title."))
        self.add_hint(
            _(
                "As long as the titles are those of the template, they follow the host agency: its head is titled as"
                " such, and schools and district offices have boxes of their own."
            )
        )
        self.content.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addStretch()
        self.setFocusProxy(self.chain)
        self._show_rows(settings.signoff.rows or self._shipped)
        self.chain.currentIndexChanged.connect(lambda _index: self._show_rows(self._shipped))

    @property
    def _shipped(self) -> Rows:
        return self._template.signoffs[self.chain.currentData()].rows

    @property
    def rows(self) -> Rows:
        """The titles as they stand on the page, without the boxes that have none."""
        rows = (tuple(box.text.strip() for box in row if box.text.strip()) for row in self.boxes)
        return tuple(row for row in rows if row)

    def problem(self) -> str:
        """Somebody must sign."""
        return "" if self.rows else _("The sign-off chain needs at least one box.")

    def changed(self, settings: Settings) -> Settings:
        """With the chain; titles that are those of the template are not kept, so that they follow it."""
        rows = () if self.rows == self._shipped else self.rows
        key = str(self.chain.currentData())
        chain = "" if key == self._template.signoff else key
        return msgspec.structs.replace(settings, signoff=OfficeSignoff(chain, rows))

    def _show_rows(self, rows: Rows) -> None:
        if self._shown is not None:
            self._rows.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = QWidget()
        layout = QVBoxLayout(self._shown)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        self.boxes = []
        for number, row in enumerate(rows, 1):
            layout.addWidget(QLabel(_("Row {n}").format(n=number)))
            layout.addLayout(self._row(number, row))
        self._rows.addWidget(self._shown)
        put_in_order(self.reset, stops(self._shown))

    def _row(self, number: int, titles: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(px(8))
        boxes: list[GrowingEdit] = []
        self.boxes.append(boxes)
        add = QPushButton(_("Add a box"))
        add.setAccessibleName(_("Add a box to row {n}").format(n=number))

        def append(title: str) -> GrowingEdit:
            box = GrowingEdit()
            box.text = title
            place = len(boxes)
            box.setAccessibleName(_("Row {n}, box {box}").format(n=number, box=place + 1))
            boxes.append(box)
            grid.addWidget(box, place // PER_ROW, place % PER_ROW)
            grid.removeWidget(add)
            grid.addWidget(add, len(boxes) // PER_ROW, len(boxes) % PER_ROW)
            add.setEnabled(len(boxes) < MAX_BOXES)
            if add.window().isVisible():
                QWidget.setTabOrder(box, add)
            return box

        for title in titles:
            append(title)

        def append_and_go() -> None:
            box = append("")
            box.show()
            box.setFocus()

        add.clicked.connect(append_and_go)
        for column in range(PER_ROW):
            grid.setColumnStretch(column, 1)
        return grid
