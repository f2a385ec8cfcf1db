"""The settings in their file."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import msgspec

from drafting.errors import ExportError, cause
from drafting.files import write_atomically
from drafting.i18n import _
from drafting.settings import lenient
from drafting.settings.values import Settings

FILE_NAME = "settings.json"
FOLDER = "TRIP_REPORT_DRAFTER_SETTINGS"
"""The variable of the environment in which who only tries the program names another folder than the user's."""


class _Read(NamedTuple):
    """What a file gave: the settings, all that stood in it, and whether it may be written over."""

    settings: Settings
    tree: dict[str, Any]
    writable: bool = True


def _with_present_names(tree: dict[str, Any]) -> dict[str, Any]:
    """The tree with what older versions of the program kept under another name."""
    export = tree.get("export")
    if not isinstance(export, dict) or "format" not in export:
        return tree
    kept = {key: value for key, value in export.items() if key != "format"}
    return {**tree, "export": {"formats": [export["format"]], **kept}}


class SettingsFile:
    """The settings in a file, read anew for every change, so that two windows do not undo each other's.

    Args:
        path: The file; its folder is made when something is first written.
        now: Gives the time in the name of a damaged file that is set aside.
    """

    _notices: ClassVar[dict[Path, str]] = {}
    """What is to be told, whichever part of the program has read the file first."""

    def __init__(self, path: Path, now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)) -> None:
        self.path = path
        self._now = now

    def load(self) -> Settings:
        """The settings; what is of no use in the file is as for a new user (see :meth:`take_notice`)."""
        return self._read().settings

    def change(self, function: Callable[[Settings], Settings]) -> Settings:
        """Puts what ``function`` makes of the settings into the file, in one step; returns it.

        Raises:
            ExportError: The file cannot be written, or one is there that could be neither read nor set aside;
                what stood there is unchanged.
        """
        before = self._read()
        if not before.writable:
            raise ExportError(_("The settings cannot be read and are left as they are."), str(self.path))
        after = function(before.settings)
        if after != before.settings:
            self._write(after, before.tree)
        return after

    def take_notice(self) -> str:
        """What the user must be told about the file, one sentence, once; empty when there is nothing."""
        return self._notices.pop(self.path, "")

    def _write(self, settings: Settings, tree: dict[str, Any]) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = _("The settings could not be written: {reason}.").format(reason=cause(error))
            raise ExportError(message, str(self.path)) from error
        whole = lenient.with_unknown(msgspec.to_builtins(settings), tree, Settings)
        write_atomically(self.path, msgspec.json.format(msgspec.json.encode(whole), indent=2))

    def _read(self) -> _Read:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return _Read(Settings(), {})
        except OSError as error:
            self._notices[self.path] = _(
                "The settings cannot be read ({reason}); they are left as they are."
            ).format(reason=cause(error))
            return _Read(Settings(), {}, writable=False)
        try:
            tree = msgspec.json.decode(data, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return self._begun_anew()
        tree = _with_present_names(tree)
        settings, wrong = lenient.read(tree, Settings)
        return self._mended(settings, tree, wrong) if wrong else _Read(settings, tree)

    def _begun_anew(self) -> _Read:
        """Sets a file aside that is no settings file at all."""
        target = self._name_aside()
        try:
            self.path.rename(target)
        except OSError as error:
            self._notices[self.path] = _(
                "The settings are damaged ({reason}); they are left as they are."
            ).format(reason=cause(error))
            return _Read(Settings(), {}, writable=False)
        self._notices[self.path] = _(
            "The settings were damaged. They are kept as “{name}”; the program begins anew."
        ).format(name=target)
        return _Read(Settings(), {})

    def _mended(self, settings: Settings, tree: dict[str, Any], wrong: list[str]) -> _Read:
        """Sets a file aside of which only some values are of no use, and writes the others anew."""
        target = self._name_aside()
        names = ", ".join(wrong)
        try:
            write_atomically(target, self.path.read_bytes())
            self._write(settings, tree)
        except (OSError, ExportError):
            self._notices[self.path] = _(
                "Some settings could not be understood and do not hold: {names}."
            ).format(names=names)
            return _Read(settings, tree, writable=False)
        text = _("Some settings could not be understood and are as in the beginning: {names}.").format(
            names=names
        )
        self._notices[self.path] = text + " " + _("The old file is kept as “{name}”.").format(name=target)
        return _Read(settings, tree)

    def _name_aside(self) -> Path:
        name = f"{self.path.name}.damaged-{self._now():%Y%m%d-%H%M%S}"
        target, number = self.path.with_name(name), 1
        while os.path.lexists(target):
            number += 1
            target = self.path.with_name(f"{name}-{number}")
        return target
