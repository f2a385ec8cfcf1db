"""The typesetter's compiler: a folder of sources, what is made of it, and its errors as ours.

The compiler reads files in its folder and nowhere else. It is a library in this process; nothing is started
and nothing is fetched.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Self, TypeVar

import msgspec
import typst

from drafting.errors import DraftingError, ExportError, TemplateError, cause
from drafting.i18n import _
from drafting.scratch import Scratch

PAGE = "page.typ"
MAIN = "main.typ"
_PLACE_IN_PAGE = re.compile(rf"\b{re.escape(PAGE)}:(\d+)")
_T = TypeVar("_T")


class NotConformingError(Exception):
    """The pages were set, but cannot be called what they were to be called: a PDF/A, a PDF/UA."""


@cache
def system_fonts() -> typst.Fonts:
    """The fonts of this computer; looked up once, for that takes a moment."""
    return typst.Fonts()


class Engine:
    """A folder and the compiler that works in it; compiles again only what has changed.

    Not to be used by two threads at once.

    Args:
        main: The source to be compiled.

    Raises:
        ExportError: There is no place for the folder.
    """

    def __init__(self, main: str) -> None:
        with _place_given():
            self._scratch = Scratch()
        self.put(MAIN, main.encode())
        folder = self._scratch.path
        self._compiler = typst.Compiler(folder / MAIN, root=folder, font_paths=system_fonts())

    def close(self) -> None:
        """Removes the folder."""
        self._scratch.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def put(self, name: str, data: bytes) -> None:
        """Puts a file into the folder.

        Raises:
            ExportError: There is no room for it.
        """
        with _place_given():
            (self._scratch.path / name).write_bytes(data)

    def pdf(
        self, standards: Sequence[Any] = (), *, tagged: bool = True, timestamp: dt.datetime | None = None
    ) -> bytes:
        """What the sources give, as a PDF.

        Args:
            standards: What the file is to be, such as ``a-2a`` and ``ua-1``.
            tagged: Whether it has tags for readers that read aloud.
            timestamp: When it was made, with a time zone.

        Raises:
            NotConformingError: The document breaks a rule of the standards.
            ExportError: The compiler failed.
            TemplateError: The page design is wrong.
        """
        compiled = _guarded(
            lambda: self._compiler.compile(
                format="pdf", pdf_standards=list(standards), pdf_tags=tagged, timestamp=timestamp
            )
        )
        return _pages(compiled)[0]

    def images(self, pixels_per_point: float) -> list[bytes]:
        """What the sources give, as a PNG of each page. Raises as :meth:`pdf` does."""
        return _pages(_guarded(lambda: self._compiler.compile(format="png", ppi=72 * pixels_per_point)))

    def query(self, expression: str) -> Any:
        """The value of an expression that may look into the set pages. Raises as :meth:`pdf` does."""
        try:
            value = _guarded(lambda: self._compiler.eval(expression))
        except ExportError:
            self.images(0.01)  # says more about what is wrong, and where
            raise
        return msgspec.json.decode(value)


@contextlib.contextmanager
def _place_given() -> Iterator[None]:
    """Says it in a sentence where the system has no place for what is needed for a moment."""
    try:
        yield
    except OSError as error:
        message = _("The system's folder for temporary files cannot be used: {reason}.")
        raise ExportError(message.format(reason=cause(error))) from error


def _pages(compiled: bytes | list[bytes] | None) -> list[bytes]:
    """What the compiler gives: bytes for one page, a list for several."""
    return compiled if isinstance(compiled, list) else [compiled or b""]


def _guarded(function: Callable[[], _T]) -> _T:
    try:
        return function()
    except RuntimeError as error:  # typst.TypstError is one
        raise _translated(error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a bug of the compiler's; no class of its own
            raise
        raise _translated(error) from error


def _translated(error: BaseException) -> DraftingError | NotConformingError:
    message = getattr(error, "message", "") or " ".join(str(error).split())
    if message.startswith(("PDF/A", "PDF/UA")):
        return NotConformingError(message)
    place = _PLACE_IN_PAGE.search(getattr(error, "diagnostic", ""))
    if place:
        return TemplateError(
            _("The page design is wrong: {reason}").format(reason=message), f"{PAGE}:{place[1]}"
        )
    return ExportError(_("The pages could not be set: {reason}").format(reason=message))
