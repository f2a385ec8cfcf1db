"""The metadata: who, what, which language, which draft and export."""

from __future__ import annotations

import datetime as dt

from drafting.document import Document
from drafting.writers.odt.xml import DECLARATIONS, HEAD, VERSION, attribute

GENERATOR = "出國報告撰擬工具"
DRAFT_PROPERTY = "TripReportDraft"
EXPORT_PROPERTY = "TripReportExport"


def metadata(document: Document) -> str:
    """The part with the metadata; what is not known is left out."""
    identity = document.identity
    values = (
        ("meta:generator", GENERATOR),
        ("dc:title", document.title),
        ("dc:subject", document.subject),
        ("meta:keyword", document.keywords),
        ("meta:initial-creator", document.author),
        ("dc:creator", document.author),
        ("dc:language", document.language),
        ("meta:creation-date", _time(identity.created)),
        ("dc:date", _time(identity.modified)),
        ("meta:editing-cycles", "1"),
    )
    items = "".join(f"<{tag}>{attribute(value)}</{tag}>" for tag, value in values if value)
    own = ((DRAFT_PROPERTY, identity.draft_id), (EXPORT_PROPERTY, identity.export_id))
    items += "".join(
        f'<meta:user-defined meta:name="{title}" meta:value-type="string">{attribute(value)}</meta:user-defined>'
        for title, value in own
    )
    return (
        f'{HEAD}<office:document-meta {DECLARATIONS} office:version="{VERSION}"><office:meta>{items}</office:meta>'
        "</office:document-meta>"
    )


def _time(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
