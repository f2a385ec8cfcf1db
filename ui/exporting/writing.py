"""The work of an export of several kinds of file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafting.compose import Purpose
from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.i18n import _
from drafting.template import Template
from ui.tasks.task import Cancelled, Say


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
    """Writes the report as it is in the file now as each of the targets, whatever is saved meanwhile.

    The first failure ends it, and so does being stopped; what is written stays.
    """
    outcome = Outcome()
    with DraftFile.open(draft, readonly=True) as opened:
        for number, target in enumerate(targets):
            try:
                telling = _telling(targets, number, say)
                notes = export(opened, target, purpose, telling, template, with_trail=with_trail)
            except Cancelled:
                outcome.stopped = True
                return outcome
            except Exception as error:
                outcome.error, outcome.failed = error, target
                return outcome
            outcome.written.append(target)
            outcome.notes += [note for note in notes if note not in outcome.notes]
    return outcome


_STEPS = {".docx": 3, ".odt": 3, ".pdf": 2}
"""How many things :func:`export` says it does for each kind of file, one less where there are no contents."""


def _telling(targets: Sequence[Path], number: int, say: Say) -> Callable[[str], None]:
    """Says which of the files is written, and how many steps of them all are done."""
    steps = [_STEPS.get(target.suffix.lower(), 1) for target in targets]
    head = (
        "" if len(targets) == 1 else f"{targets[number].suffix[1:].upper()} ({number + 1}/{len(targets)}): "
    )
    said: list[str] = []

    def tell(text: str) -> None:
        if text not in said:
            said.append(text)
        done = sum(steps[:number]) + min(len(said), steps[number]) - 1
        say(head + text, done, sum(steps))

    return tell


def names(paths: Sequence[Path]) -> str:
    """Files that differ in their kind only, for a sentence: the whole path of the first, the kind of the others."""
    return _(", ").join([str(paths[0]), *(path.suffix for path in paths[1:])]) if paths else ""
