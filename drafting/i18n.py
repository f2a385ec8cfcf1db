"""Translation of what the user reads.

Message ids are plain English. Traditional Chinese is what the program speaks unless told otherwise, whatever
the language of the system: its users write official Chinese. English is the other choice.

What the program's data says itself, the rules of the checks and the template, is written in Chinese, as those who
keep it write. Its English stands in a catalogue of its own, under the Chinese, and is read when the window first speaks
English; in Chinese nothing is looked up.
"""

from __future__ import annotations

import gettext
from functools import cache

from drafting.paths import LOCALE

DOMAIN = "drafter"
EXPLANATIONS = "explanations"
"""The catalogue of what rules and template say."""
DEFAULT_LANGUAGE = "zh_TW"
LANGUAGES = (DEFAULT_LANGUAGE, "en")

_language = DEFAULT_LANGUAGE


def set_language(language: str) -> None:
    """Use ``language`` (``zh_TW`` or ``en``) for every message from now on.

    An unknown language falls back to the message ids, which are English.
    """
    global _language
    _language = language


@cache
def _catalogue(domain: str, language: str) -> gettext.NullTranslations:
    """A catalogue of messages; an empty one for a language there is none of.

    Whoever lets :mod:`gettext` look for it waits for its knowledge of all the languages there are.
    """
    try:
        with (LOCALE / language / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    except OSError:
        return gettext.NullTranslations()


def _translations() -> gettext.NullTranslations:
    return _catalogue(DOMAIN, _language)


def _(message: str) -> str:
    """The message in the language in use."""
    return _translations().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message for ``n`` things in the language in use."""
    return _translations().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The message for one meaning of an ambiguous word."""
    return _translations().pgettext(context, message)


def told(text: str) -> str:
    """What a text of the program's data says, in the language in use; one without other words stays as it is.

    A colon behind a label of the form belongs to it in either language.
    """
    if _language == DEFAULT_LANGUAGE or not text:
        return text
    printed = text.rstrip("：:")
    english = _catalogue(EXPLANATIONS, _language).gettext(printed)
    return english + (":" if printed != text else "") if english != printed else text


def meaning(term: str) -> str:
    """What a term of the form means, where the window speaks another language than the form; else empty."""
    words = told(term)
    return "" if words == term else words


def glossed(term: str) -> str:
    """A term of the form, such as a label, for the window: in English with the printed words behind it.

    They are what the reader finds on paper: ``Period of the trip (出國期間):`` for ``出國期間：``.
    """
    printed = term.rstrip("：:")
    words = meaning(printed)
    return f"{words} ({printed})" + (":" if printed != term else "") if words else term
