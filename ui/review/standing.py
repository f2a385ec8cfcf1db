"""Where the words stand by now that a remark was begun about: the text goes on while it is written."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from drafting.places import Place, text_at
from drafting.report import Report
from drafting.segments import segments
from drafting.template import Form
from ui.review.composer import Subject


def standing(subject: Subject, report: Report, form: Form) -> Subject | None:
    """The subject with the place of its words in a report, that nearest to where they were; None when they are gone."""
    if subject.place is None or not subject.words or _words(subject, report) == subject.words:
        return subject
    found = list(_found(subject, report, form))
    return min(found, key=lambda other: _way(subject, other)) if found else None


def _words(subject: Subject, report: Report) -> str | None:
    assert subject.place is not None
    text = text_at(report, subject.place)
    return text[subject.start : subject.end] if text and subject.replaceable else text


def _found(subject: Subject, report: Report, form: Form) -> Iterator[Subject]:
    """The words wherever they stand in the part; of a text as a whole only where it stands as a whole."""
    assert subject.place is not None
    for place, text in ((segment.place, segment.text) for segment in segments(report, form)):
        if place.section != subject.place.section:
            continue
        if not subject.replaceable:
            if text == subject.words:
                yield replace(subject, place=place)
            continue
        start = text.find(subject.words)
        while start >= 0:
            yield replace(subject, place=place, start=start, end=start + len(subject.words))
            start = text.find(subject.words, start + 1)


def _way(before: Subject, after: Subject) -> tuple[int, int]:
    return abs(_row(after.place) - _row(before.place)), abs(after.start - before.start)


def _row(place: Place | None) -> int:
    return place.block or 0 if place is not None else 0
