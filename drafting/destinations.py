"""Where trips go: what is offered for the field, and what is amiss with what was typed there.

The form asks for the country or area; the city may stand behind it. Several are parted by 、.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from drafting.completion import fold
from drafting.i18n import _
from drafting.patterns import pattern
from drafting.template import Template

SEPARATOR = "、"
_SEPARATORS = frozenset("、,，;；/／及")
_BETWEEN = f"[{''.join(sorted(_SEPARATORS))}]"
"""What parts destinations, but where it is in the name of one: 埃及."""
_ODD = pattern(r"[0-9０-９!-,.:-@\[-`{-~。！？：「」]")
_LONGEST = 20
_MAINLAND = "中國大陸"


class Choice(NamedTuple):
    """A destination that is offered: the whole text of the field with it, what it is beside, what else finds it."""

    text: str
    detail: str
    called: str


class Advice(NamedTuple):
    """What is to be thought of about a destination, a sentence; and the text that would mend it, where it is known."""

    text: str
    better: str = ""


def choices(template: Template, typed: str = "") -> list[Choice]:
    """The countries and areas, then the well-known cities behind theirs; what stands before the last 、 stays."""
    before, lists = _before(typed), template.lists
    countries = [
        Choice(before + name, lists.english.get(name, ""), _called(before, lists.english.get(name, "")))
        for name in lists.destinations
    ]
    cities = [
        Choice(before + joined(country, city), "", before + city)
        for country, names in lists.cities.items()
        for city in names
    ]
    return countries + cities


def joined(country: str, city: str) -> str:
    """A city with its country before it, as the form has them."""
    return city if city.startswith(country) else country + city


def advice(text: str, template: Template) -> Advice | None:
    """What is amiss with a destination; None where nothing is, or nothing was typed."""
    for start, part in _parts(text, template.lists.destinations):
        found = _about(part, template)
        if found is not None:
            whole = text[:start] + found.better + text[start + len(part) :] if found.better else ""
            return found._replace(better=whole)
    return None


def _parts(text: str, destinations: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The destinations that were typed, and where each begins."""
    start = 0
    parting = () if _SEPARATORS.isdisjoint(text) else _parting(destinations).finditer(text)
    for match in (*parting, None):
        if match is not None and len(match[0]) > 1:
            continue
        end = match.start() if match is not None else len(text)
        if part := text[start:end].strip():
            yield text.index(part, start), part
        start = end + 1


@lru_cache(maxsize=4)
def _parting(destinations: tuple[str, ...]) -> re.Pattern[str]:
    """Finds what parts destinations, and the names that the same is part of."""
    names = [re.escape(name) for name in destinations if re.search(_BETWEEN, name)]
    return re.compile("|".join([*sorted(names, key=len, reverse=True), _BETWEEN]))


def _before(typed: str) -> str:
    return typed[: typed.rfind(SEPARATOR) + 1]


def _called(before: str, english: str) -> str:
    return " ".join(before + word for word in english.split())


def _about(part: str, template: Template) -> Advice | None:
    lists = template.lists
    plain = fold(part)
    if any(fold(name) in plain for name in lists.destinations):
        return None
    if part.startswith("中國"):
        better = _MAINLAND + part.removeprefix("中國").removeprefix("大陸")
        return Advice(_("For the mainland write “{name}”.").format(name=_MAINLAND), better)
    for name, usual in lists.also.items():
        if part.startswith(name):
            return Advice(_("Usually written “{name}”.").format(name=usual), usual + part.removeprefix(name))
    for country, english in lists.english.items():
        if plain in (fold(name) for name in english.split("/")):
            return Advice(_("Write the name in Chinese: “{name}”.").format(name=country), country)
    for country, cities in lists.cities.items():
        city = next((name for name in cities if plain.startswith(fold(name))), None)
        if city is not None:
            better = joined(country, part)
            text = _("“{city}” lies in “{country}”: the form asks for the country or area.")
            return Advice(text.format(city=part, country=country), better)
    if plain.startswith(tuple(map(fold, lists.home))):
        return Advice(_("“{name}” is at home; the form asks for where the trip went.").format(name=part))
    if len(part) > _LONGEST or _ODD.search(part):
        return Advice(_("This does not look like the name of a country or city; please check it."))
    return Advice(
        _(
            "“{name}” is none of the countries and areas known here: write the country first, such as 日本熊本."
        ).format(name=part)
    )
