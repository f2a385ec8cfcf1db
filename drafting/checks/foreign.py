"""Foreign places and persons: their originals, and one name for each country."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.kept import per_text
from drafting.checks.shortnames import definitions
from drafting.checks.spans import HAN, inside, quotes
from drafting.checks.tables import name_tables
from drafting.checks.variants import alternating
from drafting.i18n import _

_PLACE = re.compile(
    f"(?P<place>[{HAN}]{{2,8}})[ ]?[（(](?P<latin>[A-Z][A-Za-z' -]+), (?P<country>[A-Z][A-Za-z' .]+)[）)]"
)
_GLOSS = re.compile(
    f"(?P<chinese>「[^「」]{{3,40}}」|[{HAN}]{{3,20}})[ ]?[（(]"
    "(?P<latin>[A-Z][A-Za-z’'&-]*(?: [A-Za-z0-9’'&-]+)+)(?=[,，、）)])"
)
_NOT_IN_NAME = re.compile(
    "[於在由與及和赴至往另之的為]|參訪|參觀|拜會|前往|出席|參加|舉辦|加入|現勘|瞭解|主題"
)
_COUNTRY_LETTERS = ("USA", "UK", "UAE", "US")
_DOT = re.compile("[·‧•・]")
# A name of two or more parts; what is said of the person, or a title, is none of it.
_FOREIGN_PERSON = re.compile(
    f"[{HAN}]{{2,6}}(?:[·‧•・](?:(?!表示|指出|說明|認為|強調|致詞|致辭|主持|介紹|分享|提出|建議|擔任|教授|先生|女士|博士|市長|"
    f"局長|處長|主席|部長|會長|主任|[的於在與及和為等代由將並是則曾也向就對])[{HAN}]){{2,6}})+"
)


@per_text
def _places(text: str) -> tuple[tuple[str, int, str, int], ...]:
    """Places with original and country: Chinese name, where it starts, country, where that starts."""
    if "," not in text:
        return ()
    return tuple(
        (m["place"], m.start("place"), m["country"], m.start("country")) for m in _PLACE.finditer(text)
    )


@report_rule
def countries(context: Context) -> Iterator[Finding]:
    """One name for each country throughout, in Latin as in Chinese."""
    tables = name_tables()
    found = [(s, at, country) for s in context.segments for _p, _a, country, at in _places(s.text)]
    for group in tables.countries:
        counts = Counter(country for _s, _at, country in found if country in group)
        if len(counts) > 1:
            usual = counts.most_common(1)[0][0]
            for segment, at, country in found:
                if country in group and country != usual:
                    message = _("Elsewhere the report says “{usual}”.").format(usual=usual)
                    hit = Hit("names.country", at, at + len(country), message, (usual,))
                    yield context.on(segment, hit)
    texts = context.prose
    shorts = {d.short for segment in texts for d in definitions(segment.text)}
    for forms in tables.countries_chinese:
        if not shorts & set(forms):
            for finding in alternating(context, forms, "names.country"):
                text = context.at[finding.place].text
                if not inside(quotes(text), finding.start, finding.end):
                    yield finding


@per_text
def _glosses(text: str) -> tuple[tuple[str, str], ...]:
    """Foreign names a text gives in brackets, each with the Chinese name before it."""
    if " " not in text:
        return ()
    return tuple(
        (match["latin"], _NOT_IN_NAME.split(match["chinese"])[-1]) for match in _GLOSS.finditer(text)
    )


@report_rule
def untranslated(context: Context) -> Iterator[Finding]:
    """A foreign name of several words in running text that has a Chinese name elsewhere in the report."""
    glosses: dict[str, str] = {}
    for _segment, found in context.finding(_glosses, "body", "item", "caption", "cell"):
        for latin, chinese in found:
            glosses.setdefault(latin, chinese)
    texts = list(context.of_kind("body", "item", "caption", "activity")) if glosses else []
    for latin, chinese in glosses.items():
        for segment in (s for s in texts if latin in s.text):
            for match in re.finditer(
                rf"(?<![A-Za-z0-9 ]){re.escape(latin)}(?![A-Za-z0-9])(?! [A-Z])", segment.text
            ):
                if not _in_bracket(segment.text, match.start()) and not inside(
                    quotes(segment.text), *match.span()
                ):
                    name = chinese.strip("「」")
                    better = (name,) if chinese.startswith("「") else ()
                    message = _("The report has a Chinese name for this: {name}.").format(name=name)
                    yield context.on(segment, Hit("names.foreign", *match.span(), message, better))


def _in_bracket(text: str, at: int) -> bool:
    before = text[:at]
    opened = max(before.rfind("（"), before.rfind("("))
    return opened > max(before.rfind("）"), before.rfind(")"))


@per_text
def _foreign_people(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_FOREIGN_PERSON.finditer(text)) if _DOT.search(text) else ()


@report_rule
def originals(context: Context) -> Iterator[Finding]:
    """The original of a foreign name stands at its first mention."""
    texts = [s for s in context.segments if s.kind in ("body", "item")]
    late: set[str] = set()
    for index, segment in enumerate(texts):
        for place, at, country, _at in _places(segment.text):
            if country.isupper() and country not in _COUNTRY_LETTERS:
                continue  # （Urban Renaissance Agency, UR）
            name = place[-4:] if len(place) > 4 else place
            if name in late:
                continue
            late.add(name)
            if context.prose_text.count(name) < 2:
                continue
            for earlier in (*texts[:index], segment):
                where = earlier.text.find(name)
                if where >= 0 and (earlier is not segment or where + len(name) < at + len(place)):
                    message = _("The original of “{name}” belongs here, at its first mention.").format(
                        name=name
                    )
                    hit = Hit("names.original-late", where, where + len(name), message)
                    yield context.on(earlier, hit)
                    break
    seen: set[tuple[str, ...]] = set()
    for segment in texts:
        for match in _foreign_people(segment.text):
            first, *rest = _DOT.split(match[0])
            person = (first[-2:], *rest)  # 主席蘇爾坦·賈貝爾 is 蘇爾坦·賈貝爾
            if person in seen:
                continue
            seen.add(person)
            if not re.match(r"[ ]?[（(][^）)]*[A-Za-z]", segment.text[match.end() :]):
                message = _("A foreign name has its original beside it at first mention.")
                yield context.on(segment, Hit("names.original", *match.span(), message))
