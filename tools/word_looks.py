"""The looks of the Word file: sizes, paragraph and table styles, and the numbering that is tied to them.

Lengths are twentieths of a point where nothing else is said, as WordprocessingML has them.
"""

from __future__ import annotations

from dataclasses import dataclass

CJK_FONT, LATIN_FONT = "標楷體", "Times New Roman"
BODY, SMALL, NOTE = 28, 24, 20  # half-points
BODY_LINE = 500  # twentieths of a point: 固定行高 25 點
TABLE_LINE = 360
SHEET_LINE = 300
EM = 280  # one body character, twentieths of a point

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4
MARGIN_X, MARGIN_Y = 1417, 1440  # 2.5 cm, 2.54 cm
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_X

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Style:
    """A paragraph style. ``ppr`` and ``rpr`` are in schema order."""

    id: str
    name: str
    ppr: str = ""
    rpr: str = ""
    based_on: str = "Normal"
    next: str = ""
    custom: bool = True
    priority: int = 20

    def xml(self) -> str:
        """The style as an element."""
        default = ' w:default="1"' if self.id == "Normal" else ""
        custom = ' w:customStyle="1"' if self.custom else ""
        based = f'<w:basedOn w:val="{self.based_on}"/>' if self.id != "Normal" else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        ppr = f"<w:pPr>{self.ppr}</w:pPr>" if self.ppr else ""
        rpr = f"<w:rPr>{self.rpr}</w:rPr>" if self.rpr else ""
        return (
            f'<w:style w:type="paragraph"{default}{custom} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f'{based}{following}<w:uiPriority w:val="{self.priority}"/><w:qFormat/>{ppr}{rpr}</w:style>'
        )


