"""From the clipboard or a file with an old report to the draft: recognised, shown, and put in as one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from drafting.distribution import Choices, Proposal, distributed
from drafting.distribution.pictures import with_pictures
from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.template import load
from ui import dialogs
from ui.distributing.dialog import DistributeDialog
from ui.editor.photo_jobs import PhotoJobs, incoming_job, tell_not_added
from ui.tasks.task import RUNNING, Say, Task

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.session import Session
    from ui.window import MainWindow

MESSAGE_TIME = 8000
"""Milliseconds."""
SHORT = 10_000
"""Characters that are recognised at once; that takes less than a tenth of a second."""
_MARKUP = 10
"""How many times longer than its text HTML is, at least."""


class Taking:
    """Shows a proposal and does what the user decides.

    Args:
        session: The draft.
        proposal: What was recognised.
        parent: The window, or a widget in it.
        source: What the version before it is named after, such as the name of a file.
        jobs: Prepares the pictures that came along.
    """

    def __init__(
        self, session: Session, proposal: Proposal, parent: QWidget, *, source: str, jobs: PhotoJobs
    ) -> None:
        self._session, self._proposal = session, proposal
        self._parent, self._source, self._jobs = parent, source, jobs

    def ask(self, question: str, here: str = "", paste: Callable[[], None] | None = None) -> DistributeDialog:
        """Shows the dialog. ``paste`` puts the text where the caret is, and ``here`` is what its button says."""
        session = self._session
        dialog = DistributeDialog(
            session.report,
            self._proposal,
            session.template,
            session.form,
            question=question,
            here=here,
            parent=self._parent.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def decided(result: int) -> None:
            if session.closed:
                return
            if result == DistributeDialog.PASTE_HERE and paste is not None:
                paste()
            elif result == DistributeDialog.DialogCode.Accepted:
                self._take(dialog.choices)

        dialog.finished.connect(decided)
        RUNNING.hold(dialog)
        dialog.open()
        return dialog

    def _take(self, choices: Choices) -> None:
        if not self._proposal.pictures:
            self._put(self._proposal, choices)
            return
        from ui.editor.clipboard import incoming

        jobs = [incoming_job(incoming(picture)) for picture in self._proposal.pictures]
        self._jobs.start(jobs, lambda ready: self._put(with_pictures(self._proposal, ready), choices))

    def _put(self, proposal: Proposal, choices: Choices) -> None:
        session = self._session
        if session.closed or _tell_only_read(session, self._parent):
            return
        try:
            session.versions.take(_("Before taking “{name}” over").format(name=self._source), "automatic")
        except DraftingError as error:
            dialogs.show_error(self._parent, str(error))
            return
        session.change(distributed(session.report, proposal, choices))
        window = self._parent.window()
        if isinstance(window, QMainWindow):
            told = _("The old report is in the draft. Ctrl+Z takes it back.")
            window.statusBar().showMessage(told, MESSAGE_TIME)


def offer(
    session: Session,
    page: QWidget,
    text: str,
    html: str,
    here: str,
    paste: Callable[[], None],
    *,
    days: bool,
) -> bool:
    """Asks whether pasted text is to go into the parts when it looks like a whole report.

    So is asked, where the page has a table of ``days``, when an itinerary is found in the text: among its paragraphs it
    would stand twice. The page it was pasted into may be made anew while it is recognised; then there is no "here" to
    paste it.

    Returns:
        Whether it was asked; else ``paste`` is still to be done.
    """
    from drafting.distribution import (
        looks_like_report,
        names_itinerary,
        proposal_of_html,
        proposal_of_text,
    )

    whole = looks_like_report(text)
    if not whole and not (days and names_itinerary(text)):
        return False
    template, window = session.template, page.window()

    def work(_say: Say) -> Proposal:
        return proposal_of_html(html, template) if html else proposal_of_text(text, template)

    def done(proposal: Proposal) -> None:
        if session.closed or _tell_only_read(session, window):
            return
        has_days = days and "itinerary" in proposal.fields
        if not (has_days or (whole and proposal.chunks)):
            paste()
            return
        taking = _taking(session, window, proposal, _("the pasted report"))
        question = (
            _("This looks like a whole report. Put it into the parts?")
            if whole
            else _("There is an itinerary in it. Put its days into the table of days?")
        )
        if shiboken6.isValid(page):
            taking.ask(question, here, paste)
        else:
            taking.ask(question)

    if max(len(text), len(html) // _MARKUP) <= SHORT:
        done(work(lambda _text, _done=0, _total=0: None))
    else:
        Task(work, title=_("Recognising the parts of the report"), done=done, failed=_unexpected).start()
    return True


def _unexpected(error: Exception) -> None:
    raise error


def read_file(window: MainWindow, path: Path) -> None:
    """Reads an old report from a file and shows what would go where; without a draft, one is begun first."""
    from drafting.distribution import proposal_of_file

    session = window.session
    template = session.template if session is not None else load()

    def work(say: Say) -> Proposal:
        def reading(done: int, count: int) -> None:
            say(_("Page {n} of {count}").format(n=done + 1, count=count), done, count)

        say("")
        found = proposal_of_file(path, template, reading)
        say("")
        return found

    def done(proposal: Proposal) -> None:
        if session is None:
            begin_with(window, proposal, path.name)
        elif not session.closed and not _tell_only_read(session, window):
            show(session, window, proposal, path.name)

    def failed(error: Exception) -> None:
        if not isinstance(error, DraftingError):
            raise error
        dialogs.show_error(window, str(error))

    Task(work, title=_("Reading “{name}”").format(name=path.name), done=done, failed=failed).start()


def begin_with(window: MainWindow, proposal: Proposal, source: str) -> None:
    """Begins a draft with what an old report says of the trip, then shows what would go where."""

    def begun() -> None:
        if window.session is not None:
            show(window.session, window, proposal, source)

    if window.session is None:
        window.opening.new(proposal.facts, source, begun)


def show(session: Session, parent: QWidget, proposal: Proposal, source: str) -> DistributeDialog:
    """Shows what would go where of a report that was asked for."""
    taking = _taking(session, parent, proposal, source)
    return taking.ask(_("Put “{name}” into the parts of this draft?").format(name=source))


def _taking(session: Session, window: QWidget, proposal: Proposal, source: str) -> Taking:
    """Taking over with pictures that do not depend on the page that is shown."""
    jobs = PhotoJobs(session, window)
    jobs.failed.connect(partial(tell_not_added, window))
    return Taking(session, proposal, window, source=source, jobs=jobs)


def _tell_only_read(session: Session, window: QWidget) -> bool:
    """Whether nothing can be put into a draft, which it could when it was asked for; says so."""
    if session.readonly:
        dialogs.show_error(window, session.readonly_reason)
    return session.readonly
