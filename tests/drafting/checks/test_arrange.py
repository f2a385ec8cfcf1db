"""Findings in context, by rule and by part, and from one to the next."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from drafting import interchange, paths
from drafting.checks import Finding, all_rules, check
from drafting.checks.arrange import Group, beside, by_part, by_rule, excerpt, neighbour, of_severity
from drafting.checks.finding import SEVERITIES
from drafting.places import Place
from drafting.report import Photo, PhotoBlock, Report, with_section
from drafting.template import load
from tests.drafting.checks.samples import sample


@cache
def yiwu() -> Report:
    return interchange.read(paths.EXAMPLE)


@cache
def findings() -> tuple[Finding, ...]:
    return check(yiwu(), load())


def leaves(groups: tuple[Group, ...]) -> list[Finding]:
    return [
        finding for group in groups for finding in (leaves(group.groups) if group.groups else group.findings)
    ]


def test_nothing_is_lost_by_arranging() -> None:
    rules, form = all_rules(), load().forms[yiwu().form]
    assert sorted(leaves(by_rule(findings(), rules)), key=repr) == sorted(findings(), key=repr)
    assert sorted(leaves(by_part(findings(), rules, form)), key=repr) == sorted(findings(), key=repr)


def test_many_places_of_one_habit_are_one_group() -> None:
    groups = by_rule(findings(), all_rules())
    assert len({group.key for group in groups}) == len(groups) < len(findings()) / 2
    assert [SEVERITIES.index(g.severity) for g in groups] == sorted(
        SEVERITIES.index(g.severity) for g in groups
    )


def test_parts_stand_in_the_order_of_the_form() -> None:
    titles = [g.title for g in by_part(findings(), all_rules(), load().forms[yiwu().form])]
    parts = [part.heading for part in load().forms[yiwu().form].parts]
    assert titles[1:] == [heading for heading in parts if heading in titles]


def test_a_list_of_words_says_which_word() -> None:
    groups = by_rule(check(sample("該計劃內容。\n本計劃期程。"), load()), all_rules())
    assert next(g.title for g in groups if g.key == "wording.law.計畫").endswith("計劃 → 計畫")


def test_the_quote_stands_out_of_its_context() -> None:
    report = sample(
        "會後本府邀集各局處研商，該項計劃由秘書處辦理，並請各機關於一週內提供意見，俾彙整成冊陳報。"
    )
    finding = next(f for f in check(report, load()) if f.quote == "計劃")
    before, quote, after = excerpt(report, finding)
    assert quote == "計劃"
    assert before.startswith("…")
    assert before.endswith("該項")
    assert after.startswith("由秘書處")
    assert after.endswith("…")


def test_an_excerpt_is_one_line() -> None:
    for finding in findings():
        parts = excerpt(yiwu(), finding)
        assert "\n" not in "".join(parts)
        assert len("".join(parts)) < 90


def test_a_space_can_be_seen() -> None:
    report = sample("聯合會 亞太分會。")
    finding = next(f for f in check(report, load()) if f.rule == "punctuation.space-han")
    assert excerpt(report, finding).quote == "␣"


def test_a_finding_on_a_photo_shows_which() -> None:
    report = sample("!拜會情形|\n內容。")
    finding = next(f for f in check(report, load()) if f.rule == "structure.alt-missing")
    assert "拜會情形" in "".join(excerpt(report, finding))


def test_a_finding_on_one_of_several_photos_shows_its_caption_alone() -> None:
    photos = PhotoBlock((Photo("a.jpg", "拜會情形"), Photo("b.jpg", "座談情形")), 2)
    report = with_section(sample("內容。"), "process", (photos,))
    found = [f for f in check(report, load()) if f.rule == "structure.alt-missing"]
    assert ["".join(excerpt(report, finding)) for finding in found] == ["拜會情形", "座談情形"]


def test_filtering_by_severity() -> None:
    assert {f.severity for f in of_severity(findings(), ("info",))} == {"info"}
    assert of_severity(findings(), SEVERITIES) == findings()


@given(st.integers(0, 200), st.sampled_from([1, -1]))
def test_going_on_passes_every_finding_once(start: int, step: int) -> None:
    found = findings()
    current, seen = found[start % len(found)], []
    for _n in found:
        index = neighbour(found, current, 0, step)
        assert index is not None
        current = found[index]
        seen.append(index)
    assert sorted(seen) == list(range(len(found)))


def test_after_a_correction_the_next_one_comes() -> None:
    found = findings()
    gone = (*found[:5], *found[6:])
    assert neighbour(gone, found[5], 5, 1) == 5
    assert neighbour(gone, found[5], 5, -1) == 4
    assert neighbour((), found[5], 5, 1) is None
    assert neighbour(found, None, 0, -1) == len(found) - 1


def test_from_a_place_the_nearest_ones_come() -> None:
    form, found = load().forms[yiwu().form], findings()
    for n, finding in enumerate(found):
        if finding.end and not finding.field:
            ahead = beside(found, form, finding.place, finding.start, 1)
            assert ahead is not None
            assert ahead <= n
            assert (found[ahead].section, found[ahead].block) == (finding.section, finding.block)
            behind = beside(found, form, finding.place, finding.start, -1)
            assert behind is not None
            assert behind < n or behind == len(found) - 1
    assert beside((), form, found[0].place, 0, 1) is None
    assert beside(found, form, Place("suggestions", 999), 0, 1) == 0
