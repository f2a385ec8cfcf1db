"""The review sheet (出國報告審核表): ticked by the traveller and by the reviewing office, printed as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import shiboken6
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from drafting.errors import DraftingError
from drafting.i18n import _, glossed, told
from drafting.review.model import ReturnReason
from drafting.review.sheet import EXTRA, Publication, Sheet, SheetItem, filled, sheet_of
from ui import dialogs
from ui.appearance import px
from ui.review.desk import ReviewDesk
from ui.tasks.task import Say, Task
from ui.widgets.fitting import fit_to_screen
from ui.widgets.prose import prose, show_role
from ui.widgets.roc_date import RocDateEdit

if TYPE_CHECKING:
    from drafting.template import SheetLine

PATTERNS = {".docx": "Word (*.docx)", ".pdf": "PDF (*.pdf)", ".odt": "ODF (*.odt)"}
INDENT = 24


class SheetDialog(QDialog):
    """The ten items in two columns. What is ticked is kept in the draft when the dialog is left with 「儲存」."""

    def __init__(self, desk: ReviewDesk, parent: QWidget | None = None, *, writable: bool = True) -> None:
        super().__init__(parent)
        self._desk = desk
        template = desk.session.template
        self._words = template.review_sheet
        self.setWindowTitle(glossed(self._words.title))
        fit_to_screen(self, px(720), px(620))
        self.own: dict[SheetItem, QCheckBox] = {}
        self.office: dict[SheetItem, QCheckBox] = {}
        self.reasons: dict[ReturnReason, QCheckBox] = {}
        self.publication: dict[Publication, QCheckBox] = {}
        self.other_publication, self.opinion = QLineEdit(), QLineEdit()
        self.submitted = RocDateEdit(template.dates.form, told(self._words.submitted))
        self.message = prose("")
        self.message.hide()
        self._lay_out()
        self._show(filled(sheet_of(desk.session.draft.extra(EXTRA)), desk.trail))
        for widget in self.findChildren(QCheckBox):
            widget.setEnabled(writable)
        self.save.setEnabled(writable)
        self._writable = writable
        self.written: Path | None = None

    # ---------------------------------------------------------------- layout

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        for column, text in ((0, self._words.items_heading), (1, self._words.own), (2, self._words.office)):
            label = QLabel(told(text))
            label.setProperty("role", "column")
            grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignBottom)
        for number, line in enumerate(self._words.items, start=1):
            self._add_line(grid, number, line)
        inner = QWidget()
        inner.setLayout(grid)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        head = QGridLayout()
        label = QLabel(told(self._words.submitted))
        label.setBuddy(self.submitted)
        head.addWidget(label, 0, 0)
        head.addWidget(self.submitted, 0, 1)
        head.setColumnStretch(1, 1)
        column_ = QVBoxLayout(self)
        column_.setSpacing(10)
        column_.addWidget(
            prose(
                _(
                    "The head of the sheet is filled in from the report. Reasons for a return come from the trail."
                ),
                "hint",
            )
        )
        if self._words.stand_in:
            column_.addWidget(prose(told(self._words.stand_in), "hint"))
        column_.addLayout(head)
        column_.addWidget(area, 1)
        column_.addWidget(self.message)
        self.buttons = QDialogButtonBox()
        self.export = QPushButton(_("Export…"))
        self.show_file = QPushButton(_("Open the file"))
        self.show_file.hide()
        self.save = QPushButton(_("Save"))
        self.save.setDefault(True)
        role = QDialogButtonBox.ButtonRole
        self.buttons.addButton(self.export, role.ActionRole)
        self.buttons.addButton(self.show_file, role.ActionRole)
        self.buttons.addButton(self.save, role.AcceptRole)
        self.buttons.addButton(_("Cancel"), role.RejectRole)
        self.export.clicked.connect(self._choose_file)
        self.show_file.clicked.connect(self._open_file)
        self.buttons.accepted.connect(self._save_and_close)
        self.buttons.rejected.connect(self.reject)
        column_.addWidget(self.buttons)

    def _add_line(self, grid: QGridLayout, number: int, line: SheetLine) -> None:
        row = grid.rowCount()
        text = prose(f"{number}. {told(line.text)}")
        grid.addWidget(text, row, 0)
        for column, boxes, who in ((1, self.own, self._words.own), (2, self.office, self._words.office)):
            box = boxes[line.id] = QCheckBox()
            box.setAccessibleName(f"{' '.join(told(who).split())} {told(line.text)}")
            grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignHCenter)
        for choice in line.choices:
            box = QCheckBox(told(choice.text))
            below = grid.rowCount()
            inset = QWidget()
            inside = QGridLayout(inset)
            inside.setContentsMargins(INDENT, 0, 0, 0)
            inside.addWidget(box, 0, 0)
            if line.id == "returned":
                self.reasons[choice.id] = box  # type: ignore[index]
            else:
                self.publication[choice.id] = box  # type: ignore[index]
                if choice.id == "other":
                    self.other_publication.setAccessibleName(told(choice.text))
                    inside.addWidget(self.other_publication, 0, 1)
            inside.setColumnStretch(1, 1)
            grid.addWidget(inset, below, 0, 1, 3)
        if line.id == "other":
            self.opinion.setAccessibleName(told(line.text))
            grid.addWidget(self.opinion, grid.rowCount(), 0, 1, 3)

    # ---------------------------------------------------------------- content

    def _show(self, sheet: Sheet) -> None:
        for item, box in self.own.items():
            box.setChecked(item in sheet.own)
        for item, box in self.office.items():
            box.setChecked(item in sheet.office)
        for reason, box in self.reasons.items():
            box.setChecked(reason in sheet.reasons)
        for way, box in self.publication.items():
            box.setChecked(way in sheet.publication)
        self.other_publication.setText(sheet.other_publication)
        self.opinion.setText(sheet.opinion)
        self.submitted.date = sheet.submitted

    @property
    def sheet(self) -> Sheet:
        """What stands on the sheet."""
        return Sheet(
            own=tuple(item for item, box in self.own.items() if box.isChecked()),
            office=tuple(item for item, box in self.office.items() if box.isChecked()),
            reasons=tuple(reason for reason, box in self.reasons.items() if box.isChecked()),
            publication=tuple(way for way, box in self.publication.items() if box.isChecked()),
            other_publication=self.other_publication.text().strip(),
            opinion=self.opinion.text().strip(),
            submitted=self.submitted.date,
        )

    def _keep(self) -> bool:
        """Keeps the sheet in the draft; says why when it could not."""
        if not self._writable:
            return True
        try:
            self._desk.session.draft.put_extra(EXTRA, msgspec.to_builtins(self.sheet))
        except DraftingError as error:
            self._say(error.message, "error")
            return False
        return True

    def _save_and_close(self) -> None:
        if self._keep():
            self.accept()

    # ---------------------------------------------------------------- export

    def _choose_file(self) -> None:
        path = self._desk.session.path
        suggestion = path.with_name(f"{path.stem}-{self._words.title}.docx")
        name, kind = QFileDialog.getSaveFileName(
            self, self._words.title, str(suggestion), ";;".join(PATTERNS.values())
        )
        if name:
            suffix = next((s for s, pattern in PATTERNS.items() if pattern == kind), ".docx")
            target = Path(name)
            self.export_to(
                target if target.suffix.lower() in PATTERNS else target.with_name(target.name + suffix)
            )

    def export_to(self, target: Path) -> None:
        """Writes the sheet into a file, beside the window."""
        if not self._desk.session.flush():
            self._say(self._desk.session.error, "error")
            return
        if not self._keep():
            return
        source = self._desk.session.path

        def work(say: Say) -> Path:
            from drafting.draftfile import DraftFile
            from drafting.export import export

            with DraftFile.open(source, readonly=True) as draft:
                export(draft, target, "review-sheet", say)
            return target

        self.export.setEnabled(False)
        self._say(_("Writing the file …"))
        self._task = Task(
            work, title=self._words.title, done=self._exported, failed=self._failed, cancelled=self._stopped
        )
        self._task.start()

    def _exported(self, target: Path) -> None:
        self.written = target
        if not shiboken6.isValid(self):
            return  # nobody waited for it
        self.export.setEnabled(True)
        self.show_file.show()
        self._say(_("✓ Written: {name}").format(name=target.name), "success")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DraftingError):
            raise error
        if not shiboken6.isValid(self):
            dialogs.show_error(None, str(error))
            return
        self.export.setEnabled(True)
        self._say(str(error), "error")

    def _stopped(self) -> None:
        if shiboken6.isValid(self):
            self.export.setEnabled(True)
            self._say(_("Stopped; no file was written."))

    def _open_file(self) -> None:
        if self.written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written)))

    def _say(self, text: str, role: str = "hint") -> None:
        show_role(self.message, role)
        self.message.setText(text)
        self.message.show()
