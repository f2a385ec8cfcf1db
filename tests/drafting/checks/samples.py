"""Reports made of the examples in the rule files.

An example is a text, or ``text`` with parts of a report (``report``) around it. In a text each line is a block:
``# `` to ``#### `` are levels, ``!`` a photo with that caption (``!caption|alt``), ``> `` an activity of the
itinerary, ``= section`` starts a part, ``\\n`` written out is a line break. Lines go into the part 過程 until told.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import Any

import msgspec

from drafting import interchange
from drafting.checks import Finding, OtherReport, Settings, check
from drafting.report import Period, Report, TextBlock
from drafting.template import load

PLAIN: dict[str, Any] = {
    "title": "日本考察報告",
    "categories": ["inspection"],
    "has_attachments": False,
    "host_agency": "秘書處",
    "contact": {"name": "王小明", "phone": "(04)2228-9111"},
    "travellers": [{"name": "王小明", "agency": "臺中市政府秘書處", "unit": "國際事務科", "title": "科員"}],
    "period": {"start": "2025-03-03", "end": "2025-03-04"},
    "destination": "日本",
    "itinerary": [
        {"date": "2025-03-03", "place": "臺中—東京", "activities": ["搭機前往東京"]},
        {"date": "2025-03-04", "place": "東京—臺中", "activities": ["搭機返回臺中"]},
    ],
}
"""A report with nothing amiss but its length."""

TOPICS = ["數位治理", "城市行銷", "災害防救", "公共運輸", "環境保護", "都市更新", "社會福利", "觀光推廣"]


def enumerate_han() -> list[tuple[str, str]]:
    """The topics, each with its number in Chinese."""
    return list(zip("一二三四五六七八", TOPICS, strict=True))


SECTIONS = {
    "summary": [
        "為精進本市業務，本府派員赴日本東京考察，"
        + "".join(
            f"其{n}，拜會{what}主管機關，就{what}之現況與本市可以借鏡之處交換意見。"
            for n, what in enumerate_han()
        )
    ],
    "purpose": ["瞭解東京辦理情形。"],
    "process": ["拜會東京都廳。"],
    "findings": ["東京都廳分工細密。"],
    "suggestions": ["建議賡續交流。"],
}


@cache
def template() -> Any:
    return load()


def _block(line: str) -> dict[str, Any]:
    line = line.replace("\\n", "\n")
    if line.startswith("!"):
        photos = [
            dict(zip(("caption", "alt"), (*part.split("|"), "示意圖"), strict=False))
            for part in line[1:].split("!")
        ]
        return {"photos": [{"file": "photos/a.jpg", **photo} for photo in photos], "columns": len(photos)}
    hashes = len(line) - len(line.lstrip("#"))
    return {"level": hashes, "text": line[hashes:].removeprefix(" ") if hashes else line}


def sample(example: str | dict[str, Any]) -> Report:
    """The report an example stands for."""
    entry: dict[str, Any] = {"text": example} if isinstance(example, str) else example
    tree = json.loads(json.dumps(PLAIN | {"sections": {}}))
    sections: dict[str, list[dict[str, Any]]] = {
        name: [{"level": 0, "text": text} for text in texts] for name, texts in SECTIONS.items()
    }
    section = "process"
    given: dict[str, list[dict[str, Any]]] = {}
    for line in (entry.get("text") or "").split("\n") if entry.get("text") else []:
        if line.startswith("= "):
            section = line[2:]
            given[section] = []
        elif line.startswith("> "):
            tree["itinerary"][0]["activities"].append(line[2:])
        else:
            given.setdefault(section, []).append(_block(line))
    tree["sections"] = sections | given
    tree |= entry.get("report", {})
    report = interchange.from_tree(tree)
    if entry.get("swap"):  # no file may say so, but a draft may
        period = Period(report.period.end, report.period.start)
        report = msgspec.structs.replace(report, period=period)
    return report


def found(example: str | dict[str, Any], settings: Settings | None = None) -> tuple[Finding, ...]:
    """What the checks say about an example; every rule is switched on."""
    if settings is None:
        settings = Settings(on=frozenset({"wording"}), **_settings(example))
    return check(sample(example), template(), settings)


def _settings(example: str | dict[str, Any]) -> dict[str, Any]:
    """Settings an example asks for: ``today``, ``deadline`` in months, ``sizes`` of photos in pixels."""
    entry = {} if isinstance(example, str) else example
    today = entry.get("today")
    return {
        "today": dt.date.fromisoformat(today) if today else None,
        "deadline_months": entry.get("deadline"),
        "others": (OtherReport("舊報告", _other(entry["others"])),) if "others" in entry else (),
        "photo_sizes": {name: tuple(size) for name, size in entry.get("sizes", {}).items()},
    }


def _other(text: str) -> Report:
    return Report(sections={"process": (TextBlock(0, text),)})
