"""What the window shows while no draft is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.settings import Recent
from ui.appearance import px
from ui.recent_list import RecentList
from ui.widgets.tile import Tile

NARROW = 900


class StartPage(QScrollArea):
    """The ways to begin, and the drafts of late; ``notice`` is what must be told about the settings."""

    chosen = Signal(object)
    """A recent draft is to be opened: its path."""
    pasted = Signal()
    """The text of an old report was pasted here."""
    removed = Signal(object)
    """A recent draft is to go from the list: its path."""

    def __init__(self, recent: tuple[Recent, ...] = (), notice: str = "") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        title = QLabel(_("Trip report drafter"))
        title.setProperty("role", "title")
        purpose = QLabel(_("From the notes of a trip to a report that can go to the chief."))
        purpose.setProperty("role", "hint")
        purpose.setWordWrap(True)
        self.notice = QLabel(notice)
        self.notice.setProperty("role", "warning")
        self.notice.setWordWrap(True)
        self.notice.setVisible(bool(notice))
        self.buttons = {
            "new": Tile(_("New report"), _("A few questions, and the draft is there, saved, with its form.")),
            "old_file": Tile(
                _("Begin with an old report"),
                _(
                    "A draft or report in Word, ODF or PDF; its facts, text and photos are put into the parts."
                ),
            ),
            "open": Tile(_("Open a draft"), _("A draft (.trip) from this computer or the office's drive.")),
            "example": Tile(
                _("Worked example"), _("A copy of the report on the Yiwu trip of 2019, to look at and try.")
            ),
        }
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(px(40), px(28), px(40), px(20))
        layout.setSpacing(px(8))
        layout.addWidget(title)
        layout.addWidget(purpose)
        layout.addWidget(self.notice)
        layout.addSpacing(px(12))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(32))
        self._columns.addLayout(self._beginning())
        self._columns.addLayout(self._recent(recent), 1)
        layout.addLayout(self._columns, 1)
        self.setWidget(content)
        self.setFocusProxy(self.list if recent else self.buttons["new"])
        self._show_whether_empty()  # not before: what has no place yet would be shown as a window of its own

    def _beginning(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(px(10))
        for button in self.buttons.values():
            layout.addWidget(button)
        tip = QLabel(
            _(
                "A draft or an old report can also be dropped anywhere on this window; the text of an old report that"
                " was copied is pasted here with Ctrl+V."
            )
        )
        tip.setProperty("role", "hint")
        tip.setWordWrap(True)
        layout.addWidget(tip)
        layout.addStretch()
        return layout

    def _recent(self, recent: tuple[Recent, ...]) -> QVBoxLayout:
        self.list = RecentList(recent)
        self.list.setMinimumHeight(px(160))
        self.list.chosen.connect(self.chosen)
        self.list.removed.connect(self.removed)
        label = QLabel(_("Recent &drafts"))
        label.setProperty("role", "section")
        label.setBuddy(self.list)
        self.remove = QPushButton(_("Remove from the list"))
        self.remove.setToolTip(_("The file itself stays (Delete)"))
        self.remove.clicked.connect(self.list.remove_current)
        self.empty = QLabel(_("Drafts you open will be listed here."))
        self.empty.setProperty("role", "hint")
        layout = QVBoxLayout()
        layout.setSpacing(px(8))  # else that of the columns
        layout.addWidget(label)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignRight)
        layout.addStretch()
        return layout

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who has copied an old report pastes it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the drafts stand below, not beside."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        self._columns.setDirection(
            direction.TopToBottom if self.width() < px(NARROW) else direction.LeftToRight
        )

    def take_out(self, path: Path) -> None:
        """Takes a draft off the list that is shown."""
        self.list.take_out(path)
        self._show_whether_empty()

    def _show_whether_empty(self) -> None:
        some = self.list.count() > 0
        self.list.setVisible(some)
        self.remove.setVisible(some)
        self.empty.setVisible(not some)
        if not some:
            self.setFocusProxy(self.buttons["new"])
