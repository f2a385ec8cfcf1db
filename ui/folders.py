"""Where the system wants what is the user's own."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from drafting.settings import FOLDER


def settings() -> Path:
    """The folder for settings and the log of errors.

    It is the system's for this program, unless the environment names another (:data:`drafting.settings.FOLDER`).
    """
    named = os.environ.get(FOLDER)
    return Path(named or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def documents() -> Path:
    """The folder for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def pictures() -> Path:
    """The folder for pictures, where photos come from a telephone or a camera."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
