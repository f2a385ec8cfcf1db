"""What people make in Word: automatic numbers of several kinds, merged cells, pictures that were grouped."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from PIL import Image

from drafting.distribution import Proposal, proposal_of_file
from drafting.report import Block, PhotoBlock, Table, TableBlock, TextBlock
from tests.drafting.distribution.support import TEMPLATE

_SPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.{rest}"'
    for prefix, rest in {
        "w": "openxmlformats.org/wordprocessingml/2006/main",
        "wp": "openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "openxmlformats.org/drawingml/2006/main",
        "r": "openxmlformats.org/officeDocument/2006/relationships",
        "pic": "openxmlformats.org/drawingml/2006/picture",
        "wps": "microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "microsoft.com/office/word/2010/wordprocessingGroup",
    }.items()
)
_OUTLINE = (
    ("ideographLegalTraditional", "%1、"),
    ("taiwaneseCountingThousand", "%2、"),
    ("taiwaneseCountingThousand", "(%3)"),
    ("decimal", "%4."),
)


class Draft:
    """A Word file in the making."""

    def __init__(self) -> None:
        self.word = docx.Document()

    def lists(self, *designs: tuple[tuple[str, str], ...], linked: str = "") -> None:
        """Lists 1, 2, …: the kind of number and the look of each level; ``linked`` is the style of the first one's."""
        numbering = self.word.part.numbering_part.element
        for old in list(numbering):
            numbering.remove(old)
        for number, design in enumerate(designs, 1):
            style = f'<w:pStyle w:val="{linked}"/>' if linked else ""
            levels = "".join(
                f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{kind}"/>{style}<w:lvlText w:val="{text}"/></w:lvl>'
                for depth, (kind, text) in enumerate(design)
            )
            numbering.append(
                self._made(f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>')
            )
        for number in range(1, len(designs) + 1):
            numbering.append(
                self._made(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
            )

    def add(self, text: str, depth: int = -1, of: int = 1) -> None:
        """A paragraph, in a list where it has a depth."""
        paragraph = self.word.add_paragraph(text)
        if depth >= 0:
            numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(self._made(numbered))

    def picture(self) -> BytesIO:
        self._colour = getattr(self, "_colour", 0) + 40
        target = BytesIO()
        Image.new("RGB", (640, 480), (self._colour, 0, 0)).save(target, "PNG")
        target.seek(0)
        return target

    def group(self, count: int, text: str) -> None:
        """So many pictures in one drawing, with a box of text."""
        relations = [self.word.part.get_or_add_image(self.picture())[0] for _each in range(count)]
        pictures = "".join(
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{n}" name="圖片" descr="說明{n}"/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'
            for n, relation in enumerate(relations, 1)
        )
        box = (
            "<wps:wsp><wps:txbx><w:txbxContent><w:p><w:r>"
            f"<w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>"
        )
        self.word.add_paragraph()._p.append(
            self._made(
                '<w:r><w:drawing><wp:inline><wp:docPr id="9" name="群組"/><a:graphic><a:graphicData>'
                f"<wpg:wgp>{pictures}{box}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
            )
        )

    def table(self, *rows: tuple[str, ...]) -> Any:
        table = self.word.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return table

    def proposed(self, folder: Path) -> Proposal:
        path = folder / "舊報告.docx"
        self.word.save(str(path))
        return proposal_of_file(path, TEMPLATE)

    @staticmethod
    def _made(xml: str) -> Any:
        name, rest = xml[1:].split(maxsplit=1) if " " in xml.split(">")[0] else (xml[1:].split(">")[0], "")
        head = f"<{name} {_SPACES}"
        return parse_xml(f"{head} {rest}" if rest else head + xml[1 + len(name) :])


def blocks(proposal: Proposal, target: str) -> list[Block]:
    return [block for chunk in proposal.chunks if chunk.target == target for block in chunk.blocks]


def texts(proposal: Proposal, target: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks(proposal, target) if isinstance(block, TextBlock)]


def test_a_list_that_begins_with_the_parts_has_the_others_below_them(tmp_path: Path) -> None:
    draft = Draft()
    draft.lists(_OUTLINE)
    for depth, text in (
        (0, "目的"), (-1, "為瞭解社會住宅。"),
        (0, "過程"), (1, "拜會住宅都市局"), (2, "入住制度"), (3, "所得申報每年一次。"),
        (0, "心得"), (1, "在地營運"), (0, "建議"), (1, "立即可行建議"), (2, "建立訪視制度。"),
    ):  # fmt: skip
        draft.add(text, depth)
    found = draft.proposed(tmp_path)
    assert texts(found, "process") == [(1, "拜會住宅都市局"), (2, "入住制度"), (3, "所得申報每年一次。")]
    assert texts(found, "findings") == [(1, "在地營運")]
    assert texts(found, "suggestions") == [(1, "立即可行建議"), (2, "建立訪視制度。")]


def test_lists_of_one_level_each_are_told_by_their_numbers(tmp_path: Path) -> None:
    draft = Draft()
    draft.lists(*(((kind, text.replace(text[text.index("%") + 1], "1")),) for kind, text in _OUTLINE))
    for of, text in (
        (1, "過程"), (2, "拜會住宅都市局"), (3, "入住制度"), (4, "所得申報。"), (2, "參訪"), (1, "建議"), (2, "訪視。"),
    ):  # fmt: skip
        draft.add(text, 0, of)
    found = draft.proposed(tmp_path)
    assert texts(found, "process") == [(1, "拜會住宅都市局"), (2, "入住制度"), (3, "所得申報。"), (1, "參訪")]


def test_a_list_of_figures_alone_begins_at_the_top(tmp_path: Path) -> None:
    draft = Draft()
    draft.lists((("decimal", "%1."), ("decimal", "(%2)")))
    draft.add("過程")
    draft.add("拜會", 0)
    draft.add("座談", 1)
    draft.add("建議")
    draft.add("訪視。", 0)
    assert texts(draft.proposed(tmp_path), "process") == [(1, "拜會"), (2, "座談")]


def test_a_style_may_be_what_numbers_a_paragraph(tmp_path: Path) -> None:
    draft = Draft()
    draft.lists((("taiwaneseCountingThousand", "%1、"),), linked="Own")
    style = draft.word.styles.add_style("Own", 1)
    style.element.get_or_add_pPr().append(Draft._made('<w:numPr ><w:numId w:val="1"/></w:numPr>'))
    draft.add("過程")
    draft.word.add_paragraph("拜會", "Own")
    draft.add("建議")
    draft.word.add_paragraph("訪視。", "Own")
    assert texts(draft.proposed(tmp_path), "process") == [(1, "拜會")]


def test_a_cell_over_several_columns_pushes_no_other_out_of_its_own(tmp_path: Path) -> None:
    draft = Draft()
    draft.add("過程")
    table = draft.table(("項目", "市營", "", "公社"), ("", "一般", "改良", ""), ("戶數", "58", "23", "61"))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(1, 3))
    draft.add("建議")
    draft.add("訪視。")
    (found,) = [
        block for block in blocks(draft.proposed(tmp_path), "process") if isinstance(block, TableBlock)
    ]
    assert found.table == Table(
        ("項目", "市營", "", "公社"), (("", "一般", "改良", ""), ("戶數", "58", "23", "61"))
    )


def test_a_place_over_several_days_is_that_of_each(tmp_path: Path) -> None:
    draft = Draft()
    draft.add("出國期間：114年3月10日至114年3月12日")
    draft.add("過程")
    table = draft.table(
        ("日期", "星期", "地點", "行程"),
        ("114/03/10", "一", "名古屋", "拜會"),
        ("114/03/11", "二", "", "參訪"),
        ("114/03/12", "三", "臺中", "返程"),
    )
    table.cell(1, 2).merge(table.cell(2, 2))
    draft.add("參訪鳴海團地。")
    draft.add("建議")
    draft.add("訪視。")
    days = draft.proposed(tmp_path).facts.itinerary
    assert [(day.place, day.activities) for day in days] == [
        ("名古屋", ("拜會",)), ("名古屋", ("參訪",)), ("臺中", ("返程",)),
    ]  # fmt: skip


def test_pictures_that_were_grouped_come_each_with_its_own_words(tmp_path: Path) -> None:
    draft = Draft()
    draft.add("過程")
    draft.add("參訪鳴海團地。")
    draft.group(2, "鳴海團地外觀")
    draft.add("建議")
    draft.add("訪視。")
    found = draft.proposed(tmp_path)
    (grid,) = [block for block in blocks(found, "process") if isinstance(block, PhotoBlock)]
    assert [photo.alt for photo in grid.photos] == ["說明1", "說明2"]
    assert len({picture.data for picture in found.pictures}) == 2
    assert any("鳴海團地外觀" in str(chunk.blocks) for chunk in found.chunks)


def test_captions_side_by_side_go_to_the_pictures_above_them(tmp_path: Path) -> None:
    draft = Draft()
    draft.add("過程")
    paragraph = draft.word.add_paragraph()
    for _each in range(2):
        paragraph.add_run().add_picture(draft.picture())
    draft.add("圖1　拜會住宅都市局　　圖2　合影")
    draft.add("建議")
    draft.add("訪視。")
    (grid,) = [
        block for block in blocks(draft.proposed(tmp_path), "process") if isinstance(block, PhotoBlock)
    ]
    assert [photo.caption for photo in grid.photos] == ["拜會住宅都市局", "合影"]
