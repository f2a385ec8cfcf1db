"""Office files made by hand for the readers' tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from drafting.writers.docx.xml import DECLARATIONS
from drafting.writers.odt.xml import DECLARATIONS as ODT_DECLARATIONS

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def document_xml(body: str = "<w:p><w:r><w:t>內文</w:t></w:r></w:p>") -> str:
    """The main part of a Word file around the content of its body."""
    return f"<w:document {DECLARATIONS}><w:body>{body}</w:body></w:document>"


def parts(document: str | bytes = "", **more: str | bytes) -> dict[str, str | bytes]:
    """The least parts of a Word file, and further ones by name."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": document or document_xml(),
        **more,
    }


def zipped(content: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return target.getvalue()


def odt_file(folder: Path, text: str, changes: str = "") -> Path:
    """An OpenDocument text with this content and these tracked changes."""
    content = (
        f"<office:document-content {ODT_DECLARATIONS}><office:body><office:text>"
        f"<text:tracked-changes>{changes}</text:tracked-changes>{text}"
        "</office:text></office:body></office:document-content>"
    )
    path = folder / "回復.odt"
    mime = "application/vnd.oasis.opendocument.text"
    path.write_bytes(zipped({"mimetype": mime, "content.xml": content}))
    return path
