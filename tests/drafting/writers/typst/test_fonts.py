"""Which font the pages are set in, and what the user is told."""

from __future__ import annotations

import pytest

from drafting import i18n
from drafting.writers import typst
from drafting.writers.typst.fonts import LAST_LATIN, FontWishes, choose
from tests.drafting.writers.typst.support import PAGE

WISHES = FontWishes(
    standard=("標楷體", "DFKai-SB"),
    kai=("TW-Kai", "AR PL UKai TW"),
    other=("PMingLiU",),
    rare=("TW-Kai-Ext-B", "PMingLiU"),
    latin=("Times New Roman", "Liberation Serif"),
)


@pytest.mark.parametrize(
    ("families", "chinese", "told"),
    [
        (["TW-Kai", "DFKai-SB", "PMingLiU"], "DFKai-SB", ""),
        (["dfkai-sb"], "DFKai-SB", ""),
        (["標楷體", "DFKai-SB"], "標楷體", ""),
        (["PMingLiU", "AR PL UKai TW", "TW-Kai"], "TW-Kai", "TW-Kai"),
        (["PMingLiU"], "PMingLiU", "PMingLiU"),
        (["Arial"], "", "none of the Chinese fonts"),
    ],
)
def test_the_best_font_there_is_is_taken_and_a_lesser_one_is_told(
    families: list[str], chinese: str, told: str
) -> None:
    i18n.set_language("en")
    choice = choose(WISHES, families, ())
    assert choice.chinese == chinese
    assert choice.is_standard == (chinese in WISHES.standard)
    assert bool(choice.note()) == bool(told)
    assert told in choice.note()


def test_bold_is_drawn_where_the_font_has_none() -> None:
    assert choose(WISHES, ["TW-Kai"], ()).thicken
    assert not choose(WISHES, ["PMingLiU"], ["pmingliu"]).thicken


def test_other_fonts_fill_in_for_rare_characters() -> None:
    assert choose(WISHES, ["PMingLiU", "TW-Kai-Ext-B", "TW-Kai"], ()).rare == ("TW-Kai-Ext-B", "PMingLiU")
    assert choose(WISHES, ["PMingLiU", "TW-Kai-Ext-B"], ()).rare == ("TW-Kai-Ext-B",)


def test_western_text_always_has_a_font() -> None:
    assert choose(WISHES, ["Liberation Serif"], ()).latin == "Liberation Serif"
    assert choose(WISHES, [], ()).latin == LAST_LATIN


def test_the_fonts_of_this_computer_are_looked_up() -> None:
    choice = typst.font_choice(PAGE)
    assert choice.is_kai
    assert choice.latin != LAST_LATIN
