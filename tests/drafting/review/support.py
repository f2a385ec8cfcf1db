"""Small reports with numbered blocks, and people who review them."""

from __future__ import annotations

import datetime as dt

from drafting.report import Block, Report, TextBlock, normalise
from drafting.review.model import Person, Snapshot

Rows = dict[int, Block | str]

DRAFTER = Person("王小明", "科員")
CHIEF = Person("李主任", "科長")
HEAD = Person("陳大文", "處長")
AT = dt.datetime(2019, 6, 10, 3, 0, tzinfo=dt.UTC)


def snapshot(rows: Rows, section: str = "process", **fields: object) -> Snapshot:
    """A report whose one filled part has these blocks, by number."""
    blocks = tuple(TextBlock(0, b) if isinstance(b, str) else b for b in rows.values())
    report = normalise(Report(sections={section: blocks}, **fields))  # type: ignore[arg-type]
    numbers: dict[str, tuple[int, ...]] = dict.fromkeys(report.sections, ())
    return Snapshot(report, {**numbers, section: tuple(rows)})


def texts(report: Report, section: str = "process") -> list[str]:
    return [block.text if isinstance(block, TextBlock) else "□" for block in report.section(section)]
