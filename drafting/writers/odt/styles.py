"""Which style of the base file each role of the document has.

Paragraph and character styles are named as a reader of the file sees them: the display name in LibreOffice, which
for the styles every office program has (headings, contents, caption) is not the one Word shows. Tables have no
named styles in a text document that LibreOffice would keep; the base holds one automatic style for each part of
each kind of table.
"""

from __future__ import annotations

from drafting.document import ListRole, ParagraphRole

STANDARD = "Standard"
BODY = "Text body"
HEADINGS = tuple(f"Heading {level}" for level in range(1, 6))
ITEMS = tuple(f"項次第{level}層" for level in range(1, 5))
HEADING_PLAIN = "標題（不編號）"
FIELD_LINE = "提要欄位"
CONTENTS_TITLE = "Contents Heading"
CONTENTS = tuple(f"Contents {level}" for level in range(1, 6))
TABLE_TEXT = "表格內容"
TABLE_CENTER = "表格內容置中"
TABLE_HEADER = "表格標題列"
TABLE_CAPTION = "表格名稱"
PHOTO = "照片"
CAPTION = "Caption"
SPACER = "表後間隔"
FOOTER = "Footer"
SIGN_TITLE = "核章欄標題"
SIGN_BOX = "核章欄職稱"
SIGN_FOOT = "核章欄時間"
PARAGRAPHS: dict[ParagraphRole, str] = {
    "body": BODY,
    "form-title": "Title",
    "cover-title": "封面標題",
    "cover-name": "封面報告名稱",
    "cover-line": "封面欄位",
    "note": "附註",
}
LISTS: dict[ListRole, str] = {"travellers": "提要出國人員", "attachments": "附件項目"}

SHEET_TEXT = "審核表內容"
SHEET_CENTER = "審核表內容置中"
SHEET_LABEL = "審核表標示"

FIELD_LABEL = "欄位名稱"
FIELD_HINT = "欄位提示"
LINK = "Index Link"

PARAGRAPH_STYLES = (
    STANDARD,
    *HEADINGS,
    *ITEMS,
    HEADING_PLAIN,
    FIELD_LINE,
    CONTENTS_TITLE,
    *CONTENTS,
    TABLE_TEXT,
    TABLE_CENTER,
    TABLE_HEADER,
    TABLE_CAPTION,
    PHOTO,
    CAPTION,
    SPACER,
    FOOTER,
    SIGN_TITLE,
    SIGN_BOX,
    SIGN_FOOT,
    SHEET_TEXT,
    SHEET_CENTER,
    SHEET_LABEL,
    *PARAGRAPHS.values(),
    *LISTS.values(),
)
CHARACTER_STYLES = (FIELD_LABEL, FIELD_HINT, LINK)

OUTLINE_LIST = "TripReportOutline"
"""The list of headings and items: one counter for both."""
ENTRY_LISTS: dict[ListRole, str] = {
    "travellers": "TripReportTravellers",
    "attachments": "TripReportAttachments",
}
LIST_STYLES = (OUTLINE_LIST, *ENTRY_LISTS.values())

REPORT_TABLE = "ReportTable"
PHOTO_TABLE = "PhotoTable"
SIGN_TABLE = "SignTable"
ROW, HEADER_CELL, CELL = ".Row", ".Header", ".Cell"
SIGN_ROW, SIGN_CELL = ".BoxRow", ".BoxCell"
PHOTO_FRAME = "PhotoFrame"
TABLE_PARTS = (
    *(REPORT_TABLE + part for part in ("", ROW, HEADER_CELL, CELL)),
    *(PHOTO_TABLE + part for part in ("", ROW, CELL)),
    *(SIGN_TABLE + part for part in ("", ROW, CELL, SIGN_ROW, SIGN_CELL)),
    PHOTO_FRAME,
)
"""Automatic styles of the base; a table of a kind, its rows and cells, and the frame of a photo."""

COVER_PAGE = "Cover"
PAGE = "Standard"
MASTER_PAGES = (COVER_PAGE, PAGE)
TURNED_PAGE = "Turned"
"""Made from the usual page where a table needs one that lies on its side."""
