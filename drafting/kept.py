"""What takes a while to make from the program's own files, kept for the next start beside their compiled code.

It follows the rules of Python's compiled code: nothing is written where that is not (a folder without the right, or
:data:`sys.dont_write_bytecode`), what is kept for another version of Python is not read, and it can be deleted at any
time. It is never part of what a user has written.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
import zlib
from pathlib import Path


class Kept:
    """Data kept for a module.

    Args:
        module: The file of the module that makes it (``__file__``).
        name: A word that tells it from other data of the module.
        sources: The files it is made from, besides the module; with another of them it is not read any more.
    """

    def __init__(self, module: str, name: str, *sources: Path) -> None:
        compiled = Path(importlib.util.cache_from_source(module))
        self.path = compiled.with_name(f"{compiled.name.removesuffix('.pyc')}.{name}.kept")
        self._head = importlib.util.MAGIC_NUMBER + _state(Path(module), *sources)

    def read(self) -> bytes | None:
        """What was kept; None when there is nothing, or it was made from other files."""
        with contextlib.suppress(OSError):
            data = self.path.read_bytes()
            head, total, body = (
                data[: len(self._head)],
                data[len(self._head) :][:4],
                data[len(self._head) + 4 :],
            )
            if head == self._head and total == _sum(body):
                return body
        return None

    def write(self, data: bytes) -> None:
        """Keeps it, if that is possible; if not, it has to be made again at the next start."""
        if sys.dont_write_bytecode:
            return
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(self._head + _sum(data) + data)
            beside.replace(self.path)


def _sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big")


def _state(*files: Path) -> bytes:
    """Size and time of files; of code that is shipped without its text, those of the program it is shipped in."""
    known = []
    if getattr(sys, "frozen", False):
        files += (Path(sys.executable),)
    for file in files:
        try:
            stat = file.stat()
            known.append((stat.st_size, stat.st_mtime_ns))
        except OSError:
            known.append((0, 0))
    return _sum(repr(known).encode())
