"""The typesetter's compiler: a folder of sources, what is made of it, and its errors as ours.

The compiler reads files in its folder and nowhere else, and fetches nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any, Self

import msgspec

from drafting.errors import DraftingError, ExportError, TemplateError, cause
from drafting.i18n import _
from drafting.scratch import Scratch
from drafting.writers.typst import compiling
from drafting.writers.typst.apart import HERE, Workshop

PAGE = "page.typ"
_PLACE_IN_PAGE = re.compile(rf"\b{re.escape(PAGE)}:(\d+)")


class NotConformingError(Exception):
    """The pages were set, but cannot be called what they were to be called: a PDF/A, a PDF/UA."""


class Engine:
    """A folder and the compiler that works in it; compiles again only what has changed.

    Not to be used by two threads at once.

    Args:
        main: The source to be compiled.
        workshop: Where the compiler works. It may take another process at any time: all it knows lies in the folder.

    Raises:
        ExportError: There is no place for the folder.
    """

    def __init__(self, main: str, workshop: Workshop = HERE) -> None:
        with _place_given():
            self._scratch = Scratch()
        self._workshop = workshop
        self.put(compiling.MAIN, main.encode())

    def close(self) -> None:
        """Removes the folder."""
        self._workshop.forget(str(self._scratch.path))
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
        stamp = timestamp.isoformat() if timestamp else ""
        return self._compiled(format="pdf", pdf_standards=list(standards), pdf_tags=tagged, timestamp=stamp)[
            0
        ]

    def images(self, pixels_per_point: float) -> list[bytes]:
        """What the sources give, as a PNG of each page. Raises as :meth:`pdf` does."""
        return self._compiled(format="png", ppi=72 * pixels_per_point)

    def query(self, expression: str) -> Any:
        """The value of an expression that may look into the set pages. Raises as :meth:`pdf` does."""
        value, message, diagnostic = self._answer("eval", expression=expression)
        if message:
            self.images(0.01)  # says more about what is wrong, and where
            raise _translated(message, diagnostic)
        return msgspec.json.decode(value)

    def fonts(self) -> list[tuple[str, int]]:
        """Family and weight of each font of this computer. Raises as :meth:`pdf` does."""
        found: list[tuple[str, int]] = self._value("fonts")
        return found

    def _compiled(self, **options: Any) -> list[bytes]:
        made: list[bytes] = self._value("compile", **options)
        return made

    def _value(self, what: str, **arguments: Any) -> Any:
        value, message, diagnostic = self._answer(what, **arguments)
        if message:
            raise _translated(message, diagnostic)
        return value

    def _answer(self, what: str, **arguments: Any) -> compiling.Answer:
        return self._workshop.answer(what, str(self._scratch.path), **arguments)


@contextlib.contextmanager
def _place_given() -> Iterator[None]:
    """Says it in a sentence where the system has no place for what is needed for a moment."""
    try:
        yield
    except OSError as error:
        message = _("The system's folder for temporary files cannot be used: {reason}.")
        raise ExportError(message.format(reason=cause(error))) from error


def _translated(message: str, diagnostic: str) -> DraftingError | NotConformingError:
    if message.startswith(("PDF/A", "PDF/UA")):
        return NotConformingError(message)
    place = _PLACE_IN_PAGE.search(diagnostic)
    if place:
        return TemplateError(
            _("The page design is wrong: {reason}").format(reason=message), f"{PAGE}:{place[1]}"
        )
    return ExportError(_("The pages could not be set: {reason}").format(reason=message))
