"""What is said of a photo without words of its own."""

from __future__ import annotations

import pytest

from drafting.checks import check
from drafting.checks.settings import Settings
from drafting.report import Photo, PhotoBlock, with_section
from drafting.template import load
from tests.drafting.checks.samples import sample


@pytest.mark.parametrize(
    ("photo", "severity"),
    [
        (Photo("a.jpg", "拜會情形", ""), "info"),  # the caption is read out in its place
        (Photo("a.jpg", "", ""), None),  # one that is written mends both, and is asked for
        (Photo("a.jpg", "", "代表致贈紀念品"), None),
        (Photo("a.jpg", "拜會情形", "代表致贈紀念品"), None),
    ],
)
def test_a_caption_stands_in_for_the_alternative_text(photo: Photo, severity: str | None) -> None:
    report = with_section(sample("內容。"), "process", (PhotoBlock((photo,), 1),))
    found = [f for f in check(report, load()) if f.rule == "structure.alt-missing"]
    assert [f.severity for f in found] == ([severity] if severity else [])


def test_a_photo_without_any_words_is_told_of_once() -> None:
    report = with_section(
        sample("內容。"), "process", (PhotoBlock((Photo("a.jpg"), Photo("b.jpg", "座談")), 2),)
    )
    found = [f for f in check(report, load()) if f.field.startswith("photos")]
    assert [(f.rule, f.severity, f.field) for f in found] == [
        ("structure.caption-missing", "warning", "photos[0].caption"),
        ("structure.alt-missing", "info", "photos[1].alt"),
    ]


def test_who_asks_for_no_captions_is_still_told_of_missing_descriptions() -> None:
    report = with_section(sample("內容。"), "process", (PhotoBlock((Photo("a.jpg"),), 1),))
    settings = Settings(off=frozenset({"structure.caption-missing"}))
    found = [f for f in check(report, load(), settings) if f.field.startswith("photos")]
    assert [(f.rule, f.severity) for f in found] == [("structure.alt-missing", "warning")]
