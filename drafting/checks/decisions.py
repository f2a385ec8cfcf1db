"""What is decided about the checks: by the template, by the office, and for one draft.

The decisions for a draft are kept in it under :data:`NAME`, with who decided and when, for the file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from drafting.checks.finding import Finding
from drafting.checks.settings import Ignored, OtherReport, Settings, ignore
from drafting.paths import TEMPLATES
from drafting.report import Report
from drafting.strictness import CAPTION, DPI, SENTENCE, SUGGESTIONS, Strictness, layered
from drafting.template import Template

NAME = "checks"
"""The name of the small document in the draft file."""
NO_OFFICE = Strictness()
_NO_SIZES: Mapping[str, tuple[int, int]] = {}


class TurnedOff(msgspec.Struct, frozen=True):
    """A rule that does not hold for this report; ``by`` and ``at`` (local time, ISO 8601) say who decided and when."""

    rule: str
    by: str = ""
    at: str = ""


class Decisions(msgspec.Struct, frozen=True):
    """What was decided for one draft: findings set aside, rules turned off; the latest is the last."""

    ignored: tuple[Ignored, ...] = ()
    off: tuple[TurnedOff, ...] = ()


NONE = Decisions()


def decisions_of(kept: Any) -> Decisions:
    """The decisions in the small document of a draft; none where it is missing or cannot be understood."""
    try:
        return msgspec.convert(kept, Decisions)
    except msgspec.ValidationError:
        return NONE


def as_kept(decisions: Decisions) -> Decisions | None:
    """What to put into the draft: nothing when nothing is decided."""
    return decisions if decisions != NONE else None


def now_text() -> str:
    """The present time as decisions keep it."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


def with_ignored(
    decisions: Decisions, report: Report, findings: Iterable[Finding], by: str = "", at: str = ""
) -> Decisions:
    """The decisions with findings set aside."""
    added = (ignore(report, finding, by, at) for finding in findings)
    return msgspec.structs.replace(decisions, ignored=(*decisions.ignored, *added))


def without_ignored(decisions: Decisions, entry: Ignored) -> Decisions:
    """The decisions without one that set a finding aside: the finding is open again."""
    kept = tuple(other for other in decisions.ignored if other != entry)
    return msgspec.structs.replace(decisions, ignored=kept)


def with_rule_off(decisions: Decisions, rule: str, by: str = "", at: str = "") -> Decisions:
    """The decisions with a rule turned off for this report."""
    off = (*without_rule_off(decisions, rule).off, TurnedOff(rule, by, at))
    return msgspec.structs.replace(decisions, off=off)


def without_rule_off(decisions: Decisions, rule: str) -> Decisions:
    """The decisions with a rule holding again."""
    return msgspec.structs.replace(
        decisions, off=tuple(entry for entry in decisions.off if entry.rule != rule)
    )


def settings_for(
    template: Template,
    office: Strictness = NO_OFFICE,
    decisions: Decisions = NONE,
    *,
    photo_sizes: Mapping[str, tuple[int, int]] = _NO_SIZES,
    today: dt.date | None = None,
    others: tuple[OtherReport, ...] = (),
) -> Settings:
    """How to check a draft: what its template says, over that the office, over that the decisions for the draft.

    Args:
        template: The template of the report.
        office: What the settings of the program say.
        decisions: What was decided for the draft.
        photo_sizes: Width and height in pixels by the photo's file name.
        today: The day it is; None when the future cannot be told.
        others: Other drafts, to look for passages they share.
    """
    own = Strictness(off=tuple(entry.rule for entry in decisions.off))
    says = layered(template.checks, office, own)
    folder = TEMPLATES / template.id
    return Settings(
        off=frozenset(says.off),
        on=frozenset(says.on),
        severities=says.severities,
        ignored=decisions.ignored,
        word_lists=tuple(folder / Path(name) for name in says.word_lists),
        others=others if says.compare is not False else (),
        photo_sizes=photo_sizes,
        today=today,
        deadline_months=says.deadline_months or None,
        sentence_limit=_or(says.sentence_limit, SENTENCE),
        caption_limit=_or(says.caption_limit, CAPTION),
        suggestion_minimum=_or(says.suggestion_minimum, SUGGESTIONS),
        photo_dpi=_or(says.photo_dpi, DPI),
    )


def _or(value: int | None, default: int) -> int:
    return default if value is None else value
