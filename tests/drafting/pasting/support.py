"""What the tests of pasting share: the files beside them, and blocks in short."""

from __future__ import annotations

import re
from pathlib import Path

from drafting import interchange
from drafting.pasting import paste_html
from drafting.report import Block, Report, TextBlock

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).resolve().parents[3]


def data(name: str) -> str:
    """A file of the clipboard, its line ends and form feeds as they are."""
    return (DATA / name).read_bytes().decode("utf-8")


def blocks_from_html(html: str) -> tuple[Block, ...]:
    return paste_html(html).blocks


def short(blocks: tuple[Block, ...]) -> list[tuple[int, str]]:
    """Level and text of the text blocks."""
    return [(block.level, block.text) for block in blocks if isinstance(block, TextBlock)]


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def example() -> Report:
    """The worked example, of which the dumps among the files were made."""
    return interchange.read(ROOT / "resources" / "example" / "report.json")
