"""The first hundred bytes of a file, judged before SQLite touches it.

Layout: SQLite's "Database File Format", section 1.3.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from drafting.draftfile.schema import APPLICATION_ID, MAX_FILE, PAGE_SIZE
from drafting.errors import DamagedDraftError, DraftFileError, NewerDraftError, NotADraftError
from drafting.i18n import _

_MAGIC = b"SQLite format 3\x00"
_SIZE = 100
# Ends a rollback journal that names a further ("super") journal. Ours never do: only one file is ever written.
_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")


def check(path: Path, newest: int) -> int:
    """The version of the draft file at ``path``, by its header alone.

    Raises:
        NotADraftError: It is no regular file, no SQLite database, or one of another program.
        NewerDraftError: It follows a version above ``newest``.
        DamagedDraftError: Its header holds what this program never writes.
        OSError: It cannot be read.
    """
    mode = os.stat(path)
    if not stat.S_ISREG(mode.st_mode):
        raise NotADraftError(
            _("This is not a draft but a folder or a device. Choose a draft file."), path.name
        )
    with path.open("rb") as file:
        head = file.read(_SIZE)
    version = check_bytes(head, path.name, newest)
    if mode.st_size > MAX_FILE:
        raise DamagedDraftError(
            _(
                "This file is larger than any draft can be. Nothing was changed; use a copy from an earlier day."
            ),
            path.name,
        )
    return version


def check_bytes(head: bytes, name: str, newest: int) -> int:
    """As :func:`check`, for the first bytes of a file called ``name``."""
    if not head:
        raise NotADraftError(
            _(
                "This file is empty, so there is nothing to open. Choose another file or a copy from an earlier day."
            ),
            name,
        )
    if len(head) < _SIZE and _MAGIC.startswith(head[: len(_MAGIC)]):
        raise damaged(name)
    if not head.startswith(_MAGIC) or _number(head, 68) != APPLICATION_ID:
        raise NotADraftError(
            _(
                "This file is not a draft of this program, whatever its name."
                " It was left as it is; choose another file."
            ),
            name,
        )
    version = _number(head, 60)
    if version > newest:
        raise NewerDraftError(
            _(
                "This draft was written by a newer version of this program. It was left as it is; open it there."
            ),
            name,
        )
    if version < 1 or not _as_written_here(head):
        raise damaged(name)
    return version


def damaged(name: str) -> DamagedDraftError:
    """The error for a draft whose content is not as this program wrote it."""
    return DamagedDraftError(
        _(
            "This draft is damaged or was changed by another program, so it cannot be opened safely."
            " The file was left as it is; use a copy from an earlier day."
        ),
        name,
    )


def check_neighbours(path: Path) -> None:
    """Refuses companions of the file that would make SQLite bring foreign content into it.

    Raises:
        DraftFileError: There is a write-ahead log, or a journal that points to further files.
    """
    wal = companion(path, "-wal")
    if size(wal):
        raise DraftFileError(
            _("The file “{name}” beside this draft does not belong to it. Move it elsewhere, then open the draft.")
            .format(name=wal.name),
            path.name,
        )  # fmt: skip
    journal = companion(path, "-journal")
    if (length := size(journal)) > len(_SUPER_JOURNAL):
        with journal.open("rb") as file:
            file.seek(length - len(_SUPER_JOURNAL))
            if file.read() == _SUPER_JOURNAL:
                raise damaged(path.name)


def companion(path: Path, ending: str) -> Path:
    """The file SQLite keeps beside a database: its name with ``ending`` behind it."""
    return path.with_name(path.name + ending)


def size(path: Path) -> int:
    """The bytes of a file; 0 when there is none (or its name is longer than the system allows)."""
    try:
        return path.lstat().st_size
    except (OSError, ValueError):
        return 0


def _number(head: bytes, offset: int) -> int:
    return int.from_bytes(head[offset : offset + 4], "big")


def _as_written_here(head: bytes) -> bool:
    """Rollback journal, our page size, no reserved bytes, no auto-vacuum, UTF-8, the usual payload fractions."""
    return (
        int.from_bytes(head[16:18], "big") == PAGE_SIZE
        and head[18:24] == bytes((1, 1, 0, 64, 32, 32))
        and _number(head, 44) == 4
        and _number(head, 52) == 0
        and _number(head, 56) == 1
        and _number(head, 64) == 0
        and not any(head[72:92])
    )
