"""Names of persons: one character off a traveller's, or from another mention."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from drafting import surnames
from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.kept import per_text
from drafting.checks.spans import HAN, squeezed
from drafting.checks.tables import name_tables
from drafting.i18n import _
from drafting.segments import Segment

# Characters that stand behind a shortened name rather than belong to one.
_NO_NAME = (
    "的於在與及和為等說赴將並於是有即曾也至由先女小老君氏科股處局專主秘組課同代表示致出兼任前偕"
    "率就向對及姐妹組隊團員市縣長主任府院校生師、"
)

_NO_PERSON = "局處科室組隊部會院校區里市縣司署所館課團的之"  # ends names of offices and places
_SPEAKS = "致代率表於與向及和說由"


@report_rule
def contact(context: Context) -> Iterator[Finding]:
    """The contact person's name against those of the travellers."""
    name = squeezed(context.report.contact.name)
    people = [squeezed(traveller.name) for traveller in context.report.travellers]
    if name and name not in people:
        for person in people:
            if one_off(name, person):
                message = _("“{name}” differs from the traveller “{person}” by one character.")
                text = message.format(name=name, person=person)
                segment = next(s for s in context.of_kind("name") if s.place.section == "contact")
                hit = Hit("names.contact", 0, len(segment.text), text, (person,))
                yield context.on(segment, hit)


def one_off(one: str, other: str) -> bool:
    """Whether two names of equal length, three characters or more, differ in exactly one."""
    return len(one) == len(other) >= 3 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


@lru_cache(maxsize=64)
def _near(person: str, people: tuple[str, ...]) -> re.Pattern[str]:
    """Finds what is one character off a name: a given name changed in one place, or another surname."""
    tables = name_tables()
    length = 2 if person[:2] in surnames.DOUBLE and len(person) > 2 else 1
    surname, given = person[:length], person[length:]
    titles = "|".join(tables.job_titles)
    a_word = person[:-1] in tables.word_beginnings
    forms = []
    for at, char in enumerate(given):
        last = at == len(given) - 1
        # 歐陽技士 is 歐陽 with a title, and 高品質 no slip of 高品妤.
        changed = f"(?!{titles})(?![{char}{_NO_NAME}])[{HAN}]" if last else f"(?!{char})[{HAN}]"
        beside = f"(?=(?:{titles}))" if last and a_word else ""
        forms.append(surname + given[:at] + changed + given[at + 1 :] + beside)
    if len(given) > 1:
        forms.append(f"[{surnames.SINGLE.replace(surname, '')}]{given}")
    others = "|".join(map(re.escape, people))
    return re.compile(f"(?!{others})(?:{'|'.join(forms)})")


_CHINESE_NAME = re.compile(f"[{HAN}]{{3,5}}")


@report_rule
def travellers(context: Context) -> Iterator[Finding]:
    """Names in the text against the list of travellers.

    A name of three characters or more that differs in one is taken for a slip, unless a title such as 市長
    stands beside it that none of the travellers has: then it is somebody else.
    """
    own_titles = {traveller.title for traveller in context.report.travellers}
    foreign = [title for title in name_tables().job_titles if not any(title in own for own in own_titles)]
    beside = "|".join(
        title for title in foreign if title not in ("先生", "女士", "專員", "科員", "科長", "股長")
    )
    behind = re.compile(f"(?:{beside})")
    before = re.compile(f"(?:{beside})\\Z")
    for person in filter(_CHINESE_NAME.fullmatch, context.people):
        for segment in context.segments:
            if segment.kind in ("name", "phone", "route"):
                continue
            for match in _slips(segment.text, person, context.people):
                text = segment.text
                if behind.match(text, match.end()) or before.search(text[: match.start()]):
                    continue
                message = _("“{name}” is not in the list of travellers; “{person}” is.")
                message = message.format(name=match[0], person=person)
                yield context.on(segment, Hit("names.person", *match.span(), message, (person,)))


