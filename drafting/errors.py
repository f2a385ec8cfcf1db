"""The errors the domain raises. Each is one sentence a clerk can act on, with the place it concerns.

Whoever calls the domain (window or batch command) catches :class:`DraftingError` and shows ``str(error)``:
it is always a single line.
"""

from __future__ import annotations

import errno

from drafting.i18n import _


class DraftingError(Exception):
    """Something the user must know about.

    Args:
        message: One sentence, already translated.
        place: Where it happened: a path into the data such as ``sections.process[3].photos[0].file``,
            a file name, or empty.
    """

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.message = " ".join(message.split())
        self.place = place

    def __str__(self) -> str:
        return behind(self.place, self.message)


class InputError(DraftingError):
    """Data handed in (JSON, a date, a field) cannot be used."""


class ReviewedFileError(InputError):
    """A file that came back from a reviewer cannot be read; nothing was changed."""


class PhotoError(DraftingError):
    """A file cannot be taken as a photo."""


class TemplateError(DraftingError):
    """A template folder is wrong; ``place`` names the file and the key."""


class ExportError(DraftingError):
    """A document could not be written; what stood at the target is unchanged."""


class TargetBusyError(ExportError):
    """The target is held open by another program (Word); another name is needed."""


class DraftFileError(DraftingError):
    """A draft file could not be opened or written."""


class NotADraftError(DraftFileError):
    """The file is not a draft of this program."""


class DamagedDraftError(DraftFileError):
    """The file is a draft, but its content is damaged or was tampered with."""


class NewerDraftError(DraftFileError):
    """The file was written by a newer version of the program."""


class DraftReadOnlyError(DraftFileError):
    """The draft is open for reading only (held by somebody else, or the place cannot be written)."""


class LockedDraftError(DraftReadOnlyError):
    """The report was approved: its text is locked until it is opened again, which the trail records."""


class SaveError(DraftFileError):
    """A save failed; the file holds what it held before, the text is still in memory."""


class ConflictError(SaveError):
    """The file was changed by somebody else since it was last read."""


class ReviewError(DraftingError):
    """A step of the review that is not possible at this state, or lacks what it needs."""


def behind(place: object, text: str) -> str:
    """A text behind the place it is about, or the one of both that there is."""
    both = str(place) and text
    return _("{place}: {message}").format(place=place, message=text) if both else str(place) or text


def cause(error: BaseException | None) -> str:
    """Why the system refused something, in a few words in the language in use, as systems give it in English only."""
    if error is None:
        return _("unknown reason")
    number = getattr(error, "errno", None)
    if number in (errno.EACCES, errno.EPERM):
        # Windows says the same of what another program has open.
        in_use = getattr(error, "winerror", None) in (32, 33)
        return _("another program is using it") if in_use else _("there is no right to it")
    words = {
        errno.ENOENT: _("it is not there"),
        errno.ENOTDIR: _("there is no such folder"),
        errno.EISDIR: _("it is a folder"),
        errno.EROFS: _("it can only be read"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk is full"),
        errno.EBUSY: _("another program is using it"),
        errno.EIO: _("the disk does not answer"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return words.get(number or 0) or getattr(error, "strerror", None) or str(error) or _("unknown reason")
