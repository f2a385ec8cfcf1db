"""The nodes of a document as the content of a Word body."""

from __future__ import annotations

from collections.abc import Mapping

from drafting import document as doc
from drafting.writers.cover import cover_of
from drafting.writers.docx import styles, tables
from drafting.writers.docx.comments import Comments
from drafting.writers.docx.contents import contents
from drafting.writers.docx.package import Base
from drafting.writers.docx.photos import PhotoWriter
from drafting.writers.docx.xml import paragraph, run
from drafting.writers.flow import begins_page, has_long_word, is_table, turned

BOOKMARK_PREFIX = "TR_"
_FLAT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_RAGGED = '<w:jc w:val="left"/>'


class Body:
    """Turns a document into WordprocessingML on the styles of a base file.

    ``section_starts_at_one`` tells, once the content was made, whether a cover came before page 1.
    """

    def __init__(
        self, document: doc.Document, base: Base, images: Mapping[str, bytes], pages: Mapping[str, int]
    ) -> None:
        self._document = document
        self._base = base
        self._pages = pages
        self.comments = Comments(document)
        self._photos = PhotoWriter(base, images, self.comments)
        self._index = 0  # of the node at hand
        self._outline = base.outline_list()
        self._cover = cover_of(document)
        self._list = ""  # the list of the part at hand; made when its first item comes
        self._bookmarks = 0
        self._page_break = False
        self._after_table = False
        self._lying = turned(document.nodes)
        self.section_starts_at_one = False
        self.section_is_turned = False

    def xml(self) -> str:
        """The content; every part of it stands in the order of the document."""
        content = "".join(self._numbered(index, node) for index, node in enumerate(self._document.nodes))
        return content + (self._spacer(_FLAT) if self._after_table else "")

    def _numbered(self, index: int, node: doc.Node) -> str:
        self._index = index
        if self._lying[index] != self.section_is_turned:
            gap = self._section_end(index)
        else:
            gap = self._spacer() if self._after_table and not begins_page(node) else ""
        self._after_table = is_table(node)
        return gap + self._node(node)

    def _section_end(self, index: int) -> str:
        """The end of the pages that stand upright, or lie on their side, where the others follow."""
        before = self._document.nodes[index - 1] if index else None
        begins = before is None or isinstance(before, doc.CoverEnd)
        section = self._base.section(turned=self.section_is_turned, from_one=self.section_starts_at_one)
        self.section_is_turned = self._lying[index]
        if begins:
            return ""  # nothing stands on them
        self.section_starts_at_one = False
        return self._spacer(_FLAT + section)

    def _text(self, *pieces: tuple[str, str]) -> str:
        """The text of the node at hand, in pieces with their character styles."""
        return self.comments.runs(self._index, pieces)

    def _node(self, node: doc.Node) -> str:
        match node:
            case doc.Heading():
                return self._heading(node)
            case doc.Item():
                extra = self._numbering(node.level) + _alignment(node.text)
                return self._paragraph(styles.ITEMS[node.level - 2], self._text((node.text, "")), extra)
            case doc.ListEntry():
                return self._paragraph(styles.LISTS[node.role], self._text((node.text, "")))
            case doc.Paragraph():
                content = self._bookmark(node.bookmark) + self._text((node.text, ""))
                extra = _alignment(node.text) if node.role == "body" else self._on_cover(node.role)
                return self._paragraph(styles.PARAGRAPHS[node.role], content, extra)
            case doc.FieldLine():
                return self._field_line(node)
            case doc.Table():
                return tables.table(node, self._base, self.comments, self._index)
            case doc.Grid():
                return tables.grid(node, self._base)
            case doc.PhotoGrid():
                return self._photos.grid(node, self._index)
            case doc.PageBreak():
                self._page_break = True
                return ""
            case doc.CoverEnd():
                self.section_starts_at_one = True
                return f"<w:p><w:pPr>{self._base.cover_section(self._cover.pages)}</w:pPr></w:p>"
            case doc.Contents():
                return self._contents(node)
            case doc.SignOff():
                return tables.sign_off(node, self._base, self._spacer(tables.KEPT))

    def _on_cover(self, role: doc.ParagraphRole) -> str:
        """What a line of the cover says of its distances, where the styles leave too much room."""
        self._page_break = self._page_break or self._index == self._cover.parted_at
        spacing = self._cover.spacing.get(role)
        side = round(20 * self._cover.side) if role == "cover-name" else 0
        indent = f'<w:ind w:left="{side}" w:right="{side}"/>' if side else ""
        if spacing is None:
            return indent
        before, after = (round(20 * distance) for distance in spacing[:2])
        pitch = f' w:line="{round(20 * spacing.pitch)}" w:lineRule="exact"' if spacing.pitch else ""
        return f'<w:spacing w:before="{before}" w:after="{after}"{pitch}/>{indent}'

    def _heading(self, node: doc.Heading) -> str:
        self._page_break = self._page_break or node.new_page
        if node.level == 1:
            self._list = self._outline if node.number else ""
        style = styles.HEADINGS[node.level - 1] if node.number else styles.HEADING_PLAIN
        marks = self._bookmark(node.bookmark) + self._named_bookmark(node.anchor, self._text((node.text, "")))
        by_style = node.level == 1 or self._list == self._outline
        return self._paragraph(style, marks, "" if by_style else self._numbering(node.level))

    def _field_line(self, node: doc.FieldLine) -> str:
        label = (node.label, self._base.style(styles.FIELD_LABEL))
        hint = (node.hint, self._base.style(styles.FIELD_HINT))
        text = self._text(label, (node.value, ""), hint)
        return self._paragraph(styles.FIELD_LINE, self._bookmark(node.bookmark) + text)

    def _contents(self, node: doc.Contents) -> str:
        title = self._paragraph(styles.CONTENTS_TITLE, self._bookmark("contents") + run(node.title))
        return title + contents(node, self._document, self._base, self._pages)

    def _numbering(self, level: int) -> str:
        """Said on the paragraph too: Word looks up the level of a style in the list, which names headings."""
        self._list = self._list or self._base.own_list()
        return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{self._list}"/></w:numPr>'

    def _paragraph(self, style: str, content: str, extra: str = "") -> str:
        """A paragraph that takes a pending page break with it."""
        if self._page_break:
            self._page_break = False
            extra = "<w:pageBreakBefore/>" + extra
        return paragraph(self._base.style(style), content, extra)

    def _spacer(self, extra: str = "") -> str:
        """The paragraph behind a table: without it Word joins two tables that follow each other.

        The last one of a document, which Word demands, takes no room: else it could fall on a page of its own.
        """
        return paragraph(self._base.style(styles.SPACER), "", extra)

    def _bookmark(self, part: str) -> str:
        """A point bookmark where a part begins; it survives editing in Word and in LibreOffice."""
        return self._named_bookmark(BOOKMARK_PREFIX + part, "") if part else ""

    def _named_bookmark(self, name: str, content: str) -> str:
        self._bookmarks += 1
        number = self._bookmarks
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def _alignment(text: str) -> str:
    """That a justified paragraph is not justified, where its lines would be stretched too far."""
    return _RAGGED if has_long_word(text) else ""
