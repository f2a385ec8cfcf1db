"""Counting words as Word does, against the simplest things one could do with a text."""

from __future__ import annotations

from drafting.counting import count
from tests.benchmarks.harness import Row, compared, row
from tests.support.reports import SENTENCE

TEXT = "".join(f"{SENTENCE}（Smart City Expo {number}）" for number in range(2000))[:100_000]
REPEATS = 10


def loop(text: str) -> int:
    """The Chinese characters, one by one."""
    found = 0
    for character in text:
        if "\u4e00" <= character <= "\u9fff":
            found += 1
    return found


def test_counting(note: dict[str, list[Row]]) -> None:
    assert count(TEXT).han == loop(TEXT)
    works = [
        lambda: [count(TEXT) for _time in range(REPEATS)],
        lambda: [len(TEXT.split()) for _time in range(REPEATS)],
        lambda: [loop(TEXT) for _time in range(REPEATS)],
    ]
    mine, split, looped = ([seconds / REPEATS for seconds in series] for series in compared(9, *works))
    what = ("Counting 100,000 characters as Word does", "計算 10 萬字的字數（同 Word）")
    note["count"] = [
        row(what, ("len(text.split())", "len(text.split())"), (mine, split)),
        row(what, ("a Python loop over the characters", "Python 逐字迴圈"), (mine, looped)),
    ]
