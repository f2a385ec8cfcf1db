"""What of remarks and answers is written and not added yet.

It is in no draft: whoever is handed the file next has no business with it. On this computer it is kept until it is
added or dropped, so that a crash or a power cut does not take it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from drafting.files import write_atomically
from ui.memory import begun_path
from ui.review.composer import Subject

if TYPE_CHECKING:
    from ui.draft_view import DraftView


class Begun(msgspec.Struct, frozen=True):
    """What a remark is about, whether it proposes words, and its text; answers by the numbers of the remarks."""

    remark: tuple[Subject, bool, str] | None = None
    answers: dict[int, str] = {}


def keep(draft: Path, begun: Begun) -> None:
    """Keeps what was begun about a draft, until :func:`ui.memory.drop_begun`.

    Raises:
        OSError, ExportError: It cannot be written.
    """
    path = begun_path(draft)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, msgspec.json.encode(begun))


def kept(draft: Path) -> Begun | None:
    """What was begun about a draft and is neither added nor dropped; None when there is nothing that can be read."""
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(begun_path(draft).read_bytes(), type=Begun)
    return None


def go_on(view: DraftView) -> None:
    """Shows what was begun when the program ended the last time, where it can still be added."""
    begun = kept(view.session.path)
    if begun is not None and view.session.draft.writable:
        view.side.show_panel("review", focus=False)
        view.side.resume({"review": begun})
