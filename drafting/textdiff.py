"""What was changed in a text, in stretches a person would mark.

Chinese is written without spaces, so a text is taken apart by kind of character: a run of Latin letters or of digits
is one piece, and so is every Chinese character, mark and line break. Sentences are aligned first, then the pieces
within those that differ; crumbs that happen to be equal between two changes are counted to the change, so that a
rewritten clause is one change and not confetti.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_PIECE = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*|[0-9]+(?:[.,:/][0-9]+)*|[ \t]+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]+[」』）)]*|[^。！？；!?;\n]+")
_MARK = re.compile(r"[\W_]")
_MAX_WORK = 2_000_000
"""Pairs of pieces up to which two stretches are compared in detail; a larger one is one change."""
_MAX_SLIDE = 200
"""Characters by which a change is moved at most to where a clause begins; only the same words over and over go on."""
_MIN_KEPT = 0.34
"""Share of a sentence that must have stayed for its changes to be marked one by one."""


class Edit(NamedTuple):
    """A stretch of the old text, and the stretch of the new text in its place; all offsets in characters.

    Equal offsets of the old text mean an insertion, of the new text a deletion.
    """

    start: int
    end: int
    new_start: int
    new_end: int


def pieces(text: str) -> list[str]:
    """The text in pieces that are never shown as half changed; joined they are the text."""
    return _PIECE.findall(text)


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The changes that lead from one text to the other, in order; between them the texts are equal."""
    if old == new:
        return ()
    inner = _by_sentence(old, new)
    return tuple(_slid(old, new, _without_crumbs(old, new, inner)))


def likeness(old: str, new: str) -> float:
    """Which share of the longer text is also in the other, in the same order: 0 to 1."""
    longer = max(len(old), len(new))
    if not longer:
        return 1.0
    kept = len(old) - sum(edit.end - edit.start for edit in edits(old, new))
    return kept / longer


def apply(old: str, new: str, changes: Iterable[Edit]) -> str:
    """The old text with some of the changes that lead to the new one."""
    out, at = [], 0
    for edit in changes:
        out += [old[at : edit.start], new[edit.new_start : edit.new_end]]
        at = edit.end
    return "".join(out) + old[at:]


