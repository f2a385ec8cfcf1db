"""The lists of Word files: which level an automatic number stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.readers import docx
from drafting.readers.guard import Package
from drafting.readers.reviewed import Paragraph
from drafting.writers.docx.xml import DECLARATIONS
from tests.drafting.readers.packages import RELATIONS, document_xml, parts, zipped

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@pytest.mark.parametrize(("linked", "levels"), [("<w:pStyle w:val='H1'/>", [1, 1, 2]), ("", [1, 2, 3])])
def test_a_list_whose_first_level_is_that_of_the_headings_begins_with_the_parts(
    linked: str, levels: list[int], tmp_path: Path
) -> None:
    styles = (
        f"<w:styles {DECLARATIONS}><w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/></w:style>"
        "</w:styles>"
    )
    lists = (
        f"<w:numbering {DECLARATIONS}><w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'>{linked}</w:lvl>"
        "</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
    )
    related = "".join(
        f"<Relationship Id='{name}' Type='{_KIND}{name}' Target='{name}.xml'/>"
        for name in ("styles", "numbering")
    )
    body = "".join(
        f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>項</w:t></w:r>"
        "</w:p>"
        for depth in range(3)
    )
    more = {
        "word/_rels/document.xml.rels": RELATIONS[: RELATIONS.index("<Relationship Id")]
        + related
        + "</Relationships>",
        "word/styles.xml": styles,
        "word/numbering.xml": lists,
    }
    path = tmp_path / "初稿.docx"
    path.write_bytes(zipped(parts(document_xml(body), **more)))
    with Package(path) as package:
        found = docx.read(package, "").body
    assert [paragraph.level for paragraph in found if isinstance(paragraph, Paragraph)] == levels
