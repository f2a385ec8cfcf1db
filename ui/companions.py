"""What there is of a draft besides its page: the column of parts, and what watches its progress, checks and review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from drafting.settings import SettingsFile
from ui import memory
from ui.checking import CheckRunner
from ui.finding_marks import FindingMarks
from ui.finding_walk import FindingWalk
from ui.offices import boxes_of
from ui.parts_column import PartsColumn
from ui.parts_teller import PartsTeller
from ui.people import person_in
from ui.progress_watch import ProgressWatch
from ui.review.desk import ReviewDesk
from ui.review.marks import ReviewMarks

if TYPE_CHECKING:
    from ui.draft_view import DraftView


class Companions:
    """Made once the first page is seen, or when one of them is asked for before.

    Args:
        view: The draft and its page.
    """

    def __init__(self, view: DraftView) -> None:
        session = view.session
        column = PartsColumn(view.left)
        layout = QVBoxLayout(view.left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)
        view.left.setMinimumWidth(0)  # from now on the column says what it needs
        self.navigator, self.todo = column.navigator, column.todo
        self.progress = ProgressWatch(session, view)
        self.checker = CheckRunner(session, parent=view, at_once=False)
        self.walk = FindingWalk(view)
        self.settings = settings = SettingsFile(memory.settings_path())
        self.desk = ReviewDesk(
            session,
            lambda: person_in(settings),
            boxes=lambda: boxes_of(session, settings.load()),
            parent=view,
        )
        self.teller = PartsTeller(column, session, self.progress, self.checker, self.desk)

    def join(self, view: DraftView) -> None:
        """Has them listen to the view, and the view to them: now it can be asked for them."""
        self.navigator.chosen.connect(view.go_to)
        self.navigator.entered.connect(view.focus_page)
        self.todo.chosen.connect(view.jump)
        # A step may have the view made anew, whose list must have come back from telling by then.
        self.todo.step_chosen.connect(view.step_wanted, Qt.ConnectionType.QueuedConnection)
        self.desk.changed.connect(view.desk_changed)
        self.desk.state_changed.connect(view.state_changed)
        self.remarks = ReviewMarks(view)
        self.marks = FindingMarks(view)
