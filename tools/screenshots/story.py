"""The story of a review, stage by stage: handed over, returned with remarks, mended, approved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafting.places import Place
from drafting.review.model import Action, Person
from tools.screenshots.stage import Stage
from ui.review.desk import ReviewDesk
from ui.review.steps import StepDialog
from ui.review.trail import TrailDialog
from ui.window import MainWindow

DRAFTER = Person("王小明", "科員")
CHIEF = Person("林秀英", "科長")
HEAD = Person("張大同", "處長")


class Story:
    """Plays the parts of drafter, chief and head in one window."""

    def __init__(self, window: MainWindow, stage: Stage) -> None:
        self._window, self._stage = window, stage
        self._person = DRAFTER
        self._dialog: QWidget | None = None

    @property
    def desk(self) -> ReviewDesk:
        """The desk of the view that is shown."""
        assert self._window.view is not None
        desk = self._window.view.desk
        desk.me = lambda: self._person
        return desk

    def step(self, action: Action) -> QWidget:
        """The dialog of a step."""
        self._close()
        self._dialog = StepDialog(self.desk, action, self._window)
        self._dialog.show()
        return self._dialog

    def hand_over(self) -> QWidget:
        """The drafter hands the draft over."""
        self._window.reviews.panel()
        return self.step("hand_over")

    def remarks(self) -> QWidget:
        """The chief remarks on four places."""
        self._close()
        self.desk.take_step("hand_over", "敬請核閱。")
        self._stage.settle()
        self._person = CHIEF
        desk = self.desk
        desk.comment(Place("findings", 0), 0, 8, "請補充出席城市的人數，並註明資料來源。")
        desk.comment(Place("itinerary", 1), 0, 0, "會議名稱與過程所載不一致，請統一。")
        desk.comment(Place("suggestions"), 0, 0, "建議請增列本府可先行推動的具體作法。")
        desk.propose(Place("findings", 3), 5, 7, "智慧")
        self._show("text:findings")
        return self._window

    def returned(self) -> QWidget:
        """The drafter has it back and mends it."""
        self._close()
        self.desk.take_step("return", "請依各處意見補充後再送。", ("unsourced",))
        self._stage.settle()
        self._person = DRAFTER
        desk = self.desk
        first = desk.comments[0]
        desk.reply(first.id, "已補上人數，來源為大會會議手冊。")
        self._show("text:findings")
        return self._window

    def approved(self) -> QWidget:
        """Chief and head approve."""
        desk = self.desk
        desk.accept([proposal.id for proposal in desk.proposals])
        for comment in desk.comments:
            desk.settle(comment.id)
        desk.take_step("hand_over", "已依意見修正，敬請核閱。")
        self._stage.settle()
        self._person = CHIEF
        self.desk.take_step("approve_section", "擬如擬。")
        self._person = HEAD
        self.desk.take_step("approve")
        self._stage.settle()
        self._show("basics")
        return self._window

    def trail(self) -> QWidget:
        """Everything that happened."""
        self._dialog = TrailDialog(self.desk.trail, self._window)
        self._dialog.show()
        return self._dialog

    def _show(self, page: str) -> None:
        assert self._window.view is not None
        self._window.view.go_to(page)
        self._window.reviews.panel()
        self._stage.settle(700)

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.close()
            self._dialog = None
