"""The dialog of a step from desk to desk: what it means, what is said with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from drafting.draftfile import PastPhoto
from drafting.errors import DraftingError
from drafting.i18n import _, ngettext
from drafting.progress import Missing, progress
from drafting.review.model import RETURN_REASONS, Action, ReturnReason, State
from drafting.review.states import reason_name, step_name
from ui.appearance import px
from ui.checking import CheckRunner
from ui.review.desk import ReviewDesk
from ui.review.open_findings import OpenFindings
from ui.tasks.waiting import waiting
from ui.widgets.composed_edit import ComposedEdit
from ui.widgets.fitting import FittingArea
from ui.widgets.prose import prose

BELOW = 90
"""Pixels for buttons, and for why a step cannot be taken."""
_HANDED_ON: tuple[Action, ...] = ("hand_over", "return", "approve_section")
"""Steps after which it is somebody else's turn."""
_OF_SUPERIORS: tuple[Action, ...] = ("return", "approve_section", "approve")
_APPROVING: tuple[Action, ...] = ("approve_section", "approve")
_PASSING_ON: tuple[Action, ...] = ("hand_over", *_APPROVING)
"""Steps before which is told what the checks still find."""
_SOME = 3
"""How many of the things that are missing are named."""


class StepDialog(QDialog):
    """Takes a step when it is confirmed; stays open, and says why, when the step cannot be taken."""

    versions_wanted = Signal(object)
    """These versions, by their numbers, are to be looked at before the step is taken."""
    findings_wanted = Signal()
    """What the checks find is to be looked at before the step is taken."""

    def __init__(
        self,
        desk: ReviewDesk,
        action: Action,
        parent: QWidget | None = None,
        ask_who: Callable[[QWidget], object] | None = None,
        checker: CheckRunner | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._action: Action = action
        name = step_name(desk.trail, action)
        self.setWindowTitle(name)
        self.setMinimumWidth(px(460))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(prose(_meaning(action, desk.state)))
        for text in _told(desk, action):
            column.addWidget(prose(text, "warning" if text.startswith("⚠") else "hint"))
        self.findings: OpenFindings | None = None
        if checker is not None and action in _PASSING_ON:
            self.findings = OpenFindings(checker)
            self.findings.wanted.connect(self.reject)
            self.findings.wanted.connect(self.findings_wanted)
            column.addWidget(self.findings)
        self.versions: QPushButton | None = None
        if action == "hand_over":
            self._tell_of_photos(column)
        self.reasons: dict[ReturnReason, QCheckBox] = {}
        if action == "return":
            label = QLabel(_("Reasons (as on the review sheet)"))
            label.setProperty("role", "column")
            column.addWidget(label)
            for reason in RETURN_REASONS:
                box = self.reasons[reason] = QCheckBox(reason_name(reason))
                column.addWidget(box)
        self.text = ComposedEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 16)
        self.text.setPlaceholderText(_placeholder(action))
        label = QLabel(_("&Note"))
        label.setBuddy(self.text)
        self.text.setAccessibleName(_("Note"))
        column.addWidget(label)
        column.addWidget(self.text)
        self.problem = prose("", "error")
        self.problem.hide()
        self.signer = prose("")
        self.doubt = prose("", "warning")
        column.addWidget(self.signer)
        column.addWidget(self.doubt)
        self.other = QPushButton(_("That is not me…"))
        self.other.setAutoDefault(False)
        self.other.setVisible(ask_who is not None)
        if ask_who is not None:
            self.other.clicked.connect(lambda: ask_who(self))
            desk.changed.connect(self._show_signer)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_signer()
        self.buttons = QDialogButtonBox()
        self.confirm = QPushButton(name)
        self.buttons.addButton(self.confirm, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        self._area = FittingArea(content, BELOW)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)

    def _show_signer(self) -> None:
        """Says in whose name the step is taken, and doubts a superior's step by the one who handed the report over."""
        me = self._desk.me()
        person = " ".join(filter(None, (me.name, me.title)))
        self.signer.setText(_("In the name of {person}").format(person=person))
        doubt = ""
        if self._action in _OF_SUPERIORS and self._desk.is_mine:
            doubt = _("{name} handed this report over. Is this step really yours to take?")
        elif self._action == "approve" and self._desk.was_last:
            doubt = _("{name} approved it for the unit. Does the head of the agency approve it now?")
        self.doubt.setText("⚠ " + doubt.format(name=me.name))
        self.doubt.setVisible(bool(doubt))

    def _tell_of_photos(self, column: QVBoxLayout) -> None:
        """Names what was taken out of the report and goes along all the same; leads to the versions that show it."""
        self._desk.session.flush()  # what was taken out a moment ago counts
        try:
            photos = self._desk.session.draft.photos_of_the_past()
        except DraftingError as error:
            column.addWidget(prose("⚠ " + error.message, "hint"))
            return
        loose = [photo for photo in photos if not photo.kept]
        if n := len(loose):
            text = ngettext(
                "{n} photo that is not in the report goes along, as an older version shows it: {names}",
                "{n} photos that are not in the report go along, as older versions show them: {names}",
                n,
            )
            column.addWidget(prose("⚠ " + text.format(n=n, names=_names(loose)), "hint"))
            numbers = sorted({number for photo in loose for number in photo.versions})
            button = self.versions = QPushButton(_("Show these versions"))
            button.setToolTip(_("Leaves this step; the versions can be deleted there."))
            button.setAutoDefault(False)
            button.clicked.connect(self.reject)
            button.clicked.connect(lambda: self.versions_wanted.emit(numbers))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        kept = [photo for photo in photos if photo.kept]
        if n := len(kept):
            text = ngettext(
                "{n} photo that is not in the report goes along, as something that is kept shows it (handed over or"
                " exported before, or proposed): {names}",
                "{n} photos that are not in the report go along, as something that is kept shows them (handed over or"
                " exported before, or proposed): {names}",
                n,
            )
            column.addWidget(prose("⚠ " + text.format(n=n, names=_names(kept)), "hint"))

    def _take(self) -> None:
        chosen = [reason for reason, box in self.reasons.items() if box.isChecked()]
        try:
            run = waiting(self, _("Removing photos from the file"))
            self._desk.take_step(self._action, self.text.toPlainText(), chosen, run)
        except DraftingError as error:
            self.problem.setText(error.message)
            self._area.leave(self.problem.heightForWidth(self._area.width()))
            self.problem.show()
            return
        self.accept()


