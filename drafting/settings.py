"""What the program remembers between reports: the drafter's profile, recent drafts, the folder for new ones.

The file is JSON. One that cannot be understood is set aside under another name and kept; one that cannot be read or
set aside is left alone and never written over.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from drafting.errors import ExportError
from drafting.files import write_atomically
from drafting.i18n import _
from drafting.report import Contact, Period, Report, Traveller

FILE_NAME = "settings.json"
MAX_RECENT = 20


class Profile(msgspec.Struct, frozen=True):
    """Who drafts: name, agency (服務機關), unit (單位), job title (職稱) and phone."""

    name: str = ""
    agency: str = ""
    unit: str = ""
    title: str = ""
    phone: str = ""

    @property
    def traveller(self) -> Traveller:
        """The drafter as one who travelled."""
        return Traveller(self.name, self.agency, self.unit, self.title)

    @property
    def contact(self) -> Contact:
        """The drafter as the one whom the reader may ask."""
        return Contact(self.name, self.phone)


class Recent(msgspec.Struct, frozen=True):
    """A draft that was open: where it is, and what stood in it when it was last seen here."""

    path: str
    title: str = ""
    period: Period = Period()
    changed: dt.datetime | None = None

    @property
    def problem(self) -> str:
        """Why it cannot be opened, as far as its place tells; empty when the file is there."""
        # Not Path.is_file(): some names (too long, say) make it raise.
        if os.path.isfile(self.path):  # noqa: PTH113
            return ""
        folder = Path(self.path).parent
        if os.path.isdir(folder):  # noqa: PTH112
            return _("The file was moved, renamed or deleted.")
        return _("The folder “{folder}” does not exist.").format(folder=folder)


class Settings(msgspec.Struct, frozen=True):
    """All that is remembered. ``recent`` is newest first; an empty ``folder`` is the system's own for documents."""

    profile: Profile = Profile()
    recent: tuple[Recent, ...] = ()
    folder: str = ""


def remember(settings: Settings, path: Path, report: Report, changed: dt.datetime) -> Settings:
    """The settings with a draft as the most recent one; the oldest beyond ``MAX_RECENT`` goes."""
    try:
        str(path).encode()
    except UnicodeEncodeError:  # a name that is no text cannot stand in JSON
        return settings
    entry = Recent(str(path), report.title, report.period, changed)
    others = forget(settings, path).recent
    return msgspec.structs.replace(settings, recent=(entry, *others)[:MAX_RECENT])


def forget(settings: Settings, path: Path) -> Settings:
    """The settings without a draft among the recent ones; the file itself is not touched."""
    kept = tuple(entry for entry in settings.recent if Path(entry.path) != path)
    return msgspec.structs.replace(settings, recent=kept)


class SettingsFile:
    """The settings in a file, read anew for every change, so that two windows do not undo each other's.

    Args:
        path: The file; its folder is made when something is first written.
        now: Gives the time in the name of a damaged file that is set aside.
    """

    def __init__(self, path: Path, now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)) -> None:
        self.path = path
        self._now = now
        self._notice = ""

    def load(self) -> Settings:
        """The settings; those of a new user when there is no file or it is of no use (see :meth:`take_notice`)."""
        settings = self._read()
        return Settings() if settings is None else settings

    def change(self, function: Callable[[Settings], Settings]) -> Settings:
        """Puts what ``function`` makes of the settings into the file, in one step; returns it.

        Raises:
            ExportError: The file cannot be written, or one is there that could be neither read nor set aside;
                what stood there is unchanged.
        """
        before = self._read()
        if before is None:
            raise ExportError(_("The settings cannot be read and are left as they are."), str(self.path))
        after = function(before)
        if after != before:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                message = _("The settings could not be written: {reason}.").format(reason=error.strerror)
                raise ExportError(message, str(self.path)) from error
            write_atomically(self.path, msgspec.json.format(msgspec.json.encode(after), indent=2))
        return after

    def take_notice(self) -> str:
        """What the user must be told about the file, one sentence, once; empty when there is nothing."""
        notice, self._notice = self._notice, ""
        return notice

    def _read(self) -> Settings | None:
        """The settings; None when there is a file that can be neither used nor set aside."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            self._notice = _("The settings cannot be read ({reason}); they are left as they are.").format(
                reason=error.strerror
            )
            return None
        try:
            return msgspec.json.decode(data, type=Settings)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return self._set_aside()

    def _set_aside(self) -> Settings | None:
        name = f"{self.path.name}.damaged-{self._now():%Y%m%d-%H%M%S}"
        target, number = self.path.with_name(name), 1
        while os.path.lexists(target):
            number += 1
            target = self.path.with_name(f"{name}-{number}")
        try:
            self.path.rename(target)
        except OSError as error:
            self._notice = _("The settings are damaged ({reason}); they are left as they are.").format(
                reason=error.strerror
            )
            return None
        self._notice = _(
            "The settings were damaged. They are kept as “{name}”; the program begins anew."
        ).format(name=target)
        return Settings()
