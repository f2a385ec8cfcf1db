"""What the window remembers in the settings, and where they lie."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QMimeData

from drafting.errors import ExportError
from drafting.report import Report
from drafting.review.states import state_of
from drafting.review.turns import turn
from drafting.settings import (
    FILE_NAME,
    PreviewHabits,
    Settings,
    SettingsFile,
    forget,
    remember,
    remember_people,
)
from ui import folders
from ui.dialogs import DRAFT_SUFFIX
from ui.offices import boxes_of
from ui.session import Session


def settings_path() -> Path:
    """The file of the settings, in the folder there is for them."""
    return folders.settings() / FILE_NAME


def documents() -> Path:
    """The system's folder for documents."""
    return folders.documents()


def beside_settings(folder: str, draft: Path) -> Path:
    """The file of what this computer keeps about a draft, in one of the folders beside the settings."""
    name = hashlib.sha256(str(draft.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return settings_path().parent / folder / f"{name}.json"


def begun_path(draft: Path) -> Path:
    """The file of what was begun about a draft and is not in it yet; see :mod:`ui.review.begun`."""
    return beside_settings("begun", draft)


def drop_begun(draft: Path) -> None:
    """Nothing is begun about a draft any more: it was added, or whoever closed the draft wants it lost."""
    with contextlib.suppress(OSError):
        begun_path(draft).unlink(missing_ok=True)


def note_draft(file: SettingsFile, session: Session) -> None:
    """Puts a session's draft on top of the recent ones."""
    # A list that cannot be written is no reason to hold up somebody who wants to write.
    with contextlib.suppress(ExportError):
        path, report, changed = session.path.absolute(), session.report, session.modified
        # People of a report that was only looked at, such as the worked example, are nobody's colleagues.
        known = remember_people if session.saved_at is not None else _nobody_new
        trail = session.draft.trail()

        def noted(settings: Settings) -> Settings:
            title = turn(trail, boxes_of(session, settings)).title if trail else ""
            return known(remember(settings, path, report, changed, state_of(trail), title), report)

        file.change(noted)


def _nobody_new(settings: Settings, _report: Report) -> Settings:
    return settings


def preview_habits() -> PreviewHabits:
    """How the preview was looked at last."""
    return SettingsFile(settings_path()).load().preview


def keep_preview_habits(habits: PreviewHabits) -> None:
    """Keeps how the preview is looked at, where that can be kept."""
    with contextlib.suppress(ExportError):
        SettingsFile(settings_path()).change(lambda settings: replace(settings, preview=habits))


def forget_draft(file: SettingsFile, path: Path) -> None:
    """Takes a draft off the recent ones.

    Raises:
        ExportError: The settings cannot be written.
    """
    file.change(lambda settings: forget(settings, path))


def dropped_draft(data: QMimeData) -> Path | None:
    """The draft that is dragged or dropped; None when it is something else or more than one thing."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == DRAFT_SUFFIX else None
