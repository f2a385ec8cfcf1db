"""Errors planted in clean prose are found where they were planted, and nothing else changes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.checks import Place, Settings, check, with_text
from drafting.checks.rule import DATA
from drafting.checks.spans import inside, latin_runs, quotes
from drafting.report import Report
from drafting.segments import Segment, segments
from drafting.template import load
from tests.drafting.checks.clean import FILES, clean_report
from tests.drafting.checks.samples import found

Planted = tuple[Report, Place, int, int]
Spot = tuple[int, Place, str, int]

# What is right in clean prose, and the slip to put in its place, by the rule that must find it.
SWAPS = [
    ("wording.tai", "臺", "台"),
    ("wording.law.計畫", "計畫", "計劃"),
    ("wording.law.規劃", "規劃", "規畫"),
    ("wording.law.蒐集", "蒐集", "搜集"),
    ("wording.law.布", "公布", "公佈"),
    ("wording.law.占", "占", "佔"),
    ("wording.law.礙", "礙", "碍"),
    ("wording.law.分", "部分", "部份"),
    ("wording.law.蹤", "追蹤", "追踪"),
    ("wording.law.於", "對於", "對于"),
    ("wording.word.提升", "提升", "提昇"),
    ("wording.word.其他", "其他", "其它"),
    ("wording.word.掃描", "掃描", "掃瞄"),
    ("wording.mainland.信息化", "資訊", "信息"),
    ("wording.mainland.服務質量", "服務品質", "服務質量"),
    ("wording.china", "中國大陸", "中國"),
    ("punctuation.half", "，", ","),
    ("punctuation.half", "；", ";"),
    ("punctuation.doubled", "，", "，，"),
    ("punctuation.doubled", "。", "。。"),
    ("punctuation.unpaired", "（", ""),
    ("punctuation.unpaired", "」", ""),
    ("punctuation.space-han", "考察", "考 察"),
    ("structure.doubled-word", "考察", "考察考察"),
    ("structure.doubled-word", "及", "及及"),
    ("completeness.placeholder", "本局", "（待填）"),
    ("completeness.circles", "本局", "○○局"),
    ("dates.impossible", "9月16日", "9月31日"),
    ("dates.impossible", "10月21日", "13月21日"),
    ("dates.weekday", "6月9日（星期一）", "6月9日（星期二）"),
    ("dates.gregorian", "105年", "2016年"),
    ("dates.gregorian", "107年", "2018年"),
    ("names.abbreviation", "本局", "JETRO"),
]


@cache
def spots(right: str) -> tuple[Spot, ...]:
    """Where a text stands in the corpus, outside quotation marks and foreign names."""
    found = []
    for number, path in enumerate(FILES):
        for segment in prose(clean_report(path)):
            for match in re.finditer(re.escape(right), segment.text):
                guarded = quotes(segment.text) if right not in "「」（）" else ()
                if not inside((*guarded, *latin_runs(segment.text)), *match.span()):
                    found.append((number, segment.place, segment.text, match.start()))
    return tuple(found)


def prose(report: Report) -> Iterator[Segment]:
    form = load().forms[report.form]
    return (s for s in segments(report, form) if s.kind == "body" and len(s.text) > 30)


def plant(spot: Spot, right: str, wrong: str) -> Planted:
    number, place, text, at = spot
    changed = with_text(clean_report(FILES[number]), place, text[:at] + wrong + text[at + len(right) :])
    return changed, place, at, at + max(len(wrong), 1)


@pytest.mark.parametrize(("rule", "right", "wrong"), SWAPS, ids=lambda value: value or "nothing")
def test_a_planted_slip_is_found(rule: str, right: str, wrong: str) -> None:
    assert spots(right)

    @settings(max_examples=6)
    @given(st.sampled_from(spots(right)))
    def planted(spot: Spot) -> None:
        report, place, start, end = plant(spot, right, wrong)
        found = [f for f in check(report, load()) if f.rule == rule and f.place == place]
        if rule == "punctuation.unpaired":
            assert found
        else:
            assert any(f.start <= end and start <= f.end for f in found)

    planted()


@cache
def simplified() -> dict[str, str]:
    """Simplified forms by the character that should stand there, where there is only one."""
    items = tomllib.loads((DATA / "tables" / "simplified.toml").read_text(encoding="utf-8"))["chars"].split()
    return {item[1]: item[0] for item in items if len(item) == 2}


@settings(max_examples=60)
@given(st.data())
def test_a_simplified_character_is_found_and_put_right(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    report = clean_report(path)
    segment = data.draw(st.sampled_from(list(prose(report))))
    places = [at for at, char in enumerate(segment.text) if char in simplified()]
    places = [at for at in places if not inside(quotes(segment.text), at, at + 1)]
    if places:
        at = data.draw(st.sampled_from(places))
        right = segment.text[at]
        text = segment.text[:at] + simplified()[right] + segment.text[at + 1 :]
        findings = check(with_text(report, segment.place, text), load())
        (found,) = [f for f in findings if f.rule == "wording.simplified" and f.place == segment.place]
        assert (found.start, found.end) == (at, at + 1)
        assert found.suggestions == (right,)


def _sentence(report: Report, data: st.DataObject) -> tuple[Report, str]:
    body = list(prose(report))
    one, other = data.draw(st.sampled_from(body)), data.draw(st.sampled_from(body))
    first = max(re.findall("[^。]+。", one.text) or [""], key=len)
    return with_text(report, other.place, other.text + first), first


@settings(max_examples=15)
@given(st.data())
def test_a_copied_sentence_is_found(data: st.DataObject) -> None:
    report, sentence = _sentence(clean_report(data.draw(st.sampled_from(FILES))), data)
    if len(re.sub("[^\u4e00-\u9fff]", "", sentence)) >= 20:
        assert "structure.repeated-sentence" in {finding.rule for finding in check(report, load())}


CHANGES: list[tuple[str, Callable[[str], str]]] = [
    ("structure.typed-number", lambda text: "一、" + text),
    ("structure.typed-number", lambda text: "• " + text),
    ("structure.typed-number", lambda text: "(1)" + text),
    ("wording.register.立馬", lambda text: text + "立馬辦理。"),
    ("punctuation.ellipsis", lambda text: text + "包括交通、觀光...等。"),
    ("punctuation.dash", lambda text: text + "結論 - 通過。"),
    ("office.personal-data", lambda text: text + "手機0912345678。"),
    ("punctuation.full-width", lambda text: text + "共１２人。"),
]


@pytest.mark.parametrize(("rule", "change"), CHANGES)
@settings(max_examples=4)
@given(data=st.data())
def test_a_planted_habit_is_found(rule: str, change: Callable[[str], str], data: st.DataObject) -> None:
    report = clean_report(data.draw(st.sampled_from(FILES)))
    segment = data.draw(st.sampled_from(list(prose(report))))
    changed = with_text(report, segment.place, change(segment.text))
    family = rule.rpartition(".")[0] if rule.startswith("wording.register") else rule
    assert [f for f in check(changed, load()) if f.place == segment.place and f.rule.startswith(family)]


@settings(max_examples=25)
@given(st.data())
def test_a_name_one_character_off_is_found(data: st.DataObject) -> None:
    report = clean_report(data.draw(st.sampled_from(FILES)))
    segment = data.draw(st.sampled_from(list(prose(report))))
    name = data.draw(st.sampled_from([traveller.name for traveller in report.travellers]))
    at = data.draw(st.integers(1, len(name) - 1))
    other = data.draw(st.sampled_from("曉銘怡珺志豪雅婷宗翰淑芬建宏").filter(lambda char: char not in name))
    wrong = name[:at] + other + name[at + 1 :]
    changed = with_text(report, segment.place, f"本案由{wrong}簡報。" + segment.text)
    (found,) = [finding for finding in check(changed, load()) if finding.rule == "names.person"]
    assert (found.severity, found.quote, found.suggestions) == ("error", wrong, (name,))


# None of their characters is a number, a direction or the like, which would make another name.
LONG_NAMES = [
    "城市與地方政府聯合會亞太分會執行局委員會會議",
    "國際花卉園藝生產者協會",
    "世界城市數位治理國際論壇",
    "臺日港灣物流韌性合作促進會",
]


@settings(max_examples=40)
@given(st.data())
def test_a_long_name_without_quotation_marks_a_character_off_is_found(data: st.DataObject) -> None:
    report = clean_report(data.draw(st.sampled_from(FILES)))
    segment = data.draw(st.sampled_from(list(prose(report))))
    name = data.draw(st.sampled_from(LONG_NAMES))
    at = data.draw(st.integers(4, len(name) - 4))
    wrong = name[:at] + data.draw(st.sampled_from(["", "曉", "銘", "珺"])) + name[at + 1 :]
    text = f"本團出席{name}。{segment.text}本市係{name}之成員。代表團參加{wrong}。"
    changed = with_text(report, segment.place, text)
    here = [f for f in check(changed, load()) if f.place == segment.place]
    slips = [f for f in here if f.rule in ("names.unquoted", "names.similar")]
    put_right = [text[: f.start] + f.suggestions[0] + text[f.end :] for f in slips]
    assert f"本團出席{name}。{segment.text}本市係{name}之成員。代表團參加{name}。" in put_right
    assert all(f.start >= len(text) - len(wrong) - 1 for f in slips)


def test_an_office_adds_to_the_words_names_end_with(tmp_path: Path) -> None:
    text = "出席國際花卉園藝生產者聚首。\n國際花卉園藝產者聚首閉幕。"
    assert [f for f in found(text) if f.rule == "names.unquoted"] == []
    own = tmp_path / "own.toml"
    own.write_text(
        'family = "names"\n[[rule]]\nid = "names.unquoted"\ntitle = "名稱"\n[rule.lists]\nends = ["聚首"]\n',
        encoding="utf-8",
    )
    (finding,) = [f for f in found(text, Settings(word_lists=(own,))) if f.rule == "names.unquoted"]
    assert finding.suggestions == ("國際花卉園藝生產者聚首",)
    assert finding.guarded
