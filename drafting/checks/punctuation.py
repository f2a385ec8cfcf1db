"""Punctuation that a single text decides: half-width marks, pairs, nesting, ellipsis, dash, ends of headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from drafting.checks.hit import Hit, segment_rule
from drafting.checks.kept import per_text
from drafting.checks.spans import HAN, inside, latin_runs
from drafting.i18n import _
from drafting.segments import PROSE, Segment

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_HALF = re.compile(
    f"(?<=[{HAN}）」』])[ ]?[,;:?!](?![0-9A-Za-z/])[ ]*"
    f"|(?<=[{HAN}）」』])[,;](?=[0-9A-Za-z])"
    f"|[,;:?!][ ]*(?=[{HAN}「『（])"
    f"|(?<=[0-9A-Za-z)])[,;][ ]+(?=[0-9]+[{HAN}])"
    f"|(?<=[{HAN}）」』])\\.(?=$|[{HAN}\\s])"
)
_HALF_MARK = re.compile("[,;:?!.]")  # without it there is no half-width mark
_PAIRS = {
    "）": "（",
    ")": "(",
    "」": "「",
    "』": "『",
    "》": "《",
    "〉": "〈",
    "】": "【",
    "〕": "〔",
    "”": "“",
}
_OPENING = frozenset(_PAIRS.values())
_PAIR_MARK = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_PAIRS.values())) + "]")
_ALIKE = {"(": "（", ")": "）"}
_LIST_MARK = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{1,2}\Z|(?:^|[，。；：、])[一二三四五六七八九十]{1,2}\Z")
_ASCII_QUOTES = re.compile(f'"([^"\n]*[{HAN}][^"\n]*)"|“([^”\n]*[{HAN}][^”\n]*)”')
_ELLIPSIS = re.compile(r"\.{3,}|(?<!…)…(?!…)|。{3,}|⋯+|‥+|・{3,}|…{3,}")
_DOTS = re.compile(r"\.\.\.|[…⋯‥・]|。。。")
_HYPHEN = re.compile("[-–—−－]")
_DASH = re.compile(
    f"(?<=[{HAN}）」』])[ ]+[-–—−－][ ]+(?=[{HAN}（(「『A-Za-z0-9])"
    "|(?<![-—])(?:-{2,}|－{2,}|–{2,})(?![-—])"
    f"|(?<=\n)[-–－][ ]?(?=[{HAN}])"
)
_DOUBLED = re.compile("([，。、；：])[，。、；：]+|[,，]{2,}")
_END = re.compile("[，。、；：,;:.]+$")
_LEAD_IN = re.compile("如下|下列|包括|包含|如次|以下|計有|分別為")
_OPEN = re.compile(f"[{HAN}A-Za-z0-9%％）」』]")
_LISTING = tuple(f"{verb}{colon}" for verb in "有為含計列" for colon in "：:")
_SENTENCE_LEVEL = 3
"""From here on (1. and (1)) what ends like a sentence is one, however short."""
_LABEL = re.compile("[^，。；：]{1,9}[：:]|[註※＊*]|(?:附註|備註|圖|表|資料來源)")
_LED_IN = ("如下", "如次", "如下表", "如下圖", "分述如後", "說明如後")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．，][０-９]+)*")
_SPACE = re.compile("[ \u00a0]")
_HAN_SPACE = re.compile(
    f"(?<=[{HAN}])[ \u00a0]+(?=[{HAN}，。、；：）」』])"
    f"|(?<=[，。、；：）」』])[ \u00a0]+(?=[{HAN}])|(?<=[（「『])[ \u00a0]+"
)
_BEHIND_PART_OF_DAY = re.compile("(?:[全整][日天]|[上中下]午|傍晚|晚[上間]|夜間|凌晨|清晨|早上)[ \u00a0]+")
"""上午 at the beginning of a row of the itinerary: the space parts it from what is done then."""
_SYMBOLS = re.compile("[【】★☆◎※◆■●▲♥♡✓✔→]|[\U0001f300-\U0001faff]")
_COMMA_AND = re.compile("、(?=(?:以及|及(?!格|時|至|早|第)|與(?!會)|和(?!平|諧|解|緩|樂|室)))")


def _texts(segment: Segment) -> bool:
    return segment.kind not in ("name", "phone")


@segment_rule
def half_width(segment: Segment) -> Iterator[Hit]:
    """Half-width marks in Chinese text."""
    if not _texts(segment):
        return
    for match in _HALF.finditer(segment.text) if _HALF_MARK.search(segment.text) else ():
        mark = match[0].strip()
        if mark == ":" and re.search(r"https?\Z|\d\Z", segment.text[: match.start()]):
            continue
        message = _("Write “{mark}” in Chinese text.").format(mark=_FULL[mark])
        yield Hit("punctuation.half", *match.span(), message, (_FULL[mark],))


@segment_rule
def pairs(segment: Segment) -> Iterator[Hit]:
    """Brackets and quotation marks without a partner, of two widths, or nested the wrong way."""
    if not _texts(segment):
        return
    text, stack = segment.text, list[tuple[str, int]]()
    for match in _PAIR_MARK.finditer(text):
        at, char = match.start(), match[0]
        if char in _OPENING:
            yield from _nesting(text, at, char, [mark for mark, _at in stack])
            stack.append((char, at))
        elif char in _PAIRS:
            wide = [_ALIKE.get(mark, mark) for mark, _at in stack]
            opening = _ALIKE.get(_PAIRS[char], _PAIRS[char])
            if opening not in wide:
                if not (char in ")）" and _LIST_MARK.search(text[:at])) and char != "”":
                    yield _unpaired(at, char)
                continue
            while stack:
                mark, start = stack.pop()
                if _ALIKE.get(mark, mark) == opening:
                    if mark != _PAIRS[char]:
                        better = "）" if mark == "（" else ")"
                        message = _("The brackets of this pair differ in width.")
                        yield Hit("punctuation.bracket-pair", at, at + 1, message, (better,))
                    break
                yield _unpaired(start, mark)
    for mark, start in stack:
        if mark != "“":
            yield _unpaired(start, mark)


def _unpaired(at: int, mark: str) -> Hit:
    return Hit("punctuation.unpaired", at, at + 1, _("“{mark}” has no partner.").format(mark=mark))


def _nesting(text: str, at: int, char: str, around: list[str]) -> Iterator[Hit]:
    open_quotes = [mark for mark in around if mark in "「『"]
    if char == "「" and open_quotes and open_quotes[-1] == "「":
        message = _("Within 「」 quotation marks are 『』.")
        yield Hit("punctuation.nesting", at, at + 1, message, ("『",))
    elif char == "『" and not open_quotes:
        message = _("The outer quotation marks are 「」.")
        end = text.find("』", at)
        if end > at:
            inner = text[at + 1 : end]
            yield Hit("punctuation.nesting", at, end + 1, message, (f"「{inner}」",))


@segment_rule
def quotation_marks(segment: Segment) -> Iterator[Hit]:
    """Western quotation marks around Chinese."""
    for match in _ASCII_QUOTES.finditer(segment.text):
        better = f"「{match[1] or match[2]}」"
        yield Hit("punctuation.quotes", *match.span(), _("Chinese quotation marks are 「」."), (better,))


@segment_rule
def long_marks(segment: Segment) -> Iterator[Hit]:
    """…… and ──, doubled marks."""
    if not _texts(segment):
        return
    for match in _ELLIPSIS.finditer(segment.text) if _DOTS.search(segment.text) else ():
        message = _("The ellipsis has six dots (……).")
        yield Hit("punctuation.ellipsis", *match.span(), message, ("……",))
    if segment.kind != "route" and _HYPHEN.search(segment.text):
        for match in _DASH.finditer(segment.text):
            message = _("A hyphen is no Chinese mark; write “：” or “──”.")
            yield Hit("punctuation.dash", *match.span(), message, ("：", "──"))
    for match in _DOUBLED.finditer(segment.text):
        if set(match[0]) != {"。"} or len(match[0]) < 3:
            message = _("“{marks}” are two marks where one belongs.").format(marks=match[0])
            yield Hit("punctuation.doubled", *match.span(), message, tuple(dict.fromkeys(match[0])))


@segment_rule
def ends(segment: Segment) -> Iterator[Hit]:
    """Headings, captions and rows of the itinerary end without a mark."""
    text = segment.text.rstrip()
    match = _END.search(text)
    if match is None:
        return
    if segment.kind == "item" and is_heading(text):
        if segment.level >= _SENTENCE_LEVEL and text.endswith(("。", "！", "？")):
            return
        yield Hit("punctuation.heading-end", *match.span(), _("A heading ends without a mark."), ("",))
    elif segment.kind == "title":
        yield Hit("punctuation.heading-end", *match.span(), _("A title ends without a mark."), ("",))
    elif segment.kind == "caption":
        yield Hit("punctuation.caption-end", *match.span(), _("A caption ends without a mark."), ("",))
    elif segment.kind in ("activity", "route"):
        message = _("An entry of the itinerary ends without a mark.")
        yield Hit("punctuation.cell-end", *match.span(), message, ("",))


@segment_rule
def open_ends(segment: Segment) -> Iterator[Hit]:
    """Paragraphs that are sentences but end without a mark. What leads in to a list, or labels something, is none."""
    text = segment.text.rstrip()
    if segment.kind not in PROSE or len(text) < 25 or not _OPEN.match(text[-1]) or "，" not in text:
        return
    if (
        _LABEL.match(text)
        or text.rstrip("）」").endswith(_LED_IN)
        or (segment.kind == "item" and is_heading(text))
    ):
        return
    at = len(text) - 1
    message = _("The sentence ends without a mark.")
    yield Hit("punctuation.end-missing", at, at + 1, message, (f"{text[-1]}。",))


@per_text
def is_heading(text: str) -> bool:
    """Whether a numbered paragraph is a heading, going by its words: short, and no sentence.

    What leads in to a list (「…如下：」, 「園區設有：」) is a sentence.
    """
    if text.strip().endswith(_LISTING):
        return False
    body = _END.sub("", text.strip())
    if text.strip().endswith(("。", "！", "？")) and len(body) > 12:
        return False
    return (
        len(body) <= 40
        and not re.search("[。；！？]", body)
        and not _LEAD_IN.search(body)
        and not (text.rstrip().endswith("。") and "，" in body)
    )


@segment_rule
def widths(segment: Segment) -> Iterator[Hit]:
    """Full-width digits and letters, spaces between Chinese characters."""
    for match in _FULL_WIDTH.finditer(segment.text):
        better = unicodedata.normalize("NFKC", match[0])
        message = _("Digits and letters are half-width: {better}.").format(better=better)
        yield Hit("punctuation.full-width", *match.span(), message, (better,))
    if segment.kind in ("name", "phone"):
        return
    time = _BEHIND_PART_OF_DAY.match(segment.text) if segment.kind == "activity" else None
    first = time.end() if time else 0
    for match in _HAN_SPACE.finditer(segment.text, first) if _SPACE.search(segment.text) else ():
        yield Hit(
            "punctuation.space-han", *match.span(), _("No space belongs between Chinese characters."), ("",)
        )


@segment_rule
def style(segment: Segment) -> Iterator[Hit]:
    """Exclamation marks, decoration, 、 before a conjunction."""
    if segment.kind in ("name", "phone", "cell"):
        return
    text = segment.text
    for match in re.finditer("！", text):
        message = _("Exclamation marks are rare in official writing.")
        yield Hit("punctuation.exclamation", *match.span(), message, ("。",))
    for match in _SYMBOLS.finditer(text):
        message = _("“{mark}” is decoration, which official writing does without.").format(mark=match[0])
        yield Hit("punctuation.symbol", *match.span(), message)
    for match in _COMMA_AND.finditer(text):
        if not inside(latin_runs(text), *match.span()):
            yield Hit(
                "punctuation.comma-and", *match.span(), _("No “、” stands before a conjunction."), ("",)
            )
