"""Writing files so that the old ones stay until the new ones are complete."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from drafting.errors import ExportError, TargetBusyError, cause
from drafting.i18n import _
from drafting.patterns import pattern

# Virus scanners and synchronisers hold a file open for tens of milliseconds; Word for as long as it runs.
_ATTEMPTS = 6
_PAUSE = 0.05
_MAX_STEM = 60  # characters; as Chinese in UTF-8 that is 180 of the 255 bytes a name may have
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LEFT_BEHIND = pattern(r"~\$trip-[0-9a-f]{16}\.tmp")
_HOUR = 3600
_FORBIDDEN = pattern(r'[\x00-\x1f<>:"/\\|?*\x7f]')
_WORD = pattern("[0-9A-Za-z\u00c0-\u024f]")
_PARTIAL = pattern(" [0-9A-Za-z\u00c0-\u024f]+$")
"""The beginning of a word at the end of a name that was cut; Chinese has no spaces."""
_DEVICES = pattern(r"CON|PRN|AUX|NUL|(COM|LPT)[0-9¹²³]", re.IGNORECASE)
_SHARING_VIOLATIONS = (5, 32, 33)  # ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION


def write_atomically(path: Path, data: bytes) -> None:
    """Writes ``data`` to ``path`` in one step, durable when it returns.

    Raises:
        TargetBusyError: Another program, such as Word, holds the target open.
        ExportError: The folder is missing, cannot be written, or the disk is full. In both cases whatever
            stood at ``path`` is unchanged and no other file is left behind.
    """
    require_place(path)
    temporary: Path | None = None
    try:
        temporary = temporary_beside(path)
        try:
            descriptor = os.open(temporary, _NEW_FILE, 0o600)
        except PermissionError as error:
            # Windows says of a folder without rights what it says of a target that Word has open; nobody has this one.
            raise _export_error(error, path, busy=False) from error
        with open(descriptor, "wb") as file:  # noqa: PTH123 - private from the first byte
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _set_usual_mode(temporary, path)
        replace(temporary, path)
        temporary = None
        sync_folder(path.parent)
        clear_left_behind(path)
    except OSError as error:
        raise _export_error(error, path) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def temporary_beside(path: Path) -> Path:
    """A new name, short whatever the target's is, in the same folder, so that a rename can put it in place."""
    return path.with_name(f"~$trip-{os.urandom(8).hex()}.tmp")


def clear_left_behind(written: Path) -> None:
    """Removes what was left in a folder by processes that were killed while they wrote there, and never fails.

    Args:
        written: A file that was just put there; older by an hour than it is what nobody is writing any more.
    """
    with contextlib.suppress(OSError):
        now = written.stat().st_mtime
        for found in [entry for entry in written.parent.iterdir() if _LEFT_BEHIND.fullmatch(entry.name)]:
            with contextlib.suppress(OSError):
                if now - found.lstat().st_mtime < _HOUR:
                    continue
                if found.is_dir() and not found.is_symlink():
                    shutil.rmtree(found)
                else:
                    found.unlink()


