"""Which named style of ``base.docx`` each role of the document has.

Styles are found by their name, not their id: Word gives ids of its own when somebody edits the file.
"""

from __future__ import annotations

from drafting.document import ListRole, ParagraphRole

BODY = "Body Text"
HEADINGS = tuple(f"heading {level}" for level in range(1, 6))
ITEMS = tuple(f"項次第{level}層" for level in range(1, 5))
HEADING_PLAIN = "標題（不編號）"
FIELD_LINE = "提要欄位"
CONTENTS_TITLE = "TOC Heading"
CONTENTS = tuple(f"toc {level}" for level in range(1, 6))
TABLE_TEXT = "表格內容"
TABLE_CENTER = "表格內容置中"
TABLE_HEADER = "表格標題列"
TABLE_CAPTION = "表格名稱"
PHOTO = "照片"
CAPTION = "caption"
SPACER = "表後間隔"
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

REPORT_TABLE = "報告表格"
PHOTO_TABLE = "照片表格"
SIGN_TABLE = "核章欄表格"

PARAGRAPH_STYLES = (
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
    SIGN_TITLE,
    SIGN_BOX,
    SIGN_FOOT,
    SHEET_TEXT,
    SHEET_CENTER,
    SHEET_LABEL,
    *PARAGRAPHS.values(),
    *LISTS.values(),
)
CHARACTER_STYLES = (FIELD_LABEL, FIELD_HINT)
TABLE_STYLES = (REPORT_TABLE, PHOTO_TABLE, SIGN_TABLE)
ALL_STYLES = (*PARAGRAPH_STYLES, *CHARACTER_STYLES, *TABLE_STYLES)