@lru_cache(maxsize=65536)
def _slips(text: str, person: str, people: tuple[str, ...]) -> tuple[re.Match[str], ...]:
    near = person[:2] in text or person[-2:] in text or (person[0] in text and person[-1] in text)
    return tuple(_near(person, people).finditer(text)) if near else ()


@lru_cache(maxsize=1)
def _mention() -> re.Pattern[str]:
    titles = "|".join(name_tables().job_titles)
    name = f"[{surnames.SINGLE}][{HAN}]{{2}}"
    return re.compile(
        f"(?P<name>{name})(?P<title>{titles})|(?P<title2>{titles})(?P<name2>{name})(?=[、，。及與和致表出擔分等一]|$)"
    )


@per_text
def _mentions(text: str) -> tuple[tuple[int, str, str], ...]:
    """Names of three characters with a title beside them: where, name, title."""
    found = []
    for match in _mention().finditer(text):
        group = "name" if match["name"] else "name2"
        found.append((match.start(group), match[group], match["title"] or match["title2"]))
    return tuple(found)


@report_rule
def others(context: Context) -> Iterator[Finding]:
    """Two names with the same title that differ in one character."""
    found: list[tuple[Segment, int, str, str]] = [
        (segment, at, name, title)
        for segment in context.of_kind("body", "item", "caption", "cell", "activity")
        for at, name, title in _mentions(segment.text)
    ]
    counts = Counter(name for _s, _at, name, _title in found)
    titles = {name: title for _s, _at, name, title in found}
    for segment, at, name, title in found:
        if name in context.people:
            continue
        for other, number in counts.items():
            same = name[0] == other[0] and one_off(name, other) and titles[other] == title
            earlier = list(counts).index(other) < list(counts).index(name)
            if same and (number > counts[name] or (number == counts[name] and earlier)):
                message = _("“{name}” is called “{other}” elsewhere.").format(name=name, other=other)
                yield context.on(segment, Hit("names.person-twice", at, at + len(name), message, (other,)))


@lru_cache(maxsize=1)
def _member() -> re.Pattern[str]:
    """A name that the words around it say is one of the party's."""
    titles = "|".join(name_tables().job_titles)
    compounds = "|".join(surnames.DOUBLE)
    name = f"(?:(?:{compounds})[{HAN}]{{1,2}}|[{surnames.SINGLE}][{HAN}](?![{_NO_PERSON}])[{HAN}])"
    return re.compile(
        f"本團(?:副?團長|領隊|團員|成員)(?P<a>{name})(?=[{HAN}]{{0,6}}?(?:{titles})|[{_SPEAKS}，、。])"
        f"|(?:同行(?:之|的|人員|者)?|率同(?:仁)?|偕同(?:仁)?)[^，。；、「」\n]{{0,10}}?(?P<b>{name})(?={titles})"
        f"|由本(?:局|府|處|科|會|所)[^，。；、「」\n]{{0,8}}?(?P<c>{name})(?:{titles})(?=率團|帶隊|率隊|率員|擔任團長)"
    )


@per_text
def _members(text: str) -> tuple[tuple[int, str], ...]:
    if not any(word in text for word in ("本團", "同行", "率同", "偕同", "由本")):
        return ()
    found = ((match, next(group for group in "abc" if match[group])) for match in _member().finditer(text))
    return tuple((match.start(group), match[group]) for match, group in found)


@report_rule
def unlisted(context: Context) -> Iterator[Finding]:
    """Somebody of the party who is not in the list of travellers, nor a character off one who is."""
    people = context.people
    if not people:
        return
    for segment, members in context.finding(_members, "body", "item", "caption"):
        for at, name in members:
            if name in people or any(one_off(name, person) for person in people):
                continue
            message = _("“{name}” is not in the list of travellers; add the name, or say who that is.")
            hit = Hit("names.unlisted", at, at + len(name), message.format(name=name))
            yield context.on(segment, hit)
