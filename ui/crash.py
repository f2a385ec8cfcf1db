"""What happens with an error that nobody foresaw: the text is saved, the user is told once, and it is logged."""

from __future__ import annotations

import datetime as dt
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer

from drafting.i18n import _
from ui import dialogs, folders

LOG_NAME = "errors.log"
_MAX_LOG = 1 << 20

Save = Callable[[], bool]


def log_path() -> Path:
    """Where unforeseen errors are logged: in the folder of the program's settings."""
    return folders.settings() / LOG_NAME


def log(error: BaseException) -> Path | None:
    """Writes an error to the log; returns the log, None when it could not be written."""
    path = log_path()
    text = "".join(traceback.format_exception(error))
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "a" if path.exists() and path.stat().st_size < _MAX_LOG else "w"
        with path.open(mode, encoding="utf-8", errors="replace") as file:
            file.write(f"{now}\n{text}\n")
    except OSError:
        return None
    return path


class Hook:
    """Takes the place of :data:`sys.excepthook`.

    Args:
        save: Saves the open draft; returns whether there is nothing left unsaved.
    """

    def __init__(self, save: Save) -> None:
        self._save = save
        self._telling = False

    def install(self) -> None:
        """Makes the hook the one that is called."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """Saves, logs, and tells."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, where)
            return
        path = log(error)
        try:
            saved = self._save()
        except Exception as second:
            log(second)
            saved = False
        if not self._telling:
            self._telling = True
            QTimer.singleShot(0, lambda: self._tell(saved, path))  # not amid whatever was going on

    def _tell(self, saved: bool, path: Path | None) -> None:
        text = _("Something went wrong in the program that should not have happened.")
        text += " " + (
            _("Your text is saved.") if saved else _("Your text is NOT saved; copy what you need.")
        )
        if path is not None:
            text += "\n\n" + _("What happened is noted in {path}.").format(path=path)
        dialogs.show_error(None, text)
        self._telling = False
