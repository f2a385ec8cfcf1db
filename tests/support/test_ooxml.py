"""The validator is fit to testify: it accepts what is right and finds what is wrong."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from tests.support import ooxml

pytestmark = pytest.mark.validator


def test_a_plain_file_is_right(tmp_path: Path) -> None:
    path = tmp_path / "plain.docx"
    docx.Document().save(str(path))
    assert ooxml.validate(path) == []


def test_a_misplaced_element_is_found_in_the_oldest_and_the_newest_profile(tmp_path: Path) -> None:
    path = tmp_path / "wrong.docx"
    document = docx.Document()
    document.add_paragraph("x")._element.append(OxmlElement("w:pPr"))
    document.save(str(path))
    errors = ooxml.validate(path)
    for profile in ooxml.OUTER:
        assert any(
            error.startswith(f"{profile}: /word/document.xml") and "unexpected child element" in error
            for error in errors
        )


def test_a_file_that_is_none_is_found(tmp_path: Path) -> None:
    path = tmp_path / "none.docx"
    path.write_bytes(b"no zip")
    assert len(ooxml.validate(path, ["Microsoft365"])) == 1


def test_an_unknown_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Office1997"):
        ooxml.validate(tmp_path / "any.docx", ["Office1997"])
