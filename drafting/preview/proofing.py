"""Setting a report on its pages and drawing them, again and again while it is written."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Self

from drafting.compose import Purpose, compose
from drafting.compose.tracing import Trace
from drafting.preview.proof import Proof
from drafting.report import Report
from drafting.template import Template
from drafting.writers import typst

# The shape of a photo that is not there.
_NO_PHOTO = (4, 3)


class Proofing:
    """Gives proofs of reports of one template; the next one costs only what is new in it.

    The typesetter works in a process of its own, which is followed by another where it ends by itself. To be used by
    one thread at a time, except for :meth:`stop`.
    """

    def __init__(self, template: Template) -> None:
        self._template = template
        self._photos: dict[str, bytes] = {}
        self._workshop = typst.Apart(again=True)
        self._setter: typst.Typesetter | None = None
        self._proof: Proof | None = None

    @property
    def font_note(self) -> str:
        """What the user should know about the fonts of the last proof; empty when they are as they should be."""
        return "" if self._setter is None else self._setter.fonts.note()

    def typeset(
        self, report: Report, photo_sizes: Mapping[str, tuple[int, int]], purpose: Purpose = "final"
    ) -> Proof:
        """The report on its pages.

        Args:
            report: The report, complete or not.
            photo_sizes: Width and height in pixels of its photos by name.
            purpose: Which copy.

        Raises:
            TemplateError: The page design cannot be read, or is wrong.
            ExportError: The pages could not be set.
        """
        self._workshop.start()  # while the report is composed
        document = compose(
            report,
            self._template,
            photo_size=lambda name: photo_sizes.get(name, _NO_PHOTO),
            purpose=purpose,
        )
        if self._setter is None:
            self._setter = typst.Typesetter(self._template.page_design, self._photos, self._workshop)
        self._proof = Proof(Trace(report, self._template, document), self._setter.typeset(document))
        return self._proof

    def draw(self, number: int, width: int, photos: Mapping[str, bytes]) -> bytes:
        """A page of the last proof as a PNG.

        Args:
            number: Which page; they count from 0.
            width: How many pixels wide.
            photos: The photos of the page by name, as far as they were not given before. Where one is missing
                the page shows a grey box in its place.

        Raises:
            ExportError: The page could not be drawn.
        """
        assert self._proof is not None and self._setter is not None, "typeset comes first"  # noqa: PT018
        missing = self._proof.photos_on(number) - photos.keys() - self._setter.known_photos
        self._photos.update(photos)
        self._photos.update(dict.fromkeys(missing, _GREY))
        try:
            return self._setter.page_image(number, width / self._proof.width)
        finally:
            self._photos.clear()
            for name in missing:
                self._setter.forget_photo(name)

    def stop(self) -> None:
        """Ends what another thread has it do, with an ExportError there; afterwards it is only to be closed."""
        self._workshop.stop()

    def close(self) -> None:
        """Gives up what it holds on disk."""
        if self._setter is not None:
            self._setter.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# A PNG of one grey pixel.
_GREY = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\xc0"))
    + _chunk(b"IEND", b"")
)
