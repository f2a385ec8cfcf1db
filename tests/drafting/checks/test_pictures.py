"""What is said of a photo without words of its own."""

from __future__ import annotations

import pytest

from drafting.checks import check
from drafting.report import Photo, PhotoBlock, with_section
from drafting.template import load
from tests.drafting.checks.samples import sample


@pytest.mark.parametrize(
    ("photo", "severity"),
    [
        (Photo("a.jpg", "拜會情形", ""), "info"),  # the caption is read out in its place
        (Photo("a.jpg", "", ""), "warning"),
        (Photo("a.jpg", "", "代表致贈紀念品"), None),
        (Photo("a.jpg", "拜會情形", "代表致贈紀念品"), None),
    ],
)
def test_a_caption_stands_in_for_the_alternative_text(photo: Photo, severity: str | None) -> None:
    report = with_section(sample("內容。"), "process", (PhotoBlock((photo,), 1),))
    found = [f for f in check(report, load()) if f.rule == "structure.alt-missing"]
    assert [f.severity for f in found] == ([severity] if severity else [])
