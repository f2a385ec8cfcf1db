"""What the lines of a form or cover show, from the facts of the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from drafting.lettering import line_width
from drafting.report import Period, Report
from drafting.rocdates import format_roc
from drafting.template import LineField, Template

_BLANK = "\u3000"


class FieldValues:
    """The printed values of a report's fields."""

    def __init__(self, report: Report, template: Template) -> None:
        self._report = report
        self._template = template

    def value(self, field: LineField) -> str:
        """The printed value of one field; blank where nothing is known."""
        report = self._report
        match field:
            case "category_names":
                return self._join(self._template.categories[key] for key in report.categories)
            case "title":
                return report.title
            case "has_attachments":
                return self._yes_no(report.has_attachments)
            case "host_agency":
                return report.host_agency
            case "contact_name":
                return report.contact.name
            case "contact_phone":
                return report.contact.phone
            case "agencies":
                return self._join(dict.fromkeys(t.agency for t in report.travellers if t.agency))
            case "names_and_titles":
                return self._join(f"{t.name} {t.title}".strip() for t in report.travellers)
            case "categories":
                return self._choices()
            case "period":
                return self.period(report.period)
            case "destination":
                return report.destination
            case "report_date":
                return self.date(report.report_date)
            case "travellers" | "content":
                return ""

    def traveller_lines(self) -> list[str]:
        """A line per traveller: 姓名/服務機關/單位/職稱, without what is not known or not there, such as a unit."""
        return ["/".join(filter(None, (t.name, t.agency, t.unit, t.title))) for t in self._report.travellers]

    def date(self, day: dt.date | None) -> str:
        """A date as the form prints it, or the blank the form leaves for it."""
        dates = self._template.dates
        return format_roc(day, dates.form) if day else dates.pending

    def period(self, period: Period) -> str:
        """First to last day of the trip; the one day of a trip of one day stands once."""
        if period.start is not None and period.start == period.end:
            return self.date(period.start)
        return self._template.dates.range.format(start=self.date(period.start), end=self.date(period.end))

    def _choices(self) -> str:
        """Each choice with its box. The 提要 form has 其他 with its purposes, the full one all categories."""
        report, template = self._report, self._template
        purposes = [
            self._box(key in report.other_purposes, name) for key, name in template.other_purposes.items()
        ]
        if report.form == "summary":
            return " ".join([self._box(True, template.categories["other"]), *purposes])
        names = [self._box(key in report.categories, name) for key, name in template.categories.items()]
        line = " ".join(names)
        return f"{line}\n{' '.join(purposes)}" if "other" in report.categories else line

    def _yes_no(self, choice: bool | None) -> str:
        words = self._template.words
        return f"{self._box(choice is True, words.yes)} {self._box(choice is False, words.no)}"

    def _box(self, checked: bool, text: str) -> str:
        words = self._template.words
        return (words.checked if checked else words.unchecked) + text

    def _join(self, texts: Iterable[str]) -> str:
        return self._template.words.separator.join(texts)


def wrapped(choices: str, label: str, characters: int, indent: int) -> str:
    """Rows of choices so broken that none of them is torn.

    Args:
        choices: The choices with blanks between, and line feeds where a row ends.
        label: What stands before them on the first line.
        characters: How many full-width characters a line has; 0: as it is.
        indent: The full-width blanks before each further line. One at least: LibreOffice prints a box that begins a
            line in the Western font.
    """
    if characters <= 0:
        return choices
    lines = [label]
    for row_number, row in enumerate(choices.split("\n")):
        for number, choice in enumerate(row.split(" ")):
            longer = f"{lines[-1]} {choice}" if number else lines[-1] + choice
            if (row_number and not number) or line_width(longer) > characters:
                lines.append(_BLANK * indent + choice)
            else:
                lines[-1] = longer
    return "\n".join(lines).removeprefix(label)


def listed(value: str, separator: str, characters: int) -> str:
    """A list so broken that none of its entries is torn, such as a name from its title; what is too long is.

    Args:
        value: The entries with ``separator`` between.
        separator: Behind it a line may end.
        characters: How many full-width characters a line has; 0: as it is.
    """
    if characters <= 0 or line_width(value) <= characters:
        return value
    lines = [""]
    entries = value.split(separator)
    for number, entry in enumerate(entries, start=1):
        whole = entry + (separator if number < len(entries) else "")
        if lines[-1] and line_width(lines[-1] + whole.removesuffix(separator)) > characters:
            lines.append(whole)
        else:
            lines[-1] += whole
    return "\n".join(lines)
