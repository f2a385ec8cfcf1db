"""The other drafts of this computer, with which the open one is compared."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.draftfile import DraftFile
from drafting.errors import DraftingError
from drafting.report import Report

if TYPE_CHECKING:
    from drafting.checks import OtherReport


def read_others(paths: Iterable[Path], draft_id: str, own: Report) -> tuple[OtherReport, ...]:
    """The reports in other drafts, read and left again; what cannot be opened, or is a copy of this, is passed over."""
    from drafting.checks import OtherReport, is_copy
    from drafting.checks.plagiarism import prepare

    found: list[OtherReport] = []
    for path in paths:
        try:
            with DraftFile.open(path, readonly=True) as draft:
                report = draft.report
                if is_copy(draft_id, own, draft.draft_id, report):
                    continue
        except DraftingError:
            continue
        prepare(report)
        found.append(OtherReport(report.title.strip() or path.stem, report))
    return tuple(found)
