"""Reading a file in that a superior has worked on: beside the window, with a way to stop, and an account of it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from drafting.errors import DraftingError
from drafting.i18n import _, ngettext
from ui import dialogs
from ui.appearance import px
from ui.dialogs import DRAFT_SUFFIX
from ui.review.desk import ReviewDesk
from ui.tasks.task import Say, Task
from ui.widgets.prose import prose

if TYPE_CHECKING:
    from drafting.readback import Reading, Result
    from ui.window import MainWindow

PATTERNS = "*.docx *.odt *.trip"


def choose_reviewed(parent: QWidget, folder: Path) -> Path | None:
    """Asks which file it is."""
    kinds = _("Reviewed files and copies of this draft") + f" ({PATTERNS})"
    name, _filter = QFileDialog.getOpenFileName(parent, _("Read in a reviewed file"), str(folder), kinds)
    return Path(name) if name else None


def read_in(window: MainWindow, desk: ReviewDesk, path: Path | None = None) -> None:
    """Reads a reviewed file into the open draft; tells what came of it."""
    session = desk.session
    if path is None:
        path = choose_reviewed(window, session.path.parent)
    if path is None:
        return
    if not session.flush():
        dialogs.show_error(window, session.error)
        return
    _Reader(window, desk, path).start()


class _Reader:
    """One reading, from the file to the account."""

    def __init__(self, window: MainWindow, desk: ReviewDesk, path: Path) -> None:
        self._window, self._asked_at, self._path = window, desk, path
        self._session = desk.session
        self._title = _("Reading “{name}”").format(name=path.name)

    @property
    def _desk(self) -> ReviewDesk:
        """The desk of the draft as it is shown now: it may be shown anew while the file is read."""
        view = self._window.view
        return view.desk if view is not None and view.session is self._session else self._asked_at

    def start(self) -> None:
        """Begins; first what can read such files is read itself, which takes a while the first time."""

        def work(_say: Say) -> None:
            import_module("drafting.readback")

        Task(work, title=self._title, done=lambda _none: self._read(), failed=self._failed).start()

    def _read(self) -> None:
        from drafting.readback import GaveUp, basis_of, read_review
        from ui.tasks.task import Cancelled

        if self._session.closed:
            return
        try:
            basis = basis_of(self._session.draft)
        except DraftingError as error:
            self._failed(error)
            return
        path = self._path

        def work(say: Say) -> Reading:
            def stopped() -> bool:
                try:
                    say("")
                except Cancelled:
                    return True
                return False

            try:
                return read_review(path, basis, stopped)
            except GaveUp as error:
                raise Cancelled from error

        Task(work, title=self._title, done=self._done, failed=self._failed).start()

    def _done(self, reading: Reading) -> None:
        from drafting.readback import take

        session = self._session
        if session.closed:
            return
        try:
            if not session.flush():
                dialogs.show_error(self._window, session.error)
                return
            if not reading.again:
                session.draft.take_version(
                    _("Before reading “{name}” in").format(name=self._path.name), "automatic"
                )
            result = take(session.draft, reading, self._desk.me())
        except DraftingError as error:
            dialogs.show_error(self._window, str(error))
            return
        self._desk.changed.emit()
        stuck = session.readonly and self._desk.is_mine and "take_back" in self._desk.steps
        dialog = ResultDialog(
            self._path.name, result, self._window, locked=session.readonly, may_take_back=stuck
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reviews = self._window.reviews
        dialog.accepted.connect(reviews.go_on)
        dialog.take_back_wanted.connect(lambda: reviews.take_step("take_back"))
        dialog.open()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DraftingError):
            raise error
        if not self._session.closed:
            dialogs.show_error(self._window, str(error))


class ResultDialog(QDialog):
    """What a reading brought, and in full what must be done by hand; leads to the first remark.

    ``locked`` when the text cannot be changed now; ``may_take_back`` when who reads can have the report back for it.
    """

    take_back_wanted = Signal()
    """The report is to be taken back, so that the changes can be made."""

    def __init__(
        self,
        name: str,
        result: Result,
        parent: QWidget | None = None,
        *,
        locked: bool = False,
        may_take_back: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Reviewed file read in"))
        self.setMinimumWidth(px(480))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        self.account = prose(account(name, result, locked=locked))
        column.addWidget(self.account)
        self.unplaced = QPlainTextEdit()
        self.unplaced.setReadOnly(True)
        self.unplaced.setAccessibleName(_("Changes to be made by hand"))
        if result.unplaced:
            column.addWidget(
                prose(
                    _(
                        "No button makes these changes in the draft: make them yourself. Each is kept as a remark at"
                        " its place:"
                    ),
                    "hint",
                )
            )
            lines = [
                _("{name}: {words}").format(name=found.author, words=found.text) for found in result.unplaced
            ]
            self.unplaced.setPlainText("\n\n".join(lines))
            column.addWidget(self.unplaced, 1)
        buttons = QDialogButtonBox()
        close = buttons.addButton(_("Look through the remarks"), QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        self.take_back: QPushButton | None = None
        if may_take_back and not result.again:
            self.take_back = QPushButton(_("Take the report back and begin…"))
            self.take_back.clicked.connect(self.reject)
            self.take_back.clicked.connect(self.take_back_wanted)
            buttons.addButton(self.take_back, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)


def account(name: str, result: Result, *, locked: bool = False) -> str:
    """What came of a reading, in a few sentences."""
    if result.again:
        return _("“{name}” was read in before; nothing was added.").format(name=name)
    found = [
        (result.comments, ngettext("{n} comment", "{n} comments", result.comments)),
        (result.proposals, ngettext("{n} proposed change", "{n} proposed changes", result.proposals)),
        (result.answers, ngettext("{n} answer", "{n} answers", result.answers)),
    ]
    by_hand = len(result.unplaced)
    found.append(
        (by_hand, ngettext("{n} change to be made by hand", "{n} changes to be made by hand", by_hand))
    )
    new = [text.format(n=n) for n, text in found if n]
    lines = [
        _("New from “{name}”: {found}.").format(name=name, found=_(", ").join(new))
        if new
        else _("There is nothing new in “{name}”.").format(name=name)
    ]
    if result.proposals and locked:
        lines.append(
            _(
                "The text is as it was, and cannot be changed while it is handed over: take it back, or have it"
                " returned, then accept or decline each proposed change."
            )
        )
    elif result.proposals:
        lines.append(_("The text is as it was: accept or decline each proposed change."))
    if result.known:
        text = ngettext(
            "{n} was known before or is done already.",
            "{n} were known before or are done already.",
            result.known,
        )
        lines.append(text.format(n=result.known))
    is_copy = name.lower().endswith(DRAFT_SUFFIX)
    if not result.basis and is_copy and (result.proposals or result.unplaced):
        lines.append(
            _(
                "The two copies have no version in common: whatever is other there is proposed, also where only this"
                " one was changed."
            )
        )
    elif not result.basis and not is_copy:
        lines.append(
            _(
                "The draft does not know when this file was exported, so it was compared with what comes nearest to it."
            )
        )
    return "\n".join(lines)
