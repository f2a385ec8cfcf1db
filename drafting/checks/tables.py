"""The word tables of rules of code, read when first needed."""

from __future__ import annotations

import tomllib
from functools import lru_cache

import msgspec

from drafting.checks.kept import per_text
from drafting.checks.rule import DATA


class NameTables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of the family of names; what each is, the file says."""

    known: str
    countries: tuple[tuple[str, ...], ...]
    countries_chinese: tuple[tuple[str, ...], ...]
    phrases: tuple[tuple[str, ...], ...]
    contractions: dict[str, str]
    beginnings: str
    titles: str

    @property
    def known_abbreviations(self) -> frozenset[str]:
        """Abbreviations everybody knows."""
        return frozenset(self.known.split())

    @property
    def word_beginnings(self) -> frozenset[str]:
        """Words that may be the beginning of a name as well (高品質, 許可證)."""
        return frozenset(self.beginnings.split())

    @property
    def job_titles(self) -> tuple[str, ...]:
        """What people are called after their name, the longest first."""
        return tuple(sorted(self.titles.split(), key=len, reverse=True))


@per_text
def phrases_in(text: str) -> frozenset[str]:
    """Which of the set phrases and Chinese names of countries a text holds, one within another too."""
    return frozenset(form for form in _phrases() if form in text)


@lru_cache(maxsize=1)
def _phrases() -> tuple[str, ...]:
    tables = name_tables()
    return tuple({form: 0 for group in (*tables.phrases, *tables.countries_chinese) for form in group})


@lru_cache(maxsize=1)
def name_tables() -> NameTables:
    """The tables of the family of names."""
    text = (DATA / "tables" / "names.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), NameTables)
