"""The trail: every step of the report's way, who took it, when, and what was said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from drafting.i18n import _, ngettext
from drafting.review.model import TrailEntry
from drafting.review.states import reason_name, short_time, state_name, step_name
from ui.appearance import px
from ui.widgets.fitting import fit_to_screen
from ui.widgets.prose import prose


class TrailDialog(QDialog):
    """Shows the trail; nothing in it can be changed."""

    def __init__(self, trail: tuple[TrailEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Trail of the review"))
        fit_to_screen(self, px(760), px(420))
        column = QVBoxLayout(self)
        column.addWidget(prose(_("Each entry is linked to the one before it and cannot be changed."), "hint"))
        self.list = QTreeWidget()
        self.list.setObjectName("trail")
        self.list.setAccessibleName(_("Trail of the review"))
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.setHeaderLabels([_("Time"), _("Who"), _("Step"), _("Note"), _("State")])
        for number, entry in enumerate(trail):
            item = QTreeWidgetItem(
                [
                    f"{entry.at.astimezone().year - 1911}.{short_time(entry.at)}",
                    " ".join(filter(None, (entry.by.name, entry.by.title))),
                    step_name(trail[:number], entry.action),
                    said(entry),
                    state_name(entry.state),
                ]
            )
            for place in range(5):
                item.setTextAlignment(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self.list.addTopLevelItem(item)
        header = self.list.header()
        for place in (0, 1, 2, 4):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        column.addWidget(self.list, 1)
        if not trail:
            column.addWidget(prose(_("Nothing has happened yet: the draft was never handed over."), "hint"))
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def said(entry: TrailEntry) -> str:
    """Everything said with a step: reasons, words, files, how many proposals it was about."""
    pieces = [reason_name(reason) for reason in entry.reasons]
    if entry.text:
        pieces.append(entry.text)
    pieces += entry.files
    if entry.proposals:
        pieces.append(
            ngettext("{n} proposal", "{n} proposals", len(entry.proposals)).format(n=len(entry.proposals))
        )
    return _("; ").join(pieces)
