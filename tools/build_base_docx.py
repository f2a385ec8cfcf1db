"""Makes ``templates/taichung/base.docx``: page design, styles and numbering of the Word file.

The file is what an office edits in Word when it wants another look. This script is how the shipped one came
about, so that a change to it can be read (its styles are in ``word_looks.py``);
``tests/drafting/writers/test_base_docx.py`` holds both together.

    python -m tools.build_base_docx
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from tools.word_looks import (
    CJK_FONT,
    HEAD,
    LATIN_FONT,
    MARGIN_X,
    MARGIN_Y,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    W,
    numbering,
    styles,
)

TARGET = Path(__file__).resolve().parent.parent / "templates" / "taichung" / "base.docx"

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# What must not begin and end a line (kinsoku), as Word's own list for zh-TW.
NOT_AT_START = (
    "!),.:;?]}¢·–— ’”•‥…‧′╴、。〉》」』】〕〞︰︱︳︴︶︸︺︼︾﹀﹂﹄﹏﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？｜｝"
)
NOT_AT_END = "([{£¥‘“‵〈《「『【〔〝︵︷︹︻︽︿﹁﹃﹙﹛﹝（｛"


def settings() -> str:
    """settings.xml."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
        '<w:defaultTabStop w:val="560"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:noLineBreaksAfter w:lang="zh-TW" w:val="{NOT_AT_END}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-TW" w:val="{NOT_AT_START.replace(" ", "")}"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        f"<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-TW"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def font_table() -> str:
    """fontTable.xml: names the Kai font under both its names, so that Word finds it or a near one."""
    return (
        f'{HEAD}<w:fonts {W}><w:font w:name="{CJK_FONT}"><w:altName w:val="DFKai-SB"/>'
        '<w:panose1 w:val="03000509000000000000"/><w:charset w:val="88"/><w:family w:val="script"/>'
        f'<w:pitch w:val="fixed"/></w:font><w:font w:name="{LATIN_FONT}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def footer() -> str:
    """The footer: the page number, centred."""
    runs = "".join(
        f"<w:r>{content}</w:r>"
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f'{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs}</w:p></w:ftr>'


def document() -> str:
    """document.xml: no text, only the page."""
    return (
        f'{HEAD}<w:document {W} {R}><w:body><w:sectPr><w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="{MARGIN_Y}" w:right="{MARGIN_X}" '
        f'w:bottom="{MARGIN_Y}" w:left="{MARGIN_X}" w:header="851" w:footer="720" w:gutter="0"/><w:cols w:space="425"/>'
        "</w:sectPr></w:body></w:document>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    """A relationships part."""
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def content_types() -> str:
    """[Content_Types].xml."""
    word = ("document.main", "styles", "numbering", "settings", "fontTable", "footer")
    files = ("document", "styles", "numbering", "settings", "fontTable", "footer1")
    overrides = [
        (f"/word/{file}.xml", f"{WORD_TYPE}.{kind}+xml") for file, kind in zip(files, word, strict=True)
    ]
    overrides += [
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
    ]
    items = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{items}</Types>'
    )


def core() -> str:
    """docProps/core.xml: filled at every export."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>zh-TW</dc:language></cp:coreProperties>'
    )


def parts() -> dict[str, str]:
    """Every part of the file by its name, in the order it is written."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            (f"{OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
        ),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            (f"{OFFICE}/relationships/styles", "styles.xml"),
            (f"{OFFICE}/relationships/numbering", "numbering.xml"),
            (f"{OFFICE}/relationships/settings", "settings.xml"),
            (f"{OFFICE}/relationships/fontTable", "fontTable.xml"),
            (f"{OFFICE}/relationships/footer", "footer1.xml"),
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/footer1.xml": footer(),
        "docProps/core.xml": core(),
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties"><Application>出國報告撰擬工具</Application>'
            "</Properties>"
        ),
        "docProps/custom.xml": f'{HEAD}<Properties xmlns="{OFFICE}/custom-properties"/>',
    }


def build(target: Path) -> None:
    """Writes the file; the same script gives the same bytes."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts().items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
