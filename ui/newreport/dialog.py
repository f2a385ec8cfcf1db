"""The dialog in which a report is begun: a few questions, and a draft is there and saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from drafting.i18n import _
from drafting.newreport import Answers, Question, make_report, problems, suggested_stem
from drafting.report import Report
from drafting.settings import Profile
from drafting.template import Template
from ui import dialogs
from ui.appearance import px
from ui.newreport.drafter import Drafter
from ui.newreport.place import PlaceOfDraft
from ui.newreport.questions import Categories, Trip
from ui.widgets.fitting import fit_to_screen
from ui.widgets.keys import ENTER_KEYS
from ui.widgets.roc_date import RocDateEdit


class NewReportDialog(QDialog):
    """Asks for what the form and the first rows follow from.

    Args:
        profile: Who drafts, as far as it is known.
        template: The template of the report.
        folder: Where drafts are kept.
        parent: The owner.
    """

    wanted = Signal(Report, Path)
    """The report and where it is to be saved; who makes it closes the dialog with ``accept``."""

    def __init__(
        self, profile: Profile, template: Template, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._template = template
        self.setWindowTitle(_("New report"))
        self.categories = Categories(template)
        self.trip = Trip(template)
        self.drafter = Drafter(profile, template.lists)
        self.place = PlaceOfDraft(folder)
        self.message = QLabel()
        self.message.setProperty("role", "error")
        self.message.setWordWrap(True)
        self.message.hide()
        self.begin = QPushButton(_("Create the draft"))
        self.begin.setDefault(True)
        self.begin.setToolTip(_("Ctrl+Enter in any field does the same"))
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setAutoDefault(False)
        self._lay_out()
        self._listen()
        self._answered()
        self._suggested = self._filled_in()
        fit_to_screen(self, px(760), px(820))
        self.categories.setFocus()

    def _lay_out(self) -> None:
        heading = QLabel(_("New report"))
        heading.setProperty("role", "heading")
        self.intro = QLabel(
            _(
                "Only the category is needed now; everything else can be filled in or changed later. Enter leads to the"
                " next field, Ctrl+Enter creates the draft."
            )
        )
        self.intro.setProperty("role", "hint")
        self.intro.setWordWrap(True)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(px(24), px(16), px(24), px(16))
        inside.setSpacing(px(10))
        for widget in (heading, self.intro, self.categories, self.trip, self.drafter, self.place):
            inside.addWidget(widget)
        inside.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.begin)
        buttons.addWidget(self.cancel)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(24), px(8), px(24), px(16))
        foot.addWidget(self.message)
        foot.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area, 1)
        layout.addLayout(foot)

    def _listen(self) -> None:
        self.categories.edited.connect(self._answered)
        self.trip.edited.connect(self._answered)
        for group in (self.trip, self.drafter.fields):
            group.entered.connect(self._go_on)
        self.begin.clicked.connect(self._create)
        self.cancel.clicked.connect(self.reject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads on, so that a field filled in is not the end of the questions; Ctrl+Enter ends them.

        Esc gives up, after a question: it is pressed by habit, too, to end what an input method composes.
        """
        if event.key() == Qt.Key.Key_Escape and not self._may_give_up():
            return
        asked = self.categories.isAncestorOf(self.focusWidget()) or self.focusWidget() in self._fields()
        if event.key() not in ENTER_KEYS or not asked:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._create()
        else:
            self._go_on()

    def _fields(self) -> dict[QWidget, bool]:
        """The fields in their order, each with whether it is empty."""
        fields = {**self.trip.empty()}
        if self.drafter.fields.isVisible():
            fields |= self.drafter.fields.empty()
        return fields

    def _go_on(self) -> None:
        """To the next field that is empty; behind the last one the draft is created."""
        fields = self._fields()
        here = self.focusWidget()
        names = list(fields)
        behind = names[names.index(here) + 1 :] if here in fields else names
        following = next((field for field in behind if fields[field]), None)
        if following is None or any(date.line is here and date.wrong for date in self.trip.dates):
            self._create()
        else:
            following.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(following)

    def suggest(self, facts: Report, source: str = "") -> None:
        """Answers with the facts of an old report, ``source``, to be changed where the new one differs."""
        if source:
            text = _(
                "These answers were read from “{name}”. Change what is different on this trip; the text is taken over"
                " after that."
            )
            self.intro.setText(text.format(name=source))
        self.categories.choose(facts.categories, facts.other_purposes)
        self.trip.name.text = facts.title
        self.trip.destination.text = facts.destination
        self.trip.advice.look()
        self.trip.choose(facts.period)
        self._suggested = self._filled_in()

    @property
    def answers(self) -> Answers:
        """What was answered so far."""
        return Answers(
            tuple(key for key, box in self.categories.boxes.items() if box.isChecked()),
            tuple(key for key, box in self.categories.purposes.items() if box.isChecked()),
            self.trip.name.text,
            self.trip.destination.text,
            self.trip.period,
        )

    @property
    def profile(self) -> Profile:
        """Who drafts."""
        return self.drafter.profile

    def _filled_in(self) -> tuple[object, ...]:
        """All that can be lost with the dialog, also what is no date yet."""
        dates = (self.trip.start.line.text(), self.trip.end.line.text())
        return self.answers, self.profile, dates

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was filled in is not given up unasked."""
        if self._may_give_up():
            super().closeEvent(event)
        else:
            event.ignore()

    def _may_give_up(self) -> bool:
        if self._filled_in() == self._suggested:
            return True
        question = _("What was filled in here is kept nowhere yet. Give it up?")
        return dialogs.confirm(self, question, _("Give up"))

    def say(self, message: str) -> None:
        """Shows what is amiss; nothing for an empty message."""
        self.message.setText(message)
        self.message.setVisible(bool(message))

    def _answered(self) -> None:
        self.say("")
        self.place.suggest(suggested_stem(self.answers))

    def _create(self) -> None:
        for date in self.trip.dates:
            if date.wrong:
                self._refuse(_("This is no date; correct it or leave it empty."), date)
                return
        fields: dict[Question, QWidget] = {"categories": self.categories, "period": self.trip.end}
        for question, reason in problems(self.answers).items():
            self._refuse(reason, fields[question])
            return
        self.say("")
        self.wanted.emit(make_report(self.profile, self.answers, self._template.id), self.place.path)

    def _refuse(self, reason: str, field: QWidget) -> None:
        self.say("⚠ " + reason)
        field.setFocus()
        if isinstance(field, RocDateEdit):
            field.line.selectAll()  # to be typed over
        self.area.ensureWidgetVisible(field)
