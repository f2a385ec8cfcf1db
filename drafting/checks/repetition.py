"""Repetition: doubled words, repeated sentences and passages, sentences too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafting.checks.arrange import part_title
from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule, segment_rule
from drafting.checks.kept import per_text
from drafting.checks.spans import HAN, inside, quotes, sentences
from drafting.i18n import _
from drafting.segments import PROSE, Segment

SENTENCE = 15
PASSAGE = 30
_CLAUSE = re.compile(r"[^，。；：！？、\n]+")
_IGNORED = re.compile(rf"[^{HAN}A-Za-z0-9]+")
_TWICE = re.compile(f"([{HAN}]{{2,4}})\\1(?![{HAN}]?\\1)")
_PARTICLE_TWICE = re.compile("(的|了|是|之|於|將|及|和|或|由|把|被|得|而|但|且|並|該)\\1")
_AROUND = re.compile(f"([{HAN}]{{2}})(?!\\1)([{HAN}]{{2}})\\1(?=[，。；、！？]|$)")
_PARTICLES = re.compile("[的之與及和或對至到於在為是有由以而並等將各每]")
_FINE_TWICE = frozenset(
    [
        "彼此",
        "某某",
        "試試",
        "看看",
        "研究",
        "討論",
        "考慮",
        "好好",
        "謝謝",
        "意思",
        "多多",
        "早日",
        "認識",
        "運動",
        "打聽",
        "休息",
    ]
)


class Stretch(NamedTuple):
    """A sentence or clause: where it stands, and its text without spaces and marks."""

    start: int
    end: int
    key: str


@segment_rule
def doubled_words(segment: Segment) -> Iterator[Hit]:
    """A word that stands twice in a row, or before and behind another one (整潔環境整潔)."""
    if segment.kind in ("name", "phone", "field"):
        return
    text = segment.text
    for match in _TWICE.finditer(text):
        if match[1] not in _FINE_TWICE and not _number(match[1]) and not inside(quotes(text), *match.span()):
            message = _("“{word}” stands twice in a row.").format(word=match[1])
            yield Hit("structure.doubled-word", *match.span(), message, (match[1],))
    for match in _PARTICLE_TWICE.finditer(text):
        if text[match.end() : match.end() + 1] != "氣" and text[match.start() - 1 : match.start()] != "目":
            message = _("“{word}” stands twice in a row.").format(word=match[1])
            yield Hit("structure.doubled-word", *match.span(), message, (match[1],))
    for match in _AROUND.finditer(text):
        if not _PARTICLES.search(match[0]) and not inside(quotes(text), *match.span()):
            message = _("“{word}” stands twice here.").format(word=match[1])
            better = (match[2] + match[1], match[1] + match[2])
            yield Hit("structure.doubled-word", *match.span(), message, better)


def _number(word: str) -> bool:
    return re.fullmatch("[一二三四五六七八九十百千萬億○〇零]+", word) is not None


@per_text
def _sentences(text: str) -> tuple[tuple[Stretch, ...], frozenset[str]]:
    """The sentences long enough to be noticed when they stand twice, and their keys."""
    all_of_it = (Stretch(start, end, _IGNORED.sub("", text[start:end])) for start, end in sentences(text))
    found = tuple(stretch for stretch in all_of_it if len(stretch.key) >= SENTENCE)
    return found, frozenset(stretch.key for stretch in found)


@per_text
def clauses(text: str) -> tuple[Stretch, ...]:
    """The clauses of a text in order; those with nothing in them left out."""
    found = []
    for match in _CLAUSE.finditer(text):
        key = _IGNORED.sub("", match[0])
        if key:
            found.append(Stretch(*match.span(), key))
    return tuple(found)


@report_rule
def long_sentences(context: Context) -> Iterator[Finding]:
    """Sentences beyond the limit in characters without spaces; foreign letters count half."""
    limit = context.settings.sentence_limit
    for segment in context.of_kind(*PROSE):
        if len(segment.text) <= limit:
            continue
        for start, end in sentences(segment.text):
            length = _length(segment.text[start:end]) if end - start > limit else 0
            if length > limit:
                message = _(
                    "This sentence has {n} characters (foreign letters and digits count half); up to {limit} read well."
                ).format(n=length, limit=limit)
                start += len(segment.text[start:end]) - len(segment.text[start:end].lstrip())
                yield context.on(segment, Hit("structure.long-sentence", start, end, message))


def _length(text: str) -> int:
    """How long a text is to read: a foreign name in brackets is as wide as half as many Chinese characters."""
    plain = "".join(text.split())
    return len(plain) - len(plain.encode("ascii", "ignore")) // 2


@report_rule
def repeated(context: Context) -> Iterator[Finding]:
    """Sentences that stand there twice, and long passages shared by two places."""
    texts = list(context.of_kind(*PROSE))
    every = [_sentences(segment.text) for segment in texts]
    twice = len(set[str]().union(*(keys for _found, keys in every))) < sum(
        len(found) for found, _keys in every
    )
    seen: set[str] = set()
    spans: dict[int, list[tuple[int, int]]] = {}
    for number, segment in enumerate(texts if twice else ()):
        stretches, keys = _sentences(segment.text)
        if len(keys) < len(stretches) or not seen.isdisjoint(keys):
            own: set[str] = set()
            for stretch in stretches:
                if stretch.key in seen or stretch.key in own:
                    where = part_title(context.form, _first(texts, stretch.key))
                    message = _("This sentence already stands in “{part}”.").format(part=where)
                    hit = Hit("structure.repeated-sentence", stretch.start, stretch.end, message)
                    spans.setdefault(number, []).append((stretch.start, stretch.end))
                    yield context.on(segment, hit)
                own.add(stretch.key)
        seen |= keys
    yield from _passages(context, texts, spans)


def _first(texts: list[Segment], key: str) -> str:
    """The section in which a sentence stands first."""
    return next(segment.place.section for segment in texts if key in _sentences(segment.text)[1])


@per_text
def _telling(text: str) -> tuple[tuple[int, str], ...]:
    """The clauses long enough to begin a repeated passage, each with its index."""
    return tuple((index, stretch.key) for index, stretch in enumerate(clauses(text)) if len(stretch.key) >= 8)


@per_text
def _keys(text: str) -> frozenset[str]:
    return frozenset(key for _index, key in _telling(text))


def _recurring(texts: list[Segment]) -> set[str]:
    """The clauses that stand in more than one text. Sets do it fast: mostly there are few or none."""
    every = [_keys(segment.text) for segment in texts]
    if len(set().union(*every)) == sum(map(len, every)):
        return set()
    seen: set[str] = set()
    found: set[str] = set()
    for keys in every:
        if not seen.isdisjoint(keys):
            found |= seen & keys
        seen |= keys
    return found


def _passages(
    context: Context, texts: list[Segment], spans: dict[int, list[tuple[int, int]]]
) -> Iterator[Finding]:
    recurring = _recurring(texts)
    known: dict[str, tuple[int, int]] = {}
    for number, segment in enumerate(texts):
        if not recurring or recurring.isdisjoint(_keys(segment.text)):
            continue
        done = 0
        for index, key in _telling(segment.text):
            place = known.setdefault(key, (number, index)) if key in recurring else None
            if place is None or place[0] == number or index < done:
                continue
            own, other = clauses(segment.text), clauses(texts[place[0]].text)
            length = _shared(own, index, other, place[1])
            size = sum(len(stretch.key) for stretch in own[index : index + length])
            start, end = own[index].start, own[index + length - 1].end
            if size < PASSAGE or any(a <= start and end <= b for a, b in spans.get(number, ())):
                continue
            where = part_title(context.form, texts[place[0]].place.section)
            message = _("{n} characters here also stand in “{part}”.").format(n=size, part=where)
            yield context.on(segment, Hit("structure.repeated-passage", start, end, message))
            done = index + length


def _shared(one: tuple[Stretch, ...], at: int, other: tuple[Stretch, ...], there: int) -> int:
    """How many clauses from here on are the same in both."""
    length = 0
    while (
        at + length < len(one)
        and there + length < len(other)
        and one[at + length].key == other[there + length].key
    ):
        length += 1
    return length
