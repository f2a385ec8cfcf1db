"""The Yiwu report as it was filed, taken apart for comparison with what the program makes of it.

``tests/data/yiwu_seed.txt`` is the text of the filed report: paragraphs on lines of their own, table rows
with tabs between their cells, photos lost, their captions left. What the export is allowed to print
otherwise is listed in :data:`DIFFERENCES`, by name and with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SEED = Path(__file__).resolve().parent.parent / "data" / "yiwu_seed.txt"

PARTS = {
    "內容：": "summary",
    "貳、": "personnel",
    "參、": "purpose",
    "肆、": "process",
    "伍、": "findings",
    "陸、": "suggestions",
}
"""How a part of the filed report begins, and our name for it; what stands before is the form."""

_MARKERS = ((1, r"(?:- )?[一二三四五六七八九十]+、"), (2, r"\([一二三四五六七八九十]+\)"), (3, r"\d+\. "))
_OWN_LINE = re.compile(r"\d+\. |- ")


@dataclass(frozen=True)
class Piece:
    """A paragraph (one cell) or a table row, with the number of its first line in the filed text.

    A line break within a paragraph is a line feed.
    """

    cells: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        """The text of a paragraph."""
        (text,) = self.cells
        return text

    @property
    def is_row(self) -> bool:
        """Whether this is a row of a table."""
        return len(self.cells) > 1


@dataclass(frozen=True)
class Difference:
    """A way in which the export is meant to differ from the filed text.

    ``seed`` is a pattern that matches within a paragraph or cell of the filed text, ``export`` what is
    printed instead (a line feed starts a new paragraph), ``times`` how often it occurs.
    """

    name: str
    seed: str
    export: str
    times: int
    why: str


DIFFERENCES = (
    Difference(
        "has attachments, boxes",
        r"^含附件：是 否$",
        "含附件：□是 ■否",
        1,
        "The boxes were lost when the text was taken from the file; nothing was attached.",
    ),
    Difference(
        "kind of trip, boxes",
        r"^出國類別：其他 國際會議 業務接洽 洽展 表演 比賽 擔任裁判\u2028海外檢測$",
        "出國類別：■其他 ■國際會議 □業務接洽 □洽展 □表演 □比賽\u2028　　　　　□擔任裁判 □海外檢測",
        1,
        "The boxes were lost; the line breaks before a choice that does not fit, and goes on below the first.",
    ),
    Difference(
        "name in the personnel table",
        "林宜螢",
        "林宜瑩",
        1,
        "Form and table are printed from one list of travellers, so a slip in one of them cannot happen.",
    ),
    Difference(
        "dates of the itinerary",
        r"^2019\. 5\. (\d\d)$",
        r"108.05.\1",
        6,
        "Dates are printed in the national calendar throughout, in the style of the template.",
    ),
    Difference(
        "first day, two activities",
        r"^(搭機前往杭州) (轉接駁車抵達義烏)$",
        r"\1\n\2",
        1,
        "Each activity of a day is a paragraph of its own.",
    ),
    Difference(
        "last day, two activities",
        r"^(由義烏前往杭州蕭山機場，) (搭機返抵臺北)$",
        r"\1\n\2",
        1,
        "Each activity of a day is a paragraph of its own.",
    ),
    Difference(
        "brackets of numbers",
        r"^\(([一二])\)",
        r"（\1）",
        2,
        "Numbers are generated; in Chinese text their brackets are full-width.",
    ),
    Difference(
        "first item after the photos",
        r"^1\. (?=會務相關)",
        "2. ",
        1,
        "Numbers are generated and go on after photos; the filed report began again with 1.",
    ),
    Difference(
        "second item after the photos",
        r"^2\. (?=新委員會倡議)",
        "3. ",
        1,
        "Follows from the item before.",
    ),
    Difference(
        "third item after the photos",
        r"^3\. (?=其它議題)",
        "4. ",
        1,
        "Follows from the item before.",
    ),
    Difference(
        "space after an Arabic number",
        r"^(\d\.) ",
        r"\1",
        6,
        "The distance behind a generated number is part of its look, not a typed space.",
    ),
    Difference(
        "dash before a numbered sentence",
        r"^- (?=[一二三]、)",
        "",
        3,
        "A numbered sentence carries its number only.",
    ),
)

# Stands for a line break within a paragraph while a line feed parts paragraphs.
_BREAK = "\u2028"


def pieces() -> list[Piece]:
    """The filed report as paragraphs and table rows, in order."""
    found: list[Piece] = []
    follows = False
    for number, line in enumerate(SEED.read_text("utf-8").split("\n"), start=1):
        if not line:
            follows = False
        elif "\t" in line:
            found.append(Piece(tuple(line.split("\t")), number))
        elif follows and not _OWN_LINE.match(line):
            last = found[-1]
            found[-1] = Piece((f"{last.text}\n{line}",), last.line)
        else:
            found.append(Piece((line,), number))
            follows = True
    return found


def parts() -> dict[str, list[Piece]]:
    """The pieces by part, each from the piece after its heading; ``form`` holds what stands before them."""
    found: dict[str, list[Piece]] = {"form": []}
    current = "form"
    for piece in pieces():
        name = next((name for start, name in PARTS.items() if piece.cells[0].startswith(start)), None)
        if name is None:
            found[current].append(piece)
        else:
            current = name
            found[current] = []
    return found


def levelled(text: str) -> tuple[int, str]:
    """The level a typed number shows (0 for none), and the text without it."""
    for level, pattern in _MARKERS:
        if match := re.match(pattern, text):
            return level, text[match.end() :]
    return 0, text


def lines(found: Sequence[Piece]) -> list[str]:
    """The texts of pieces, one an entry: paragraphs and cells in reading order."""
    return [cell for piece in found for cell in piece.cells]


def expected_export() -> list[str]:
    """What the export prints, paragraph by paragraph: the filed text with :data:`DIFFERENCES` applied."""
    return apply_differences(lines(pieces()))[0]


def apply_differences(texts: Sequence[str]) -> tuple[list[str], dict[str, int]]:
    """The texts with all differences applied, and how often each was met."""
    met: dict[str, int] = {}
    current = [text.replace("\n", _BREAK) for text in texts]
    for difference in DIFFERENCES:
        replaced = [re.subn(difference.seed, difference.export, text) for text in current]
        met[difference.name] = sum(count for _text, count in replaced)
        current = [line for text, _count in replaced for line in text.split("\n")]
    return [text.replace(_BREAK, "\n") for text in current], met
