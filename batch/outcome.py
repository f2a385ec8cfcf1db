"""What a command has to say, and how it is put into lines or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

DONE, FOUND_ERRORS, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


class Outcome(NamedTuple):
    """What a command has to say: its exit status, the text for standard output, remarks for standard error."""

    status: int = DONE
    output: str = ""
    remarks: Sequence[str] = ()


def json(value: Any) -> str:
    """A value as JSON for programs."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def lines(texts: Iterable[str]) -> str:
    """Texts as lines for people."""
    return "".join(f"{text}\n" for text in texts)


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())
