"""The base file: made from the Word base as it is now, with every style the writer uses, looking the same."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from drafting.errors import TemplateError
from drafting.paths import TEMPLATES
from drafting.template import load
from drafting.writers.docx import styles as word
from drafting.writers.odt import made_from, styles
from drafting.writers.odt.base import Base
from drafting.writers.odt.xml import millimetres
from tests.drafting.writers.odt.support import TEMPLATE, found, q

BASE = TEMPLATE.base_odt
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIP = 25.4 / 1440  # millimetres

# The same style under its name in Word and in LibreOffice.
PAIRS = (
    (word.BODY, styles.BODY),
    *zip(word.HEADINGS, styles.HEADINGS, strict=True),
    *zip(word.ITEMS, styles.ITEMS, strict=True),
    *zip(word.CONTENTS, styles.CONTENTS, strict=True),
    (word.HEADING_PLAIN, styles.HEADING_PLAIN),
    (word.FIELD_LINE, styles.FIELD_LINE),
    (word.CONTENTS_TITLE, styles.CONTENTS_TITLE),
    (word.TABLE_TEXT, styles.TABLE_TEXT),
    (word.TABLE_CENTER, styles.TABLE_CENTER),
    (word.TABLE_HEADER, styles.TABLE_HEADER),
    (word.TABLE_CAPTION, styles.TABLE_CAPTION),
    (word.PHOTO, styles.PHOTO),
    (word.CAPTION, styles.CAPTION),
    (word.SPACER, styles.SPACER),
    (word.SIGN_TITLE, styles.SIGN_TITLE),
    (word.SIGN_BOX, styles.SIGN_BOX),
    (word.SHEET_TEXT, styles.SHEET_TEXT),
    (word.SHEET_CENTER, styles.SHEET_CENTER),
    (word.SHEET_LABEL, styles.SHEET_LABEL),
    (word.SIGN_FOOT, styles.SIGN_FOOT),
    *((word.PARAGRAPHS[role], styles.PARAGRAPHS[role]) for role in styles.PARAGRAPHS),
    *((word.LISTS[role], styles.LISTS[role]) for role in styles.LISTS),
)


def test_every_template_has_a_base_made_from_its_word_base_as_it_is_now() -> None:
    for path in TEMPLATES.iterdir():
        if (path / "template.toml").is_file():
            template = load(path.name)
            current = hashlib.sha256(template.base_docx.read_bytes()).hexdigest()
            assert made_from(template.base_odt) == current, "python -m tools.build_base_odt makes it anew"


def test_each_style_used_exists_and_is_of_its_kind() -> None:
    root = etree.parse(BASE).getroot()
    kinds = {
        style.get(q("style:display-name")) or style.get(q("style:name")): style.get(q("style:family"))
        for style in found(root, "office:styles/style:style")
    }
    for names, kind in ((styles.PARAGRAPH_STYLES, "paragraph"), (styles.CHARACTER_STYLES, "text")):
        assert {name: kinds.get(name) for name in names} == dict.fromkeys(names, kind)
    automatic = {s.get(q("style:name")) for s in found(root, "office:automatic-styles/style:style")}
    assert automatic == set(styles.TABLE_PARTS)
    lists = {s.get(q("style:name")) for s in found(root, "office:styles/text:list-style")}
    assert lists == set(styles.LIST_STYLES)
    assert {s.get(q("style:name")) for s in root.iter(q("style:master-page"))} == set(styles.MASTER_PAGES)


def test_nothing_is_left_of_the_computer_it_was_made_on() -> None:
    root = etree.parse(BASE).getroot()
    fonts = {face.get(q("style:name")) for face in root.iter(q("style:font-face"))}
    assert fonts == {"Times New Roman", "Times New Roman1", "標楷體"}
    everything = BASE.read_text(encoding="utf-8")
    for trace in (
        "Liberation",
        "Noto",
        "TW-Kai",
        "PrinterName",
        "PrinterSetup",
        "Rsid",
        "LibreOffice",
        "loext",
    ):
        assert trace not in everything
    assert not re.search(r"\d(in|cm)\b", everything), "lengths are in millimetres or points"


class WordStyles:
    """Properties of the Word base, those inherited from other styles too, in millimetres and points."""

    def __init__(self) -> None:
        with zipfile.ZipFile(TEMPLATE.base_docx) as package:
            root = etree.fromstring(package.read("word/styles.xml"))
        self.by_id: dict[Any, Any] = {s.get(f"{W}styleId"): s for s in root.iter(f"{W}style")}
        self.by_name: dict[Any, Any] = {s.find(f"{W}name").get(f"{W}val"): s for s in self.by_id.values()}
        self.size = self.value(root.find(f"{W}docDefaults"), "rPrDefault/w:rPr/w:sz", "val")

    def value(self, style: Any, path: str, attribute: str) -> str | None:
        while style is not None:
            node = style.find("w:" + path, {"w": W[1:-1]})
            if node is not None and node.get(W + attribute) is not None:
                return str(node.get(W + attribute))
            parent = style.find(f"{W}basedOn")
            style = None if parent is None else self.by_id[parent.get(f"{W}val")]
        return None

    def looks(self, name: str) -> dict[str, object]:
        style = self.by_name[name]

        def length(path: str, attribute: str) -> float:
            return round(int(self.value(style, path, attribute) or 0) * TWIP, 1)

        exact = self.value(style, "pPr/w:spacing", "lineRule") == "exact"
        hanging, first = length("pPr/w:ind", "hanging"), length("pPr/w:ind", "firstLine")
        bold = self.value(style, "rPr/w:b", "val") if self._has(style, "rPr/w:b") else "0"
        return {
            "size": int(self.value(style, "rPr/w:sz", "val") or self.size or 0) / 2,
            "bold": bold is None,
            "align": self.value(style, "pPr/w:jc", "val") or "left",
            "line": length("pPr/w:spacing", "line") if exact else None,
            "before": length("pPr/w:spacing", "before"),
            "after": length("pPr/w:spacing", "after"),
            "left": length("pPr/w:ind", "left"),
            "first": first if self._nearest(style) == "firstLine" else -hanging,
            "keep": self._keeps(style),
        }

    def _has(self, style: etree._Element | None, path: str) -> bool:
        while style is not None:
            if style.find("w:" + path, {"w": W[1:-1]}) is not None:
                return True
            parent = style.find(f"{W}basedOn")
            style = None if parent is None else self.by_id[parent.get(f"{W}val")]
        return False

    def _nearest(self, style: etree._Element | None) -> str:
        """Which of both indents of the first line the style nearest to this one sets."""
        while style is not None:
            node = style.find(f"{W}pPr/{W}ind")
            for attribute in ("firstLine", "hanging"):
                if node is not None and node.get(W + attribute) is not None:
                    return attribute
            parent = style.find(f"{W}basedOn")
            style = None if parent is None else self.by_id[parent.get(f"{W}val")]
        return ""

    def _keeps(self, style: etree._Element) -> bool:
        return self._has(style, "pPr/w:keepNext") and self.value(style, "pPr/w:keepNext", "val") != "0"


ALIGNMENTS = {"start": "left", "end": "right", "center": "center", "justify": "both"}


def odt_looks(name: str) -> dict[str, object]:
    root = etree.parse(BASE).getroot()
    by_name = {s.get(q("style:name")): s for s in found(root, "office:styles/style:style")}
    style: etree._Element | None = by_name[Base(BASE).style(name)]
    values: dict[str, str] = {}
    while style is not None:
        for group in style:
            values = {str(key): str(value) for key, value in group.attrib.items()} | values
        style = by_name.get(style.get(q("style:parent-style-name")))

    def length(key: str) -> float:
        return round(millimetres(values.get(q(key), "0mm")), 1)

    line = values.get(q("fo:line-height"), "100%")
    return {
        "size": float(values.get(q("fo:font-size"), "14pt").removesuffix("pt")),
        "bold": values.get(q("fo:font-weight")) == "bold",
        "align": ALIGNMENTS[values[q("fo:text-align")]],
        "line": None if line.endswith("%") else round(millimetres(line), 1),
        "before": length("fo:margin-top"),
        "after": length("fo:margin-bottom"),
        "left": length("fo:margin-left"),
        "first": length("fo:text-indent"),
        "keep": values.get(q("fo:keep-with-next")) == "always",
    }


@pytest.mark.parametrize(("word_name", "odt_name"), PAIRS)
def test_a_style_looks_as_the_one_of_the_word_base(word_name: str, odt_name: str) -> None:
    expected, actual = WordStyles().looks(word_name), odt_looks(odt_name)
    assert actual.keys() == expected.keys()
    for key, value in expected.items():
        close = pytest.approx(value, abs=0.11) if isinstance(value, float) else value
        assert actual[key] == close, key


def test_fonts_language_and_kinsoku_are_in_the_default_style() -> None:
    (default,) = found(etree.parse(BASE).getroot(), "//style:default-style[@style:family='paragraph']")
    paragraph, text = default
    assert text.get(q("style:font-name-asian")) == "標楷體"
    assert text.get(q("style:font-name")) == "Times New Roman"
    assert (text.get(q("fo:language")), text.get(q("fo:country"))) == ("en", "US")
    assert (text.get(q("style:language-asian")), text.get(q("style:country-asian"))) == ("zh", "TW")
    assert paragraph.get(q("style:line-break")) == "strict"
    assert text.get(q("fo:hyphenate")) == "false"


def test_headings_and_items_of_one_level_are_numbered_by_the_same_level_of_one_list() -> None:
    root = etree.parse(BASE).getroot()
    base = Base(BASE)
    by_name = {s.get(q("style:name")): s for s in found(root, "office:styles/style:style")}
    numbered = [*enumerate(styles.HEADINGS, start=1), *enumerate(styles.ITEMS, start=2)]
    for level, display in numbered:
        style = by_name[base.style(display)]
        assert style.get(q("style:list-style-name")) == styles.OUTLINE_LIST
        assert style.get(q("style:list-level")) == str(level)
        outline = str(level) if display in styles.HEADINGS else ""
        assert style.get(q("style:default-outline-level")) == outline
    (design,) = found(root, f"//text:list-style[@style:name='{styles.OUTLINE_LIST}']")
    labels = [
        tuple(level.get(q(f"style:num-{key}"), "") for key in ("prefix", "format", "suffix"))
        for level in design
    ]
    assert labels == [
        ("", "壹, 貳, 參, ...", "、"),
        ("", "一, 二, 三, ...", "、"),
        ("（", "一, 二, 三, ...", "）"),
        ("", "1", "."),
        ("(", "1", ")"),
    ]


def test_a_missing_style_is_named(tmp_path: Path) -> None:
    copy = tmp_path / "base.fodt"
    for name in ("核章欄職稱", "PhotoTable.Cell", "TripReportTravellers", "Cover"):
        text = BASE.read_text(encoding="utf-8").replace(f'style:name="{name}"', 'style:name="other"')
        copy.write_text(text, encoding="utf-8")
        with pytest.raises(TemplateError, match=name):
            Base(copy)


def test_smaller_type_is_made_of_a_style_that_says_its_size_as_a_share(tmp_path: Path) -> None:
    copy = tmp_path / "base.fodt"
    text = BASE.read_text(encoding="utf-8")
    copy.write_text(
        re.sub(
            r'fo:(font-size|line-height)="[^"]*"',
            lambda said: f'fo:{said[1]}="{"90%" if said[1] == "font-size" else "normal"}"',
            text,
        ),
        encoding="utf-8",
    )
    made = Base(copy).scaled_style(styles.TABLE_TEXT, 0.75, "Small1")
    assert 'fo:font-size="9pt"' in made
    assert "fo:line-height" not in made


@pytest.mark.parametrize("content", [b"", b"no XML", b"<a/>", b"PK\x03\x04 broken"])
def test_what_is_no_base_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "base.fodt"
    path.write_bytes(content)
    with pytest.raises(TemplateError, match=r"base\.fodt"):
        Base(path)


def test_a_missing_base_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"none\.fodt"):
        made_from(tmp_path / "none.fodt")


def test_a_base_that_does_not_say_where_it_is_from_is_still_good(tmp_path: Path) -> None:
    copy = tmp_path / "base.fodt"
    shutil.copy(BASE, copy)
    copy.write_text(copy.read_text(encoding="utf-8").replace("TripReportBaseDocx", "Other"), encoding="utf-8")
    assert made_from(copy) == ""
