"""Getting the bytes of a photo, or a clear word on why not."""

from __future__ import annotations

import stat
from pathlib import Path

from drafting.errors import PhotoError, cause
from drafting.i18n import _


def read(source: Path | bytes, max_bytes: int) -> bytes:
    """The bytes of a file, or the given bytes, if there are no more than ``max_bytes``.

    A file that is too large is refused by its size, without reading it.

    Raises:
        PhotoError: There is no such file, it is a folder or a device, is empty, too large, or may not be read.
    """
    data = source if isinstance(source, bytes) else _read_file(source, max_bytes)
    _check_size(len(data), max_bytes)
    return data


def _read_file(path: Path, max_bytes: int) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise PhotoError(_("This is a folder, not a picture."))
        if not stat.S_ISREG(status.st_mode):
            raise PhotoError(_("This is not an ordinary file."))
        _check_size(status.st_size, max_bytes)
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError:
        raise PhotoError(_("There is no such file.")) from None
    except PermissionError:
        raise PhotoError(_("You are not permitted to read this file.")) from None
    except (OSError, ValueError) as error:
        reason = cause(error)
        raise PhotoError(_("The file cannot be read: {reason}").format(reason=reason)) from error


def _check_size(size: int, max_bytes: int) -> None:
    if not size:
        raise PhotoError(_("The file is empty."))
    if size > max_bytes:
        message = _("The file is too large: it has {size} MB, and at most {limit} MB can be used.")
        raise PhotoError(message.format(size=f"{size / 1e6:,.0f}", limit=f"{max_bytes / 1e6:,.0f}"))
