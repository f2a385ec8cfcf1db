"""The corpus of clean official prose."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import msgspec

from drafting import interchange
from drafting.report import SECTION_IDS, Report, TextBlock
from tests.drafting.checks.samples import sample

DATA = Path(__file__).parents[2] / "data"
FILES = [
    *sorted((DATA / "clean").glob("*.txt")),
    DATA / "clean" / "yiwu.json",
    DATA / "full_report" / "report.json",
]


@cache
def clean_report(path: Path) -> Report:
    """A report of the corpus."""
    if path.suffix == ".json":
        return interchange.read(path)
    return sample({"text": path.read_text(encoding="utf-8").strip()})


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
