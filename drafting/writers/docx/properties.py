"""Document properties: who, what, which language, which draft and export; nothing a library left behind."""

from __future__ import annotations

from html import escape

from drafting.document import Document
from drafting.writers.docx.package import Base

DRAFT_PROPERTY = "TripReportDraft"
EXPORT_PROPERTY = "TripReportExport"

_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


def set_properties(package: Base, document: Document) -> None:
    """Fills the core and custom properties of the package from the document."""
    core = package.docx.core_properties
    core.title = document.title
    core.author = document.author
    core.last_modified_by = document.author
    core.subject = document.subject
    core.keywords = document.keywords
    core.language = document.language
    core.created = document.identity.created
    core.modified = document.identity.modified
    core.revision = 1
    values = {DRAFT_PROPERTY: document.identity.draft_id, EXPORT_PROPERTY: document.identity.export_id}
    package.part_named("/docProps/custom.xml")._blob = _custom(values)


def _custom(values: dict[str, str]) -> bytes:
    items = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{pid}" name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for pid, (name, value) in enumerate(values.items(), start=2)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Properties xmlns="{_NAMESPACE}" xmlns:vt="{_TYPES}">{items}</Properties>'.encode()