def safe_stem(text: str) -> str:
    """``text`` as far as every system takes it as a file name before the suffix; may be empty.

    What Windows does not allow is gone: the signs it gives a meaning in names, control characters, a space or full stop
    at the end, and the bare names of its devices (CON, NUL, COM1, …). A name that is cut ends with a whole word.
    """
    whole = " ".join(_FORBIDDEN.sub(" ", text).split())
    cut = whole[:_MAX_STEM]
    if _WORD.match(whole, _MAX_STEM) and (before := _PARTIAL.search(cut, _MAX_STEM // 2)):
        cut = cut[: before.start()]
    if cut != whole:
        cut = cut.rstrip(" .,;:-，、；：")
    return _not_a_device(cut.strip(" ."))


def _not_a_device(stem: str) -> str:
    return f"_{stem}" if _DEVICES.fullmatch(stem.split(".")[0].strip()) else stem


def typed_path(text: str, folder: Path, name: str) -> Path:
    """The file that somebody means who typed ``text``.

    Args:
        text: What was typed, or pasted with the quotation marks in which Windows copies paths.
        folder: Where a relative path begins.
        name: Is taken where only a folder was typed.

    Raises:
        ExportError: Not every system can have a file with this name.
    """
    text = text.strip().strip('"').strip()
    only_folder = text.endswith(("/", os.sep)) or os.path.basename(text) in ("", ".", "..")  # noqa: PTH119
    path = folder / (text if only_folder else text.rstrip(" ."))
    if only_folder or (not path.suffix and is_folder(path)):
        return path / name
    possible = _not_a_device(_FORBIDDEN.sub(" ", path.name).strip())
    if possible != path.name:
        stem, suffix = os.path.splitext(possible)  # noqa: PTH122
        nothing = possible.strip(". ") in ("", Path(name).suffix[1:])
        possible = name if nothing else f"{' '.join(stem.split())}{suffix}"
        message = _("Not every computer can have a file with this name. Possible would be “{name}”.")
        raise ExportError(message.format(name=possible), path.name)
    return path


def free_path(path: Path) -> Path:
    """``path`` itself, or with a number behind its name when something is there already."""
    candidate, number = path, 1
    while os.path.lexists(candidate):
        number += 1
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return candidate


def require_place(path: Path) -> None:
    """Refuses a target that cannot become a file, before any work is done for it.

    Raises:
        ExportError: It is a folder or protected, or its folder is missing.
    """
    if is_folder(path):
        raise ExportError(_("There is a folder with this name; choose another name."), path.name)
    if not is_folder(path.parent):
        raise ExportError(_("The folder “{folder}” does not exist.").format(folder=path.parent), path.name)
    if is_there(path) and not os.access(path, os.W_OK):
        # A rename would replace it on one system; Windows would say of it what it says of a file that Word has open.
        raise ExportError(_("This file is protected from changes; choose another name."), path.name)


def is_there(path: Path) -> bool:
    """As :meth:`Path.exists`, which some names (too long, say) and places make raise."""
    return os.path.exists(path)  # noqa: PTH110


def is_folder(path: Path) -> bool:
    """As :meth:`Path.is_dir`, which some names (too long, say) and places make raise."""
    return os.path.isdir(path)  # noqa: PTH112


def write_folder(folder: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    """Writes files under ``folder``, which is made if need be. None is put in place before all are complete.

    Args:
        folder: Where; other files in it stay.
        contents: Relative paths with ``/`` and what the files shall hold, in the order they are put in place.

    Raises:
        ExportError: The folder cannot be made or written to, or something else has one of the names.
    """
    staging = temporary_beside(_nearest_folder(folder) / "files")
    made: list[Path] = []
    try:
        try:
            staging.mkdir()
        except PermissionError as error:
            raise _export_error(error, staging.with_name(folder.name or "report"), busy=False) from error
        targets = {}
        for name, data in contents:
            _nearest_folder((folder / name).parent)
            if is_folder(folder / name):
                raise ExportError(_("There is a folder with this name; choose another name."), name)
            _make_folder((staging / name).parent, [])
            write_atomically(staging / name, data)
            targets[staging / name] = folder / name
        for target in targets.values():
            _make_folder(target.parent, made)
        for source, target in targets.items():
            replace(source, target)
        made.clear()
    except OSError as error:
        raise _export_error(error, staging.with_name(folder.name or "report")) from error
    except UnicodeEncodeError as error:  # a locale that knows ASCII only
        raise ExportError(_("This system cannot have a file with this name."), str(error.object)) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        for place in reversed(made):
            with contextlib.suppress(OSError):
                place.rmdir()


def replace(source: Path, target: Path) -> None:
    """As :func:`os.replace`, trying again for a moment while another program holds the target (Windows)."""
    for attempt in range(_ATTEMPTS):
        try:
            source.replace(target)
            return
        except OSError as error:
            if not is_busy(error) or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE * (attempt + 1))


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one existing file."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def is_busy(error: OSError) -> bool:
    """Whether an error says that another program holds the file (Windows sharing violations)."""
    return getattr(error, "winerror", None) in _SHARING_VIOLATIONS or error.errno in (
        errno.EBUSY,
        errno.ETXTBSY,
    )


def sync_folder(folder: Path) -> None:
    """Makes a rename in the folder survive a power cut, where the system needs and allows it."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _nearest_folder(folder: Path) -> Path:
    """The folder itself or the nearest one above it that exists."""
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    if not is_folder(folder):
        raise ExportError(_("This is not a folder; choose another name."), folder.name)
    return folder


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Makes a folder with those above it, and notes what was made."""
    if not folder.is_dir():
        _make_folder(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _set_usual_mode(temporary: Path, path: Path) -> None:
    """A temporary file is private; the result has the rights its predecessor or any new file has."""
    if sys.platform == "win32":
        return
    try:
        mode = path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def _export_error(error: OSError, path: Path, *, busy: bool = True) -> ExportError:
    """What is told of an error; ``busy`` is whether it may be that of a file that another program holds."""
    if busy and is_busy(error):
        message = _("Another program (Word?) has this file open. Close it there, or save under another name.")
        return TargetBusyError(message, path.name)
    if error.errno == errno.ENOSPC or error.errno == errno.EFBIG or error.errno == errno.EDQUOT:
        return ExportError(
            _("The disk is full. The file was not written; what was there is unchanged."), path.name
        )
    if error.errno == errno.ENAMETOOLONG:
        return ExportError(_("This name is too long; choose a shorter one."), path.name)
    if not is_folder(path.parent):
        return ExportError(_("The folder “{folder}” does not exist.").format(folder=path.parent), path.name)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        message = _("This folder cannot be written to. Choose another folder.")
        return ExportError(message, path.name)
    message = _("The file could not be written: {reason}. What was there is unchanged.")
    return ExportError(message.format(reason=cause(error)), path.name)
