"""What LibreOffice made of the looks, put in order and named by its use: styles, lists, pages, tables, settings."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafting.writers.odt import styles
from drafting.writers.odt.xml import name
from tools.odt_specimen import Element, Parts

FLATTENED = (*styles.ITEMS, styles.HEADING_PLAIN)
"""Styles based on a heading's without being one like it: they are written out in full instead."""

GRAPHICS = "Graphics"  # the style of images in LibreOffice


def child(parent: Element, tag: str) -> Element:
    """The child of this name; the conversion went wrong if there is none."""
    found = parent.find(name(tag))
    if found is None:
        raise SystemExit(f"LibreOffice wrote no {tag}.")
    return found


def element(tag: str, **attributes: str) -> Element:
    """A new element; ``style_name`` stands for ``style:name``, ``style_num_format`` for ``style:num-format``."""
    made = etree.Element(name(tag))
    for key, value in attributes.items():
        prefix, _sep, local = key.partition("_")
        made.set(name(f"{prefix}:{local.replace('_', '-')}"), value)
    return made


def shown(style: Element) -> str:
    """The name of a style as a user sees it."""
    return str(style.get(name("style:display-name")) or style.get(name("style:name")))


class Harvest:
    """The styles of the converted specimen, each taken out, cleaned and named by its use."""

    def __init__(self, parts: Parts) -> None:
        self.root = parts["styles.xml"]
        self.settings = parts["settings.xml"]
        self.common = child(self.root, "office:styles")
        content = parts["content.xml"]
        self.body = child(child(content, "office:body"), "office:text")
        automatic = child(content, "office:automatic-styles")
        self.automatic = {(s.get(name("style:family")), s.get(name("style:name"))): s for s in automatic}
        self.named = {(s.get(name("style:family")), shown(s)): s for s in self.common if is_style(s)}

    # Named styles

    def named_styles(self) -> Iterator[Element]:
        """The default styles and every style the writer uses, with those they are based on."""
        yield from self._defaults()
        yield from self._paragraph_styles()
        for display in styles.CHARACTER_STYLES:
            found = self.named.get(("text", display))
            yield element("style:style", style_name="Index_20_Link", style_display_name=display,
                          style_family="text") if found is None else found  # fmt: skip
        yield element("style:style", style_name=GRAPHICS, style_family="graphic")
        yield from self._lists()

    def _defaults(self) -> Iterator[Element]:
        for style in self.common.iterfind(name("style:default-style")):
            if style.get(name("style:family")) != "graphic":
                yield style
        # The graphic defaults only matter for drawings, but a text document is expected to have some.
        yield element("style:default-style", style_family="graphic")

    def _paragraph_styles(self) -> Iterator[Element]:
        caption = self.named.pop(("paragraph", "caption"), None)
        if caption is not None:  # LibreOffice keeps Word's name beside its own
            caption.set(name("style:name"), "Caption")
            self.named["paragraph", "Caption"] = caption
        by_name = {
            s.get(name("style:name")): s for (family, _d), s in self.named.items() if family == "paragraph"
        }
        for display in FLATTENED:
            flatten(self._paragraph(display), by_name)
        wanted: dict[str, Element] = {}
        for display in styles.PARAGRAPH_STYLES:
            style: Element | None = self._paragraph(display)
            chain = []
            while style is not None:
                chain.append(style)
                style = by_name.get(style.get(name("style:parent-style-name")))
            wanted |= {str(s.get(name("style:name"))): s for s in reversed(chain)}
        for style in wanted.values():
            following = name("style:next-style-name")
            if style.get(following) == "caption":
                style.set(following, "Caption")
            elif style.get(following) not in wanted:
                style.attrib.pop(following, None)
        self._number_styles()
        yield from wanted.values()

    def _paragraph(self, display: str) -> Element:
        try:
            return self.named["paragraph", display]
        except KeyError:
            raise SystemExit(f"LibreOffice wrote no style {display!r}.") from None

    def _number_styles(self) -> None:
        """Ties headings and items to one list: LibreOffice loses the numbers of items in the outline's own list."""
        for level, display in enumerate(styles.HEADINGS, start=1):
            tie(self._paragraph(display), styles.OUTLINE_LIST, level)
        for level, display in enumerate(styles.ITEMS, start=2):
            tie(self._paragraph(display), styles.OUTLINE_LIST, level)
        for role, display in styles.LISTS.items():
            tie(self._paragraph(display), styles.ENTRY_LISTS[role], 1)

    def _lists(self) -> Iterator[Element]:
        outline = child(self.common, "text:outline-style")
        yield list_style(styles.OUTLINE_LIST, outline)
        lists = {s.get(name("style:name")): s for s in self.common.iterfind(name("text:list-style"))}
        for role, display in styles.LISTS.items():
            paragraph = self.automatic_parent_of(display)
            yield list_style(styles.ENTRY_LISTS[role], lists[paragraph.get(name("style:list-style-name"))])

    def automatic_parent_of(self, display: str) -> Element:
        """The automatic or named style that ties paragraphs of a style to their list."""
        for (family, _n), style in self.automatic.items():
            if family == "paragraph" and style.get(name("style:parent-style-name")) == display:
                return style
        return self._paragraph(display)

    # Pages

    def pages(self) -> tuple[list[Element], list[Element]]:
        """The layouts and the master pages: the cover's without a footer, then that of all other pages."""
        layouts = {s.get(name("style:name")): s for s in self.root.iter(name("style:page-layout"))}
        masters = list(self.root.iter(name("style:master-page")))
        with_footer = [page for page in masters if page.find(name("style:footer")) is not None]
        without = [page for page in masters if page.find(name("style:footer")) is None]
        if len(with_footer) != 1 or len(without) != 1:
            raise SystemExit("A cover page without, and other pages with a footer were expected.")
        made = []
        for page, title in ((without[0], styles.COVER_PAGE), (with_footer[0], styles.PAGE)):
            layout = layouts[page.get(name("style:page-layout-name"))]
            layout.set(name("style:name"), f"{title}Layout")
            page.set(name("style:page-layout-name"), f"{title}Layout")
            page.set(name("style:name"), title)
            page.attrib.pop(name("draw:style-name"), None)
            page.attrib.pop(name("style:display-name"), None)
            properties = child(layout, "style:page-layout-properties")
            for key in list(properties.attrib):
                if "layout-grid" in str(key):
                    del properties.attrib[key]
            for number in page.iter(name("text:page-number")):
                number.text = "1"
            made.append((layout, page))
        return [layout for layout, _page in made], [page for _layout, page in made]

    # Tables and photos

    def table_parts(self) -> Iterator[Element]:
        """The automatic styles of the three kinds of table and of a photo's frame."""
        report, photos, sign, _form = self.body.iterfind(name("table:table"))
        yield self._part("table", report, styles.REPORT_TABLE)
        header = child(child(report, "table:table-header-rows"), "table:table-row")
        yield self._part(
            "table-cell", child(header, "table:table-cell"), styles.REPORT_TABLE + styles.HEADER_CELL
        )
        row = child(report, "table:table-row")
        yield self._part("table-row", row, styles.REPORT_TABLE + styles.ROW)
        yield self._part("table-cell", child(row, "table:table-cell"), styles.REPORT_TABLE + styles.CELL)
        yield self._part("table", photos, styles.PHOTO_TABLE)
        row = child(photos, "table:table-row")
        yield self._part("table-row", row, styles.PHOTO_TABLE + styles.ROW)
        yield self._part("table-cell", child(row, "table:table-cell"), styles.PHOTO_TABLE + styles.CELL)
        yield self._part("table", sign, styles.SIGN_TABLE)
        title, box = sign.iterfind(name("table:table-row"))
        yield self._part("table-row", title, styles.SIGN_TABLE + styles.ROW)
        yield self._part("table-cell", child(title, "table:table-cell"), styles.SIGN_TABLE + styles.CELL)
        yield self._part("table-row", box, styles.SIGN_TABLE + styles.SIGN_ROW)
        yield self._part("table-cell", child(box, "table:table-cell"), styles.SIGN_TABLE + styles.SIGN_CELL)
        yield photo_frame()

    def _part(self, family: str, used_by: Element, title: str) -> Element:
        style = self.automatic[family, used_by.get(name("table:style-name"))]
        made: Element = etree.fromstring(etree.tostring(style))
        made.set(name("style:name"), title)
        for properties in made:
            properties[:] = []  # an empty background image
            if properties.get(name("style:vertical-align")) == "":
                properties.set(name("style:vertical-align"), "top")
            # Row by row the photos may go to the next page; a row stays whole.
            properties.attrib.pop(name("style:may-break-between-rows"), None)
        return made

    # What the program that lays the pages out must know

    def compatibility(self) -> list[Element]:
        """The settings that decide how LibreOffice lays lines and tables out; none of the user's or the printer's."""
        found = [
            item
            for item in self.settings.iter(name("config:config-item"))
            if item.get(name("config:name")) in LAYOUT_SETTINGS
        ]
        return sorted(found, key=lambda item: str(item.get(name("config:name"))))


