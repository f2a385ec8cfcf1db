"""Completeness: mandatory fields and parts, minimum lengths, and facts that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, report_rule
from drafting.checks.spans import squeezed
from drafting.counting import Count
from drafting.dayspans import done
from drafting.i18n import _, glossed
from drafting.report import Block, Report, TextBlock
from drafting.segments import section_of
from drafting.template import Line, LineField, Part
from drafting.wordcount import section_count


@report_rule
def fields(context: Context) -> Iterator[Finding]:
    """Fields the form marks as required."""
    seen: set[tuple[str, str]] = set()
    for part in context.form.parts:
        for line in (*part.lines, *part.record):
            section = section_of(line.field)
            if line.required and _is_empty(context.report, line.field) and (section, line.label) not in seen:
                seen.add((section, line.label))
                yield _missing(context, line, section, part.rule)


def _missing(context: Context, line: Line, section: str, source: str) -> Finding:
    message = _("“{field}” is not filled in.").format(field=glossed(line.label.rstrip("：:")))
    field = line.field.removeprefix("contact_") if section == "contact" else ""
    return context.about("completeness.field", section, message, field=field, source=source)


def _is_empty(report: Report, field: LineField) -> bool:
    match field:
        case "title" | "host_agency" | "destination":
            return not getattr(report, field).strip()
        case "contact_name":
            return not report.contact.name.strip()
        case "contact_phone":
            return not report.contact.phone.strip()
        case "has_attachments":
            return report.has_attachments is None
        case "categories" | "category_names":
            return not report.categories
        case "period":
            return report.period.start is None or report.period.end is None
        case "travellers" | "agencies" | "names_and_titles":
            return not report.travellers
        case "report_date":
            return report.report_date is None
        case "content":
            return False


@report_rule
def choices(context: Context) -> Iterator[Finding]:
    """The category 其他 and its purposes belong together (注意事項第三點)."""
    report = context.report
    if "other" in report.categories and not report.other_purposes:
        message = _("The category 其他 needs its purpose, such as an international conference.")
        yield context.about("completeness.purpose", "other_purposes", message)
    if report.other_purposes and "other" not in report.categories:
        message = _("A purpose is chosen, but not the category 其他 it belongs to.")
        yield context.about("completeness.purpose", "other_purposes", message)


@report_rule
def attachments(context: Context) -> Iterator[Finding]:
    """含附件 and the list of attachments say the same."""
    report = context.report
    named = any(name.strip() for name in report.attachments)
    if report.has_attachments and not named:
        message = _("The form says there are attachments, but none is listed.")
        yield context.about("completeness.attachments", "attachments", message)
    if report.has_attachments is False and named:
        message = _("Attachments are listed, but the form says there are none.")
        yield context.about("completeness.attachments", "attachments", message)


@report_rule
def travellers(context: Context) -> Iterator[Finding]:
    """Every traveller has name, agency and job title, and stands there once."""
    labels = {"name": _("name"), "agency": _("agency"), "title": _("job title")}
    seen: set[str] = set()
    units = any(traveller.unit.strip() for traveller in context.report.travellers)
    for row, traveller in enumerate(context.report.travellers):
        if units and not traveller.unit.strip():
            message = _("Traveller {number} has no unit, which others have.").format(number=row + 1)
            yield context.about("completeness.traveller", "travellers", message, row, "unit", severity="info")
        for field, label in labels.items():
            if not getattr(traveller, field).strip():
                message = _("Traveller {number} has no {field}.").format(number=row + 1, field=label)
                yield context.about("completeness.traveller", "travellers", message, row, field)
        name = squeezed(traveller.name)
        if name and name in seen:
            message = _("“{name}” stands twice in the list of travellers.").format(name=traveller.name)
            yield context.about("completeness.traveller-twice", "travellers", message, row, "name")
        seen.add(name)


@report_rule
def contact(context: Context) -> Iterator[Finding]:
    """The contact person is one of the travellers, who know what happened."""
    name = squeezed(context.report.contact.name)
    people = {squeezed(traveller.name) for traveller in context.report.travellers} - {""}
    if name and people and name not in people:
        message = _("The contact person “{name}” is not among the travellers.").format(name=name)
        yield context.about("completeness.contact", "contact", message, field="name")


@report_rule
def parts(context: Context) -> Iterator[Finding]:
    """Required parts hold text, and enough of it."""
    for part in context.form.parts:
        if part.itinerary_heading:
            yield from _itinerary(context, part)
        if part.section:
            yield from _part(context, part, context.report.section(part.section))


def _itinerary(context: Context, part: Part) -> Iterator[Finding]:
    """Days that were made from the period of the trip say nothing yet; nor does a place without an activity."""
    days = context.report.itinerary
    idle = [row for row, day in enumerate(days) if not any(map(squeezed, done(day)))]
    if len(idle) == len(days):
        message = _("The itinerary is empty.")
        yield context.about("completeness.itinerary", "itinerary", message, source=part.rule)
        return
    for row in idle:
        message = _("Day {number} of the itinerary has no activity.").format(number=row + 1)
        yield context.about("completeness.itinerary", "itinerary", message, row, severity="warning")


def _part(context: Context, part: Part, blocks: tuple[Block, ...]) -> Iterator[Finding]:
    if part.required and not _has_text(blocks):
        message = _("The part “{part}” is empty.").format(part=glossed(part.heading))
        yield context.about("completeness.part", part.section, message, source=part.rule)
    elif part.minimum_words or part.minimum_han or part.maximum_han:
        yield from _length(context, part, section_count(blocks))


def _has_text(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, TextBlock) and block.text.strip() for block in blocks)


def _length(context: Context, part: Part, length: Count) -> Iterator[Finding]:
    def found(message: str, n: int, limit: int, rule: str) -> Finding:
        text = message.format(part=glossed(part.heading), n=n, limit=limit)
        return context.about(rule, part.section, text, source=part.rule)

    if length.words < part.minimum_words:
        message = _("“{part}” has {n} words; at least {limit} are needed.")
        yield found(message, length.words, part.minimum_words, "completeness.words")
    elif length.han < part.minimum_words:
        message = _(
            "“{part}” has enough words by Word's count, but only {n} Chinese characters; "
            "who counts only those finds fewer than {limit}."
        )
        yield found(message, length.han, part.minimum_words, "completeness.han")
    if length.han < part.minimum_han:
        message = _("“{part}” has {n} Chinese characters; at least {limit} are asked for.")
        yield found(message, length.han, part.minimum_han, "completeness.han")
    if part.maximum_han and length.han > part.maximum_han:
        message = _("“{part}” has {n} Chinese characters; at most {limit} are asked for.")
        yield found(message, length.han, part.maximum_han, "completeness.han")


RULES = (fields, choices, attachments, travellers, contact, parts)
"""What says whether all is there; quick enough to be asked after every edit."""
