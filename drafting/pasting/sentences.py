"""Sentences that go on in the next line for certain, by their words alone: the line may be as short as it likes."""

from __future__ import annotations

import re

from drafting.pasting.characters import width

_SHORTEST_CHINESE = 16
"""Half characters: less is a name, a title or an exclamation (好的)."""
_SHORTEST_ENGLISH = 30

# Words that stand before another one, without those that only end in the same character (參與, 埃及, 取而代之,
# 目的), and 和 only where no name (李明和, 永和) can end in it. 是…的 closes a sentence.
_BEFORE_MORE = re.compile(
    "(?<![參給授贈付賦寄賜施干相])與$"
    "|(?<![普觸提論涉顧波埃遍不危殃推言談企擴累旁問料述延慮可能未得])及$"
    "|(?<=[市府局處會員所院館園城區縣鄉鎮校學司團者們灣京務部業化技策劃流案」』）)])和$"
    "|(?<![總反言久次有為貫取處代繼行因居安用思置羲獻慶敬])之$"
    "|(?:^|[，。；：、])[^，。；：、是會很可值]*(?<![目標])的$"
)
_DATE_END = re.compile("[0-9０-９一二三四五六七八九十] ?[日號]$")
_WEEKDAY = re.compile("[（(] ?(?:星期|週|周)?[一二三四五六日天] ?[）)]")
_FIGURE_END = re.compile("[0-9０-９]$")
_PERCENT = re.compile("[%％‰]")
_BEFORE_MORE_ENGLISH = re.compile("[!-~“”’] (?:and|or|the|of|an|its|their|AND|THE|OF)$")
_AFTER_MORE = re.compile("之(?!後|前|江|字|所以)|的(?![確士])")
_WORD = re.compile(r"[\w」』）)”》〉]$")
_BEGINS = re.compile(r"(?!.{1,8}[:：])[\w「『（(《〈“\"]")
"""Not the name of a field: 電話：."""
_PROSE = re.compile(r"(?:[!-~“”‘’]+ ){3}[!-~“”‘’]*[A-Za-z0-9,)\"”’]$")
_SMALL_WORD = re.compile(
    r"(?!(?:tel|fax|mobile|phone|e-?mail|web|ext)\b)[a-z]+(?:[-'’][a-z]+)*(?=[ ,;)]|\.?$)"
)
_STOPS = re.compile("[.,;!?。，；！？]$")


def surely_goes_on(line: str, after: str, *, in_small_letters: bool = False) -> bool:
    """Whether a sentence runs from a line into the next one.

    Args:
        line: As it stands, without spaces around it.
        after: The next one.
        in_small_letters: The paragraph itself begins with a small letter, so that another one says nothing.
    """
    if (_DATE_END.search(line) and _WEEKDAY.match(after)) or (
        _FIGURE_END.search(line) and _PERCENT.match(after)
    ):
        return True
    if not _BEGINS.match(after):
        return False
    if _BEFORE_MORE_ENGLISH.search(line[-12:]):
        return True
    if _BEFORE_MORE.search(line[-60:]) or (_AFTER_MORE.match(after) and _WORD.search(line)):
        return width(line[-60:]) >= _SHORTEST_CHINESE
    return not in_small_letters and _is_english_prose(line, after)


def _is_english_prose(line: str, after: str) -> bool:
    """Whether words in a row are followed by a word in small letters; a list has short lines without stops."""
    if not _SMALL_WORD.match(after) or not _PROSE.search(line[-200:]):
        return False
    rest = width(after[:200])
    return width(line[-200:]) >= _SHORTEST_ENGLISH and (
        rest >= _SHORTEST_ENGLISH or _STOPS.search(after) is not None
    )
