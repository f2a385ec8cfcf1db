"""The press: a document laid on the pages of a design, ready to be printed or asked where something stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from drafting.document import Document
from drafting.writers.typst.apart import HERE, Workshop
from drafting.writers.typst.data import document_data
from drafting.writers.typst.design import Design
from drafting.writers.typst.engine import PAGE, Engine
from drafting.writers.typst.places import Mark, Pages

_DRIVER = Path(__file__).with_name("driver.typ")
_DATA = "document.json"
# Per mark: node, part of the node, what begins (0) or ends (1), page from 0, distance from left and from top.
_MARKS = """(
  query(<end>).first().location().page(),
  query(<place>).map(m => { let p = m.location().position(); (..m.value, p.page - 1, p.x.pt(), p.y.pt()) }),
)"""


class Press(Engine):
    """Sets documents on the pages of one design; the one set next costs only what is new in it.

    Args:
        design: The page design.
        with_photos: Whether photos are drawn; without them there is room where they stand.
        workshop: See :class:`Engine`.
    """

    def __init__(self, design: Design, *, with_photos: bool, workshop: Workshop = HERE) -> None:
        super().__init__(_DRIVER.read_text(encoding="utf-8"), workshop)
        self.put(PAGE, design.source)
        self._design = design
        self._with_photos = with_photos
        self._document: Document | None = None
        self._data: dict[str, Any] = {}
        self._tick = 0

    def load(self, document: Document, images: Mapping[str, bytes] | None = None) -> None:
        """Takes a document, and its photos by the names its pictures use."""
        files: dict[str, str] = {}
        for picture in document.pictures():
            if picture.image not in files:
                files[picture.image] = f"{len(files)}"
                if images is not None:
                    self.put(files[picture.image], images[picture.image])
        self._document = document
        self._data = document_data(document, self._design, files.__getitem__, photos=self._with_photos)
        self._put_data()

    def touch(self) -> None:
        """Sets the document once more, so that the compiler does not forget what it is made of."""
        self._tick += 1
        self._put_data()
        self.query("none")

    def pages(self) -> Pages:
        """Where everything stands. Raises as :meth:`Engine.pdf` does."""
        assert self._document is not None, "load comes first"
        count, marks = msgspec.convert(self.query(_MARKS), tuple[int, list[Mark]])
        return Pages(count, self._document.nodes, marks, self._design.measures)

    def _put_data(self) -> None:
        self.put(_DATA, msgspec.json.encode(self._data | {"tick": self._tick}))
