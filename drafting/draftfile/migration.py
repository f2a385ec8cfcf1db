"""Bringing a draft of an older version to the tables of this one.

The original is converted in one transaction, and only once a copy of it, compared byte by byte, lies beside it.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import sqlite3
from pathlib import Path

from drafting.draftfile import checking
from drafting.draftfile.schema import SUFFIX, Formats
from drafting.draftfile.storage import FILE_ACCESS, sync
from drafting.draftfile.writing import seal
from drafting.errors import DraftFileError
from drafting.files import replace, sync_folder, temporary_beside
from drafting.i18n import _

_CHUNK = 1024 * 1024
_MAX_STEM = 150  # bytes


def migrate(connection: sqlite3.Connection, formats: Formats, version: int) -> None:
    """Takes a checked database of ``version`` step by step to the current one, inside the caller's transaction.

    Raises:
        DraftFileError: The result is not what the current version prescribes; the caller must roll back.
    """
    for step in range(version, formats.current):
        formats.migrations[step](connection)
        connection.execute(f"PRAGMA user_version = {step + 1}")
        if not checking.has_schema(connection, formats.schemas[step + 1]):
            raise DraftFileError(
                _("This draft could not be converted to the present format; it was left as it is.")
            )
    seal(connection, formats.schema)


def back_up(path: Path, version: int) -> Path:
    """A copy of the draft beside it, complete and on the disk; one that is there already serves again.

    Raises:
        OSError: It cannot be written, or does not read back as it should.
    """
    with FILE_ACCESS:
        wanted = _hash(path)
        for count in itertools.count(1):
            backup = path.with_name(_backup_name(path.name, version, count))
            if not os.path.lexists(backup):
                break
            if backup.is_file() and _hash(backup) == wanted:
                return backup
        temporary = temporary_beside(path)
        try:
            shutil.copyfile(path, temporary)
            sync(temporary)
            if _hash(temporary) != wanted:
                raise OSError(_("the copy differs from the original"))
            replace(temporary, backup)
            sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
        return backup


def _backup_name(name: str, version: int, count: int) -> str:
    stem = name.removesuffix(SUFFIX).encode("utf-8", "surrogateescape")[:_MAX_STEM].decode("utf-8", "ignore")
    number = "" if count == 1 else f"-{count}"
    return f"{stem}.format-{version}{number}{SUFFIX}"


def _hash(path: Path) -> bytes:
    sha = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            sha.update(chunk)
    return sha.digest()
