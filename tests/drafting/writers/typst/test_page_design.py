"""page.typ and base.docx are two designs of one page: what can be read from both is the same in both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from drafting.writers.typst.design import read_design
from drafting.writers.typst.engine import PAGE as NAME
from drafting.writers.typst.engine import Engine
from tests.drafting.writers.typst.support import PAGE, TEMPLATE

TWIP = 1 / 20


@pytest.fixture(scope="module")
def word() -> WordDocument:
    return docx.Document(str(TEMPLATE.base_docx))


@pytest.fixture(scope="module")
def design() -> Callable[[str], Any]:
    """Gives the value of an expression that may use what ``page.typ`` defines, lengths in points."""
    source = f'#import "{NAME}": *\n#metadata(VALUE)<value>'

    def value(expression: str) -> Any:
        with Engine(source.replace("VALUE", expression)) as engine:
            engine.put(NAME, PAGE.read_bytes())
            return engine.query("query(<value>).first().value")

    return value


def attribute(word: WordDocument, style: str, path: str, name: str) -> float:
    """A number of a style, of the one it is based on, or of the defaults."""
    steps = "/".join(qn(f"w:{step}") for step in path.split("/"))
    element: Any = word.styles[style].element
    while element is not None:
        found = element.find(steps)
        if found is not None and found.get(qn(f"w:{name}")) is not None:
            return float(found.get(qn(f"w:{name}")))
        parent = element.find(qn("w:basedOn"))
        ids = {s.element.get(qn("w:styleId")): s.element for s in word.styles}
        element = None if parent is None else ids[parent.get(qn("w:val"))]
    defaults = word.styles.element.find(qn("w:docDefaults")).find(".//" + qn(f"w:{path.split('/')[-1]}"))
    return float(defaults.get(qn(f"w:{name}")))


def test_the_page_is_the_same(word: WordDocument) -> None:
    measures, section = read_design(PAGE).measures, word.sections[-1]
    assert measures.width == pytest.approx(section.page_width.pt)  # type: ignore[union-attr]
    assert measures.height == pytest.approx(section.page_height.pt)  # type: ignore[union-attr]
    assert measures.top == pytest.approx(section.top_margin.pt)  # type: ignore[union-attr]
    assert measures.height - measures.bottom == pytest.approx(section.bottom_margin.pt)  # type: ignore[union-attr]
    sides = section.left_margin.pt + section.right_margin.pt  # type: ignore[union-attr]
    assert measures.width - measures.text_width == pytest.approx(sides)


def test_the_fonts_asked_for_first_are_the_same(word: WordDocument, design: Any) -> None:
    fonts = word.styles.element.find(".//" + qn("w:rFonts"))
    assert design("standard-fonts.first()") == fonts.get(qn("w:eastAsia"))
    assert design("latin-fonts.first()") == fonts.get(qn("w:ascii"))


@pytest.mark.parametrize(
    ("style", "size", "pitch"),
    [
        ("Body Text", "body-size", "body-pitch"),
        ("表格內容", "small-size", "table-pitch"),
        ("附註", "note-size", "table-pitch"),
        ("審核表內容", "sheet-size", "sheet-pitch"),
    ],
)
def test_sizes_and_line_pitches_are_the_same(
    word: WordDocument, design: Any, style: str, size: str, pitch: str
) -> None:
    assert design(f"{size}.pt()") == attribute(word, style, "rPr/sz", "val") / 2
    assert design(f"{pitch}.pt()") == attribute(word, style, "pPr/spacing", "line") * TWIP


@pytest.mark.parametrize("level", range(1, 6))
def test_headings_are_indented_alike(word: WordDocument, design: Any, level: int) -> None:
    indent = f"levels.at({level - 1})"
    in_points = "(l => l.abs.pt() + l.em * body-size.pt())"
    left, by = (design(f"{in_points}({indent}.{name})") for name in ("left", "by"))
    style = f"Heading {level}"
    assert left == pytest.approx(attribute(word, style, "pPr/ind", "left") * TWIP)
    assert by == pytest.approx(attribute(word, style, "pPr/ind", "hanging") * TWIP)
    numbering = word.part.numbering_part.element
    suffix = numbering.findall(qn("w:abstractNum"))[0].findall(qn("w:lvl"))[level - 1].find(qn("w:suff"))
    assert design(f"{indent}.tab") == (suffix.get(qn("w:val")) == "tab")
