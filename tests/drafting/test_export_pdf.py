"""A draft as a PDF, and the contents of a Word file on a computer without an office suite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from drafting import i18n, layout
from drafting.draftfile import DraftFile
from drafting.export import compose_draft, export
from drafting.loading import make_example
from drafting.template import load
from drafting.writers import typst
from tests.support import office

TEMPLATE = load("taichung")


@pytest.fixture
def draft(tmp_path: Path) -> Iterator[DraftFile]:
    path = tmp_path / "example.trip"
    make_example(path)
    with DraftFile.open(path) as opened:
        yield opened


def test_a_draft_is_exported_as_pdf(draft: DraftFile, tmp_path: Path) -> None:
    said: list[str] = []
    target = tmp_path / "report.PDF"
    notes = export(draft, target, progress=said.append)
    images = draft.photos(draft.photo_files())
    assert target.read_bytes() == typst.write(compose_draft(draft, TEMPLATE), images, TEMPLATE.page_design)
    assert notes == [note for note in [typst.font_choice(TEMPLATE.page_design).note()] if note]
    assert len(set(said)) == 2
    reader = PdfReader(target)
    assert len(reader.pages) == 9
    assert "核章欄" not in reader.pages[-1].extract_text()
    export(draft, target, "signing")
    assert "核章欄" in PdfReader(target).pages[-1].extract_text()


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_pages_that_are_being_set_are_given_up(
    draft: DraftFile, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "find_office", lambda: None)
    copy, target = tmp_path / "full.trip", tmp_path / f"full{suffix}"
    draft.copy_to(copy, msgspec.structs.replace(draft.report, categories=("study",)))
    target.write_bytes(b"as before")
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        if said.count(text) > 2:
            raise InterruptedError

    with DraftFile.open(copy) as full, pytest.raises(InterruptedError):
        export(full, target, progress=say)
    assert target.read_bytes() == b"as before"


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_contents_have_page_numbers_without_an_office_suite(
    draft: DraftFile, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    i18n.set_language("en")
    monkeypatch.setattr(layout, "find_office", lambda: None)
    copy, target = tmp_path / "full.trip", tmp_path / f"full{suffix}"
    draft.copy_to(copy, msgspec.structs.replace(draft.report, categories=("study",)))
    with DraftFile.open(copy) as full:
        notes = export(full, target)
        document = compose_draft(full, TEMPLATE)
    assert len(notes) == 1
    assert "one off" in notes[0]
    pages = typst.heading_pages(document, TEMPLATE.page_design)
    first, second = list(document.headings(1))[:2]
    text = office.convert(target, tmp_path, "txt").read_text(encoding="utf-8-sig").split("\n")
    for heading in (first, second):
        assert f"{heading.number}{heading.text}\t{pages[heading.anchor]}" in text
