"""The template: the shipped one is right, and every mistake in one is refused with its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafting import template
from drafting.errors import TemplateError
from drafting.paths import TEMPLATES
from drafting.report import SECTION_IDS

TAICHUNG = TEMPLATES / "taichung"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped template."""
    return Path(shutil.copytree(TAICHUNG, tmp_path / "taichung"))


def test_the_shipped_template_has_the_parts_of_the_forms_in_order() -> None:
    loaded = template.load("taichung")
    assert [part.heading for part in loaded.forms["summary"].parts] == [
        "出國報告提要", "出國人員名單", "目的", "過程", "心得", "建議", "附件",
    ]  # fmt: skip
    assert [part.heading for part in loaded.forms["full"].parts if part.printed] == [
        "封面", "摘要", "目次", "目的", "過程", "心得", "建議", "附件",
    ]  # fmt: skip
    assert loaded.section_ids == SECTION_IDS
    assert loaded.forms["summary"].part("summary").minimum_words == 500
    assert loaded.forms["summary"].first_number == 2
    assert loaded.forms["full"].first_number == 1


def test_the_form_lines_stand_in_the_order_of_annex_1() -> None:
    labels = [line.label for line in template.load("taichung").forms["summary"].part("summary").lines]
    assert labels == [
        "類別：", "出國報告提要名稱：", "含附件：", "出國計畫主辦機關：", "聯絡人：", "電話：",
        "出國人員姓名/服務機關/單位/職稱", "出國類別：", "出國期間：", "出國地區：", "報告日期：", "內容：",
    ]  # fmt: skip


def test_stand_ins_for_annex_5_are_said_to_be_stand_ins() -> None:
    full = template.load("taichung").forms["full"]
    assert full.stand_in
    assert {part.id for part in full.parts if part.stand_in} == {
        "cover",
        "summary",
        "contents",
        "attachments",
    }


def test_every_part_has_hint_and_rule() -> None:
    for form in template.load("taichung").forms.values():
        for part in form.parts:
            assert part.hint, part.id
            assert part.rule, part.id


@pytest.mark.parametrize("name", ["nowhere", "", "../taichung", "taichung/", "臺中"])
def test_an_unknown_template_is_refused(name: str) -> None:
    with pytest.raises(TemplateError):
        template.load(name)


def _tree(folder: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads((folder / "template.toml").read_text(encoding="utf-8"))


MISTAKES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "unknown key": (lambda t: t.update(colour="red"), "template.toml"),
    "missing key": (lambda t: t.pop("words"), "template.toml"),
    "wrong schema": (lambda t: t.update(schema=2), "schema"),
    "id is not the folder": (lambda t: t.update(id="elsewhere"), "id"),
    "base is missing": (lambda t: t.update(base="none.docx"), "base"),
    "unknown kind": (lambda t: t["forms"]["summary"]["parts"][1].update(kind="poem"), "parts[1].kind"),
    "minimum below zero": (
        lambda t: t["forms"]["summary"]["parts"][0].update(minimum_words=-1),
        "minimum_words",
    ),
    "minimum is text": (
        lambda t: t["forms"]["summary"]["parts"][0].update(minimum_words="500"),
        "minimum_words",
    ),
    "unknown field": (
        lambda t: t["forms"]["full"]["parts"][0]["lines"][0].update(field="x"),
        "lines[0].field",
    ),
    "text part without section": (
        lambda t: t["forms"]["summary"]["parts"][2].pop("section"),
        "parts[2].section",
    ),
    "doubled id": (lambda t: t["forms"]["summary"]["parts"][3].update(id="purpose"), "parts[3].id"),
    "doubled section": (lambda t: t["forms"]["summary"]["parts"][3].update(section="purpose"), "parts"),
    "shares": (lambda t: t["personnel"]["columns"][0].update(share=0.5), "personnel.columns"),
    "no columns": (lambda t: t["itinerary"].update(columns=[]), "itinerary.columns"),
    "a form is missing": (lambda t: t["forms"].pop("full"), "forms"),
    "date pattern": (lambda t: t["dates"].update(form="{jahr}"), "dates.form"),
    "range pattern": (lambda t: t["dates"].update(range="{from}"), "dates.range"),
    "label pattern": (lambda t: t["numbering"]["labels"].__setitem__(1, "{x}、"), "numbering.labels[1]"),
    "four labels": (lambda t: t["numbering"]["labels"].pop(), "numbering.labels"),
    "category without name": (lambda t: t["categories"].pop("study"), "categories"),
    "unknown chain": (lambda t: t.update(signoff="nobody"), "signoff"),
    "nine boxes": (lambda t: t["signoffs"]["section"].update(rows=[["x"] * 9]), "signoffs.section.rows[0]"),
    "an item of the sheet is missing": (lambda t: t["review_sheet"]["items"].pop(), "review_sheet.items"),
    "another choice": (
        lambda t: t["review_sheet"]["items"][7]["choices"].pop(),
        "review_sheet.items[7].choices",
    ),
    "no signatures": (lambda t: t["review_sheet"].update(signatures=[]), "review_sheet.signatures"),
    "a step without name": (lambda t: t["trail"]["actions"].pop("return"), "trail.actions"),
    "maximum below minimum": (
        lambda t: t["forms"]["full"]["parts"][1].update(maximum_han=100),
        "maximum_han",
    ),
}


