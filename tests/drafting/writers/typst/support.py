"""Documents set as PDF for the tests of this folder."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import msgspec

from drafting import interchange
from drafting.compose import Purpose, compose
from drafting.document import Document
from drafting.interchange import encode
from drafting.report import ItineraryDay, Report
from drafting.template import load
from drafting.writers import typst
from tests.support.plain import Images, size
from tests.support.plain import summary as plain_summary

TEMPLATE = load("taichung")
PAGE = TEMPLATE.page_design
CREATED, MODIFIED = (
    dt.datetime(2019, 5, 1, 9, 30, tzinfo=dt.UTC),
    dt.datetime(2019, 6, 21, 16, 5, tzinfo=dt.UTC),
)
SENTENCE = "本次考察就城市防災資訊之蒐集、整合與發布進行瞭解，並與對方機關就資料標準及維運分工交換意見。"

# Signs that every program gives back as they are, and that mean something to a typesetter.
PLAIN = "臺中市政府出國報告考察心得與建議，。、；：「」『』（）《》！？…—■□AZaz09 \"'\\#$@[]{}<>*_`~-+=/|^&%.,;:!?()"
_TEXTS = {
    "text", "caption", "alt", "title", "name", "agency", "unit", "host_agency", "destination", "place", "phone",
    "activities", "attachments", "header", "rows", "short", "variants",
}  # fmt: skip


def document_of(report: Report, purpose: Purpose = "final") -> Document:
    return compose(
        report,
        TEMPLATE,
        photo_size=size,
        purpose=purpose,
        draft_id="d1",
        created=CREATED,
        modified=MODIFIED,
    )


def pdf_of(report: Report, folder: Path, purpose: Purpose = "final") -> Path:
    """A report as a PDF in a file."""
    path = folder / "report.pdf"
    path.write_bytes(typst.write(document_of(report, purpose), Images(), PAGE))
    return path


def summary(**sections: Any) -> Report:
    """A report of the 提要 form with these texts and a day of itinerary."""
    days = (ItineraryDay(dt.date(2019, 5, 20), "義烏", ("搭機", "報到")),)
    return msgspec.structs.replace(plain_summary(**sections), itinerary=days)


def full(**sections: Any) -> Report:
    """A report of the full form with these texts."""
    return Report(title="赴熊本", categories=("study",), destination="日本", sections=sections)


def plain(text: str) -> str:
    """``text`` with each sign replaced by one of PLAIN; line feeds and tabs stay."""
    return "".join(c if c in "\n\t" else PLAIN[ord(c) % len(PLAIN)] for c in text)


def in_plain_signs(report: Report) -> Report:
    """A report with the texts replaced as by :func:`plain`."""

    def changed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: changed(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [changed(inner, key) for inner in value]
        return plain(value) if isinstance(value, str) and key in _TEXTS else value

    return interchange.decode(json.dumps(changed(json.loads(encode(report)))).encode())
