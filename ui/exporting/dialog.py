"""The dialog that exports the open draft."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from drafting.compose import Purpose
from drafting.errors import DraftingError, ExportError, TargetBusyError
from drafting.export import suggested_name
from drafting.files import is_there, require_place, typed_path
from drafting.i18n import _
from drafting.review.states import STEPS
from drafting.settings import Settings
from drafting.template import with_signoff
from ui import crash, dialogs
from ui.appearance import px
from ui.checking import CheckRunner
from ui.exporting.open_points import OpenPoints
from ui.exporting.writing import Outcome, names, write_all
from ui.session import Session
from ui.tasks.bar import TaskBar
from ui.tasks.task import Progress, Say, Task
from ui.widgets.fitting import FittingArea, keep_on_screen
from ui.widgets.prose import prose

if TYPE_CHECKING:
    from drafting.checks import Finding

BEGINNER = Settings()
BELOW = 100
"""Pixels for progress, message and buttons."""


class ExportDialog(QDialog):
    """Which copy, where to; then the progress; then where the file is.

    The draft is saved first and then read from the file by the worker, which shares nothing with the window.

    Args:
        session: The open draft.
        parent: The owner.
        settings: What is chosen first, and the sign-off chain of the office.
        checker: Knows what the checks still find.
    """

    place_wanted = Signal(object)
    """The place of a finding is wanted instead; the dialog is closed."""
    findings_wanted = Signal()
    """All findings are wanted instead; the dialog is closed."""
    ended_unseen = Signal(str)
    """An export has ended that went on while the dialog was put away (see :meth:`go_on_writing`): what came of it."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        settings: Settings = BEGINNER,
        checker: CheckRunner | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._task: Task | None = None
        self.files: list[Path] = []
        self.setWindowTitle(_("Export the report"))
        self.setMinimumWidth(px(620))
        self.purposes = self._make_purposes()
        self.trail = QCheckBox(_("With a summary of the review at the end: who, when, what was said"))
        self.formats = self._make_formats()
        self._suggested = self._suggestion
        self.target = QLineEdit(str(session.path.parent / self._suggested))
        self.target.setAccessibleName(_("File"))
        self.browse = QPushButton(_("Browse…"))
        self.others = QLabel()
        self.others.setProperty("role", "hint")
        self.open_points = OpenPoints(checker) if checker is not None else None
        self.progress = TaskBar()
        self.progress.setAccessibleName(_("Export the report"))
        self.progress.hide()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self._let_copy()
        self.open_file = QPushButton(_("Open the file"))
        self.open_folder = QPushButton(_("Open the folder"))
        self.start = QPushButton(_("Export"))
        self.start.setDefault(True)
        self.leave = QPushButton(_("Go on writing meanwhile"))
        self.cancel = QPushButton(_("Cancel"))
        self._lay_out()
        self._listen()
        self._name_others()
        self._show_state()
        self._show_notes()

    def _make_purposes(self) -> dict[Purpose, QRadioButton]:
        texts: dict[Purpose, str] = {
            "final": _("Final copy: the report alone"),
            "signing": _("Signing copy: with boxes for signatures and seals at the end"),
            "review": _("Review copy: what is changed in Word is recorded"),
        }
        buttons = {purpose: QRadioButton(text) for purpose, text in texts.items()}
        buttons[self._settings.export.copy].setChecked(True)
        return buttons

    def _make_formats(self) -> dict[str, QCheckBox]:
        texts = {
            ".docx": _("Word: for signing, and for review in Word"),
            ".pdf": _("PDF: to hand on what is not to be changed"),
            ".odt": _("ODF: to hand on what is to be edited"),
        }
        buttons = {suffix: QCheckBox(text) for suffix, text in texts.items()}
        for suffix in self._settings.export.formats or BEGINNER.export.formats:
            buttons[suffix].setChecked(True)
        return buttons

    def _lay_out(self) -> None:
        group = self._group(_("Which copy"), list(self.purposes.values()), self.trail)
        kinds = QGroupBox(_("Kind of file; several at once if you like"))
        inside = QVBoxLayout(kinds)
        for kind in self.formats.values():
            inside.addWidget(kind)
        label = QLabel(_("File"))
        label.setBuddy(self.target)
        file_line = QHBoxLayout()
        file_line.addWidget(self.target, 1)
        file_line.addWidget(self.browse)
        self.two = QLabel(_("Two printed copies of the report are to be handed in."))
        self.two.setProperty("role", "hint")
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_file)
        buttons.addWidget(self.open_folder)
        buttons.addStretch()
        buttons.addWidget(self.start)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.cancel)
        content = QWidget()
        above = QVBoxLayout(content)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(10)
        if self.open_points is not None:
            above.addWidget(self.open_points)
        above.addWidget(group)
        above.addWidget(kinds)
        above.addWidget(label)
        above.addLayout(file_line)
        above.addWidget(self.others)
        above.addWidget(self.two)
        above.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        self._area = FittingArea(content, BELOW)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.message)
        layout.addLayout(buttons)

    def _group(self, title: str, choices: list[QRadioButton], more: QCheckBox) -> QGroupBox:
        group = QGroupBox(title)
        inside = QVBoxLayout(group)
        together = QButtonGroup(group)
        for button in choices:
            inside.addWidget(button)
            together.addButton(button)
            button.toggled.connect(self._take_purpose)
        told = _("Boxes from {first} to {last}; others can be set under “Settings ▸ Sign-off chain”.")
        first, last = self._ends_of_boxes
        self.boxes = prose(told.format(first=first, last=last), "hint")
        inside.addWidget(self.boxes)
        inside.addWidget(more)
        self._offer_trail()
        return group

    def _offer_trail(self) -> None:
        """A reviewer gets no summary of the review, and without a step of it there is none."""
        there = any(entry.action in STEPS for entry in self._session.draft.trail())
        self.trail.setEnabled(there and self.purpose != "review" and self._task is None)

    @property
    def _ends_of_boxes(self) -> tuple[str, str]:
        """Who signs first and who decides, as the boxes of the signing copy will name them."""
        signoff = self._settings.signoff
        template = with_signoff(self._session.template, signoff.chain, signoff.rows)
        titles = ["".join(title.split()) for title in template.signoffs[template.signoff].rows[0]]
        return titles[0], titles[-1]

    def _take_purpose(self, chosen: bool) -> None:
        """Another copy has another name, as long as it is the suggested one."""
        if chosen:
            path, suggested = Path(self.target.text()), self._suggestion
            if path.stem == Path(self._suggested).stem:
                self.target.setText(str(path.with_name(Path(suggested).stem + path.suffix)))
            self._suggested = suggested
            self._show_notes()
        self._offer_trail()

    def _show_notes(self) -> None:
        """What is to be known of this kind of copy."""
        self.two.setVisible(self.purpose != "review")
        self.boxes.setVisible(self.purpose == "signing")

    def _listen(self) -> None:
        for button in self.formats.values():
            button.toggled.connect(self._take_format)
        self.browse.clicked.connect(self._browse)
        self.start.clicked.connect(self._begin)
        self.leave.clicked.connect(self.go_on_writing)
        self.cancel.clicked.connect(self.reject)
        self.target.textChanged.connect(self._name_others)
        self.open_file.clicked.connect(lambda: self._show_outside(self.written))
        self.open_folder.clicked.connect(lambda: self._show_outside(self.written and self.written.parent))
        if self.open_points is not None:
            self.open_points.chosen.connect(self._leave_for)
            self.open_points.all_wanted.connect(self._leave_for_all)

    @property
    def purpose(self) -> Purpose:
        """The kind of copy chosen."""
        return next(purpose for purpose, button in self.purposes.items() if button.isChecked())

    @property
    def with_trail(self) -> bool:
        """Whether a summary of the review was asked for."""
        return self.trail.isEnabled() and self.trail.isChecked()

    @property
    def suffix(self) -> str:
        """The first kind of file chosen, as its suffix."""
        return next(iter(self.suffixes), ".docx")

    @property
    def _suggestion(self) -> str:
        report = self._session.report
        day = report.report_date or report.period.end
        return suggested_name(report.title, self.suffix, day, self.purpose)

    @property
    def suffixes(self) -> list[str]:
        """The kinds of file chosen."""
        return [suffix for suffix, button in self.formats.items() if button.isChecked()]

    def _take_format(self) -> None:
        """Gives the name the suffix of the first kind chosen."""
        text = self.target.text().strip()
        if text and self.suffixes:
            path = Path(text)
            named = path.suffix.lower() in self.formats
            self.target.setText(str(path.with_suffix(self.suffix)) if named else text + self.suffix)
        self._name_others()
        if self.files:
            self.files = []
            self._tell("")
        self._show_state()

    def _targets(self) -> list[Path]:
        """The files to be written.

        Raises:
            ExportError: They cannot have this name.
        """
        path = typed_path(self.target.text(), self._session.path.parent, self._suggestion)
        if path.suffix.lower() not in self.formats:  # else it is that of a kind that was not chosen
            path = dialogs.with_suffix(path, self.suffix)
        return [path.with_suffix(suffix) for suffix in self.suffixes]

    def _name_others(self) -> None:
        """Says under which names the other kinds of file come beside the first."""
        named = bool(self.target.text().strip())
        others = self.suffixes[1:] if named else []
        self.others.setText(_("Beside it, under the same name: {kinds}").format(kinds=_(", ").join(others)))
        self.others.setVisible(bool(others))

    @property
    def written(self) -> Path | None:
        """The first of the files that were written; None until then."""
        return self.files[0] if self.files else None

    def reject(self) -> None:
        """Stops the export if it is under way, else closes."""
        if self._task is not None:
            self._task.cancel()
            self._tell(_("Stopping …"))
            return
        super().reject()

    @property
    def session(self) -> Session:
        """The draft that is exported."""
        return self._session

    @property
    def busy(self) -> bool:
        """Whether an export is under way."""
        return self._task is not None

    def go_on_writing(self) -> None:
        """Puts the dialog away while the export goes on; it is of the draft as it was when it began."""
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With more to tell it grows, and would grow out of a small screen."""
        super().resizeEvent(event)
        keep_on_screen(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the dialog is cancelling."""
        if self._task is not None:
            event.ignore()
        self.reject()

    def _browse(self) -> None:
        path = dialogs.choose_document(self, Path(self.target.text()))
        if path is not None:
            self.target.setText(str(path))

    def _begin(self) -> None:
        if not self.target.text().strip():
            self._refuse(_("Give the file a name."))
            return
        try:
            targets = self._targets()
            self.target.setText(str(targets[0]))
            for path in targets:
                require_place(path)
        except ExportError as error:
            self._refuse(str(error))
            return
        for path in targets:
            if is_there(path) and not dialogs.confirm_replacing(self, path):
                return
        if not self._session.flush():
            self._tell(_("The draft cannot be saved, so it cannot be exported: ") + self._session.error)
            return
        if self.purpose == "review":
            with contextlib.suppress(DraftingError):  # the export itself says that it was not kept
                self._session.keep_for_review()
        self._run(self._session.path, targets, self.purpose)

    def _run(self, draft_path: Path, targets: list[Path], purpose: Purpose) -> None:
        signoff, with_trail = self._settings.signoff, self.with_trail
        template = with_signoff(self._session.template, signoff.chain, signoff.rows)

        def work(say: Say) -> Outcome:
            return write_all(draft_path, targets, purpose, template, say, with_trail=with_trail)

        self._task = Task(
            work,
            title=_("Export"),
            done=self._done,
            failed=self._failed,
            cancelled=self._stopped,
            progress=self._show_progress,
        )
        self.files = []
        self.progress.show_progress(Progress())
        self._tell(_("Reading the draft …"))
        self._show_state()
        self._task.start()
        self.leave.setFocus()

    def _show_progress(self, progress: Progress) -> None:
        self._tell(progress.text)
        self.progress.show_progress(progress)

    def _tell(self, text: str) -> None:
        """Says something above the buttons; where it takes several lines, what is above them has fewer."""
        self.message.setText(text)
        self._let_copy()
        line = self.message.fontMetrics().lineSpacing()
        margins = self.contentsMargins()
        width = max(self.width(), self.minimumWidth()) - margins.left() - margins.right()
        self._area.leave(max(self.message.heightForWidth(width) - line, 0))

    def _let_copy(self) -> None:
        """What is told can be selected and copied; while there is nothing, Tab does not stop at it."""
        copied = Qt.TextInteractionFlag.TextBrowserInteraction
        self.message.setTextInteractionFlags(
            copied if self.message.text() else Qt.TextInteractionFlag.NoTextInteraction
        )

    def _refuse(self, text: str) -> None:
        """The name cannot be; it can be mended at once."""
        self._tell(text)
        self.target.setFocus()
        self.target.selectAll()
        self._area.ensureWidgetVisible(self.target)

    def _ended(self, text: str) -> None:
        """The export is over, with this to tell."""
        self._task = None
        self._tell(text)
        self._show_state()
        if self.isHidden():
            self.ended_unseen.emit(text.splitlines()[0])

    def _done(self, outcome: Outcome) -> None:
        self.files = outcome.written
        lines = [_("Written: {path}").format(path=names(outcome.written))] if outcome.written else []
        if outcome.error is not None:
            lines.append(self._reason(outcome.error))
        elif outcome.stopped:
            lines.append(
                _("Stopped before the other files were written.")
                if lines
                else _("Stopped; no file was written.")
            )
        self._ended("\n".join([*lines, *outcome.notes]))
        if outcome.written:
            self.open_file.setFocus()

    def _leave_for(self, finding: Finding) -> None:
        if self._task is None:
            super().reject()
            self.place_wanted.emit(finding)

    def _leave_for_all(self) -> None:
        if self._task is None:
            super().reject()
            self.findings_wanted.emit()

    def _failed(self, error: Exception) -> None:
        self._ended(self._reason(error))

    def _reason(self, error: Exception) -> str:
        """What to tell of an error; where a file was busy, another name is suggested."""
        if isinstance(error, TargetBusyError):
            self.target.setText(str(_free_name(Path(self.target.text()), self.suffixes)))
            text = error.message + "\n" + _("Another name is suggested above.")
        elif isinstance(error, ExportError):
            text = error.message
        elif isinstance(error, DraftingError):
            text = str(error)
        else:
            crash.log(error)
            text = _("The export failed for a reason that should not occur: {reason}").format(reason=error)
        return text

    def _stopped(self) -> None:
        self._ended(_("Stopped; no file was written."))

    def _show_state(self) -> None:
        busy, done = self._task is not None, bool(self.files)
        for widget in (*self.purposes.values(), *self.formats.values(), self.target, self.browse, self.start):
            widget.setEnabled(not busy)
        self._offer_trail()
        if not self.suffixes or self._session.closed:
            self.start.setEnabled(False)
        self.start.setVisible(not busy)
        self.leave.setVisible(busy)
        self.progress.setVisible(busy)
        self.open_file.setVisible(done)
        self.open_folder.setVisible(done)
        self.cancel.setText(_("Close") if done else _("Cancel"))

    def _show_outside(self, path: Path | None) -> None:
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tell(_("No program was found that opens {path}.").format(path=path))


def _free_name(path: Path, suffixes: list[str]) -> Path:
    """A name like this one under which none of the kinds of file is there yet."""
    n = 2
    while any((candidate := path.with_name(f"{path.stem} ({n}){suffix}")).exists() for suffix in suffixes):
        n += 1
    return candidate.with_suffix(path.suffix)