def common_start(one: Sequence[object], other: Sequence[object]) -> int:
    """How many members two texts or lists share from their beginning on."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def moved_range(start: int, end: int, changes: Iterable[Edit]) -> tuple[int, int] | None:
    """Where a range of the old text is in the new one; None when nothing is left of it and nothing in its place.

    Text put in at either edge does not belong to the range. Text that replaced exactly the range, or from an edge of
    it on, does.
    """
    changes = tuple(changes)
    if start == end and any(edit.start < start < edit.end for edit in changes):
        return None
    new_start, new_end = _moved_start(start, end, changes), _moved_end(start, end, changes)
    if new_end <= new_start and end > start:
        return None
    return new_start, max(new_start, new_end)


def _by_sentence(old: str, new: str) -> Iterator[Edit]:
    """The changes between two texts, each inside the sentences it concerns."""
    for edit in _opcodes(_SENTENCE.findall(old), _SENTENCE.findall(new)):
        if edit.start == edit.end or edit.new_start == edit.new_end:
            yield edit
        else:
            yield from _rewritten(old, new, edit)


def _rewritten(old: str, new: str, edit: Edit) -> Iterator[Edit]:
    """The changes within sentences that differ; a sentence of which little is left is one change."""
    was, now = pieces(old[edit.start : edit.end]), pieces(new[edit.new_start : edit.new_end])
    head = common_start(was, now)
    tail = common_start(was[head:][::-1], now[head:][::-1])
    start, new_start = edit.start + _length(was[:head]), edit.new_start + _length(now[:head])
    was, now = was[head : len(was) - tail], now[head : len(now) - tail]
    whole = Edit(start, start + _length(was), new_start, new_start + _length(now))
    if len(was) * len(now) > _MAX_WORK:
        yield whole
        return
    inner = [
        Edit(start + e.start, start + e.end, new_start + e.new_start, new_start + e.new_end)
        for e in _opcodes(was, now)
    ]
    was_all, now_all = old[edit.start : edit.end], new[edit.new_start : edit.new_end]
    kept = _solid(was_all) - sum(_solid(old[e.start : e.end]) for e in inner)
    rewritten = kept < min(_solid(was_all), _solid(now_all)) * _MIN_KEPT
    yield from [whole] if rewritten else inner


def _solid(text: str) -> int:
    """The characters of a text without marks and spaces."""
    return len(_MARK.sub("", text))


def _opcodes(one: Sequence[str], other: Sequence[str]) -> Iterator[Edit]:
    """The changes between two lists of pieces, as offsets in characters."""
    starts, new_starts = _offsets(one), _offsets(other)
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(starts[i], starts[j], new_starts[k], new_starts[m])


def _offsets(parts: Sequence[str]) -> list[int]:
    return [0, *itertools.accumulate(map(len, parts))]


def _length(parts: Sequence[str]) -> int:
    return sum(map(len, parts))


def _joins(text: str, at: int) -> bool:
    """Whether an offset is in the midst of a run of letters or digits."""
    if not 0 < at < len(text):
        return False
    pair = text[at - 1 : at + 1]
    return pair.isascii() and pair.isalnum()


def _without_crumbs(old: str, new: str, changes: Iterable[Edit]) -> list[Edit]:
    """Joins changes that only a crumb keeps apart: equal text shorter than what is changed on either side of it."""
    done: list[Edit] = []
    for edit in changes:
        done.append(edit)
        while len(done) > 1 and _is_crumb(old, new, done[-2], done[-1]):
            last = done.pop()
            done[-1] = Edit(done[-1].start, last.end, done[-1].new_start, last.new_end)
    return done


def _is_crumb(old: str, new: str, left: Edit, right: Edit) -> bool:
    between = old[left.end : right.start]
    if not between:
        return True
    if "\n" in between:
        return False
    solid = _solid(between)
    if not solid:
        # Marks alone: two words before and after a comma are two changes, but not if both are rewritten at length.
        return min(_size(left), _size(right)) > 4 and len(between) == 1
    return (solid <= 2 and solid < min(_size(left), _size(right))) or len(between) * 3 <= min(
        _size(left), _size(right)
    )


def _size(edit: Edit) -> int:
    return max(edit.end - edit.start, edit.new_end - edit.new_start)


def _slid(old: str, new: str, changes: Iterable[Edit]) -> Iterator[Edit]:
    """An insertion or deletion that could stand in several places stands where a clause begins, if it can.

    「，甲」 put between 「乙」 and 「，丙」 is the same as 「甲，」 put behind the comma; the former reads better.
    """
    floor = 0
    for edit in changes:
        chosen = edit
        if (edit.start == edit.end) != (edit.new_start == edit.new_end):
            text, start, end = (
                (new, edit.new_start, edit.new_end) if edit.start == edit.end else (old, edit.start, edit.end)
            )
            back = 0
            best, best_score = 0, _boundary_score(text, start, end)
            while (
                edit.start - back > floor
                and back < _MAX_SLIDE
                and text[start - back - 1] == text[end - back - 1]
                and not _joins(text, start - back - 1)
                and not _joins(text, end - back - 1)
            ):
                back += 1
                score = _boundary_score(text, start - back, end - back)
                if score > best_score:
                    best, best_score = back, score
            chosen = Edit(*(offset - best for offset in edit))
        floor = chosen.end
        yield chosen


def _boundary_score(text: str, start: int, end: int) -> int:
    """How well a stretch is cut out: it should not begin or end in the midst of a clause."""
    score = 0
    if start == 0 or text[start - 1] == "\n":
        score += 3
    elif text[start - 1] in "。！？；":
        score += 2
    if text[start : start + 1] in ("，", "、", "。", "；", "（", "「"):
        score += 1
    if end == len(text) or text[end - 1] == "\n":
        score += 3
    elif text[end - 1] in "。！？；" or (text[end : end + 1] and text[end] in "，、。；：！？）」"):
        score += 2
    return score


def _moved_start(start: int, end: int, changes: Iterable[Edit]) -> int:
    shift = 0
    for edit in changes:
        if start < edit.start or start == edit.start < edit.end:
            break
        if start < edit.end:
            return edit.new_start if edit.end >= end else edit.new_end
        shift = edit.new_end - edit.end
    return start + shift


def _moved_end(start: int, end: int, changes: Iterable[Edit]) -> int:
    shift = 0
    for edit in changes:
        if end <= edit.start:
            break
        if end < edit.end:
            return edit.new_end if edit.start <= start else edit.new_start
        shift = edit.new_end - edit.end
    return end + shift
