"""The answers on the review sheet (出國報告審核表): what the traveller and the reviewing office tick and write.

The ten items, the reasons for a return and the ways of publication are those of the central form; their wording is the
template's. A draft keeps the answers as its small document ``sheet``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, TypeAlias, get_args

import msgspec

from drafting.report import Report
from drafting.review.model import ReturnReason, TrailEntry
from drafting.review.states import last_hand_over, last_return, state_of

EXTRA = "sheet"
"""The name of the small document."""

SheetItem: TypeAlias = Literal[
    "on_time",
    "complete_form",
    "not_copied",
    "substantial",
    "valuable",
    "for_office",
    "for_superior",
    "returned",
    "publication",
    "other",
]
"""The ten items: handed in in time; complete in form; not copied; substantial; suggestions of value; sent to the own
agency; sent to the superior agency; returned for mending; ways of publication; other opinion."""
SHEET_ITEMS: tuple[SheetItem, ...] = get_args(SheetItem)

Publication: TypeAlias = Literal["briefing", "meeting", "other"]
"""A briefing for colleagues (座談會), a report at a meeting (業務會報), another way."""
PUBLICATIONS: tuple[Publication, ...] = get_args(Publication)


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What stands on a sheet.

    ``own`` and ``office`` are the items ticked by the traveller and by the reviewing office. ``submitted`` is the day
    the report was handed in; None: as the trail tells.
    """

    own: tuple[SheetItem, ...] = ()
    office: tuple[SheetItem, ...] = ()
    reasons: tuple[ReturnReason, ...] = ()
    publication: tuple[Publication, ...] = ()
    other_publication: str = ""
    opinion: str = ""
    submitted: dt.date | None = None


def sheet_of(value: Any) -> Sheet:
    """The sheet in a small document (``draft.extra(EXTRA)``); a blank one when there is none or it is no sheet."""
    try:
        return msgspec.convert(value, Sheet)
    except msgspec.ValidationError:
        return Sheet()


def filled(sheet: Sheet, trail: Sequence[TrailEntry]) -> Sheet:
    """The sheet with what the trail knows: when the report was handed in, and why it was returned, if it stands so."""
    handed, returned = last_hand_over(trail), last_return(trail)
    if sheet.submitted is None and handed is not None:
        sheet = msgspec.structs.replace(sheet, submitted=handed.at.astimezone().date())
    if returned is not None and state_of(trail) == "returned":
        reasons = sheet.reasons or returned.reasons
        office = tuple(i for i in SHEET_ITEMS if i in sheet.office or i == "returned")
        sheet = msgspec.structs.replace(sheet, reasons=reasons, office=office)
    return sheet


def suggested(report: Report) -> tuple[SheetItem, ...]:
    """The items of form a traveller may tick without judging anything: those the report itself shows."""
    written = all(report.section(part) for part in ("purpose", "process", "findings", "suggestions"))
    return ("complete_form",) if written else ()
