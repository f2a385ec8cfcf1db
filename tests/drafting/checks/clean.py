"""The corpus of clean official prose."""

from __future__ import annotations

import datetime as dt
import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from drafting import interchange
from drafting.report import SECTION_IDS, Report, TextBlock
from tests.drafting.checks.samples import sample

DATA = Path(__file__).parents[2] / "data"
TRIPS: dict[str, dict[str, Any]] = tomllib.loads((DATA / "clean" / "trips.toml").read_text(encoding="utf-8"))
FILES = [
    *sorted((DATA / "clean").glob("*.txt")),
    *sorted((DATA / "clean").glob("*.json")),
    DATA / "full_report" / "report.json",
]


@cache
def clean_report(path: Path) -> Report:
    """A report of the corpus."""
    if path.suffix == ".json":
        return interchange.read(path)
    text = path.read_text(encoding="utf-8").strip()
    return sample({"text": text, "report": _facts(TRIPS.get(path.stem, {}))})


def _facts(trip: dict[str, Any]) -> dict[str, Any]:
    """The facts of a trip as an example gives them, with an itinerary that says something else each day."""
    if not trip:
        return {}
    start, end = trip["start"], trip["end"]
    days = [start + dt.timedelta(days=n) for n in range((end - start).days + 1)]
    return {
        "title": f"臺中市政府赴{trip['destination']}考察報告",
        "destination": trip["destination"],
        "period": {"start": start.isoformat(), "end": end.isoformat()},
        "itinerary": [
            {"date": day.isoformat(), "place": trip["destination"], "activities": [f"第{number}天行程"]}
            for number, day in enumerate(days, 1)
        ],
    }


@cache
def clauses() -> tuple[str, ...]:
    """The clauses of the corpus that have nothing in quotation marks or brackets."""
    found: list[str] = []
    for path in FILES:
        for blocks in clean_report(path).sections.values():
            for text in (block.text for block in blocks if isinstance(block, TextBlock) and not block.level):
                found += [
                    c
                    for c in re.split("[，。；、]", text)
                    if 4 < len(c) < 30 and not re.search("[「」（）]", c)
                ]
    return tuple(found)


def long_report(characters: int, seed: int = 0) -> Report:
    """A report of so many characters: the clauses of the corpus shuffled, each with two characters of its own."""
    chance = random.Random(seed)
    pools = clauses()
    model = clean_report(FILES[-1])
    sections: dict[str, list[TextBlock]] = {section: [] for section in SECTION_IDS}
    written = 0
    while written < characters:
        for section in SECTION_IDS[1:]:
            sections[section].append(TextBlock(1, chance.choice(pools)))
            for _paragraph in range(3):
                parts = [_own(chance, chance.choice(pools)) for _clause in range(12)]
                text = "。".join("，".join(parts[at : at + 3]) for at in range(0, 12, 3)) + "。"
                sections[section].append(TextBlock(0, text))
                written += len(text)
    return msgspec.structs.replace(model, sections={name: tuple(blocks) for name, blocks in sections.items()})


def _own(chance: random.Random, clause: str) -> str:
    half = len(clause) // 2
    return (
        clause[:half] + chance.choice("甲乙丙丁戊己庚辛") + chance.choice("子丑寅卯辰巳午未") + clause[half:]
    )