@pytest.mark.parametrize(("change", "place"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_refused_with_its_place(
    folder: Path, change: Callable[[Any], object], place: str
) -> None:
    tree = _tree(folder)
    template.from_tree(tree, folder / "template.toml")
    change(tree)
    with pytest.raises(TemplateError) as caught:
        template.from_tree(tree, folder / "template.toml")
    assert "template.toml" in caught.value.place
    assert place in caught.value.place
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"schema = ", b"\xff\xfe", "id = '臺中'".encode("big5")])
def test_a_broken_file_is_refused(folder: Path, data: bytes) -> None:
    path = folder / "template.toml"
    path.write_bytes(data)
    with pytest.raises(TemplateError, match=r"template\.toml"):
        template.load_file(path)


def test_the_office_chooses_its_chain_and_names_its_boxes() -> None:
    shipped = template.load()

    def rows(chain: str, own: tuple[tuple[str, ...], ...] = ()) -> tuple[tuple[str, ...], ...]:
        changed = template.with_signoff(shipped, chain, own)
        return changed.signoffs[changed.signoff].rows

    assert rows("") == rows("no such") == shipped.signoffs[shipped.signoff].rows
    assert rows("section") == shipped.signoffs["section"].rows
    assert rows("section", (("甲", " ", "乙"), ("",), ())) == (("甲", "乙"),)
    assert rows("section", (("",),)) == shipped.signoffs["section"].rows
    assert rows("", (("x",) * 9,)) == (("x",) * template.MAX_BOXES,)


@pytest.mark.parametrize(
    ("agency", "deputy", "head"),
    [
        ("秘書處", "副處長", "處長"),
        ("", "副處長", "處長"),
        ("觀光旅遊局", "副局長", "局長"),
        ("研究發展考核委員會", "副主任委員", "主任委員"),
    ],
)
def test_the_boxes_title_the_head_as_the_agency_does(agency: str, deputy: str, head: str) -> None:
    chain = template.load().signoffs["secretariat"]
    assert chain.rows_for(agency)[0][-2:] == (deputy, f"{head}\n（決行）")
    assert chain.rows_for(agency)[1] == chain.rows[1]


@pytest.mark.parametrize(
    ("agency", "boxes"),
    [
        ("臺中市立北新國民中學", ("承辦人", "組長", "處室主任", "校長\n（決行）")),
        ("臺中市北屯區仁愛國小", ("承辦人", "組長", "處室主任", "校長\n（決行）")),
        ("臺中市北屯區公所", ("承辦人", "課長", "秘書", "主任秘書", "區長\n（決行）")),
    ],
)
def test_schools_and_district_offices_have_boxes_of_their_own(agency: str, boxes: tuple[str, ...]) -> None:
    chain = template.load().signoffs["secretariat"]
    assert chain.rows_for(agency)[0] == boxes
    assert all("處長" not in box and "研考會" not in box for row in chain.rows_for(agency) for box in row)


def test_titles_an_office_gave_the_boxes_stay_in_every_agency() -> None:
    own = template.with_signoff(template.load(), "", (("承辦人", "處長"),))
    assert own.signoffs[own.signoff].rows_for("觀光旅遊局") == (("承辦人", "處長"),)
    shipped = template.with_signoff(template.load(), "", ())
    assert shipped.signoffs[shipped.signoff].rows_for("觀光旅遊局")[0][-1] == "局長\n（決行）"