LAYOUT_SETTINGS = frozenset(
    [
        "AddExternalLeading",
        "AddFrameOffsets",
        "AddParaLineSpacingToTableCells",
        "AddParaSpacingToTableCells",
        "AddParaTableSpacing",
        "AddParaTableSpacingAtStart",
        "AddVerticalFrameOffsets",
        "AlignTabStopPosition",
        "ApplyParagraphMarkFormatToNumbering",
        "AutoFirstLineIndentDisregardLineSpace",
        "CharacterCompressionType",
        "ClipAsCharacterAnchoredWriterFlyFrames",
        "CollapseEmptyCellPara",
        "ConsiderTextWrapOnObjPos",
        "DoNotJustifyLinesWithManualBreak",
        "FrameAutowidthWithMorePara",
        "IgnoreFirstLineIndentInNumbering",
        "IgnoreTabsAndBlanksForLineCalculation",
        "InvertBorderSpacing",
        "IsKernAsianPunctuation",
        "MsWordCompMinLineHeightByFly",
        "MsWordCompTrailingBlanks",
        "NoNumberingShowFollowBy",
        "OutlineLevelYieldsNumbering",
        "PrinterIndependentLayout",
        "PropLineSpacingShrinksFirstLine",
        "TabAtLeftIndentForParagraphsInList",
        "TabOverMargin",
        "TabOverSpacing",
        "TabOverflow",
        "TableRowKeep",
        "TabsRelativeToIndent",
        "TreatSingleColumnBreakAsPageBreak",
        "UnbreakableNumberings",
        "UseFormerLineSpacing",
        "UseFormerObjectPositioning",
        "UseFormerTextWrapping",
        "UseOldNumbering",
        "UseOldPrinterMetrics",
        "WordLikeWrapForAsCharFlys",
    ]
)


