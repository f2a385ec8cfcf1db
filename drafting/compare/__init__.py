"""What is other in one report than in another: a list to walk through, from :func:`compare`."""

from __future__ import annotations

from drafting.compare.difference import Difference, DifferenceKind
from drafting.compare.reports import compare
from drafting.compare.wording import describe, marked

__all__ = ["Difference", "DifferenceKind", "compare", "describe", "marked"]