def _meaning(action: Action, state: State) -> str:
    if action == "take_back" and state != "handed_over":
        return _(
            "Your last step is taken back, as if the report lay before you still. The trail keeps both; nothing else"
            " changes."
        )
    if action == "approve_section" and state == "approved_by_section":
        return _("You agree as well, and the draft goes on to those above.")
    return {
        "hand_over": _(
            "The draft goes to your superior. The text is kept as a version, and cannot be changed until the draft"
            " is returned or you take it back."
        ),
        "take_back": _("You can change the text again. Your superior has not decided yet."),
        "return": _(
            "The draft goes back to the drafter, who sees your reasons and every remark at its place."
        ),
        "approve_section": _("The unit approves the draft, which goes on to those above."),
        "approve": _(
            "The head of the agency approves. Today's date becomes the report date, and the text is locked."
        ),
        "register": _("The report was registered with the city's information network."),
        "reopen": _(
            "The approved text can be changed again. The approved version is kept and can be compared."
        ),
    }.get(action, "")


def _told(desk: ReviewDesk, action: Action) -> Iterator[str]:
    """What is to be known before a step is taken."""
    if action in _HANDED_ON:
        path = desk.session.path
        text = _(
            "This program sends nothing: the person whose turn it is opens “{name}” in {folder}, or is sent it by mail."
        )
        if who := desk.turn_after(action).who:
            text = _(
                "Then it is up to {who}. This program sends nothing: “{name}” is opened in {folder}, or mailed."
            )
        yield text.format(name=path.name, folder=path.parent, who=who)
    if action == "hand_over":
        yield _(
            "A superior without this program reviews in Word: export a review copy after this, and read it in when it"
            " comes back."
        )
    if action in _PASSING_ON:
        session = desk.session
        away = session.draft.lost_photos
        yield from _missing(progress(session.report, session.template, away=away).missing)
    if n := desk.open_count:
        if action == "return":
            yield ngettext("{n} open remark goes along.", "{n} open remarks go along.", n).format(n=n)
        elif action != "take_back":  # which is done to settle them
            yield "⚠ " + ngettext("{n} remark is still open.", "{n} remarks are still open.", n).format(n=n)


def _missing(missing: tuple[Missing, ...]) -> Iterator[str]:
    if n := len(missing):
        text = ngettext("{n} required thing is still missing:", "{n} required things are still missing:", n)
        named = [f"– {entry.text}" for entry in missing[:_SOME]]
        yield "\n".join(["⚠ " + text.format(n=n), *named, *(["…"] if n > _SOME else [])])


def _names(photos: Sequence[PastPhoto]) -> str:
    names = _(", ").join(photo.file.rpartition("/")[2] for photo in photos[:_SOME])
    return names + ("…" if len(photos) > _SOME else "")


def _placeholder(action: Action) -> str:
    if action == "return":
        return _("What is to be mended? Mere “please mend” helps nobody.")
    if action == "reopen":
        return _("Why is the approved report to be changed?")
    return _("What is to be said with it (may be empty)")
