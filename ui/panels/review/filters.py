"""Which remarks are shown: whose, on which part, open or all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from drafting.i18n import _, glossed
from drafting.placenames import place_name
from drafting.places import Place
from drafting.report import Report
from drafting.review import threads
from drafting.review.model import Comment, Proposal
from drafting.template import Form
from ui.widgets.flow import ButtonBar


class Filters(ButtonBar):
    """Three boxes to choose by."""

    changed = Signal()
    """Others are to be shown."""

    def __init__(self) -> None:
        super().__init__(6)
        self.who, self.part, self.which = QComboBox(), QComboBox(), QComboBox()
        for box, letters, name in (
            (self.who, 8, _("Remarks of whom")),
            (self.part, 8, _("Remarks on which part")),
            (self.which, 5, _("Open or all remarks")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
            box.activated.connect(self.changed)
            self.add(box)
        self.which.addItem(_("Open"), False)
        self.which.addItem(_("All"), None)

    def offer(self, remarks: Sequence[Comment | Proposal], report: Report, form: Form) -> None:
        """Offers the people and parts of these remarks, keeping what is chosen where it is still there."""
        people = list(dict.fromkeys(name for remark in remarks for name in threads.people_of(remark)))
        parts = list(dict.fromkeys(remark.anchor.section for remark in remarks if remark.anchor.section))
        _fill(self.who, [(_("Everybody"), None), *((name, name) for name in people)])
        named = [(glossed(part.heading), part.section) for part in form.parts if part.section in parts]
        known = {section for _heading, section in named}
        rest = [
            (place_name(Place(section), report, form), section) for section in parts if section not in known
        ]
        _fill(self.part, [(_("All parts"), None), *named, *rest])

    def chosen(self, remarks: Iterable[Comment | Proposal]) -> list[Comment | Proposal]:
        """Those of the remarks that are to be shown."""
        found = threads.filtered(
            remarks,
            person=self.who.currentData(),
            part=self.part.currentData(),
            settled=self.which.currentData(),
        )
        return list(found)


def _fill(box: QComboBox, items: Sequence[tuple[str, str | None]]) -> None:
    """Offers these, keeping the choice if it is still there."""
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == list(items):
        return
    chosen = box.currentData()
    box.clear()
    for text, data in items:
        box.addItem(text, data)
    index = next((n for n, (_text, data) in enumerate(items) if data == chosen), 0)
    box.setCurrentIndex(index)
