"""The dialog that prints the open draft."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from drafting.compose import Purpose
from drafting.draftfile import DraftFile
from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.printing import COPIES, Sheets, chosen, page_numbers
from drafting.settings import Settings
from drafting.template import with_signoff
from ui import crash
from ui.printing import printers
from ui.printing.job import send
from ui.session import Session
from ui.tasks.bar import TaskBar
from ui.tasks.task import Progress, Say, Task, Telling
from ui.widgets.fitting import FittingArea

MOST_COPIES = 99
LEAST = 520
"""Pixels it is wide at least."""
BELOW = 100
"""Pixels for progress and buttons."""
BEGINNER = Settings()
Copy = tuple[Purpose, str]


class PrintDialog(QDialog):
    """Which printer, which copy, which pages, how often; then the progress.

    The draft is saved first and read from the file by the worker; the pages are those of the PDF.
    """

    pdf_wanted = Signal()
    """There is no printer, and the user would rather have a PDF."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, settings: Settings = BEGINNER
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._signoff = settings.signoff
        self._task: Task | None = None
        self._printer: QPrinter | None = None
        self.setWindowTitle(_("Print the report"))
        names = printers.names()
        self.printer = QComboBox()
        self.printer.addItems(names)
        self.more = QPushButton(_("Printer settings…"))
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setValue(COPIES)
        self.copies.setAlignment(Qt.AlignmentFlag.AlignCenter)  # the style lets a number begin under the edge
        self.purposes = self._choices(
            ("final", _("Final copy")), ("signing", _("Signing copy, with boxes for seals"))
        )
        self.all = QRadioButton(_("All"))
        self.some = QRadioButton(_("Pages"))
        self.all.setChecked(True)
        self.range = QLineEdit()
        self.range.setPlaceholderText("1-3,5")
        self.range.setAccessibleName(_("Pages to print"))
        self.progress = TaskBar()
        self.progress.setAccessibleName(_("Print the report"))
        self.progress.hide()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.pdf = QPushButton(_("Export a PDF instead"))
        self.start = QPushButton(_("Print"))
        self.start.setDefault(True)
        self.cancel = QPushButton(_("Cancel"))
        self._lay_out()
        self._listen()
        if not names:
            self.message.setText(
                _("No printer is set up on this computer. Ask the computer staff for one, or export a PDF.")
            )
        self._show_state()

    def _choices(self, *choices: Copy) -> dict[Purpose, QRadioButton]:
        buttons = {purpose: QRadioButton(text) for purpose, text in choices}
        together = QButtonGroup(self)
        for button in buttons.values():
            together.addButton(button)
        buttons["final"].setChecked(True)
        return buttons

    def _lay_out(self) -> None:
        form = QFormLayout()
        line = QHBoxLayout()
        line.addWidget(self.printer, 1)
        line.addWidget(self.more)
        form.addRow(_("Printer"), line)
        self.printer.setAccessibleName(_("Printer"))
        copies = QHBoxLayout()
        copies.addWidget(self.copies)
        two = QLabel(_("Two printed copies of the report are to be handed in."))
        two.setProperty("role", "hint")
        two.setWordWrap(True)
        copies.addWidget(two, 1)
        form.addRow(_("Copies"), copies)
        self.copies.setAccessibleName(_("Copies"))
        which = QVBoxLayout()
        for button in self.purposes.values():
            which.addWidget(button)
        form.addRow(_("Which copy"), which)
        pages = QHBoxLayout()
        group = QButtonGroup(self)
        for choice in (self.all, self.some):
            group.addButton(choice)
            pages.addWidget(choice)
        pages.addWidget(self.range, 1)
        form.addRow(_("Pages to print"), pages)
        buttons = QHBoxLayout()
        buttons.addWidget(self.pdf)
        buttons.addStretch()
        buttons.addWidget(self.start)
        buttons.addWidget(self.cancel)
        content = QWidget()
        above = QVBoxLayout(content)
        above.setContentsMargins(0, 0, 0, 0)
        above.addLayout(form)
        above.addWidget(self.message)
        above.addStretch()
        layout = QVBoxLayout(self)
        self._area = FittingArea(content, BELOW)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        # Where words wrap, Qt makes a dialog at most two thirds as wide as the screen, whatever is in it.
        margins = layout.contentsMargins()
        inside = max(buttons.sizeHint().width(), self._area.minimumWidth())
        self.setMinimumWidth(max(LEAST, inside + margins.left() + margins.right()))

    def _listen(self) -> None:
        self.range.textEdited.connect(lambda: self.some.setChecked(True))
        self.some.toggled.connect(lambda on: self.range.setFocus() if on else None)
        self.printer.currentTextChanged.connect(self._forget_printer)
        self.more.clicked.connect(self._settings)
        self.start.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.reject)
        self.pdf.clicked.connect(self._want_pdf)

    @property
    def purpose(self) -> Purpose:
        """The kind of copy chosen."""
        return next(purpose for purpose, button in self.purposes.items() if button.isChecked())

    # ---------------------------------------------------------------- the printer

    def _forget_printer(self) -> None:
        self._printer = None

    def _chosen_printer(self) -> QPrinter:
        if self._printer is None:
            self._printer = printers.printer(self.printer.currentText())
        return self._printer

    def _settings(self) -> None:
        """The system's own dialog, for trays, both sides and what else the printer can do."""
        printer = self._chosen_printer()
        printer.setCopyCount(self.copies.value())
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.copies.setValue(printer.copyCount())
            printers.set_up(printer)
            if printer.printerName() != self.printer.currentText():
                self.printer.blockSignals(True)
                self.printer.setCurrentText(printer.printerName())
                self.printer.blockSignals(False)
        dialog.deleteLater()

    # ---------------------------------------------------------------- printing

    def _begin(self) -> None:
        try:
            ranges = page_numbers(self.range.text()) if self.some.isChecked() else None
        except DraftingError as error:
            self._tell(error.message)
            self.range.setFocus()
            return
        if not self._session.flush():
            self._tell(_("The draft cannot be saved, so it cannot be printed: ") + self._session.error)
            return
        path, purpose, copies = self._session.path, self.purpose, self.copies.value()
        printer = self._chosen_printer()
        signoff = self._signoff
        template = with_signoff(self._session.template, signoff.chain, signoff.rows)

        def work(say: Say) -> None:
            telling = Telling(say)
            telling(_("Setting the pages …"))
            with (
                DraftFile.open(path, readonly=True) as draft,
                Sheets(draft, template, purpose, telling.again) as sheets,
            ):
                numbers = range(sheets.count) if ranges is None else chosen(ranges, sheets.count)
                send(sheets, numbers, printer, copies, telling)

        self._task = Task(
            work,
            title=_("Print"),
            done=lambda _none: self._done(),
            failed=self._failed,
            cancelled=self._stopped,
            progress=self._show_progress,
        )
        self.progress.show_progress(Progress())
        self._show_state()
        self._task.start()

    def _tell(self, text: str) -> None:
        self.message.setText(text)
        QTimer.singleShot(0, self, self._show_message)

    def _show_message(self) -> None:
        """Once there is room for it; on a small screen with large letters it is scrolled to."""
        self._area.ensureWidgetVisible(self.message)

    def _show_progress(self, progress: Progress) -> None:
        self._tell(progress.text)
        self.progress.show_progress(progress)

    def _done(self) -> None:
        self._task = None
        self._printer = None
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._task = None
        self._printer = None
        if isinstance(error, DraftingError):
            self._tell(error.message)
        else:
            crash.log(error)
            self._tell(_("Printing failed for a reason that should not occur: {reason}").format(reason=error))
        self._show_state()

    def _stopped(self) -> None:
        self._task = None
        self._printer = None
        self._tell(_("Stopped; pages already sent may still be printed."))
        self._show_state()

    def _want_pdf(self) -> None:
        self.reject()
        self.pdf_wanted.emit()

    def reject(self) -> None:
        """Stops printing if it is under way, else closes."""
        if self._task is not None:
            self._task.cancel()
            self._tell(_("Stopping …"))
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the dialog is cancelling."""
        if self._task is not None:
            event.ignore()
        self.reject()

    def _show_state(self) -> None:
        busy = self._task is not None
        there = self.printer.count() > 0
        for widget in (self.copies, *self.purposes.values(), self.all, self.some, self.range, self.pdf):
            widget.setEnabled(not busy)
        for widget in (self.printer, self.more, self.start):
            widget.setEnabled(not busy and there)
        self.pdf.setVisible(not there)
        self.progress.setVisible(busy)
