"""Stretches within a text: quoted names, Latin runs, sentences, Chinese characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TypeAlias

from drafting.checks.kept import per_text

Span: TypeAlias = tuple[int, int]

# One range, so that patterns compile fast; rarer planes hold no character a rule speaks of.
HAN = "\u3400-\u9fff"
_QUOTE_MARK = re.compile("[「」『』]")
_CLOSING = {"」": "「", "』": "『"}
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[」』）)]*")
_SPACE = re.compile(r"\s+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f .,'’&:/@()-]*[A-Za-z0-9\u00c0-\u024f]")


@per_text
def quotes(text: str) -> tuple[Span, ...]:
    """The outermost stretches within 「」 or 『』, marks included; what is not closed is no quote."""
    found: list[Span] = []
    stack: list[tuple[str, int]] = []
    for match in _QUOTE_MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark not in _CLOSING:
            stack.append((mark, at))
        elif any(opening == _CLOSING[mark] for opening, _at in stack):
            while stack:
                opening, start = stack.pop()
                if opening == _CLOSING[mark]:
                    while found and found[-1][0] > start:
                        found.pop()
                    found.append((start, at + 1))
                    break
    return tuple(found)


@per_text
def latin_runs(text: str) -> tuple[Span, ...]:
    """Stretches of two or more Latin characters, words with spaces between them together."""
    return tuple(match.span() for match in _LATIN.finditer(text))


@per_text
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, their marks included."""
    return tuple(match.span() for match in _SENTENCE.finditer(text) if match[0].strip())


def sentence_around(text: str, at: int) -> str:
    """The sentence a character belongs to."""
    for start, end in sentences(text):
        if start <= at < end:
            return text[start:end]
    return text


def inside(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether a stretch lies within one of the spans, which are in order and do not overlap."""
    index = bisect_right(spans, (start, len("x") << 60)) - 1
    return index >= 0 and spans[index][0] <= start and end <= spans[index][1]


def squeezed(text: str) -> str:
    """The text without any space, for comparing names."""
    return _SPACE.sub("", text)


@per_text
def bare(text: str) -> str:
    """As :func:`squeezed`, kept for the texts of a report, which are asked about again and again."""
    return squeezed(text)
