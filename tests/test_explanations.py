"""Rules and templates say in English whatever they say in Chinese."""

from __future__ import annotations

import gettext
import re
import tomllib
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import msgspec
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from drafting import i18n, paths
from drafting.checks.rule import DATA, builtin
from drafting.template import load
from tests.support.tree import ROOT
from tools.explaining import said, strings

CATALOGUE = paths.LOCALE / "en" / "LC_MESSAGES" / f"{i18n.EXPLANATIONS}.po"
CHINESE = re.compile(r"[\u3400-\u9fff]+")
PRINTED = {
    "name": "of the template, which no window shows",
    "city": "goes before names of agencies in the report",
    "numbering": "printed numbers",
    "dates": "printed dates",
    "words": "printed words; those a window shows are said",
    "personnel": "printed headings; the window has its own",
    "forms.*.title": "printed title",
    "review_sheet": "printed; what its window shows is said",
    "trail": "printed annex; the window has its own words",
    "signoffs.*.rows": "printed in the boxes, and edited as printed",
    "signoffs.*.head": "stands in the boxes of this chain",
    "signoffs.*.heads": "printed in the boxes in its place",
    "lists": "what goes into the report as it stands",
}
"""What of a template is not said in English, and why."""


def data_files() -> list[Path]:
    return [*sorted(DATA.glob("*.toml")), *sorted(paths.TEMPLATES.glob("*/template.toml"))]


@cache
def english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        listed = read_po(file, locale="en", domain=i18n.EXPLANATIONS, abort_invalid=True)
    return {str(message.id): str(message.string) for message in listed if message.id and not message.fuzzy}


@cache
def chinese() -> dict[str, str]:
    """What is said, each with the place where it stands first."""
    found: dict[str, str] = {}
    for path in data_files():
        for place, text in said(tomllib.loads(path.read_text(encoding="utf-8"))):
            found.setdefault(text, f"{path.relative_to(ROOT)}: {place}")
    return found


def test_everything_said_has_its_english() -> None:
    missing = {text: place for text, place in chinese().items() if not english().get(text)}
    assert missing == {}, "make messages, then write the English into explanations.po"


def test_nothing_is_kept_that_is_not_said_any_more() -> None:
    assert set(english()) - set(chinese()) == set(), "make messages"


def test_the_english_is_english_and_quotes_only_what_the_chinese_says() -> None:
    wrong = {
        text: words
        for text, words in english().items()
        if not re.search("[A-Za-z]{2}", words)
        or any(run not in text.replace(" ", "") for run in CHINESE.findall(words))
    }
    assert wrong == {}


def test_the_english_names_the_same_fields_and_numbers() -> None:
    wrong = {
        text: words
        for text, words in english().items()
        if set(re.findall(r"{(\w*)", text)) != set(re.findall(r"{(\w*)", words))
        or not set(re.findall(r"\d{3,}", text)) - YEARS <= set(re.findall(r"\d{3,}", words))
    }
    assert wrong == {}


YEARS = {"103", "104", "108", "110"}
"""Years of the Republic, which the English counts otherwise."""


def test_every_rule_is_looked_through() -> None:
    texts = {text for rule in builtin() for text in (rule.title, rule.why, rule.source)}
    assert texts <= set(chinese())


def test_every_text_of_the_template_is_said_or_printed_for_a_reason() -> None:
    left = {
        place
        for place, text in strings(msgspec.to_builtins(load()))
        if CHINESE.search(text)
        and text.rstrip("：:") not in english()
        and not any(fnmatchcase(place, pattern) or fnmatchcase(place, f"{pattern}.*") for pattern in PRINTED)
    }
    assert left == set()


def test_what_is_compiled_is_what_was_written() -> None:
    compiled = gettext.translation(i18n.EXPLANATIONS, paths.LOCALE, languages=["en"])
    assert {text: compiled.gettext(text) for text in english()} == english(), "make compile-messages"


def test_babel_reads_the_same() -> None:
    with (ROOT / "tools" / "explaining.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    folders = {path.parent for path in data_files()}
    found = {
        entry[2] for folder in folders for entry in extract_from_dir(folder, methods, options, keywords={})
    }
    assert found == set(chinese())


def test_what_is_said_follows_the_language() -> None:
    assert (i18n.told("目的"), i18n.glossed("聯絡人："), i18n.meaning("目的")) == ("目的", "聯絡人：", "")
    i18n.set_language("en")
    assert i18n.told("目的") == "Purpose"
    assert i18n.told("聯絡人：") == "Contact person:"
    assert i18n.glossed("聯絡人：") == "Contact person (聯絡人):"
    assert i18n.meaning("目的") == "Purpose"
    assert (i18n.told("機關自己的話"), i18n.glossed("自訂："), i18n.told("")) == (
        "機關自己的話",
        "自訂：",
        "",
    )
    i18n.set_language("zh_TW")
    assert i18n.told("目的") == "目的"


def test_in_chinese_no_catalogue_of_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.set_language("zh_TW")
    monkeypatch.setattr(gettext, "translation", lambda *_given, **_more: pytest.fail("read"))
    assert i18n.told("目的") == "目的"
