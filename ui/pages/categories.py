"""The categories of the trip, which decide the form of the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from PySide6.QtWidgets import QCheckBox, QGroupBox, QLabel, QVBoxLayout, QWidget

from drafting.i18n import _, glossed
from drafting.newreport import about_form
from drafting.report import CATEGORIES, OTHER_PURPOSES
from ui.appearance import px
from ui.session import Session
from ui.widgets.flow import ButtonBar


class Categories(QGroupBox):
    """Check boxes for the categories and, for 其他, its purposes; below, which form they call for, and why."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Categories of the trip"), parent)
        self._session = session
        template = session.template
        other = glossed(template.categories["other"])
        self.boxes = {key: QCheckBox(glossed(template.categories[key]), self) for key in CATEGORIES}
        self.purposes = {
            key: QCheckBox(glossed(template.other_purposes[key]), self) for key in OTHER_PURPOSES
        }
        # As high as its words: it is the last thing here, and nothing that is clicked stands below it.
        self.form = QLabel(self)
        self.form.setProperty("role", "note")
        self.form.setWordWrap(True)
        self.purpose_label = QLabel(_("Purposes of “{other}”:").format(other=other), self)
        layout = QVBoxLayout(self)
        layout.addWidget(_in_lines(self.boxes.values(), self))
        layout.addWidget(self.purpose_label)
        layout.addWidget(_in_lines(self.purposes.values(), self))
        layout.addWidget(self.form)
        for box in (*self.boxes.values(), *self.purposes.values()):
            box.clicked.connect(self._edited)
        for box in self.purposes.values():
            box.setAccessibleName(_("{name}: {words}").format(name=other, words=box.text()))

    def show_report(self) -> None:
        """Shows what is chosen in the report."""
        report = self._session.report
        for category, box in self.boxes.items():
            box.setChecked(category in report.categories)
        for purpose, box in self.purposes.items():
            box.setChecked(purpose in report.other_purposes)

    def refresh(self) -> None:
        """Shows which form the categories call for."""
        report = self._session.report
        # Purposes that stand without 其他 contradict it; they must stay within reach to be taken away.
        possible = "other" in report.categories or bool(report.other_purposes)
        for widget in (self.purpose_label, *self.purposes.values()):
            widget.setEnabled(possible and not self._session.readonly)
        self.form.setText(about_form(report.categories, self._session.template))

    def _edited(self) -> None:
        fields: dict[str, Any] = {
            "categories": tuple(key for key, box in self.boxes.items() if box.isChecked()),
            "other_purposes": tuple(key for key, box in self.purposes.items() if box.isChecked()),
        }
        self._session.update(msgspec.structs.replace(self._session.report, **fields))


def _in_lines(boxes: Iterable[QCheckBox], owner: QWidget) -> ButtonBar:
    bar = ButtonBar(px(18), px(4), owner)
    bar.add(*boxes)
    return bar
