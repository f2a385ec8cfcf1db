"""Documents written as OpenDocument for the tests of this folder."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from drafting.compose import Purpose, compose
from drafting.document import Document
from drafting.report import Contact, Report, Traveller
from drafting.template import load
from drafting.writers.odt import write
from drafting.writers.odt.xml import NAMESPACES
from tests.support.reports import jpeg

TEMPLATE = load("taichung")
SIZES = {"photos/a.jpg": (800, 600), "photos/b.jpg": (600, 800), "photos/wide.jpg": (2400, 400)}


class Images(dict[str, bytes]):
    """A plain photo of the right size for every name."""

    def __missing__(self, name: str) -> bytes:
        self[name] = jpeg(*SIZES.get(name, (400, 300)))
        return self[name]


def document_of(report: Report, purpose: Purpose = "final") -> Document:
    def size(name: str) -> tuple[int, int]:
        return SIZES.get(name, (400, 300))

    return compose(report, TEMPLATE, photo_size=size, purpose=purpose, draft_id="d1")


def written(report: Report, purpose: Purpose = "final", **more: Any) -> bytes:
    return write(document_of(report, purpose), Images(), TEMPLATE.base_odt, **more)


def summary(**sections: Any) -> Report:
    """A report of the 提要 form with these texts."""
    return Report(
        title="赴義烏",
        categories=("other",),
        contact=Contact("林宜瑩", "04"),
        destination="中國大陸",
        host_agency="秘書處",
        travellers=(Traveller("林宜瑩", "臺中市政府秘書處", "國際事務科", "科員"),),
        sections=sections,
    )


def part(data: bytes, name: str = "content.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def q(tag: str) -> str:
    """``text:p`` as lxml has it."""
    prefix, _colon, local = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def found(root: Any, path: str) -> list[Any]:
    """What an XPath expression gives."""
    return list(root.xpath(path, namespaces=NAMESPACES))
