"""Whether a template that was decoded makes sense."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from drafting.errors import TemplateError, behind
from drafting.i18n import _
from drafting.report import CATEGORIES, OTHER_PURPOSES
from drafting.review.model import RETURN_REASONS
from drafting.review.sheet import PUBLICATIONS, SHEET_ITEMS, SheetItem
from drafting.review.states import STEPS
from drafting.rocdates import format_roc
from drafting.template.model import MAX_BOXES, TEXT_KINDS, Form, Template


class Validator:
    """What types alone cannot say about a template; ``path`` is the file it came from."""

    def __init__(self, template: Template, path: Path) -> None:
        self.template = template
        self.path = path

    def check(self) -> None:
        """Raises a :class:`TemplateError` for the first thing that is wrong."""
        template = self.template
        if template.id != self.path.parent.name:
            self._wrong("id", _("The id must be the name of the folder."))
        if not (self.path.parent / template.base).is_file():
            self._wrong("base", _("There is no such file beside the template."))
        if set(template.forms) != {"summary", "full"}:
            self._wrong("forms", _("Both forms, summary and full, must be there."))
        if template.signoff not in template.signoffs:
            self._wrong("signoff", _("There is no sign-off chain with this name."))
        self._check_sheet()
        self._check_choices()
        self._check_patterns()
        for place, columns in (
            ("personnel", template.personnel.columns),
            ("itinerary", template.itinerary.columns),
        ):
            self._check_shares(f"{place}.columns", [column.share for column in columns])
        for kind, form in template.forms.items():
            self._check_form(f"forms.{kind}", form)
        for name, chain in template.signoffs.items():
            self._check_chain(f"signoffs.{name}.rows", chain.rows)
            for ends, rows in chain.others.items():
                self._check_chain(f"signoffs.{name}.others.{ends}", rows)

    def _check_sheet(self) -> None:
        try:
            self.template.review_sheet.several.format(name="", count=2)
        except (KeyError, ValueError, IndexError):
            self._wrong("review_sheet.several", _("The pattern is wrong."))
        lines = self.template.review_sheet.items
        if tuple(line.id for line in lines) != SHEET_ITEMS:
            self._wrong("review_sheet.items", _("The ten items of the form must be there, in its order."))
        wanted: dict[SheetItem, tuple[str, ...]] = {"returned": RETURN_REASONS, "publication": PUBLICATIONS}
        for index, line in enumerate(lines):
            if tuple(choice.id for choice in line.choices) != wanted.get(line.id, ()):
                self._wrong(
                    f"review_sheet.items[{index}].choices", _("These are not the choices of the form.")
                )
        if missing := STEPS - set(self.template.trail.actions):
            self._wrong("trail.actions", _("The step “{name}” has no name here.").format(name=min(missing)))

    def _check_choices(self) -> None:
        if set(self.template.categories) != set(CATEGORIES):
            self._wrong("categories", _("Every category must have its name here."))
        if set(self.template.other_purposes) != set(OTHER_PURPOSES):
            self._wrong("other_purposes", _("Every purpose must have its name here."))

    def _check_patterns(self) -> None:
        for index, label in enumerate(self.template.numbering.labels):
            try:
                label.format(legal="", counting="", decimal="")
            except (KeyError, ValueError, IndexError):
                self._wrong(f"numbering.labels[{index}]", _("The pattern is wrong."))
        for key in ("form", "itinerary"):
            try:
                format_roc(dt.date(2019, 5, 20), getattr(self.template.dates, key))
            except ValueError:
                self._wrong(f"dates.{key}", _("The pattern is wrong."))
        for key in ("range", "itinerary_range"):
            try:
                getattr(self.template.dates, key).format(start="", end="")
            except (KeyError, ValueError, IndexError):
                self._wrong(f"dates.{key}", _("The pattern is wrong."))

    def _check_shares(self, place: str, shares: list[float]) -> None:
        if not shares or abs(sum(shares) - 1) > 0.001:
            self._wrong(place, _("The shares of the columns must add up to 1."))

    def _check_form(self, place: str, form: Form) -> None:
        seen: set[str] = set()
        for index, part in enumerate(form.parts):
            where = f"{place}.parts[{index}]"
            if part.id in seen:
                self._wrong(f"{where}.id", _("Two parts have the same id."))
            seen.add(part.id)
            if (part.kind in TEXT_KINDS) != bool(part.section):
                self._wrong(f"{where}.section", _("Text parts need a section, other parts have none."))
            if part.maximum_han and part.maximum_han < part.minimum_han:
                self._wrong(f"{where}.maximum_han", _("The maximum is below the minimum."))
        sections = [part.section for part in form.text_parts]
        if len(set(sections)) != len(sections):
            self._wrong(f"{place}.parts", _("Two parts have the same section."))

    def _check_chain(self, place: str, rows: tuple[tuple[str, ...], ...]) -> None:
        for index, row in enumerate(rows):
            if not 1 <= len(row) <= MAX_BOXES:
                self._wrong(f"{place}[{index}]", _("A row has one to eight boxes."))

    def _wrong(self, key: str, reason: str) -> None:
        raise TemplateError(reason, behind(self.path.name, key))
