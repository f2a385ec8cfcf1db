"""What belongs to a trip to another country: leftovers where an old report was used again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.kept import per_text
from drafting.checks.rule import DATA
from drafting.checks.spans import inside, quotes
from drafting.i18n import _
from drafting.report import OtherPurpose
from drafting.segments import PROSE, Segment

_MANY, _PARTS = 5, 3
"""So many mentions in so many parts of the report are more than a comparison."""
_TRANSIT = re.compile("轉機|轉乘|轉搭|過境|經由|途經|線上|視訊|遠距|駐")
# A pavilion, an embassy or a partner of another country can be visited here.
_BEFORE_GUEST = tuple("與和同")
_GUEST = re.compile(
    "(?:市|國家|政府|駐[^，、]{1,4})?(?:主題)?"
    "(?:館(?![藏舍])|代表|大使|領事|使節|團|隊|企業|廠商|業者|公司|料理)"
)
# What 方 begins or 日 ends is no side: 韓方案, 今日方.
_NO_SIDE_BEHIND = tuple("案式法向便面針圓才能可位舟格")
_NO_SIDE_BEFORE = tuple("0123456789一二三四五六七八九十今昨明翌同當次即每生假平往雙北東西南大中小")
_MEETINGS: frozenset[OtherPurpose] = frozenset(
    {"international_conference", "trade_show", "competition", "refereeing"}
)
"""Where people of many countries come together."""


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What else a country is called, its cities, its money, and what its side is called; words with spaces between."""

    also: str
    cities: str
    currency: str
    side: str


class Mention(NamedTuple):
    """What tells of a country, and where."""

    start: int
    end: int
    country: str
    kind: str


@lru_cache(maxsize=1)
def _countries() -> dict[str, Country]:
    text = (DATA / "tables" / "elsewhere.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Country])


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, str]]:
    """Country and kind (``name``, ``money``, ``side``) by word."""
    words: dict[str, tuple[str, str]] = {}
    for name, country in _countries().items():
        words |= dict.fromkeys((name, *country.also.split(), *country.cities.split()), (name, "name"))
        words |= dict.fromkeys(country.currency.split(), (name, "money"))
        words |= dict.fromkeys(country.side.split(), (name, "side"))
    return words


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a word may begin, which is quick to find, and the words."""
    words = sorted(_words(), key=len, reverse=True)
    firsts, seconds = ("".join({word[at] for word in words}) for at in (0, 1))
    return re.compile(f"[{firsts}](?=[{seconds}])"), re.compile("|".join(map(re.escape, words)))


@per_text
def _mentions(text: str) -> tuple[Mention, ...]:
    words = _words()
    begins, word = _patterns()
    matches = filter(None, (word.match(text, begin.start()) for begin in begins.finditer(text)))
    found = (Mention(*match.span(), *words[match[0]]) for match in matches)
    return tuple(mention for mention in found if mention.kind != "side" or _is_side(text, mention))


def _is_side(text: str, mention: Mention) -> bool:
    before, behind = text[: mention.start], text[mention.end : mention.end + 1]
    return not before.endswith(_NO_SIDE_BEFORE) and not behind.startswith(_NO_SIDE_BEHIND)


def _own(context: Context) -> frozenset[str]:
    """The countries of the trip: those of the destination, the title and the ways of the itinerary."""
    report = context.report
    texts = [report.destination, report.title, *(day.place for day in report.itinerary)]
    return frozenset(mention.country for text in texts for mention in _mentions(text))


def _bound(context: Context) -> frozenset[str]:
    """The countries of the trip where it is certain to which it went, and only people from there were met."""
    known = any(name in context.report.destination for name in _countries())
    met_many = _MEETINGS & set(context.report.other_purposes)
    return _own(context) if known and not met_many else frozenset()


@report_rule
def elsewhere(context: Context) -> Iterator[Finding]:
    """What belongs to a country the trip did not go to."""
    own = _bound(context)
    texts = list(_speaking_of(context, own)) if own else []
    if texts:
        yield from _not_of_the_trip(context, texts, own)
        yield from _spoken_of_throughout(context, texts, own)


def _speaking_of(context: Context, own: frozenset[str]) -> Iterator[Segment]:
    """The texts that speak of another country; mostly there are none."""
    for segment, found in context.finding(_mentions, "body", "item", "caption", "cell", "activity"):
        if any(mention.country not in own for mention in found):
            yield segment


def _not_of_the_trip(context: Context, texts: list[Segment], own: frozenset[str]) -> Iterator[Finding]:
    """The money or the side of another country, and places to visit in one."""
    for segment in texts:
        found = _mentions(segment.text)
        named = {mention.country for mention in found if mention.kind == "name"}
        for mention in found:
            if mention.country in own or inside(quotes(segment.text), mention.start, mention.end):
                continue
            visited = segment.kind == "activity" and not _is_guest(segment.text, mention)
            # Where the country itself is spoken of beside it, something is compared.
            if visited if mention.kind == "name" else mention.country not in named:
                yield _finding(context, segment, mention)


def _is_guest(text: str, mention: Mention) -> bool:
    """Whether a country is named for who is met or what is passed, rather than for where one is."""
    return (
        _TRANSIT.search(text) is not None
        or text[: mention.start].endswith(_BEFORE_GUEST)
        or _GUEST.match(text, mention.end) is not None
    )


def _finding(context: Context, segment: Segment, mention: Mention) -> Finding:
    message = _("“{found}” belongs to {country}, but the trip went to {destination}.").format(
        found=segment.text[mention.start : mention.end],
        country=mention.country,
        destination=context.report.destination,
    )
    return context.on(segment, Hit("names.other-country", mention.start, mention.end, message))


def _spoken_of_throughout(context: Context, texts: list[Segment], own: frozenset[str]) -> Iterator[Finding]:
    """Another country that many parts of the report speak of, at its first mention."""
    found: dict[str, list[tuple[Segment, Mention]]] = {}
    for segment in (segment for segment in texts if segment.kind in (*PROSE, "caption")):
        for mention in _mentions(segment.text):
            if mention.kind == "name" and mention.country not in own:
                found.setdefault(mention.country, []).append((segment, mention))
    message = _("The report speaks {n} times of {country}, but the trip went to {destination}.")
    for country, places in found.items():
        if len(places) >= _MANY and len({segment.place.section for segment, _mention in places}) >= _PARTS:
            segment, first = places[0]
            text = message.format(country=country, n=len(places), destination=context.report.destination)
            yield context.on(segment, Hit("names.other-place", first.start, first.end, text))
