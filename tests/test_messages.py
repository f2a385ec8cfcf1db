"""The catalogues say everything the program says, and what is compiled is what was written."""

from __future__ import annotations

import gettext
import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from drafting.i18n import DEFAULT_LANGUAGE, DOMAIN, LANGUAGES
from drafting.paths import LOCALE
from tests.support.tree import ROOT

KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def singular(message: str | Sequence[str] | None) -> str:
    """The message itself; of a plural its first form."""
    return message if isinstance(message, str) else (message or [""])[0]


@cache
def said() -> frozenset[str]:
    """The message ids in the source (of a plural the singular)."""
    files = (extract_from_file("python", name, keywords=KEYWORDS) for name in sorted(ROOT.glob("*.py")))
    rooms = (extract_from_dir(ROOT / room, keywords=KEYWORDS) for room in ("batch", "drafting", "ui"))
    messages: list[str | Sequence[str]] = [entry[1] for entry in chain.from_iterable(files)]
    messages += [entry[2] for entry in chain.from_iterable(rooms)]
    return frozenset(map(singular, messages))


@cache
def entries(language: str) -> dict[str, Message]:
    """The messages of a catalogue, each under its id (of a plural the singular)."""
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        listed = read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)
    return {singular(message.id): message for message in listed if message.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_what_is_said_and_nothing_else(language: str) -> None:
    assert set(entries(language)) == said(), "make messages"


def test_everything_is_said_in_chinese() -> None:
    chinese = entries(DEFAULT_LANGUAGE)
    assert [name for name, message in chinese.items() if not singular(message.string) or message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_the_same_fields(language: str) -> None:
    wrong = {
        name: text
        for name, message in entries(language).items()
        for text in ([message.string] if isinstance(message.string, str) else message.string or ())
        if text and set(re.findall(r"{(\w*)", text)) != set(re.findall(r"{(\w*)", name))
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_was_written(language: str) -> None:
    compiled = gettext.translation(DOMAIN, LOCALE, languages=[language])
    for name, message in entries(language).items():
        if not isinstance(message.id, str):
            now = compiled.ngettext(message.id[0], message.id[1], 1)
        elif message.context:
            now = compiled.pgettext(message.context, name)
        else:
            now = compiled.gettext(name)
        assert now == (singular(message.string) or name), "make compile-messages"
