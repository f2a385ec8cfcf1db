"""The review sheet (出國報告審核表), and the annex that sums up the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from drafting import document as doc
from drafting.compose.fields import FieldValues
from drafting.report import Report
from drafting.review.model import Action, TrailEntry
from drafting.review.sheet import Sheet
from drafting.review.states import STEPS, short_time, standing, state_of, taken_back
from drafting.rocdates import format_roc
from drafting.template import SheetLine, Template, TrailTable

SOURCE = doc.Source("review_sheet")
_SIGNATURE_HEIGHT = 18  # millimetres
# The persons and the dates are parted at places of their own: an office has room on one line with its agency, so that
# it stands beside its person (臺中市政府秘書處國際事務科), and so has the period.
_FACTS = (0.17, 0.12, 0.08, 0.15, 0.08, 0.05, 0.12, 0.23)
_CHECKS = (0.13, 0.13, 0.74)
_INDENT = "　"
_MOST_NAMED = 6
"""So many travellers have room on a sheet of one page."""
_TRAIL_SHARES = (0.26, 0.2, 0.18, 0.36)


def sheet_nodes(report: Report, template: Template, sheet: Sheet) -> list[doc.Node]:
    """The sheet, filled with the facts of the report and the answers given."""
    words = template.review_sheet
    return [
        doc.Paragraph("form-title", words.title, SOURCE),
        _facts(report, template, sheet),
        _checks(template, sheet),
        _signatures(template),
        *(doc.Paragraph("note", note, SOURCE) for note in words.notes),
    ]


def _facts(report: Report, template: Template, sheet: Sheet) -> doc.Grid:
    words, fields = template.review_sheet, FieldValues(report, template)
    names, titles, units = _people(report, template)
    rows = (
        (_label(words.report_title), _value(report.title, 7)),
        (
            _label(words.name),
            _lines(names),
            _label(words.job_title),
            _lines(titles),
            _label(words.agency, 2),
            _lines(units, 2),
        ),
        (_label(words.category), _value(fields.value("categories"), 7)),
        (
            _label(words.period),
            _value(fields.value("period"), 4),
            _label(words.submitted, 2),
            # The cell is narrow: half the room to write in.
            _value(fields.date(sheet.submitted).replace("　　", "　")),
        ),
    )
    return doc.Grid(_FACTS, tuple(map(doc.GridRow, rows)), SOURCE, words.title)


def _people(report: Report, template: Template) -> tuple[doc.Cell, doc.Cell, doc.Cell]:
    """Names, titles and offices, a line a person; of a large group the first, who stands for it, and all agencies."""
    people = report.travellers
    several = template.review_sheet.several
    if several and len(people) > _MOST_NAMED:
        first = people[0]
        agencies = dict.fromkeys(person.agency for person in people if person.agency)
        return (several.format(name=first.name, count=len(people)),), (first.title,), tuple(agencies)
    units = tuple(person.agency + person.unit for person in people)
    return (
        tuple(person.name for person in people),
        tuple(person.title for person in people),
        units[:1] if len(set(units)) == 1 else units,
    )


def _checks(template: Template, sheet: Sheet) -> doc.Grid:
    words = template.review_sheet
    header = doc.GridRow((_label(words.own), _label(words.office), _label(words.items_heading)))
    rows = [header]
    for number, line in enumerate(words.items, start=1):
        rows.append(
            doc.GridRow(
                (
                    doc.GridCell((_mark(line.id in sheet.own, template),), align="center"),
                    doc.GridCell((_mark(line.id in sheet.office, template),), align="center"),
                    doc.GridCell(_item(number, line, template, sheet)),
                )
            )
        )
    return doc.Grid(_CHECKS, tuple(rows), SOURCE, words.items_heading, header=True)


def _item(number: int, line: SheetLine, template: Template, sheet: Sheet) -> doc.Cell:
    said = sheet.opinion if line.id == "other" else ""
    lines = [f"{number}. {line.text}{said}"]
    ticked = {"returned": sheet.reasons, "publication": sheet.publication}.get(line.id, ())
    for place, choice in enumerate(line.choices, start=1):
        more = ""
        if line.id == "publication" and choice.id == "other" and sheet.other_publication:
            more = f"：{sheet.other_publication}"
        mark = _mark(choice.id in ticked, template)
        lines.append(f"{_INDENT}{mark}({place}) {choice.text}{more}")
    return tuple(lines)


def _signatures(template: Template) -> doc.Grid:
    titles = template.review_sheet.signatures
    blank = tuple(doc.GridCell(("",)) for _title in titles)
    rows = (doc.GridRow(tuple(map(_label, titles))), doc.GridRow(blank, _SIGNATURE_HEIGHT))
    shares = (1 / len(titles),) * len(titles)
    return doc.Grid(shares, rows, SOURCE, template.words.signoff, header=True)


def _label(text: str, span: int = 1) -> doc.GridCell:
    return doc.GridCell((text,), span, label=True)


def _value(text: str, span: int = 1) -> doc.GridCell:
    return doc.GridCell((text,), span)


def _lines(texts: Sequence[str], span: int = 1) -> doc.GridCell:
    """One paragraph a person, so that names, titles and offices stand side by side."""
    return doc.GridCell(tuple(texts) or ("",), span)


def _mark(checked: bool, template: Template) -> str:
    return template.words.checked if checked else template.words.unchecked


def _step_words(before: Sequence[TrailEntry], action: Action, words: TrailTable) -> tuple[str, ...]:
    """What a step is called that follows on a trail, as :func:`drafting.review.states.step_name` tells steps apart."""
    name = words.actions[action]
    if action == "take_back" and taken_back(before) is not None:
        *steps, undone = standing(before)
        return (name, *_step_words(steps, undone.action, words))
    if action == "approve_section" and state_of(before) == "approved_by_section":
        return (words.passed_on or name,)
    return (name,)


def trail_nodes(
    trail: Sequence[TrailEntry], template: Template, zone: dt.tzinfo | None = None
) -> list[doc.Node]:
    """The annex: who took which step of the review when, and what was said; nothing when no step was taken.

    The time stands in full and in the short form of signatures, in the time zone given (by default the computer's).
    """
    words = template.trail
    reasons = {
        choice.id: choice.text
        for line in template.review_sheet.items
        if line.id == "returned"
        for choice in line.choices
    }
    rows = []
    for number, entry in enumerate(trail):
        if entry.action not in STEPS:
            continue
        at = entry.at.astimezone(zone)
        said = (*(reasons[reason] for reason in entry.reasons), *entry.text.split("\n"))
        rows.append(
            (
                (format_roc(at.date(), template.dates.form), short_time(at, zone)),
                tuple(filter(None, (entry.by.title, entry.by.name))),
                _step_words(trail[:number], entry.action, words),
                tuple(filter(None, said)) or ("",),
            )
        )
    if not rows:
        return []
    source = doc.Source("trail")
    heading = doc.Heading(1, words.title, "", "_TocTrail", source, bookmark="trail", new_page=True)
    aligns: tuple[doc.Alignment, ...] = ("center", "center", "center", "left")
    columns = tuple(doc.Column(share, align) for share, align in zip(_TRAIL_SHARES, aligns, strict=True))
    return [heading, doc.Table("plain", columns, words.columns, tuple(rows), source)]