def size(half_points: int, bold: bool = False) -> str:
    """Run properties for a font size."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'{weight}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def spacing(line: int = 0, before: int = 0, after: int = 0) -> str:
    """Paragraph spacing; a line height is exact (固定行高)."""
    exact = f' w:line="{line}" w:lineRule="exact"' if line else ' w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def number(level: int, num: int = 1) -> str:
    """Link to a list level."""
    ilvl = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{ilvl}<w:numId w:val="{num}"/></w:numPr>'


def hanging(left: int, by: int) -> str:
    """A hanging indent."""
    return f'<w:ind w:left="{left}" w:hanging="{by}"/>'


FIRST_LINE = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * EM}"/>'
KEEP = "<w:keepNext/>"
BOTH, CENTER, LEFT, RIGHT = (f'<w:jc w:val="{value}"/>' for value in ("both", "center", "left", "right"))
OUTLINE_NONE = '<w:outlineLvl w:val="9"/>'
NOT_BOLD = '<w:b w:val="0"/><w:bCs w:val="0"/>'

# List levels: number format, label, left, hanging, what follows the label.
LEVELS = (
    ("ideographLegalTraditional", "%1、", 640, 640, "nothing"),
    ("taiwaneseCountingThousand", "%2、", 2 * EM, 2 * EM, "nothing"),
    ("taiwaneseCountingThousand", "（%3）", 4 * EM, 3 * EM, "nothing"),
    ("decimal", "%4.", 4 * EM + EM // 2, EM + EM // 2, "tab"),
    ("decimal", "(%5)", 6 * EM + EM // 2, 2 * EM, "tab"),
)


def heading(level: int) -> Style:
    """The style of a numbered heading."""
    _format, _label, left, by, _suffix = LEVELS[level - 1]
    before, after, half_points = (240, 120, 32) if level == 1 else (120, 80, BODY)
    line = 560 if level == 1 else BODY_LINE
    ppr = KEEP + number(level - 1) + spacing(line, before, after) + hanging(left, by) + LEFT
    return Style(
        f"Heading{level}",
        f"heading {level}",
        ppr + f'<w:outlineLvl w:val="{level - 1}"/>',
        size(half_points, bold=True),
        next="BodyText",
        custom=False,
        priority=9,
    )


def item(level: int) -> Style:
    """The style of a numbered paragraph of running text: numbered as the heading, but no heading."""
    ppr = '<w:keepNext w:val="0"/>' + spacing(BODY_LINE, 0, 0) + BOTH + OUTLINE_NONE
    return Style(
        f"Item{level - 1}", f"項次第{level - 1}層", ppr, NOT_BOLD, based_on=f"Heading{level}", priority=10
    )


def toc(level: int) -> Style:
    """The style of an entry of the contents."""
    left = (level - 1) * 2 * EM
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    ppr = tab + spacing(BODY_LINE) + f'<w:ind w:left="{left}"/>' + LEFT
    return Style(f"TOC{level}", f"toc {level}", ppr, next="Normal", custom=False, priority=39)


STYLES = (
    Style(
        "Normal",
        "Normal",
        '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>'
        '<w:snapToGrid w:val="0"/>',
        custom=False,
        priority=0,
    ),
    Style("BodyText", "Body Text", spacing(BODY_LINE) + FIRST_LINE + BOTH, custom=False, priority=1),
    *(heading(level) for level in range(1, 6)),
    *(item(level) for level in range(2, 6)),
    Style(
        "HeadingPlain",
        "標題（不編號）",
        '<w:numPr><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>' + CENTER,
        based_on="Heading1",
        next="BodyText",
        priority=9,
    ),
    Style(
        "Title",
        "Title",
        KEEP + spacing(0, 0, 240) + CENTER,
        size(40, True),
        next="FormField",
        custom=False,
        priority=2,
    ),
    Style("FormField", "提要欄位", spacing(BODY_LINE) + LEFT, priority=3),
    Style(
        "FormTraveller",
        "提要出國人員",
        number(0, 2) + spacing(BODY_LINE) + hanging(3 * EM + EM // 2, EM + EM // 2) + LEFT,
        priority=3,
    ),
    Style("CoverTitle", "封面標題", spacing(0, 1800, 600) + CENTER, size(40, True), priority=4),
    Style("CoverName", "封面報告名稱", spacing(800, 900, 2400) + CENTER, size(52, True), priority=4),
    Style(
        "CoverLine",
        "封面欄位",
        spacing(BODY_LINE, 0, 200) + hanging(9 * EM, 7 * EM) + LEFT,
        size(BODY),
        priority=4,
    ),
    Style("TableText", "表格內容", spacing(TABLE_LINE) + LEFT, size(SMALL), priority=11),
    Style("TableCenter", "表格內容置中", CENTER, based_on="TableText", priority=11),
    Style("TableHeader", "表格標題列", KEEP + CENTER, size(SMALL, True), based_on="TableText", priority=11),
    Style("TableCaption", "表格名稱", KEEP + spacing(TABLE_LINE, 120, 60) + CENTER, size(SMALL), priority=12),
    # Not kept with what follows: that would hang all rows of a grid together. The caption is kept by its row.
    Style("Photo", "照片", spacing(0, 120, 0) + CENTER, size(SMALL), next="Caption", priority=12),
    Style("Caption", "caption", spacing(TABLE_LINE, 40, 80) + CENTER, size(22), custom=False, priority=12),
    Style("Spacer", "表後間隔", spacing(200), size(12), priority=90),
    Style(
        "AttachmentItem",
        "附件項目",
        number(0, 3) + spacing(BODY_LINE) + hanging(4 * EM + EM // 2, 4 * EM + EM // 2) + LEFT,
        priority=13,
    ),
    Style("Note", "附註", spacing(TABLE_LINE) + LEFT, size(NOTE), priority=14),
    Style(
        "TOCHeading",
        "TOC Heading",
        KEEP + spacing(0, 0, 240) + CENTER,
        size(32, True),
        custom=False,
        priority=39,
    ),
    *(toc(level) for level in range(1, 6)),
    Style("Footer", "footer", spacing(0) + CENTER, size(NOTE), custom=False, priority=99),
    Style("SignTitle", "核章欄標題", KEEP + spacing(0, 360, 80) + LEFT, size(BODY, True), priority=15),
    Style("SignBox", "核章欄職稱", KEEP + spacing(320) + CENTER, size(SMALL), priority=15),
    Style("SignFoot", "核章欄時間", spacing(280) + RIGHT, size(18), priority=15),
    Style("SheetText", "審核表內容", spacing(SHEET_LINE) + LEFT, size(22), priority=16),
    Style("SheetCenter", "審核表內容置中", CENTER, based_on="SheetText", priority=16),
    Style("SheetLabel", "審核表標示", CENTER, size(22, True), based_on="SheetText", priority=16),
)

LABEL_STYLES = """
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="FieldLabel"><w:name w:val="欄位名稱"/>
<w:uiPriority w:val="3"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="FieldHint"><w:name w:val="欄位提示"/>
<w:uiPriority w:val="3"/><w:qFormat/><w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
"""


def borders(inside: bool = True) -> str:
    """Single-line borders of a table."""
    sides = ("top", "left", "bottom", "right", *(("insideH", "insideV") if inside else ()))
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def cell_margins(top: int, side: int) -> str:
    """Room between border and text."""
    values = (("top", top), ("left", side), ("bottom", top), ("right", side))
    return (
        "<w:tblCellMar>" + "".join(f'<w:{k} w:w="{v}" w:type="dxa"/>' for k, v in values) + "</w:tblCellMar>"
    )


TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"{cell_margins(0, 108)}</w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="報告表格"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
    f"<w:tblPr>{borders()}{cell_margins(57, 85)}</w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="PhotoTable"><w:name w:val="照片表格"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
    f"<w:tblPr>{cell_margins(0, 57)}</w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="SignTable"><w:name w:val="核章欄表格"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
    f"<w:tblPr>{borders()}{cell_margins(28, 57)}</w:tblPr></w:style>"
)


def styles() -> str:
    """styles.xml."""
    fonts = f'<w:rFonts w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:eastAsia="{CJK_FONT}" w:cs="{LATIN_FONT}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:kern w:val="2"/>{size(BODY)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-TW" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    body = "".join(style.xml() for style in STYLES)
    return f"{HEAD}<w:styles {W}>{defaults}{body}{LABEL_STYLES.replace(chr(10), '')}{TABLE_STYLES}</w:styles>"


def level_xml(index: int, fmt: str, label: str, left: int, by: int, suffix: str, style: str) -> str:
    """One level of a list."""
    link = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{link}<w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/><w:pPr>{hanging(left, by)}</w:pPr></w:lvl>'
    )


def abstract(num: int, nsid: str, kind: str, levels: str, name: str) -> str:
    """A list definition."""
    return (
        f'<w:abstractNum w:abstractNumId="{num}"><w:nsid w:val="{nsid}"/><w:multiLevelType w:val="{kind}"/>'
        f'<w:tmpl w:val="{nsid}"/><w:name w:val="{name}"/>{levels}</w:abstractNum>'
    )


def numbering() -> str:
    """numbering.xml: the headings' multilevel list, the list of travellers, the list of attachments."""
    outline = "".join(level_xml(i, *level, f"Heading{i + 1}") for i, level in enumerate(LEVELS))
    rest = "".join(level_xml(i, "none", "", 0, 0, "nothing", "") for i in range(5, 9))
    lists = (
        abstract(1, "1A2B3C01", "multilevel", outline + rest, "TripReportOutline"),
        abstract(
            2,
            "1A2B3C02",
            "singleLevel",
            level_xml(0, "decimal", "%1.", 3 * EM + EM // 2, EM + EM // 2, "tab", "FormTraveller"),
            "TripReportTravellers",
        ),
        abstract(
            3,
            "1A2B3C03",
            "singleLevel",
            level_xml(0, "decimal", "附件%1、", 4 * EM + EM // 2, 4 * EM + EM // 2, "tab", "AttachmentItem"),
            "TripReportAttachments",
        ),
    )
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))
    return f"{HEAD}<w:numbering {W}>{''.join(lists)}{nums}</w:numbering>"
