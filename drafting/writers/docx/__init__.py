"""The Word writer: a document as a .docx on the styles of the template's ``base.docx``.

Everything is a construct a person who knows Word expects: styles, one multilevel list tied to the headings,
header rows, captions, bookmarks, fields. No look is set on a run.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from drafting.document import Document
from drafting.writers.docx.body import Body
from drafting.writers.docx.package import Base
from drafting.writers.docx.properties import set_properties


def write(
    document: Document,
    images: Mapping[str, bytes],
    base: Path,
    *,
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """The document as the bytes of a .docx; the same arguments give the same bytes.

    Args:
        document: What to write.
        images: The prepared photos (JPEG or PNG) by the names the document's pictures use.
        base: The Word file with styles, numbering and page design.
        pages: The printed page number of each heading by its anchor, for the contents; without it the
            contents have no page numbers until somebody updates the field in Word (F9).

    Raises:
        TemplateError: ``base`` cannot be read, or lacks a style.
    """
    package = Base(base)
    body = Body(document, package, images, pages or {})
    content = body.xml()
    package.set_body(content, numbered_from_one=body.section_starts_at_one, turned=body.section_is_turned)
    package.set_first_number(document.first_number)
    if document.track_changes:
        package.track_changes()
    body.comments.add_parts(package)
    set_properties(package, document)
    target = io.BytesIO()
    package.save(target)
    return target.getvalue()
