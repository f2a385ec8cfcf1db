"""The batch commands. Office scripts depend on their words, their output and their exit status."""

from __future__ import annotations

from batch.arguments import PURPOSES, parser
from batch.outcome import DONE, FOUND_ERRORS, INTERRUPTED, UNUSABLE, Outcome
from batch.running import COMMANDS, run

__all__ = [
    "COMMANDS",
    "DONE",
    "FOUND_ERRORS",
    "INTERRUPTED",
    "PURPOSES",
    "UNUSABLE",
    "Outcome",
    "parser",
    "run",
]
