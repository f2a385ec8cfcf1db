"""From a report and a template to the document: the only place that knows both.

Numbers are made here, from levels and order; the report holds none.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

from drafting import document as doc
from drafting.compose.blocks import PartComposer
from drafting.compose.contents import on_one_page
from drafting.compose.fields import FieldValues, listed, wrapped
from drafting.compose.sheet import sheet_nodes, trail_nodes
from drafting.compose.tables import itinerary_table, personnel_table
from drafting.numbering import Numberer
from drafting.report import Report, normalise
from drafting.review.model import Comment, TrailEntry
from drafting.review.sheet import Sheet
from drafting.template import Form, Line, Part, Template

Purpose: TypeAlias = Literal["final", "signing", "review"]

PhotoSize: TypeAlias = Callable[[str], tuple[int, int]]
"""Gives width and height in pixels of a photo by its name."""

_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def compose(
    report: Report,
    template: Template,
    *,
    photo_size: PhotoSize,
    purpose: Purpose = "final",
    draft_id: str = "",
    created: dt.datetime = _EPOCH,
    modified: dt.datetime = _EPOCH,
    comments: Sequence[Comment] = (),
    numbers: Mapping[str, Sequence[int]] | None = None,
    trail: Sequence[TrailEntry] = (),
) -> doc.Document:
    """The document of a report.

    Args:
        report: The report, complete or not; what is missing is left blank as on the paper form.
        template: Says which parts there are, and under which words.
        photo_size: Gives the size of a photo by the name the report has for it.
        purpose: ``final`` is the report; ``signing`` has the sign-off boxes (核章欄) at its end; ``review``
            records what a reviewer changes in Word, and has a word on how to use it and the comments.
        draft_id: The draft's identity, for reading a reviewed file back.
        created: When the draft was begun.
        modified: When the draft was last changed.
        comments: The draft's comments, for a reviewer's copy.
        numbers: The stable numbers of the blocks of each text part, which comments refer to.
        trail: The steps of the review, for an annex that sums them up; none: no annex.
    """
    report = normalise(report, template.section_ids)
    form = template.forms[report.form]
    nodes = _Composition(report, template, form, photo_size).nodes(with_boxes=purpose == "signing")
    if purpose == "review" and template.words.review_note:
        nodes.insert(0, doc.Paragraph("note", template.words.review_note, doc.Source("note")))
    shown = comments if purpose == "review" else ()
    nodes += trail_nodes(trail, template)
    return doc.Document(
        title=report.title or form.title,
        author=report.contact.name or next((t.name for t in report.travellers), ""),
        subject=form.name,
        keywords="、".join(filter(None, (report.destination, report.host_agency))),
        language=template.language,
        first_number=form.first_number,
        track_changes=purpose == "review",
        identity=doc.Identity(draft_id, _export_id(report, template, purpose), created, modified),
        nodes=tuple(nodes),
        comments=_comments(shown, numbers or {}, nodes, report, template) if shown else (),
    )


def compose_sheet(
    report: Report,
    template: Template,
    sheet: Sheet,
    *,
    draft_id: str = "",
    created: dt.datetime = _EPOCH,
    modified: dt.datetime = _EPOCH,
) -> doc.Document:
    """The review sheet (出國報告審核表) of a report; arguments as for :func:`compose`."""
    report = normalise(report, template.section_ids)
    title = template.review_sheet.title
    return doc.Document(
        title=f"{title}：{report.title}" if report.title else title,
        author=report.contact.name or next((t.name for t in report.travellers), ""),
        subject=title,
        keywords="",
        language=template.language,
        first_number=1,
        track_changes=False,
        identity=doc.Identity(draft_id, "", created, modified),
        nodes=tuple(sheet_nodes(report, template, sheet)),
    )


def _comments(
    shown: Sequence[Comment],
    numbers: Mapping[str, Sequence[int]],
    nodes: list[doc.Node],
    report: Report,
    template: Template,
) -> tuple[doc.Comment, ...]:
    from drafting.compose.comments import placed
    from drafting.compose.slots import slots

    return tuple(placed(shown, numbers, slots(nodes, report, template)))


def _export_id(report: Report, template: Template, purpose: Purpose) -> str:
    from drafting.interchange import (
        encode,  # not before something is composed: numbers alone are wanted at once
    )

    seed = b"\0".join((encode(report), template.id.encode(), template.revision.encode(), purpose.encode()))
    return hashlib.sha256(seed).hexdigest()[:32]


class _Composition:
    def __init__(self, report: Report, template: Template, form: Form, photo_size: PhotoSize) -> None:
        self.report = report
        self.template = template
        self.form = form
        self.fields = FieldValues(report, template)
        self.numberer = Numberer(template.numbering.labels, form.first_number)
        self.parts = PartComposer(self.numberer, photo_size)

    def nodes(self, with_boxes: bool) -> list[doc.Node]:
        nodes: list[doc.Node] = []
        for part in self.form.parts:
            if part.printed:
                nodes += self._part(part)
        if with_boxes:
            nodes.append(self._sign_off())
        return on_one_page(nodes)

    def _part(self, part: Part) -> list[doc.Node]:
        match part.kind:
            case "form":
                return self._form_page(part)
            case "cover":
                return self._cover(part)
            case "abstract":
                return self._abstract(part)
            case "contents":
                return [doc.PageBreak(), doc.Contents(part.heading, part.depth)]
            case "personnel":
                heading = self.parts.part_heading(part)
                return [heading, personnel_table(self.report.travellers, self.template.personnel)]
            case "text":
                return self._text_part(part)
            case "attachments":
                return self._attachments(part)

    def _form_page(self, part: Part) -> list[doc.Node]:
        title = doc.Paragraph("form-title", self.form.title, doc.Source(part.id), bookmark="form")
        nodes: list[doc.Node] = [title]
        for line in part.lines:
            nodes += self._line(line, part)
        nodes += self.parts.body(part.section, self.report.section(part.section))
        return nodes

    def _cover(self, part: Part) -> list[doc.Node]:
        source = doc.Source(part.id)
        nodes: list[doc.Node] = [
            doc.Paragraph("cover-title", self.form.title, source, bookmark="cover"),
            doc.Paragraph("cover-name", self.report.title, doc.Source("title")),
        ]
        for line in part.lines:
            value = self.fields.value(line.field)
            if line.field in ("agencies", "names_and_titles"):
                value = listed(value, self.template.words.separator, line.wrap)
            else:
                value = wrapped(value, line.label, line.wrap, 1)
            nodes.append(doc.Paragraph("cover-line", line.label + value, doc.Source(line.field)))
        return [*nodes, doc.CoverEnd()]

    def _line(self, line: Line, part: Part) -> list[doc.Node]:
        source = doc.Source(part.section if line.field == "content" else line.field)
        if line.field == "travellers":
            entries = [
                doc.ListEntry("travellers", text, f"{n}.", source)
                for n, text in enumerate(self.fields.traveller_lines(), start=1)
            ]
            return [doc.FieldLine(line.label, "", source, line.hint), *entries]
        bookmark = part.section if line.field == "content" else ""
        value = wrapped(self.fields.value(line.field), line.label, line.wrap, len(line.label))
        return [doc.FieldLine(line.label, value, source, line.hint, bookmark)]

    def _abstract(self, part: Part) -> list[doc.Node]:
        heading = self.parts.part_heading(part)
        return [heading, *self.parts.body(part.section, self.report.section(part.section))]

    def _text_part(self, part: Part) -> list[doc.Node]:
        nodes: list[doc.Node] = [self.parts.part_heading(part)]
        if part.itinerary_heading:
            nodes.append(self.parts.own_heading(part.itinerary_heading, "itinerary"))
            nodes.append(itinerary_table(self.report.itinerary, self.template))
        return [*nodes, *self.parts.body(part.section, self.report.section(part.section))]

    def _attachments(self, part: Part) -> list[doc.Node]:
        names = [name for name in self.report.attachments if name]
        if not (self.report.has_attachments and names):
            return []
        source = doc.Source("attachments")
        label = self.template.words.attachments
        entries = [
            doc.ListEntry("attachments", name, f"{label}{n}、", source)
            for n, name in enumerate(names, start=1)
        ]
        return [self.parts.part_heading(part), *entries]

    def _sign_off(self) -> doc.SignOff:
        words = self.template.words
        chain = self.template.signoffs[self.template.signoff]
        rows = tuple(
            tuple(doc.SignBox(title, words.sign_foot) for title in row)
            for row in chain.rows_for(self.report.host_agency)
        )
        return doc.SignOff(words.signoff, rows)
