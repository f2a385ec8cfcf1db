"""From what stands behind the labels of an old report to the facts of a report."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from drafting.distribution.labels import Fact, Field, Front
from drafting.distribution.persons import all_completed, listed
from drafting.distribution.source import Item, Shot, text_of
from drafting.pasting.joining import Habits, joined
from drafting.pasting.travellers import travellers_from_rows
from drafting.phones import normalise as phone
from drafting.report import CATEGORIES, OTHER_PURPOSES, Contact, Period, Report, Table, Traveller
from drafting.rocdates import DateError, parse
from drafting.template import Template

_TICKED = re.compile("[■☑✔✓☒⊠●◼▣V]\\s*$")
_OPEN = re.compile("[□☐○◯◻]\\s*$")
_HINT = re.compile(r"[(（](?:填寫|核定|請填|[0-9]+字)[^()（）]*[)）]")
_DATE = re.compile(
    "(?:(?:中華)?民國 ?)?(?P<y>[0-9]{2,4}) ?[年./-] ?(?P<m>[0-9]{1,2}) ?[月./-] ?(?P<d>[0-9]{1,2}) ?日?"
)
_END = re.compile(
    "[ (（]*(?:星期.|週.|[一二三四五六日])?[)） ]*(?:[至到~～—–-]|起至)+ ?"
    "(?:(?:(?:(?:中華)?民國 ?)?(?P<y>[0-9]{2,4}) ?[年./-] ?)?(?P<m>[0-9]{1,2}) ?[月./-] ?)?(?P<d>[0-9]{1,2}) ?日?"
)
_PHONE = re.compile("[/／][ 0-9()（）#+-]*(?:分機[ 0-9]+)?$")
_FORM_TITLE = re.compile(
    "(?:.{2,14}(?:政府|院|部|局|處|會))?(?:所屬|及所屬)?(?:各?機關)?(?:學校)?(?:人員|員工)?(?:公務)?(?:人員)?(?:因公)?出國"
    "(?:人員)?(?:或赴大陸地區)?(?:考察|參訪|研習|進修|實習|開會)?(?:心得)?報告(?:書|提要|提要表|表)?"
)
_LONGEST_TITLE = 100
_TITLE_LINES = 4
_AGENCY = re.compile(
    "[\u4e00-\u9fff]{2,8}(?:政府|公所|議會)(?:[\u4e00-\u9fff]{2,10}[局處會所隊館校])?"
    "|[\u4e00-\u9fff]{2,8}(?:局|處|委員會|公所|國小|國中|高中)"
)


def facts_of(front: Front, template: Template) -> tuple[Report, tuple[str, ...], tuple[str, ...]]:
    """The facts as the fields of a report.

    Returns:
        A report with nothing but the facts, the names of the fields that were found, and the lines behind labels
        whose value was not understood.
    """
    found = Report()
    understood: set[Field] = set()
    by_field: dict[Field, Fact] = {}
    for fact in front.facts:
        if fact.field not in by_field or not by_field[fact.field].value:
            by_field[fact.field] = fact
    others = [fact for fact in front.facts if fact.field == "categories"]
    for fact in [*by_field.values(), *others]:
        changed = _with(found, fact, template)
        if changed != found:
            understood.add(fact.field)
        found = changed
    found = _with_travellers(found, by_field)
    if found.travellers:
        understood |= {"travellers", "unit", "job"}
        if "agency" in by_field and "、" not in by_field["agency"].value:
            understood.add("agency")
    names = tuple(name for name in FIELDS if getattr(found, name) != getattr(Report(), name))
    lost = [line for fact in front.facts if fact.field not in understood for line in fact.source]
    return found, names, tuple(lost)


FIELDS = (
    "title", "categories", "travellers", "period", "destination", "host_agency", "contact", "report_date",
    "has_attachments", "itinerary",
)  # fmt: skip
"""The facts of a report that an old one may give, in the order they are shown in."""


def _with(found: Report, fact: Fact, template: Template) -> Report:
    value = _HINT.sub("", fact.value).strip()
    change = msgspec.structs.replace
    match fact.field:
        case "title":
            return change(found, title=value)
        case "host_agency" | "destination":
            return change(found, **{fact.field: value})
        case "contact_name":
            return change(found, contact=Contact(value, found.contact.phone))
        case "contact_phone":
            return change(found, contact=Contact(found.contact.name, phone(value) or value))
        case "period":
            period = period_of(value)
            if period.start == period.end and fact.source[0].startswith("日期"):
                return change(
                    found, report_date=found.report_date or period.start
                )  # that of the report, below names
            return change(found, period=period)
        case "report_date":
            return change(found, report_date=_date_of(value))
        case "attachments":
            return change(found, has_attachments=_yes_or_no(value, template))
        case "categories":
            return _with_categories(found, value, template)
    return found


def _with_categories(found: Report, value: str, template: Template) -> Report:
    """A form names the category twice: alone, and among all with boxes."""
    words = {str(name): word for name, word in template.categories.items()}
    words |= {str(name): word for name, word in template.other_purposes.items()}
    chosen = _chosen(value, words) | {*found.categories, *found.other_purposes}
    return msgspec.structs.replace(
        found,
        categories=tuple(c for c in CATEGORIES if c in chosen),
        other_purposes=tuple(p for p in OTHER_PURPOSES if p in chosen),
    )


def _chosen(value: str, words: Mapping[str, str]) -> set[str]:
    """The words with a tick before them; without any box the one word that is there alone."""
    ticked, free = set(), set()
    for name, word in words.items():
        for match in re.finditer(re.escape(word), value):
            before = value[: match.start()]
            if _TICKED.search(before):
                ticked.add(name)
            elif not _OPEN.search(before):
                free.add(name)
    return ticked or (free if len(free) == 1 else set())


def _yes_or_no(value: str, template: Template) -> bool | None:
    chosen = _chosen(value, {"yes": template.words.yes, "no": template.words.no})
    return None if len(chosen) != 1 else "yes" in chosen


def _date_of(value: str) -> dt.date | None:
    plain = unicodedata.normalize("NFKC", value).strip()
    match = _DATE.search(plain)
    try:
        return parse(match[0] if match else plain)
    except DateError:
        return None


def period_of(value: str) -> Period:
    """The days of 108年05月20日至108年05月25日, 112年5月1日至6日, 112.5.1-5.6; empty when it is none."""
    plain = unicodedata.normalize("NFKC", value)
    start = _DATE.search(plain)
    if start is None:
        return Period()
    end = _END.match(plain, start.end())
    try:
        first = parse(start[0])
        last = parse(f"{end['y'] or start['y']}年{end['m'] or start['m']}月{end['d']}日") if end else first
    except DateError:
        return Period()
    return Period(first, last) if first <= last else Period()


def _with_travellers(found: Report, facts: Mapping[Field, Fact]) -> Report:
    """The travellers of a list, or of one line; with the agency that stands in a line of its own."""
    fact = facts.get("travellers")
    if fact is None:
        return found
    lines = [_PHONE.sub("", _HINT.sub("", line)) for line in fact.lines]
    travellers = travellers_from_rows([[line] for line in lines])
    if len(lines) < 2 or len(travellers) != len(lines):
        travellers = listed(fact.value)
    if not travellers:
        return found
    agency = facts["agency"].value if "agency" in facts else ""
    default = Traveller(
        agency="" if "、" in agency else agency,  # of several nobody knows whose each is
        unit=facts["unit"].value if "unit" in facts else "",
        title=facts["job"].value if "job" in facts and len(travellers) == 1 else "",
    )
    own = [msgspec.structs.replace(default, name=traveller.name) for traveller in travellers]
    return msgspec.structs.replace(found, travellers=all_completed(travellers, own))


class Head(NamedTuple):
    """The lines of a cover before any label.

    ``title`` is empty when it is not certain, ``agency`` when none is named; ``printed`` are titles of forms,
    ``rest`` the items that are none of these.
    """

    title: str
    agency: str
    printed: list[str]
    rest: list[Item]


def head_of(items: Sequence[Item], forms: Sequence[str]) -> Head:
    """What the lines of a cover before any label say."""
    printed: list[str] = []
    agency = ""
    rest: list[Item] = []
    for item in items:
        plain = re.sub(r"\s", "", text_of(item))
        if plain and (plain in forms or _FORM_TITLE.fullmatch(plain)):
            printed.append(text_of(item))
        elif not agency and _AGENCY.fullmatch(plain):
            agency = text_of(item)
        elif plain or isinstance(item, Shot | Table):
            rest.append(item)
    lines = [text_of(item) for item in rest if text_of(item)]
    whole = joined(lines, Habits()) if lines else ""
    if (
        not lines
        or len(lines) > _TITLE_LINES
        or not 4 <= len(whole) <= _LONGEST_TITLE
        or whole.endswith("。")
    ):
        return Head("", agency, printed, rest)
    return Head(whole, agency, printed, [item for item in rest if not text_of(item)])
