"""Changes of a text: exact, and as a person would mark them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.textdiff import apply, edits, likeness, moved_range, pieces

TEXTS = st.text("甲乙丙丁的，。「」（）\n aB1 2é", max_size=40)


def marked(old: str, new: str) -> str:
    out, at = [], 0
    for edit in edits(old, new):
        gone, come = old[edit.start : edit.end], new[edit.new_start : edit.new_end]
        out += [old[at : edit.start], f"[-{gone}]" if gone else "", f"[+{come}]" if come else ""]
        at = edit.end
    return "".join(out) + old[at:]


@given(TEXTS, TEXTS)
def test_changes_are_exact(old: str, new: str) -> None:
    found = edits(old, new)
    assert apply(old, new, found) == new
    assert bool(found) == (old != new)
    at = new_at = 0
    for edit in found:
        assert edit.start >= at
        assert old[at : edit.start] == new[new_at : edit.new_start]
        assert edit.end > edit.start or edit.new_end > edit.new_start
        at, new_at = edit.end, edit.new_end
    assert old[at:] == new[new_at:]


@given(TEXTS)
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(TEXTS, TEXTS)
def test_likeness(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert (likeness(one, other) == 1) == (one == other)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "本次會議計有41個國家、79個城市參加，就城市間之合作進行討論。",
            "本次會議計有45個國家、80個城市參加，並就城市間之交流合作進行深入討論。",
            "本次會議計有[-41][+45]個國家、[-79][+80]個城市參加，[+並]就城市間之[+交流]合作進行[+深入]討論。",
        ),
        ("智能分類垃圾桶", "智慧分類垃圾桶", "智[-能][+慧]分類垃圾桶"),
        ("甲，乙，丙。", "甲，乙，丁，丙。", "甲，乙[+，丁]，丙。"),
        ("參訪市場、港口、學校。", "參訪市場、學校。", "參訪市場[-、港口]、學校。"),
        (
            "UCLG ASPAC Executive Bureau",
            "UCLG ASPAC Executive Board",
            "UCLG ASPAC Executive [-Bureau][+Board]",
        ),
        ("共1,200人", "共1,250人", "共[-1,200][+1,250]人"),
        ("第一句。第二句。第三句。", "第一句。第三句。第二句。", "第一句。[+第三句。]第二句。[-第三句。]"),
        (
            "前一句不變。建議本市可參考義烏市垃圾分類之作法，設置智慧回收設備，以提升回收率。",
            "前一句不變。本府環保局可與相關業者合作，試辦智慧型回收站，並評估成效。",
            "前一句不變。[-建議本市可參考義烏市垃圾分類之作法，設置智慧回收設備，以提升回收率]"
            "[+本府環保局可與相關業者合作，試辦智慧型回收站，並評估成效]。",
        ),
        ("甲\n乙", "甲\n丙\n乙", "甲\n[+丙\n]乙"),
        ("", "新", "[+新]"),
        ("舊", "", "[-舊]"),
    ],
)
def test_what_a_reader_sees(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_a_long_paragraph_takes_no_time() -> None:
    old = "在這次的會議中我們與各國城市代表就經貿議題進行交流，" * 300
    new = old.replace("經貿", "文化", 150)[:7000] + "完。"
    start = time.perf_counter()
    assert apply(old, new, edits(old, new)) == new
    assert time.perf_counter() - start < 2


LETTERS = st.text("甲乙丙丁戊己庚辛，。", min_size=1, max_size=30)


@given(LETTERS, LETTERS, st.data())
def test_a_range_is_never_lost_beside_its_words(head: str, tail: str, data: st.DataObject) -> None:
    """Words that stay, with anything at all done before and after them, are covered exactly."""
    words = "ＸＹＺ"
    old = head + words + tail
    new_head, new_tail = data.draw(LETTERS), data.draw(LETTERS)
    new = new_head + words + new_tail
    found = moved_range(len(head), len(head) + 3, edits(old, new))
    kept = any(old[a : a + 3] == words for a in range(len(old)) if not _touched(a, a + 3, old, new))
    if kept:
        assert found is not None
        assert new[slice(*found)] == words


def _touched(start: int, end: int, old: str, new: str) -> bool:
    return any(edit.start < end and start < edit.end for edit in edits(old, new)) or any(
        edit.start == edit.end and start < edit.start < end for edit in edits(old, new)
    )
