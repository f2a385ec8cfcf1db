"""The dialog that exports the open draft."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from drafting.compose import Purpose
from drafting.errors import DraftingError, ExportError, TargetBusyError
from drafting.export import keep_for_review
from drafting.files import is_there, require_place
from drafting.i18n import _
from drafting.settings import Settings
from drafting.template import with_signoff
from ui import crash, dialogs
from ui.appearance import px
from ui.checking import CheckRunner
from ui.exporting.copies import Copies
from ui.exporting.open_points import OpenPoints
from ui.exporting.targets import Targets
from ui.exporting.writing import Outcome, names, write_all
from ui.session import Session
from ui.tasks.bar import TaskBar
from ui.tasks.task import Progress, Say, Task
from ui.widgets.fitting import FittingArea, keep_on_screen

if TYPE_CHECKING:
    from drafting.checks import Finding

BEGINNER = Settings()
_SIGNS = {"error": "⚠ ", "warning": "⚠ ", "success": "✓ "}
"""So that it is not told by colour alone."""
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
    exported = Signal()
    """Files were written, all of them or some."""
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
        self.copies = Copies(session, settings)
        self.targets = Targets(session, settings, self.copies.purpose)
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
        self._show_state()

    def _lay_out(self) -> None:
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
        above.addWidget(self.copies)
        above.addWidget(self.targets)
        above.addWidget(self.two)
        above.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        self._area = FittingArea(content, BELOW)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.message)
        layout.addLayout(buttons)

    def _listen(self) -> None:
        self.copies.purpose_changed.connect(self._take_purpose)
        self.targets.kinds_changed.connect(self._take_kinds)
        self.start.clicked.connect(self._begin)
        self.leave.clicked.connect(self.go_on_writing)
        self.cancel.clicked.connect(self.reject)
        self.open_file.clicked.connect(lambda: self._show_outside(self.written))
        self.open_folder.clicked.connect(lambda: self._show_outside(self.written and self.written.parent))
        if self.open_points is not None:
            self.open_points.chosen.connect(self._leave_for)
            self.open_points.all_wanted.connect(self._leave_for_all)

    def _take_purpose(self) -> None:
        self.targets.set_purpose(self.copies.purpose)
        self._show_state()

    def _take_kinds(self) -> None:
        """Other files are to be written than those that were."""
        if self.files:
            self.files = []
            self._tell("")
        self._show_state()

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

    def _begin(self) -> None:
        if not self.targets.named:
            self._refuse(_("Give the file a name."))
            return
        try:
            targets = self.targets.paths()
            self.targets.target.setText(str(targets[0]))
            for path in targets:
                require_place(path)
        except ExportError as error:
            self._refuse(str(error))
            return
        for path in targets:
            if is_there(path) and not dialogs.confirm_replacing(self, path):
                return
        if not self._session.flush():
            self._tell(
                _("The draft cannot be saved, so it cannot be exported: ") + self._session.error, "error"
            )
            return
        if self.copies.purpose == "review":
            with contextlib.suppress(DraftingError):  # the export itself says that it was not kept
                keep_for_review(self._session.draft)
        self._run(self._session.path, targets, self.copies.purpose)

    def _run(self, draft_path: Path, targets: list[Path], purpose: Purpose) -> None:
        signoff, with_trail = self._settings.signoff, self.copies.with_trail
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
            owner=self,
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

    def _tell(self, text: str, role: str = "") -> None:
        """Says something above the buttons; where it takes several lines, what is above them has fewer.

        Args:
            text: What is said.
            role: ``error``, ``warning``, ``success`` or, while it is under way, nothing.
        """
        wrong = role == "error"
        if bool(self.message.property("wrong")) != wrong:
            self.message.setProperty("wrong", wrong)
            self.message.style().polish(self.message)
        self.message.setText(_SIGNS.get(role, "") + text)
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
        self._tell(text, "error")
        self.targets.target.setFocus()
        self.targets.target.selectAll()
        self._area.ensureWidgetVisible(self.targets.target)

    def _ended(self, text: str, role: str = "") -> None:
        """The export is over, with this to tell."""
        self._task = None
        self._tell(text, role)
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
        if outcome.written:
            self.exported.emit()
        role = "success" if outcome.written and not outcome.stopped else ""
        self._ended("\n".join([*lines, *outcome.notes]), role if outcome.error is None else "error")
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
        self._ended(self._reason(error), "error")

    def _reason(self, error: Exception) -> str:
        """What to tell of an error; where a file was busy, another name is suggested."""
        if isinstance(error, TargetBusyError):
            self.targets.suggest_another()
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
        self.copies.set_busy(busy)
        self.targets.set_busy(busy)
        self.two.setVisible(self.copies.purpose != "review")
        self.start.setEnabled(bool(self.targets.suffixes) and not busy and not self._session.closed)
        self.start.setVisible(not busy)
        self.leave.setVisible(busy)
        self.progress.setVisible(busy)
        self.open_file.setVisible(done)
        self.open_folder.setVisible(done)
        self.cancel.setText(_("Close") if done else _("Cancel"))

    def _show_outside(self, path: Path | None) -> None:
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tell(_("No program was found that opens {path}.").format(path=path), "warning")
