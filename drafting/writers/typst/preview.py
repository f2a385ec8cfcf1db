"""The engine of the preview: real pages of a report in the making, as pictures, quickly again after an edit.

A document is laid out anew only where it changed. What is drawn from page to page is text; photos, which seldom
change and are heavy, are laid over it, and only on the pages that are looked at.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self

import msgspec

from drafting.document import Document
from drafting.writers.typst.apart import HERE, Workshop
from drafting.writers.typst.design import read_design
from drafting.writers.typst.engine import Engine
from drafting.writers.typst.fonts import FontChoice
from drafting.writers.typst.places import Pages
from drafting.writers.typst.press import Press

_VIEWER = Path(__file__).with_name("viewer.typ")
# The compiler forgets what it made more than ten runs ago; drawing a page is a run.
_RUNS_BEFORE_TOUCH = 8


class Typesetter:
    """Keeps a document set: gives pictures of its pages and tells where in it everything stands.

    It may be used from any thread; calls from several wait for each other.

    Args:
        page: The page design of the template.
        images: The photos by name. Each is asked for once, when a page with it is first drawn; a smaller version
            will do, for the size on the page is the document's.
        workshop: Where the compiler works.

    Raises:
        TemplateError: The page design cannot be read, or is wrong.
    """

    def __init__(self, page: Path, images: Mapping[str, bytes], workshop: Workshop = HERE) -> None:
        self._design = read_design(page, workshop)
        self._images = images
        self._lock = threading.RLock()
        self._press = Press(self._design, with_photos=False, workshop=workshop)
        self._viewer = Engine(_VIEWER.read_text(encoding="utf-8"), workshop)
        self._files: dict[str, str] = {}
        self._put = 0
        self._pages: Pages | None = None
        self._runs = 0

    @property
    def fonts(self) -> FontChoice:
        """The fonts the pages are set in."""
        return self._design.fonts

    @property
    def pages(self) -> Pages:
        """The pages as last set; ValueError before the first document."""
        if self._pages is None:
            raise ValueError("no document was set yet")
        return self._pages

    def typeset(self, document: Document) -> Pages:
        """Sets a document, at little cost where it is as the one before.

        Raises:
            TemplateError: The page design is wrong.
            ExportError: The pages could not be set.
        """
        with self._lock:
            self._press.load(document)
            self._pages = self._press.pages()
            self._viewer.put("pages.pdf", self._press.pdf(tagged=False))
            self._runs = 0
            return self._pages

    def page_image(self, number: int, pixels_per_point: float) -> bytes:
        """A page as a PNG; pages count from 0, and a point is 1/72 inch (so 96 dpi are 4/3 pixels a point)."""
        return self.page_images([number], pixels_per_point)[0]

    def page_images(self, numbers: Iterable[int], pixels_per_point: float) -> list[bytes]:
        """Several pages, which is quicker than one by one.

        Raises:
            IndexError: There is no such page.
            ExportError: A page could not be drawn.
        """
        with self._lock:
            wanted = list(numbers)
            if any(not 0 <= number < self.pages.count for number in wanted):
                raise IndexError("no such page")
            if not wanted:
                return []
            self._viewer.put("view.json", msgspec.json.encode(self._view(wanted)))
            images = self._viewer.images(pixels_per_point)
            self._runs += 1
            if self._runs >= _RUNS_BEFORE_TOUCH:
                self._press.touch()
                self._runs = 0
            return images

    @property
    def known_photos(self) -> frozenset[str]:
        """The photos that were asked for and need not be had again."""
        return frozenset(self._files)

    def forget_photo(self, name: str) -> None:
        """Asks for this photo again when it is next drawn."""
        with self._lock:
            self._files.pop(name, None)

    def close(self) -> None:
        """Gives up what it holds on disk."""
        with self._lock:
            self._press.close()
            self._viewer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _view(self, numbers: list[int]) -> dict[str, Any]:
        photos = list(self.pages.photos())
        pages = [
            (
                number + 1,
                [
                    {
                        "file": self._file(photo.image),
                        "x": photo.x,
                        "y": photo.y,
                        "width": photo.width,
                        "height": photo.height,
                    }
                    for photo in photos
                    if photo.page == number
                ],
                number in self.pages.turned,
            )
            for number in numbers
        ]
        return {"width": self.pages.width, "height": self.pages.height, "pages": pages}

    def _file(self, image: str) -> str:
        if image not in self._files:
            name = f"{self._put}"
            self._viewer.put(name, self._images[image])
            self._files[image] = name
            self._put += 1
        return self._files[image]
