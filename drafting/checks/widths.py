"""Habits of width that show in the whole report: brackets, and spaces between Chinese and Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.kept import per_text
from drafting.checks.spans import HAN, Span, inside, quotes
from drafting.i18n import _
from drafting.segments import Kind

_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_LATIN = re.compile("[A-Za-z0-9()]")
_HAN = re.compile(f"[{HAN}]")
_WITHOUT_SPACE = re.compile(f"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{HAN}])")
_WITH_SPACE = re.compile(
    f"(?<=[{HAN}，。、；：）」』]) +(?=[A-Za-z0-9(])|(?<=[A-Za-z0-9%).]) +(?=[{HAN}（「『])"
    f"|(?<=[{HAN}]) +(?=\\()|(?<=\\)) +(?=[{HAN}])"
)
_BEHIND_TIME = re.compile("[0-9]{1,2}[:：][0-9]{2}(?: ?[-–—~～至] ?[0-9]{1,2}[:：][0-9]{2})? +")
"""09:30 at the beginning of a row of the itinerary: the space parts it from what is done then."""
_MINIMUM = 2
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
_PLAIN = re.compile(
    r"(?<!\d)[1-9]\d{3,8}(?![\d,])"
    r"(?=(?:[至~～][1-9][\d,]*)?(?:[餘多]萬?)?(?:個(?![案人體別])|(?<!(?:19|20)\d\d多)元(?![旦月])|公尺|公里|公頃|公噸|平方|輛|戶)"
    r"|(?<!(?:19|20)\d\d)[餘多]"
    r"|(?<!(?:19|20)\d\d)(?:人|名|座|家|次|張|株|噸|冊|卷|位|間|棟|件|份))"
)
_COUNTED: tuple[Kind, ...] = ("body", "item", "caption", "cell", "activity")
_NO_NUMBER = re.compile(r"(?:[\d.,A-Za-z年第/-]|[A-Za-z] )\Z")


@per_text
def _brackets(text: str) -> tuple[tuple[Span, ...], bool]:
    """Pairs of half-width brackets in Chinese text, and whether there are full-width ones."""
    half = []
    for match in _BRACKETS.finditer(text):
        if text[match.start()] == "(" and text[match.end() - 1] == ")" and _in_chinese(text, match):
            half.append(match.span())
    return tuple(half), "（" in text


def _in_chinese(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].rstrip()[-1:]
    after = text[match.end() :].lstrip()[:1]
    around = bool(_HAN.match(before)) or before in "」』" or bool(_HAN.match(after))
    typed_number = re.fullmatch(r"[0-9]{1,2}|[a-z]", match[1]) is not None
    area_code = re.fullmatch(r"0\d{1,3}", match[1]) is not None
    return bool(around or _HAN.search(match[1])) and not typed_number and not area_code and bool(match[1])


@report_rule
def brackets(context: Context) -> Iterator[Finding]:
    """Half-width brackets in Chinese text: a slip where full-width ones are used too."""
    texts = [segment for segment in context.segments if segment.kind not in ("name", "phone", "alt")]
    found = [(segment, *_brackets(segment.text)) for segment in texts]
    mixed = any(full for _segment, _half, full in found)
    rule = "punctuation.bracket-half" if mixed else "punctuation.bracket-half-only"
    message = _("Brackets in Chinese text are full-width（）.")
    for segment, half, _full in found:
        for start, end in half:
            text = segment.text
            guarded = inside(quotes(text), start, end)
            hit = Hit(rule, start, end, message, (f"（{text[start + 1 : end - 1]}）",), guarded)
            yield context.on(segment, hit)


@per_text
def _spaces(text: str) -> tuple[tuple[Span, ...], int]:
    """Spaces between Chinese and Latin or digits, and how many such places have none."""
    if not _LATIN.search(text):
        return (), 0
    time = _BEHIND_TIME.match(text)
    first = time.end() if time else 0
    spaced = tuple(match.span() for match in _WITH_SPACE.finditer(text, first)) if " " in text else ()
    return spaced, sum(1 for _match in _WITHOUT_SPACE.finditer(text))


@report_rule
def spaces(context: Context) -> Iterator[Finding]:
    """Spaces between Chinese and Latin or digits where the report has both habits.

    No rule asks for them, and official texts have none; so it is the spaces that go.
    """
    texts = [segment for segment in context.segments if segment.kind not in ("name", "phone")]
    found = [(segment, *_spaces(segment.text)) for segment in texts]
    if (
        sum(len(spaced) for _s, spaced, _n in found) < _MINIMUM
        or sum(n for _s, _spaced, n in found) < _MINIMUM
    ):
        return
    message = _(
        "Spaces between Chinese and Latin or digits are written here and left out there; leave them out."
    )
    for segment, spaced, _count in found:
        for start, end in spaced:
            guarded = inside(quotes(segment.text), start, end)
            yield context.on(segment, Hit("punctuation.space", start, end, message, ("",), guarded))


@per_text
def _plain_numbers(text: str) -> tuple[re.Match[str], ...]:
    """Numbers of things from a thousand on without a comma."""
    found = _PLAIN.finditer(text)
    return tuple(match for match in found if not _NO_NUMBER.search(text[: match.start()][-2:]))


@per_text
def _with_comma(text: str) -> bool:
    return "," in text and _THOUSANDS.search(text) is not None


@report_rule
def thousands(context: Context) -> Iterator[Finding]:
    """Thousands without a comma where the report otherwise has one."""
    if not any(context.finding(_with_comma, *_COUNTED)):
        return
    for segment, plain in context.finding(_plain_numbers, *_COUNTED):
        for match in plain:
            better = f"{int(match[0]):,}"
            message = _("Elsewhere thousands have a comma: {better}.").format(better=better)
            guarded = inside(quotes(segment.text), *match.span())
            yield context.on(
                segment, Hit("punctuation.thousands", *match.span(), message, (better,), guarded)
            )
