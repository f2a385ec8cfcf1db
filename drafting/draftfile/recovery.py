"""Opening what a crash left behind: a draft with a journal that SQLite still has to play back.

Playing a journal back changes the file. Before that is allowed, it is tried on a copy: a journal that
does not belong to the file (because the file was replaced by a backup, say) or that was forged would destroy it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from drafting.draftfile import header
from drafting.draftfile.connection import SQL_ERRORS, connect, delete_journal
from drafting.draftfile.storage import FILE_ACCESS
from drafting.errors import DraftFileError
from drafting.files import temporary_beside
from drafting.scratch import Scratch

Verdict: TypeAlias = Literal["play back", "not its journal"]


def is_interrupted(error: BaseException) -> bool:
    """Whether SQLite refused to read because a journal must be played back first, for which it may not write."""
    return getattr(error, "sqlite_errorname", "") in ("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY")


def examine(path: Path, check: Callable[[Path], None]) -> tuple[Verdict, bytes]:
    """What is to be done with the journal beside ``path``, and the bytes of the whole draft that results.

    Args:
        path: The draft; neither it nor its journal is changed.
        check: Raises for a file that is not a sound draft.

    Raises:
        DraftFileError: The draft is sound neither with its journal nor without.
        OSError: There is no room for a copy.
    """
    with FILE_ACCESS, _copy(path) as copy:
        try:
            play_back(copy)
            check(copy)
            return "play back", copy.read_bytes()
        except (DraftFileError, *SQL_ERRORS) as error:
            shutil.copyfile(path, copy)
            header.companion(copy, "-journal").unlink(missing_ok=True)
            try:
                check(copy)
            except (DraftFileError, *SQL_ERRORS):
                raise header.damaged(path.name) from error
            return "not its journal", copy.read_bytes()


def play_back(path: Path) -> None:
    """Lets SQLite undo the interrupted change, in place.

    Raises:
        sqlite3.Error: It cannot, for now or for good.
    """
    with FILE_ACCESS, contextlib.closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        delete_journal(connection)


def set_journal_aside(path: Path) -> None:
    """Renames a journal that does not belong to the file at ``path``; nothing is thrown away.

    Raises:
        OSError: It cannot be renamed; then the file must not be used with SQLite.
    """
    journal = header.companion(path, "-journal")
    if not header.size(journal):
        return
    for count in range(1, 1000):
        aside = header.companion(path, f"-journal.{count}.old")
        if not os.path.lexists(aside):
            os.rename(journal, aside)
            return
    raise FileExistsError(str(journal))


@contextlib.contextmanager
def _copy(path: Path) -> Iterator[Path]:
    with contextlib.ExitStack() as stack:
        try:
            copy = _copied(path, stack.enter_context(Scratch()).path)
        except OSError:  # the system's place for such things is full or shut; the draft's own may not be
            beside = temporary_beside(path)
            beside.mkdir(mode=0o700)
            stack.callback(shutil.rmtree, beside, ignore_errors=True)
            copy = _copied(path, beside)
        yield copy


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / "draft.trip"
    shutil.copyfile(path, copy)
    shutil.copyfile(header.companion(path, "-journal"), header.companion(copy, "-journal"))
    return copy
