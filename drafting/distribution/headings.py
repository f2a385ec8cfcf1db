"""Headings of a report as agencies write them: which part a heading names, with which number, in which words.

A heading is known when every word of it is: 考察心得與建議 is 考察 + 心得 and 建議. What has other words in it is a
heading of the writer's own, or none.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple, TypeAlias

from drafting.numerals import NumeralError, parse_counting, parse_legal
from drafting.pasting.labels import Label, read_label

Target: TypeAlias = Literal[
    "summary", "purpose", "process", "findings", "suggestions",
    "itinerary", "travellers", "contents", "attachments", "cover",
]  # fmt: skip
"""A part of a report: one of its texts, what is kept as facts (行程表, 名單, 附件, 封面), or made anew (目次)."""

MANDATED: tuple[Target, ...] = ("purpose", "process", "findings", "suggestions")
"""The parts every report must have; two of their headings make a text look like a whole report."""
BESIDE: tuple[Target, ...] = ("summary", "travellers", "contents", "attachments", "cover")
"""The parts whose headings often stand without a number among numbered ones."""

_WORDS: tuple[tuple[Target, str], ...] = (
    (
        "purpose",
        "目的 緣起 緣由 緣故 前言 宗旨 背景 源起 起源 動機 目標 主旨 依據 引言 序言 說明",
    ),
    (
        "itinerary",
        "行程 行程表 日程 日程表 行程安排 行程規劃 行程概要 行程概況 行程摘要 行程內容 行程紀要 "
        "行程一覽 行程一覽表 日程安排 議程",
    ),
    (
        "process",
        "過程 經過 歷程 紀要 記要 紀實 記實 實況 紀錄 記錄 工作內容 工作紀要 參訪內容 "
        "考察內容 會議內容 研習內容 訪問內容 活動內容 執行內容 課程內容 會議情形 參訪情形 "
        "執行情形 辦理情形 重點 內容 概況 概述 單位簡介",
    ),
    (
        "findings",
        "心得 感想 省思 觀感 感言 收穫 收獲 所得 觀察 體會 啟示 啟發 發現 檢討 結論 結語 "
        "總結 成果 成效 效益 分析 評估",
    ),
    (
        "suggestions",
        "建議 建議事項 建議意見 建言 具體建議 政策建議 改進建議 展望 未來展望 借鏡 策進作為 精進作為",
    ),
    (
        "summary",
        "摘要 提要 內容摘要 報告摘要 內容提要 報告提要 中文摘要 摘要內容 提要內容",
    ),
    (
        "travellers",
        "人員 人員名單 名單 團員 團員名單 成員 成員名單 代表團名單 代表團成員 參訪團名單 "
        "考察團名單 團員名冊 名冊 人員名冊 人員一覽表",
    ),
    (
        "contents",
        "目次 目錄 目次表 contents tableofcontents",
    ),
    (
        "attachments",
        "附錄 附件 參考資料 參考文獻 附件資料 附錄資料 相關附件 附圖 附表 活動照片 照片集錦 "
        "相關照片 參訪照片",
    ),
    (
        "cover",
        "封面 基本資料",
    ),
)
_BY_WORD: dict[str, Target] = {word: target for target, words in _WORDS for word in words.split()}
# What may stand before such a word without changing what it names.
_BEFORE = re.compile(
    "(?:出國|出訪|考察|參訪|訪問|參觀|研習|進修|研究|實習|會議|年會|活動|計畫|計劃|本次|此次|此行|本案|行程|任務|公務|參加|出席|與會|整體|主要"
    "|相關|具體|後續|未來|政策|綜合|個人|團員|執行|交流|訓練|課程|見學|觀摩|拜會|比賽|展覽|參展|洽展|業務|工作|旅程|實地|現地|重要|參與|訪視|視察"
    "|洽談|開會|學習|報告|中文|之|的|赴.{1,6}?)*?"
)
# What ends in one of these after a number names the part, whatever place or event stands before: 熊本市參訪心得.
_STRONG = re.compile("[\\w]{1,12}?(心得|建議|目的|過程|經過|行程)")
_JOINTS = re.compile("[與及和暨、，,/／&＆]|以及")
_TAIL = re.compile(r"[（(][^（）()]{0,16}[)）]$|(?<=附[錄件圖表])[0-9一二三四五六七八九十]$")
_MARKS = re.compile(r"[\s　:：．.。*◎●■◆★#＊]+")
_LONGEST = 26
OWN_WORDS = {
    "summary": "摘要",
    "purpose": "目的",
    "process": "過程",
    "findings": "心得",
    "suggestions": "建議",
}
"""What the text parts are called and nothing more."""

_LEGAL_ALIKE = str.maketrans("叁参", "參參")
_CHAPTER = re.compile(
    "(?:第 ?([0-9]{1,2}|[一二三四五六七八九十]{1,3}|[壹貳參叁肆伍陸柒捌玖拾]{1,3}) ?([章部篇單節])分?)[ 　、:：.]*"
)
_LEGAL_BARE = re.compile("([壹貳參叁肆伍陸柒捌玖拾]{1,3})[ 　]+(?=[一-鿿])")
_ROMAN = re.compile("(VIII|VII|VI|IV|IX|V|III|II|I|X|[Ⅰ-Ⅻ])[ 　]*[、.．][ 　]*(?=[一-鿿])")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_PRINTED = re.compile("出國報告")
"""In the printed title of a form, which names a part (提要) but heads the whole."""
_RUN_IN = re.compile("[:：]")


class Mark(NamedTuple):
    """The number a line begins with: its kind (empty for none), what it counts, and what is written behind it."""

    kind: str
    number: int
    rest: str


class Heading(NamedTuple):
    """A known heading: the parts it names (two for 心得及建議), its number, and text that runs in behind a colon."""

    targets: tuple[Target, ...]
    mark: Mark
    run_in: str = ""


def read_mark(text: str, label: Label | None = None, heading: int = 0) -> Mark:
    """The number ``text`` begins with; ``label`` and ``heading`` are what a word processor says of the paragraph."""
    if label:
        return Mark(label.kind, label.number, text)
    if match := _CHAPTER.match(text):
        return Mark("section" if match[2] == "節" else "chapter", _value(match[1]), text[match.end() :])
    if match := _LEGAL_BARE.match(text):
        return Mark("part", _value(match[1]), text[match.end() :])
    if match := _ROMAN.match(text):
        number = _ROMANS.index(unicodedata.normalize("NFKC", match[1])) + 1
        return Mark("roman", number, text[match.end() :])
    found = read_label(text)
    if found and found.kind not in ("letter", "letter_paren", "stem"):
        return Mark(found.kind, found.number, found.rest)
    return Mark(f"heading{heading}" if heading else "", 0, text)


def _value(text: str) -> int:
    try:
        if text.isdecimal():
            return int(text)
        plain = text.translate(_LEGAL_ALIKE)
        return parse_counting(plain) if plain[0] in "一二三四五六七八九十" else parse_legal(plain)
    except NumeralError:
        return 0


def read_heading(mark: Mark) -> Heading | None:
    """The known heading a line with this number is; None for anything else."""
    targets = named_parts(mark.rest)
    if targets:
        return Heading(targets, mark)
    if not mark.kind:
        return None
    if strong := _STRONG.fullmatch(_plain(mark.rest[: 2 * _LONGEST])):
        return Heading((_BY_WORD[strong[1]],), mark)
    head, colon, rest = _parted(mark.rest)
    if colon and rest and len(head) <= 12 and (targets := named_parts(head)):
        return Heading(targets, mark._replace(rest=head), rest)
    return None


def _parted(text: str) -> tuple[str, str, str]:
    match = _RUN_IN.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :].strip(" \u3000")


def named_parts(words: str) -> tuple[Target, ...]:
    """The parts that the words of a heading (without its number) name, in their order; empty when it is none."""
    if not 2 <= len(words) <= 2 * _LONGEST or "。" in words:
        return ()
    plain = _plain(words)
    if not 2 <= len(plain) <= _LONGEST or _PRINTED.search(plain):
        return ()
    found: list[Target] = []
    for atom in _JOINTS.split(plain):
        target = _named(atom)
        if target is None:
            return ()
        found.append(target)
    return tuple(dict.fromkeys(found))


def _plain(words: str) -> str:
    text = _MARKS.sub("", unicodedata.normalize("NFKC", words))
    return _TAIL.sub("", text).casefold()


def _named(atom: str) -> Target | None:
    if atom in _BY_WORD and atom not in _VAGUE:
        return _BY_WORD[atom]
    for match in _endings(atom):
        if match in _BY_WORD:
            return _BY_WORD[match]
    return None


_VAGUE = frozenset(
    "說明|內容|重點|概述|概況|分析|評估|發現|成果|觀察|目標|依據|人員|紀錄|記錄|議程".split("|")  # noqa: SIM905
)
"""Words that name a part only with another before them: 會議內容, not 內容."""


def _endings(atom: str) -> list[str]:
    """What is left of a word when what may stand before it is taken off, the longest first."""
    found = []
    for cut in range(1, len(atom) - 1):
        if _BEFORE.fullmatch(atom, 0, cut):
            found.append(atom[cut:])
    return found
