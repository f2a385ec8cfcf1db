"""Translation of what the user reads.

Message ids are plain English. Traditional Chinese is what the program speaks unless told otherwise, whatever
the language of the system: its users write official Chinese. English is the other choice.
"""

from __future__ import annotations

import gettext

from drafting.paths import LOCALE

DOMAIN = "drafter"
DEFAULT_LANGUAGE = "zh_TW"
LANGUAGES = (DEFAULT_LANGUAGE, "en")

_current: gettext.NullTranslations | None = None


def set_language(language: str) -> None:
    """Use ``language`` (``zh_TW`` or ``en``) for every message from now on.

    An unknown language falls back to the message ids, which are English.
    """
    global _current
    _current = gettext.translation(DOMAIN, LOCALE, languages=[language], fallback=True)


def _translations() -> gettext.NullTranslations:
    if _current is None:
        set_language(DEFAULT_LANGUAGE)
    assert _current is not None
    return _current


def _(message: str) -> str:
    """The message in the language in use."""
    return _translations().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message for ``n`` things in the language in use."""
    return _translations().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The message for one meaning of an ambiguous word."""
    return _translations().pgettext(context, message)
