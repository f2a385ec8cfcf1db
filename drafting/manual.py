"""The user manual: a folder of Markdown files, one a topic, in the order of their names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafting.paths import MANUAL

FIRST = "start"


@dataclass(frozen=True)
class Topic:
    """A topic: its name (the file's, without its number), its heading, its file, and its text in Markdown."""

    name: str
    title: str
    path: Path
    text: str

    def says(self, words: str) -> bool:
        """Whether the topic has these words, capital or not."""
        return words.casefold() in self.text.casefold()


def topics(folder: Path = MANUAL) -> tuple[Topic, ...]:
    """All topics in order.

    Raises:
        OSError: The manual is not there.
    """
    found = []
    for path in sorted(folder.glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        title = text.partition("\n")[0].lstrip("# ").strip()
        found.append(Topic(path.stem.partition("-")[2], title, path, text))
    if not found:
        raise FileNotFoundError(folder)
    return tuple(found)
