"""What the rules of the checks and the templates say to the user, for Babel (``explaining.cfg`` names it).

It is for data what the extraction of messages is for code. What is Chinese by nature stays out: the words a rule looks
for, its examples, and what a template puts onto paper only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import IO, Any

RULE_KEYS = ("title", "why", "source")
"""What a rule, or a file of rules, says of itself."""
TEMPLATE_PLACES = (
    "categories.*",
    "other_purposes.*",
    "words.yes",
    "words.no",
    "forms.*.name",
    "forms.*.when",
    "forms.*.stand_in",
    "forms.*.parts.heading",
    "forms.*.parts.itinerary_heading",
    "forms.*.parts.hint",
    "forms.*.parts.rule",
    "forms.*.parts.lines.label",
    "forms.*.parts.lines.hint",
    "forms.*.parts.record.label",
    "itinerary.columns.label",
    "signoffs.*.name",
    "review_sheet.title",
    "review_sheet.submitted",
    "review_sheet.own",
    "review_sheet.office",
    "review_sheet.items_heading",
    "review_sheet.items.text",
    "review_sheet.items.choices.text",
    "review_sheet.stand_in",
)
"""Where in a template stands what the window shows; places in lists have no number."""


def extract(
    file: IO[bytes], keywords: Any, tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts of a file as Babel takes them: line, name of a function, text, comments."""
    for place, text in said(tomllib.loads(file.read().decode("utf-8-sig"))):
        yield 1, "", text, [place]


def said(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a rule file or a template says to the user: where it stands, and the text, without a colon at its end."""
    if "rule" in data:
        yield from _of_rules(data)
    elif "forms" in data:
        for place, text in strings(data):
            if any(fnmatchcase(place, pattern) for pattern in TEMPLATE_PLACES):
                yield place, text.rstrip("：:")


def _of_rules(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for rule in (data, *data["rule"]):
        name = rule.get("id") or next(iter(rule.get("words", ())), data.get("group", data["family"]))
        yield from ((f"{name}: {key}", rule[key]) for key in RULE_KEYS if rule.get(key))


def strings(data: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """All strings of decoded TOML, each with the keys that lead to it, joined by dots."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from strings(value, f"{place}.{key}" if place else key)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value, place)
