"""The OpenDocument writer: a document as an .odt on the styles of the template's ``base.fodt``.

No office suite takes part. As in the Word file everything is a construct an office program knows: styles, one
multilevel list for headings and items, header rows, captions, bookmarks, page styles. No look is set on a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drafting.document import Document
from drafting.writers.flow import turned
from drafting.writers.odt.base import Base, package
from drafting.writers.odt.body import Body
from drafting.writers.odt.metadata import metadata


def write(
    document: Document,
    images: Mapping[str, bytes],
    base: Path,
    *,
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """The document as the bytes of an .odt; the same arguments give the same bytes.

    The file is OpenDocument 1.2 (ISO/IEC 26300:2015).

    Args:
        document: What to write.
        images: The prepared photos (JPEG or PNG) by the names the document's pictures use.
        base: The OpenDocument text (.fodt) with styles, numbering and page design.
        pages: The printed page number of each heading by its anchor, for the contents; without it the
            contents have no page numbers until somebody updates them in LibreOffice (context menu).

    Raises:
        TemplateError: ``base`` cannot be read, or lacks a style.
    """
    opened = Base(base)
    body = Body(document, opened, images, pages or {})
    parts = {
        "content.xml": body.content_xml(),
        "styles.xml": opened.styles_xml(document.first_number, turned=any(turned(document.nodes))),
        "meta.xml": metadata(document),
        "settings.xml": opened.settings_xml(),
    }
    return package(parts, body.pictures)


def made_from(base: Path) -> str:
    """The SHA-256 of the Word base (``base.docx``) whose looks ``base`` has; empty if it does not say.

    Raises:
        TemplateError: ``base`` cannot be read, or lacks a style.
    """
    return Base(base).made_from
