"""出國報告撰擬工具: the window, and the batch commands offices script with."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

BATCH_COMMANDS = ("example", "load", "dump", "export", "check", "count", "review-import", "review", "compare")
QUIT_WHEN_READY = "--quit-when-ready"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a batch command, or the window when none is given; returns the exit status.

    0: done; 1: ``check`` found errors; 2: unusable arguments or input.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if getattr(sys, "frozen", False):
        keep_own_libraries_to_ourselves()
    try:
        if _is_for_the_window(words):
            gc.disable()  # what is read and made until the window is there stays; searching it for waste is idle
            atexit.register(gc.freeze)  # in the end all memory goes back at once, searched for waste or not
            from ui import lean, pyside

            pyside.prepare()
            lean.prepare()
            from ui.app import run_window

            return run_window(words)
        import batch

        return batch.run(words)
    except KeyboardInterrupt:
        return 130
    finally:
        gc.enable()


def keep_own_libraries_to_ourselves() -> None:
    """Other programs that are started find their libraries where they would without us.

    Where the program is a folder of its own, it was started with the libraries in there before those of the system;
    LibreOffice, or what opens a file, would take them too.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before


def _is_for_the_window(words: Sequence[str]) -> bool:
    """Whether there is at most one draft and no other option; a mistyped command is no draft."""
    drafts = [word for word in words if word != QUIT_WHEN_READY]
    if not drafts:
        return True
    draft = drafts[0]
    if len(drafts) > 1 or draft in BATCH_COMMANDS or not draft or draft.startswith("-"):
        return False
    return Path(draft).suffix != "" or os.path.exists(draft)  # noqa: PTH110 - answers whatever the name


if __name__ == "__main__":
    sys.exit(main())
