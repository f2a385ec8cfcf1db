"""The nodes of a document as the content of an OpenDocument text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafting import document as doc
from drafting.writers.cover import cover_of
from drafting.writers.flow import begins_page, has_long_word, is_table, turned
from drafting.writers.odt import styles
from drafting.writers.odt.base import Base
from drafting.writers.odt.comments import Comments
from drafting.writers.odt.contents import contents
from drafting.writers.odt.lists import Numbered, with_lists
from drafting.writers.odt.photos import PhotoWriter
from drafting.writers.odt.tables import TableWriter
from drafting.writers.odt.xml import DECLARATIONS, HEAD, VERSION, paragraph, run

BOOKMARK_PREFIX = "TR_"

_KEPT = 'fo:keep-with-next="always"'
_FLAT = 'fo:margin-top="0mm" fo:margin-bottom="0mm" fo:line-height="0.35mm"'
_RAGGED = 'fo:text-align="start" style:justify-single-word="false"'
Piece = str | Numbered


class Body:
    """Turns a document into content on the styles of a base file."""

    def __init__(
        self, document: doc.Document, base: Base, images: Mapping[str, bytes], pages: Mapping[str, int]
    ) -> None:
        self._document = document
        self._base = base
        self._pages = pages
        self._comments = Comments(document)
        self._index = 0  # of the node at hand
        self._tables = TableWriter(base, self._comments)
        self._photos = PhotoWriter(base, images, self._tables, self._comments, self._varied)
        self._starts: dict[tuple[str, str, str], str] = {}
        self._page_break = False
        self._after_table = False
        self._next_master = self._first_master()
        self._cover = cover_of(document)
        self._lying = turned(document.nodes)
        self._is_lying = False
        self._numbered_pages = not self._next_master

    @property
    def pictures(self) -> list[tuple[str, bytes]]:
        """The photos the content refers to, by their names in the package."""
        return self._photos.pictures

    def content_xml(self) -> str:
        """The part with the content; every part of it stands in the order of the document."""
        text = with_lists(self._pieces())
        tracking = '<text:tracked-changes text:track-changes="true"/>' if self._document.track_changes else ""
        automatic = self._base.parts() + self._tables.automatic_styles() + self._start_styles()
        return (
            f'{HEAD}<office:document-content {DECLARATIONS} office:version="{VERSION}">{self._base.fonts()}'
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{tracking}{text}</office:text></office:body></office:document-content>"
        )

    def _pieces(self) -> Iterator[Piece]:
        for index, node in enumerate(self._document.nodes):
            self._index = index
            if self._lying[index] != self._is_lying:
                self._is_lying = self._lying[index]
                self._next_master = styles.TURNED_PAGE if self._is_lying else styles.PAGE
            elif self._after_table and not begins_page(node):
                yield self._spacer()
            self._after_table = is_table(node)
            yield from self._node(node)
        if self._after_table:
            yield self._spacer(_FLAT)

    def _text(self, *pieces: tuple[str, str]) -> str:
        """The text of the node at hand, in pieces with their character styles."""
        return self._comments.text(self._index, pieces)

    def _node(self, node: doc.Node) -> Iterator[Piece]:
        match node:
            case doc.Heading():
                yield self._heading(node)
            case doc.Item():
                xml = self._paragraph(
                    styles.ITEMS[node.level - 2], self._text((node.text, "")), _alignment(node.text)
                )
                yield Numbered(styles.OUTLINE_LIST, node.level, xml)
            case doc.ListEntry():
                xml = self._paragraph(styles.LISTS[node.role], self._text((node.text, "")))
                yield Numbered(styles.ENTRY_LISTS[node.role], 1, xml)
            case doc.Paragraph():
                content = _bookmark(node.bookmark) + self._text((node.text, ""))
                look = _alignment(node.text) if node.role == "body" else self._on_cover(node.role)
                yield self._paragraph(styles.PARAGRAPHS[node.role], content, look)
            case doc.FieldLine():
                yield self._field_line(node)
            case doc.Table():
                if node.caption:
                    yield self._paragraph(styles.TABLE_CAPTION, self._text((node.caption, "")))
                master, self._next_master = self._next_master, ""
                yield self._tables.table(node, self._index, master)
            case doc.Grid():
                yield self._tables.grid(node)
            case doc.PhotoGrid():
                yield self._photos.grid(node, self._index)
            case doc.PageBreak():
                self._page_break = True
            case doc.CoverEnd():
                self._next_master = styles.PAGE
            case doc.Contents():
                yield self._paragraph(styles.CONTENTS_TITLE, _bookmark("contents") + run(node.title))
                yield contents(node, self._document, self._base, self._pages)
            case doc.SignOff():
                yield from self._sign_off(node)

    def _on_cover(self, role: doc.ParagraphRole) -> str:
        """What a line of the cover says of its distances, where the styles leave too much room."""
        self._page_break = self._page_break or self._index == self._cover.parted_at
        spacing = self._cover.spacing.get(role)
        side = f"{self._cover.side}pt" if role == "cover-name" and self._cover.side else ""
        margins = f'fo:margin-left="{side}" fo:margin-right="{side}"' if side else ""
        if spacing is None:
            return margins
        pitch = f' fo:line-height="{spacing.pitch}pt"' if spacing.pitch else ""
        return f'fo:margin-top="{spacing.before}pt" fo:margin-bottom="{spacing.after}pt"{pitch} {margins}'.rstrip()

    def _heading(self, node: doc.Heading) -> Piece:
        self._page_break = self._page_break or node.new_page
        display = styles.HEADINGS[node.level - 1] if node.number else styles.HEADING_PLAIN
        unnumbered = "" if node.number else ' text:is-list-header="true"'
        xml = (
            f'<text:h text:style-name="{self._start_style(display)}" text:outline-level="{node.level}"{unnumbered}>'
            f'{_bookmark(node.bookmark)}<text:bookmark-start text:name="{node.anchor}"/>{self._text((node.text, ""))}'
            f'<text:bookmark-end text:name="{node.anchor}"/></text:h>'
        )
        return Numbered(styles.OUTLINE_LIST, node.level, xml) if node.number else xml

    def _field_line(self, node: doc.FieldLine) -> str:
        label = (node.label, self._base.style(styles.FIELD_LABEL))
        hint = (node.hint, self._base.style(styles.FIELD_HINT))
        text = self._text(label, (node.value, ""), hint)
        return self._paragraph(styles.FIELD_LINE, _bookmark(node.bookmark) + text)

    def _sign_off(self, node: doc.SignOff) -> Iterator[str]:
        """The sign-off boxes, all on one page: every paragraph is kept with the next one."""
        yield self._paragraph(styles.SIGN_TITLE, run(node.title))
        foot = self._varied(self._base.style(styles.SIGN_FOOT), _KEPT)
        for number, boxes in enumerate(node.rows):
            if number:
                yield self._spacer(_KEPT)
            yield self._tables.sign_row(boxes, foot)

    def _paragraph(self, display: str, content: str, look: str = "") -> str:
        return paragraph(self._start_style(display, look), content)

    def _spacer(self, look: str = "") -> str:
        """The paragraph behind a table: without it tables that follow each other look like one.

        The last one of a document, which LibreOffice would add, takes no room: else it could fall on a page of its own.
        """
        return self._paragraph(styles.SPACER, "", look)

    # Where a page begins

    def _first_master(self) -> str:
        """The page style a document begins with, named only where it is not the usual one."""
        has_cover = any(isinstance(node, doc.CoverEnd) for node in self._document.nodes)
        return styles.COVER_PAGE if has_cover else ""

    def _start_style(self, display: str, look: str = "") -> str:
        """The style of a paragraph, or one based on it that starts the page it has to start, or has a look beside."""
        style = self._base.style(display)
        master, self._next_master = self._next_master, ""
        break_before, self._page_break = self._page_break and not master, False
        start = f'style:page-number="{self._page_number(master)}"' if master else ""
        start = 'fo:break-before="page"' if break_before else start
        properties = " ".join(filter(None, (start, look)))
        return self._varied(style, properties, master) if properties else style

    def _page_number(self, master: str) -> str:
        """1 for the first, and such a one for the cover, which does not show it, that its last page has an even one."""
        if master != styles.COVER_PAGE:
            first, self._numbered_pages = not self._numbered_pages, True
            return "1" if first else "auto"
        # Between two odd pages LibreOffice prints an empty one.
        return "1" if self._cover.pages > 1 else "2"

    def _varied(self, style: str, properties: str, master: str = "") -> str:
        """The automatic style that has properties beside those of another one."""
        return self._starts.setdefault((style, master, properties), f"P{len(self._starts) + 1}")

    def _start_styles(self) -> str:
        return "".join(
            f'<style:style style:name="{title}" style:family="paragraph" style:parent-style-name="{parent}"'
            + (f' style:master-page-name="{master}"' if master else "")
            + f"><style:paragraph-properties {properties}/></style:style>"
            for (parent, master, properties), title in self._starts.items()
        )


def _bookmark(part: str) -> str:
    """A point bookmark where a part begins; it survives editing in LibreOffice and in Word."""
    return f'<text:bookmark text:name="{BOOKMARK_PREFIX}{part}"/>' if part else ""


def _alignment(text: str) -> str:
    """That a justified paragraph is not justified, where its lines would be stretched too far."""
    return _RAGGED if has_long_word(text) else ""
