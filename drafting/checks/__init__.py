"""The checks: what a careful superior would send a draft back for.

Each family of rules is a module here; what it demands, why and on what authority stands in ``data/``. Results for
one text are kept until that text changes, so checking again after an edit is cheap.
"""

from __future__ import annotations

from drafting.checks.correct import Correction, apply, apply_all, can_apply, corrections
from drafting.checks.engine import Checked, all_rules, check, checked, missing_points
from drafting.checks.failing import Failure
from drafting.checks.finding import SEVERITIES, Counts, Finding, PublicFinding, Severity, tally
from drafting.checks.remedies import (
    DeleteBlock,
    NewTerm,
    Remedy,
    blanks,
    carried_out,
    remedy_for,
    without_blanks,
)
from drafting.checks.rule import Rule
from drafting.checks.settings import Ignored, OtherReport, Settings, ignore, ignored_by, is_copy
from drafting.places import Place, text_at, with_text

__all__ = [
    "SEVERITIES",
    "Checked",
    "Correction",
    "Counts",
    "DeleteBlock",
    "Failure",
    "Finding",
    "Ignored",
    "NewTerm",
    "OtherReport",
    "Place",
    "PublicFinding",
    "Remedy",
    "Rule",
    "Settings",
    "Severity",
    "all_rules",
    "apply",
    "apply_all",
    "blanks",
    "can_apply",
    "carried_out",
    "check",
    "checked",
    "corrections",
    "ignore",
    "ignored_by",
    "is_copy",
    "missing_points",
    "remedy_for",
    "tally",
    "text_at",
    "with_text",
    "without_blanks",
]
