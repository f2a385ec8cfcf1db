"""The dialog in which a report is begun: a few questions, and a draft is there and saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
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
from ui.appearance import px
from ui.newreport.drafter import Drafter
from ui.newreport.place import PlaceOfDraft
from ui.newreport.questions import Categories, Trip
from ui.widgets.fitting import fit_to_screen


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
        self.drafter = Drafter(profile, template.lists.agencies)
        self.place = PlaceOfDraft(folder)
        self.message = QLabel()
        self.message.setProperty("role", "error")
        self.message.setWordWrap(True)
        self.message.hide()
        self.begin = QPushButton(_("Create the draft"))
        self.begin.setDefault(True)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setAutoDefault(False)
        self._lay_out()
        self._listen()
        self._answered()
        fit_to_screen(self, px(760), px(820))
        self.categories.setFocus()

    def _lay_out(self) -> None:
        heading = QLabel(_("New report"))
        heading.setProperty("role", "heading")
        intro = QLabel(
            _("Only the category is needed now; everything else can be filled in or changed later.")
        )
        intro.setProperty("role", "hint")
        intro.setWordWrap(True)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(px(24), px(16), px(24), px(16))
        inside.setSpacing(px(10))
        for widget in (heading, intro, self.categories, self.trip, self.drafter, self.place):
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
        self.trip.entered.connect(self._create)
        self.begin.clicked.connect(self._create)
        self.cancel.clicked.connect(self.reject)

    def suggest(self, facts: Report) -> None:
        """Answers with the facts of an old report, to be changed where the new one differs."""
        self.categories.choose(facts.categories, facts.other_purposes)
        self.trip.name.text = facts.title
        self.trip.destination.text = facts.destination
        self.trip.choose(facts.period)

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

    def say(self, message: str) -> None:
        """Shows what is amiss; nothing for an empty message."""
        self.message.setText(message)
        self.message.setVisible(bool(message))

    def _answered(self) -> None:
        self.say("")
        self.place.suggest(suggested_stem(self.answers))

    def _create(self) -> None:
        for date in (self.trip.start, self.trip.end):
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
        self.area.ensureWidgetVisible(field)
