"""Files dropped anywhere on the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent, QWindow

from drafting.i18n import _
from ui import dialogs, memory

if TYPE_CHECKING:
    from ui.window import MainWindow

Answer: TypeAlias = Callable[[QMimeData], Callable[[], object] | None]


def answer_in(window: MainWindow, data: QMimeData) -> Callable[[], object] | None:
    """What a window does with what is dropped on it; None when that is for the fields of the open draft.

    A draft is opened, but one at a time. A report in another file is taken over, into the open draft if there is one,
    unless it is one that a superior has worked on. The rows of a spreadsheet go into the table of the page that is
    shown. Of photos it is said where they go, if it is not here; on the start page, of anything else what it is not.
    """
    draft = memory.dropped_draft(data)
    if draft is not None:
        return partial(window.open_or_tell, draft)
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if not paths:
        return None
    from drafting.distribution.files import SUFFIXES  # takes a moment to import
    from ui import sheet_files

    suffix = paths[0].suffix.lower() if len(paths) == 1 else ""
    if window.session is not None:
        if any(path.suffix.lower() == dialogs.DRAFT_SUFFIX for path in paths):
            return partial(dialogs.show_error, window, _refusal(paths))
        if suffix in (*sheet_files.SUFFIXES, *sheet_files.OTHERS):
            return partial(sheet_files.put_in, window, paths[0])
        if suffix in SUFFIXES and suffix != ".txt":
            return partial(_put_in, window, paths[0])
        return _away_from_text(window, paths)
    if suffix in SUFFIXES:
        return partial(window.old_reports.read, paths[0])
    return partial(dialogs.show_error, window, _refusal(paths))


def _away_from_text(window: MainWindow, paths: list[Path]) -> Callable[[], object] | None:
    """What is said of photos on a page that has no text for them; None where there is one, or for other files."""
    from ui.pages.text import TextPage

    view = window.view
    photos = all(path.suffix.lower() in dialogs.PHOTO_SUFFIXES for path in paths)
    if view is None or not photos or isinstance(view.page(view.current), TextPage):
        return None
    text = _("Photos go into the text: open the part they belong to, and drop them there.")
    return partial(dialogs.show_error, window, text)


def _put_in(window: MainWindow, path: Path) -> None:
    """Takes a report into the open draft. What is handed over takes remarks only, and none come in a PDF.

    A draft that somebody else holds takes nothing: what it is need not be asked. Nor of a file that was exported from
    this draft, which has come back.
    """
    from drafting.readback import is_of  # takes a moment to import

    session = window.session
    if session is not None and not session.draft.writable:
        dialogs.show_error(window, session.draft.readonly_reason)
        return
    answer: dialogs.DroppedFile = "report"
    if path.suffix.lower() in (".docx", ".odt"):
        reviewed = session is not None and (session.readonly or is_of(path, session.draft.draft_id))
        answer = "reviewed" if reviewed else dialogs.ask_about_dropped(window, path.name)
    if answer == "report":
        window.old_reports.read(path)
    elif answer == "reviewed":
        window.reviews.read_in(path)


def _refusal(paths: list[Path]) -> str:
    if len(paths) > 1:
        return _("Drop one file at a time here: a draft (.trip), or an old report.")
    return _(
        "“{name}” is neither a draft (.trip) nor an old report (.docx, .odt, .pdf, .txt). Photos go into the text of"
        " an open draft."
    ).format(name=paths[0].name)


class DropCatcher(QObject):
    """Takes what is dragged onto the window before any field does, which would take the name of a draft for text.

    It stands at the system's window, where a drag comes in before it goes on to the field under the mouse.

    Args:
        window: The system's window.
        answer: Gives what is to be done with what is dropped; None to leave it to the fields.
    """

    def __init__(self, window: QWindow, answer: Answer) -> None:
        super().__init__(window)
        self._answer = answer
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether it is for the window, and then goes no further."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        if not isinstance(event, QDropEvent):
            return False
        answer = self._answer(event.mimeData())
        if answer is None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            # Opened once the program it came from is free again.
            QTimer.singleShot(0, self, answer)
        return True
