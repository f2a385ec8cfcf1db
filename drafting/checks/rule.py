"""Rules and where they are described: ``data/*.toml`` beside this module, and lists of an office's own.

A rule of code has its id, severity, explanation, source and examples in such a file too; its code is bound to the
id in the module of its family. So there is one place to read what the program demands and on what authority.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec

from drafting.checks.finding import Severity
from drafting.errors import InputError, cause
from drafting.i18n import _

DATA = Path(__file__).parent / "data"
Texts: TypeAlias = str | list[str]
Example: TypeAlias = str | dict[str, Any]


class WordRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule as it stands in a file.

    ``words`` maps what is found to what should stand there, one text or several to choose from; empty when there
    is nothing to offer. A find is left alone when it is part of a word of ``unless``, when what stands before
    or behind it does not fit ``before``, ``after``, ``not_before``, ``not_after`` (regular expressions), or when
    the sentence holds none of ``near``, or one of ``not_near``. ``inside`` says what becomes of a find within 「」
    or a name: it is shown but never changed with others (``mark``), or left alone (``skip``).
    ``lists`` are words a rule of code goes by; a further file that names the rule adds to them.
    """

    id: str = ""
    severity: Severity | None = None
    title: str = ""
    why: str = ""
    source: str = ""
    enabled: bool = True
    inside: Literal["", "mark", "skip"] = ""
    words: dict[str, Texts] = {}
    unless: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    not_before: str = ""
    not_after: str = ""
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    lists: dict[str, tuple[str, ...]] = {}
    fires: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of rules: what it says itself holds for every rule that does not say otherwise.

    A rule without an id is called after ``group`` and its first word.
    """

    family: str
    rule: tuple[WordRule, ...]
    group: str = ""
    severity: Severity = "warning"
    title: str = ""
    why: str = ""
    source: str = ""
    inside: Literal["mark", "skip"] = "mark"


class Rule(msgspec.Struct, frozen=True):
    """What the program demands: id, family, severity, a plain explanation, the authority, and examples.

    ``listed`` is what the list it stands in says of itself: title, explanation, authority.
    """

    id: str
    family: str
    severity: Severity
    title: str
    why: str
    source: str
    enabled: bool
    inside: Literal["mark", "skip"]
    fires: tuple[Example, ...]
    silent: tuple[Example, ...]
    word: WordRule | None = None
    lists: dict[str, tuple[str, ...]] = {}
    listed: tuple[str, str, str] = ("", "", "")


def load_file(path: Path) -> tuple[Rule, ...]:
    """The rules of one file.

    Raises:
        InputError: The file cannot be read or is wrong; the place is the file.
    """
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        return tuple(_rules(msgspec.convert(data, RuleFile)))
    except OSError as error:
        raise InputError(
            _("This file cannot be read: {reason}").format(reason=cause(error)), path.name
        ) from error
    except (
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        msgspec.ValidationError,
        ValueError,
        re.error,
    ) as error:
        message = _("This list of words is wrong: {reason}").format(reason=error)
        raise InputError(message, path.name) from error


def _rules(file: RuleFile) -> list[Rule]:
    rules = []
    for entry in file.rule:
        if not entry.id and not entry.words:
            raise ValueError("rule without id and words")
        _check_patterns(entry)
        rules.append(
            Rule(
                id=entry.id or f"{file.group or file.family}.{next(iter(entry.words))}",
                family=file.family,
                severity=entry.severity or file.severity,
                title=entry.title or file.title,
                why=entry.why or file.why,
                source=entry.source or file.source,
                enabled=entry.enabled,
                inside=entry.inside or file.inside,
                fires=entry.fires,
                silent=entry.silent,
                word=entry if entry.words else None,
                lists=entry.lists,
                listed=(file.title, file.why, file.source),
            )
        )
    return rules


def _check_patterns(entry: WordRule) -> None:
    for pattern in (entry.before, entry.after, entry.not_before, entry.not_after):
        re.compile(pattern)
    for word in entry.unless:
        if not any(find in word for find in entry.words):
            raise ValueError(f"unless: {word}")
    if "" in entry.words:
        raise ValueError("words: empty")


@lru_cache(maxsize=1)
def builtin() -> tuple[Rule, ...]:
    """The rules the program brings along."""
    return tuple(rule for path in sorted(DATA.glob("*.toml")) for rule in load_file(path))


@lru_cache(maxsize=4)
def family(name: str) -> dict[str, Rule]:
    """The rules of one family that the program brings along, by id; reads no other file."""
    return {rule.id: rule for rule in load_file(DATA / f"{name}.toml")}


@lru_cache(maxsize=8)
def rules(word_lists: tuple[Path, ...] = ()) -> dict[str, Rule]:
    """All rules by id, those of further lists included; a list may describe a rule of the program anew.

    Raises:
        InputError: A list cannot be read or is wrong.
    """
    found = {rule.id: rule for rule in builtin()}
    for rule in (rule for path in word_lists for rule in load_file(path)):
        found[rule.id] = _with_lists_of(found.get(rule.id), rule)
    return found


def _with_lists_of(old: Rule | None, new: Rule) -> Rule:
    """A rule described anew, with the words the old one went by before its own."""
    if old is None or not old.lists:
        return new
    lists = {name: old.lists.get(name, ()) + new.lists.get(name, ()) for name in old.lists | new.lists}
    return msgspec.structs.replace(new, lists=lists)