def is_style(node: Element) -> bool:
    """Whether a node is a named style."""
    return bool(node.tag == name("style:style"))


def flatten(style: Element, by_name: dict[str | None, Element]) -> None:
    """Writes what a style has from the styles it is based on into itself, down to the standard style."""
    properties: dict[object, dict[object, str]] = {}
    chain = []
    current: Element | None = style
    while current is not None and current.get(name("style:name")) != "Standard":
        chain.append(current)
        current = by_name.get(current.get(name("style:parent-style-name")))
    for ancestor in reversed(chain):
        for group in ancestor:
            properties.setdefault(group.tag, {}).update(dict(group.attrib))
    style[:] = []
    for tag, attributes in properties.items():
        group = etree.SubElement(style, str(tag))
        for key, value in attributes.items():
            group.set(str(key), value)
    style.set(name("style:parent-style-name"), "Standard")


def tie(style: Element, list_name: str, level: int) -> None:
    """Lets paragraphs of a style be numbered by a list at a level."""
    style.set(name("style:list-style-name"), list_name)
    style.set(name("style:list-level"), str(level))


def list_style(title: str, source: Element) -> Element:
    """A list style of the levels of another one that print a number."""
    made = element("text:list-style", style_name=title)
    for level in source:
        if not level.get(name("style:num-format")):
            continue
        if len(made) and title != styles.OUTLINE_LIST:
            break  # a list of one level; the others are LibreOffice's filling
        copy = etree.SubElement(made, name("text:list-level-style-number"))
        for key in ("text:level", "style:num-prefix", "style:num-suffix", "style:num-format"):
            if level.get(name(key)):
                copy.set(name(key), str(level.get(name(key))))
        copy.append(child(level, "style:list-level-properties"))
        for label in copy.iter(name("style:list-level-label-alignment")):
            if label.get(name("text:label-followed-by")) == "listtab":
                label.set(name("text:list-tab-stop-position"), str(label.get(name("fo:margin-left"))))
    return made


def photo_frame() -> Element:
    """A photo stands in its line, without border or distance.

    With a style that is based on none LibreOffice would take it for a drawing, which has no place among the images.
    """
    made = element(
        "style:style", style_name=styles.PHOTO_FRAME, style_family="graphic", style_parent_style_name=GRAPHICS
    )
    made.append(
        element(
            "style:graphic-properties",
            fo_margin="0mm",
            fo_padding="0mm",
            fo_border="none",
            style_vertical_pos="top",
            style_vertical_rel="baseline",
        )
    )
    return made
