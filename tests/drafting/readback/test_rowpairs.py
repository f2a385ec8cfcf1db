"""Which row of a file is which exported one."""

from __future__ import annotations

import pytest

from drafting.readback import rowpairs
from drafting.readback.rowpairs import paired_texts


def test_a_changed_row_is_the_one_it_was_though_a_like_one_was_put_before_it() -> None:
    one = ["5/20 熊本 拜會熊本市政府", "5/21 福岡 參訪福岡市立博物館"]
    other = [
        "5/20 熊本 拜會熊本縣觀光局並座談",
        "5/20 熊本 拜會熊本市政府經濟局",
        "5/21 福岡 參訪福岡市立博物館與美術館",
    ]
    assert paired_texts(one, other) == [(0, 1), (1, 2)]
    assert paired_texts(one, other[2:]) == [(1, 0)]
    assert paired_texts(one, []) == paired_texts([], one) == []


def test_a_long_table_with_each_row_changed_is_not_compared_each_with_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = 0

    def counted(one: str, other: str) -> float:
        nonlocal calls
        calls += 1
        return 1.0 if one[1:] == other[1:] else 0.0

    monkeypatch.setattr(rowpairs, "likeness", counted)
    one = [f"A{n}" for n in range(360)]
    other = ["new", *(f"B{n}" for n in range(360))]
    assert paired_texts(one, other) == [(n, n + 1) for n in range(360)]
    assert calls < 30 * 360
