"""Documents written as OpenDocument for the tests of this folder."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from drafting.compose import Purpose, compose
from drafting.document import Document
from drafting.report import Report
from drafting.template import load
from drafting.writers.odt import write
from drafting.writers.odt.xml import NAMESPACES
from tests.support.plain import Images, size

TEMPLATE = load("taichung")


def document_of(report: Report, purpose: Purpose = "final") -> Document:
    return compose(report, TEMPLATE, photo_size=size, purpose=purpose, draft_id="d1")


def written(report: Report, purpose: Purpose = "final", **more: Any) -> bytes:
    return write(document_of(report, purpose), Images(), TEMPLATE.base_odt, **more)


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
