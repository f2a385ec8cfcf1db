"""The first import of PySide6, without what it does at each start that this program has no use for.

Its wheels serve every version of Python and so carry Python code as text, which is compiled anew by each program that
starts; and it looks through the source of each module that is imported later for a feature that nobody uses here.
Both together take as long as the first page of a draft does. Making its constants takes as long again
(see :mod:`ui.constants`).
"""

from __future__ import annotations

import builtins
import contextlib
import marshal
import re
import sys
import zlib
from types import CodeType
from typing import Any

from drafting.kept import Kept
from ui import constants

_CARRIED = "shibokensupport"
"""Where the file names of the code that PySide6 carries begin."""
_UNUSED = ("pyi_generator.py",)
"""Code that writes type stubs; PySide6 itself calls it only while it is built."""

_READERS = ("shibokensupport.signature.mapping", "shibokensupport.signature.parser")
"""The modules in which PySide6 reads its own signatures; both know the function that prepares that."""

Codes = dict[str, tuple[int, CodeType]]
"""Compiled code by the name of its file, with a sum of its text."""


def prepare() -> None:
    """Imports PySide6 for the first time; does nothing when something else has."""
    if "PySide6" in sys.modules:
        return
    constants.quicken()
    usual_import, usual_patterns, compiler = builtins.__import__, re.compile, _Compiler()
    builtins.compile = compiler.compile
    re.compile = _pattern  # type: ignore[assignment]
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        re.compile = usual_patterns
        builtins.compile = compiler.usual
        builtins.__import__ = usual_import  # PySide6 has put one there that knows "from __feature__ import"
    _tell_mistakes_with_all_constants()
    compiler.keep()


def _tell_mistakes_with_all_constants() -> None:
    """Before PySide6 says what is wrong with a call it looks constants up without the names of their sets."""
    readers: list[Any] = [sys.modules.get(name) for name in _READERS]
    found = [module for module in readers if hasattr(module, "update_mapping")]
    if len(found) < len(_READERS):  # it is done otherwise now
        constants.stop_waiting()
    for module in found:
        module.update_mapping = _first_all_constants(module.update_mapping)


def _first_all_constants(usual: Any) -> Any:
    def update() -> None:
        constants.stop_waiting()
        usual()

    return update


class _Compiler:
    """Stands for :func:`compile`, and keeps what it gave for the next start, as Python does for modules."""

    def __init__(self) -> None:
        self.usual = builtins.compile
        self._kept = Kept(__file__, "carried")
        self._before = _codes(self._kept.read())
        self._now: Codes = {}

    def compile(self, source: Any, filename: Any, mode: str, *args: Any, **options: Any) -> Any:
        carried = isinstance(source, bytes) and isinstance(filename, str) and filename.startswith(_CARRIED)
        if not carried or mode != "exec" or args or options:
            return self.usual(source, filename, mode, *args, **options)
        if filename.endswith(_UNUSED):
            return self.usual(b"", filename, mode)
        total = zlib.crc32(source)
        found = self._before.get(filename)
        code = found[1] if found is not None and found[0] == total else self.usual(source, filename, mode)
        self._now[filename] = total, code
        return code

    def keep(self) -> None:
        sums = {name: total for name, (total, _code) in self._now.items()}
        if sums and sums != {name: total for name, (total, _code) in self._before.items()}:
            self._kept.write(marshal.dumps(self._now))


_usual_pattern = re.compile


def _pattern(text: Any, flags: Any = 0) -> Any:
    """Stands for :func:`re.compile`: what PySide6 reads its own signatures with waits for one that is to be read.

    That is only when a call has been given something unusable and is about to say so.
    """
    asks = sys._getframe(1).f_code.co_filename
    return _Pattern(text, flags) if asks.startswith(_CARRIED) else _usual_pattern(text, flags)


class _Pattern:
    def __init__(self, *wanted: Any) -> None:
        self._wanted = wanted

    def finditer(self, *where: Any) -> Any:
        return _usual_pattern(*self._wanted).finditer(*where)

    def __getattr__(self, name: str) -> Any:
        return getattr(_usual_pattern(*self._wanted), name)


def _codes(data: bytes | None) -> Codes:
    with contextlib.suppress(ValueError, EOFError, TypeError):
        codes = marshal.loads(data) if data else {}
        if isinstance(codes, dict):
            return codes
    return {}
