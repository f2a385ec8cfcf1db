"""A pattern that is compiled late does what one does that is compiled at once."""

from __future__ import annotations

import re

import pytest

from drafting.patterns import pattern


def test_it_finds_what_the_expression_finds() -> None:
    late = pattern("(a+)(b)?", re.IGNORECASE)
    match = late.fullmatch("AAb")
    assert match is not None
    assert match.groups() == ("AA", "b")
    assert late.sub("-", "xaay") == "x-y"
    assert late.pattern == "(a+)(b)?"


def test_a_wrong_expression_is_told_at_its_first_use() -> None:
    late = pattern("(")
    with pytest.raises(re.error):
        late.search("text")
