"""From a draft to an .odt, as the window and the batch command do it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting import export, layout
from drafting.draftfile import DraftFile
from drafting.loading import load_report
from drafting.template import Template
from tests.drafting.writers.odt.support import TEMPLATE, part, q
from tests.support.odf import odt_text_in_order

FULL = Path(__file__).resolve().parents[3] / "data" / "full_report" / "report.json"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft of a full report, which has contents."""
    path = tmp_path / "report.trip"
    load_report(FULL, path)
    return path


def exported(draft: Path, target: Path) -> list[str]:
    with DraftFile.open(draft, readonly=True) as opened:
        return export.export(opened, target)


def test_the_contents_have_the_numbers_of_the_layout(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def pages(_document: object, data: bytes, suffix: str, _going_on: object) -> dict[str, int]:
        asked.append(suffix)
        assert part(data).tag == q("office:document-content")
        return {"_Toc000000001": 1, "_Toc000000002": 7}

    monkeypatch.setattr(layout, "heading_pages", pages)
    target = tmp_path / "報告.ODT"
    assert exported(draft, target) == []
    assert asked == [".odt"]
    assert {"摘要\t1", "壹、目的\t7"} <= set(odt_text_in_order(target))


def test_without_a_layout_the_way_to_the_numbers_is_told(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "heading_pages", lambda *_arguments: {})
    (note,) = exported(draft, tmp_path / "report.odt")
    assert "LibreOffice" in note


def test_looks_older_than_those_of_the_word_base_are_told(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "heading_pages", lambda *_arguments: {"_Toc000000001": 1})
    edited = tmp_path / "base.docx"
    edited.write_bytes(b"edited in Word since")
    base = TEMPLATE.base_odt
    monkeypatch.setattr(Template, "base_odt", property(lambda _self: base))
    monkeypatch.setattr(Template, "base_docx", property(lambda _self: edited))
    (note,) = exported(draft, tmp_path / "report.odt")
    assert "base.docx" in note
