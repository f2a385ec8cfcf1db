"""The beginning of a report: from the drafter's profile and a few answers to a draft with a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from drafting.files import free_path, safe_stem
from drafting.i18n import _, glossed, told
from drafting.itinerary import MAX_DAYS, days_of, with_days
from drafting.party import in_full
from drafting.phones import usual
from drafting.report import CATEGORIES, Category, FormKind, OtherPurpose, Period, Report, normalise
from drafting.rocdates import roc_year
from drafting.settings import Profile
from drafting.template import DEFAULT, Template, load

Question: TypeAlias = Literal["categories", "period"]

SUFFIX = ".trip"


class Answers(msgspec.Struct, frozen=True):
    """What is asked before a report is begun. All but the categories may still be empty."""

    categories: tuple[Category, ...] = ()
    other_purposes: tuple[OtherPurpose, ...] = ()
    title: str = ""
    destination: str = ""
    period: Period = Period()

    @property
    def form(self) -> FormKind:
        """The form that the categories demand."""
        return Report(categories=self.categories).form


def problems(answers: Answers) -> dict[Question, str]:
    """Which answers cannot stand, each with a sentence why; empty when the report can be begun."""
    found: dict[Question, str] = {}
    if not answers.categories:
        found["categories"] = _("Choose at least one category; it decides the form.")
    start, end = answers.period.start, answers.period.end
    if start and end and end < start:
        found["period"] = _("The trip ends before it starts; correct one of the two dates.")
    elif start and end and not days_of(answers.period):
        found["period"] = _(
            "A trip of more than {n} days cannot be right; correct one of the two dates."
        ).format(n=MAX_DAYS)
    return found


def make_report(profile: Profile, answers: Answers, template: str = DEFAULT) -> Report:
    """The report as it is begun: the answers, the drafter as traveller and contact, a row for each day.

    An answer that contradicts another, such as purposes of 其他 without 其他, is left out.
    """
    form = load(template)
    contact = msgspec.structs.replace(
        profile.contact, phone=usual(profile.contact.phone, form.lists.area_code)
    )
    return normalise(
        Report(
            template=template,
            title=answers.title,
            categories=answers.categories,
            other_purposes=answers.other_purposes if "other" in answers.categories else (),
            host_agency=profile.agency,
            contact=contact,
            travellers=(in_full(profile.traveller, form),) if profile.known else (),
            period=answers.period,
            destination=answers.destination,
            itinerary=with_days((), answers.period),
        )
    )


def form_reason(categories: Iterable[Category], template: Template) -> str:
    """Which form is to be written and why, a sentence."""
    chosen = tuple(dict.fromkeys(categories))
    form = template.forms[Report(categories=chosen).form]
    names = _(", ").join(glossed(name) for key, name in template.categories.items() if key in chosen)
    if not chosen:
        return _("Choose a category: it decides which form is to be written.")
    if chosen == ("other",):
        reason = _("Form to be written: “{form}”, because only “{names}” is chosen.")
    elif len(chosen) > 1:
        reason = _("Form to be written: “{form}”, because two or more categories are chosen ({names}).")
    else:
        reason = _("Form to be written: “{form}”, because the category is “{names}”.")
    return reason.format(form=glossed(form.name), names=names)


def about_form(categories: Sequence[Category], template: Template, *, rule: bool = False) -> str:
    """Which form is to be written and why, and whether it stands in for another: a line each.

    Args:
        categories: Those chosen. With none it is said that one is to be chosen.
        template: The template of the report.
        rule: Whether the rule the form follows from is named as well; with no category, that of each form, which says
            what choosing will lead to.
    """
    chosen = Report(categories=tuple(categories)).form if categories else ""
    forms = [form for kind, form in template.forms.items() if chosen in (kind, "")]
    rules = [told(form.when) for form in forms] if rule else []
    stand_ins = [told(form.stand_in) for form in forms] if chosen else []
    return "\n".join(filter(None, (form_reason(categories, template), *rules, *stand_ins)))


def possible_choices() -> tuple[tuple[Category, ...], ...]:
    """Choices of categories among which is that of which :func:`about_form` has most to say: none, each, all."""
    return ((), *((category,) for category in CATEGORIES), CATEGORIES)


def suggested_stem(answers: Answers) -> str:
    """A name for the draft, without suffix, that every system takes: first day (民國, such as 1140303), title."""
    title = safe_stem(answers.title) or safe_stem(answers.destination) or _("Trip report")
    start = answers.period.start
    if start is None or start.year <= 1911:  # the Republic began in 1912
        return title
    return safe_stem(f"{roc_year(start)}{start:%m%d} {title}")


def draft_path(folder: Path, stem: str) -> Path:
    """Where a new draft goes: a number is put behind a name that is taken, so that no file is ever replaced."""
    name = stem.strip()
    if name.lower().endswith(SUFFIX):
        name = name[: -len(SUFFIX)]
    return free_path(folder / ((safe_stem(name) or _("Trip report")) + SUFFIX))
