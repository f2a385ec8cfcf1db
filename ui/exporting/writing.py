"""The work of an export of several kinds of file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafting.compose import Purpose
from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.i18n import _
from drafting.template import Template
from ui.background import Cancelled, Say


@dataclass
class Outcome:
    """Which files were written, what the user should know about them, and what came in the way of the rest."""

    written: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    error: Exception | None = None
    failed: Path | None = None
    stopped: bool = False


def write_all(
    draft: Path,
    targets: Sequence[Path],
    purpose: Purpose,
    template: Template,
    say: Say,
    *,
    with_trail: bool = False,
) -> Outcome:
    """Writes the report as each of the files; the first failure ends it, what is written stays."""
    outcome = Outcome()
    for number, target in enumerate(targets, start=1):
        head = "" if len(targets) == 1 else f"{target.suffix[1:].upper()} ({number}/{len(targets)}): "
        try:
            with DraftFile.open(draft, readonly=True) as opened:
                notes = export(opened, target, purpose, _behind(head, say), template, with_trail=with_trail)
        except Cancelled:
            outcome.stopped = True
            return outcome
        except Exception as error:
            outcome.error, outcome.failed = error, target
            return outcome
        outcome.written.append(target)
        outcome.notes += [note for note in notes if note not in outcome.notes]
    return outcome


def _behind(head: str, say: Say) -> Say:
    return lambda text: say(head + text)


def names(paths: Sequence[Path]) -> str:
    """The files of one folder for a sentence: the whole path of the first, the names of the others."""
    return _(", ").join([str(paths[0]), *(path.name for path in paths[1:])]) if paths else ""
