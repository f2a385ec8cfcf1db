"""The base file: page design, styles and numbering, and the package written around them, the same each time."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from drafting.errors import TemplateError
from drafting.i18n import _
from drafting.writers.odt import styles
from drafting.writers.odt.xml import HEAD, NAMESPACES, VERSION, attribute, is_length, millimetres, mm, name

DOCX_HASH = "TripReportBaseDocx"
"""The property of the base that holds the SHA-256 of the Word base it was made from."""

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_STORED_SUFFIXES = (".jpg", ".png")
_DATE = (1980, 1, 1, 0, 0, 0)
_SIZES = ("fo:font-size", "style:font-size-asian", "style:font-size-complex")
_LONGEST_CHAIN = 20
"""Styles that are made after each other; more are a circle."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)


class Base:
    """An opened base file.

    Raises:
        TemplateError: The file is missing, is no OpenDocument text in one piece, or lacks a style the writer uses.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._root: Any = etree.parse(str(path), _PARSER).getroot()
        except (OSError, etree.XMLSyntaxError) as error:
            raise self._unusable() from error
        if self._root.tag != name("office:document") or self._root.get(name("office:version")) != VERSION:
            raise self._unusable()
        self._names = self._style_names()
        self._check_parts()

    @property
    def made_from(self) -> str:
        """The SHA-256 of the Word base this file was made from, empty if it does not say."""
        for item in self._root.iter(name("meta:user-defined")):
            if item.get(name("meta:name")) == DOCX_HASH:
                return item.text or ""
        return ""

    @property
    def table_width(self) -> float:
        """Width of a table in millimetres: that of the text."""
        properties = self._named("style:style", styles.REPORT_TABLE).find(name("style:table-properties"))
        return millimetres(properties.get(name("style:width")))

    @property
    def turned_width(self) -> float:
        """As :attr:`table_width`, on a page that lies on its side: what the text of an upright page is high."""
        height = self._layout().find(name("style:page-layout-properties")).get(name("fo:page-height"))
        return round(millimetres(height) - self._cover_margin("top") - self._cover_margin("bottom"), 2)

    def table_style(self, kind: str, width: float, master: str, whole: bool, title: str) -> str:
        """An automatic style as that of a kind of table, of another width (mm); ``master`` is the page it begins.

        One that is ``whole`` is not parted by the end of a page.
        """
        style = copy.deepcopy(self._named("style:style", kind))
        style.set(name("style:name"), title)
        if master:
            style.set(name("style:master-page-name"), master)
        properties = style.find(name("style:table-properties"))
        properties.set(name("style:width"), mm(width))
        if whole:
            properties.set(name("style:may-break-between-rows"), "false")
        return _text(style)

    def scaled_style(self, display: str, scale: float, title: str) -> str:
        """An automatic paragraph style as another one, with its type and its lines smaller."""
        size = _said(self._chain(display), "style:text-properties", "fo:font-size") or ""
        size = size if is_length(size) else "12pt"
        line = _said(self._chain(display), "style:paragraph-properties", "fo:line-height") or ""
        points = f"{round(2 * millimetres(size) / millimetres('1pt') * scale) / 2:g}pt"
        lines = f' fo:line-height="{mm(millimetres(line) * scale)}"' if is_length(line) else ""
        sizes = " ".join(f'{one}="{points}"' for one in _SIZES)
        return (
            f'<style:style style:name="{title}" style:family="paragraph" '
            f'style:parent-style-name="{self.style(display)}">'
            f"<style:paragraph-properties{lines}/><style:text-properties {sizes}/></style:style>"
        )

    def scaled_cell(self, kind: str, scale: float, title: str) -> str:
        """An automatic style as that of a kind of cell, with smaller margins."""
        style = copy.deepcopy(self._named("style:style", kind))
        style.set(name("style:name"), title)
        look = style.find(name("style:table-cell-properties"))
        for key, value in dict(look.attrib).items():
            if key.startswith(name("fo:padding")) and is_length(value):
                look.set(key, mm(millimetres(value) * scale))
        return _text(style)

    def _chain(self, display: str) -> Iterator[Any]:
        """A paragraph style and those it is made after."""
        title: str | None = self._names[display]
        for _step in range(_LONGEST_CHAIN):
            style = self._named("style:style", title) if title else None
            if style is None:
                return
            yield style
            title = style.get(name("style:parent-style-name"))

    def _layout(self, master: str = styles.PAGE) -> Any:
        page = self._named("style:master-page", master)
        return self._named("style:page-layout", page.get(name("style:page-layout-name")))

    def _add_turned_page(self, root: Any) -> None:
        """The usual page lying on its side, with the same foot."""
        layout = copy.deepcopy(self._layout())
        layout.set(name("style:name"), f"{styles.TURNED_PAGE}Layout")
        look = layout.find(name("style:page-layout-properties"))
        old = dict(look.attrib)
        look.set(name("fo:page-width"), old[name("fo:page-height")])
        look.set(name("fo:page-height"), old[name("fo:page-width")])
        look.set(name("style:print-orientation"), "landscape")
        # Turned to the left as Word does; the foot takes from the lower margin what it takes on an upright page.
        foot = self._cover_margin("bottom") - millimetres(old[name("fo:margin-bottom")])
        turned = {"top": self._cover_margin("left"), "right": self._cover_margin("top")}
        turned |= {"bottom": self._cover_margin("right") - foot, "left": self._cover_margin("bottom")}
        for side, margin in turned.items():
            look.set(name(f"fo:margin-{side}"), mm(max(margin, 0)))
        root.find(name("office:automatic-styles")).append(layout)
        page = copy.deepcopy(self._named("style:master-page", styles.PAGE))
        page.set(name("style:name"), styles.TURNED_PAGE)
        page.set(name("style:page-layout-name"), layout.get(name("style:name")))
        root.find(name("office:master-styles")).append(page)

    def _cover_margin(self, side: str) -> float:
        """A margin of the cover, which has no foot that takes of it."""
        look = self._layout(styles.COVER_PAGE).find(name("style:page-layout-properties"))
        return millimetres(look.get(name(f"fo:margin-{side}")))

    def style(self, display: str) -> str:
        """The name a paragraph or character style has in the file, by the name it is shown with."""
        return self._names[display]

    def space_before(self, display: str) -> float:
        """The distance a style keeps above its paragraphs, in millimetres; 0 when it says none."""
        properties = self._named("style:style", self._names[display]).find(name("style:paragraph-properties"))
        found = properties.get(name("fo:margin-top")) if properties is not None else None
        return millimetres(found) if found else 0.0

    def parts(self) -> str:
        """The automatic styles of tables and photos, which belong beside the content."""
        found = self._root.find(name("office:automatic-styles"))
        return "".join(_text(style) for style in found if style.get(name("style:name")) in styles.TABLE_PARTS)

    def fonts(self) -> str:
        """The declarations of the fonts."""
        return _text(self._root.find(name("office:font-face-decls")))

    def styles_xml(self, first_number: int, *, turned: bool = False) -> str:
        """The part with the styles; headings of level 1 count from ``first_number``.

        ``turned`` adds the page that lies on its side.
        """
        root = self._document("office:document-styles")
        for tag in ("font-face-decls", "styles", "automatic-styles", "master-styles"):
            root.append(copy.deepcopy(self._root.find(name(f"office:{tag}"))))
        automatic = root.find(name("office:automatic-styles"))
        for style in list(automatic):
            if style.get(name("style:name")) in styles.TABLE_PARTS:
                automatic.remove(style)
        if turned:
            self._add_turned_page(root)
        for outline in root.iter(name("text:list-style")):
            if outline.get(name("style:name")) == styles.OUTLINE_LIST and first_number != 1:
                outline[0].set(name("text:start-value"), str(first_number))
        return HEAD + _text(root)

    def settings_xml(self) -> str:
        """The part with the settings, which say how lines and tables are laid out."""
        root = self._document("office:document-settings")
        root.append(copy.deepcopy(self._root.find(name("office:settings"))))
        return HEAD + _text(root)

    def _document(self, tag: str) -> Any:
        root = etree.Element(name(tag), nsmap=NAMESPACES)
        root.set(name("office:version"), VERSION)
        return root

    def _style_names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for style in self._root.iterfind(f"{name('office:styles')}/{name('style:style')}"):
            own = style.get(name("style:name"))
            names[style.get(name("style:display-name")) or own] = own
        return names

    def _check_parts(self) -> None:
        there = {element.get(name("style:name")) for element in self._root.iter()}
        needed = (*styles.TABLE_PARTS, *styles.MASTER_PAGES, *styles.LIST_STYLES)
        missing = [
            style
            for style in (*styles.PARAGRAPH_STYLES, *styles.CHARACTER_STYLES)
            if style not in self._names
        ]
        missing += [style for style in needed if style not in there]
        if missing:
            raise TemplateError(_("The style “{name}” is missing.").format(name=missing[0]), self._path.name)

    def _named(self, tag: str, title: str) -> Any:
        return next(e for e in self._root.iter(name(tag)) if e.get(name("style:name")) == title)

    def _unusable(self) -> TemplateError:
        message = _("This file is not an OpenDocument text (.fodt) that can be used.")
        return TemplateError(message, self._path.name)


def package(parts: Mapping[str, str], pictures: Sequence[tuple[str, bytes]]) -> bytes:
    """The file: fixed times, the media type first and plain, photos stored as they are (ODF 1.2 part 3, 2 and 3)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        _put(archive, "mimetype", MEDIA_TYPE.encode(), stored=True)
        _put(archive, "META-INF/manifest.xml", _manifest(parts, pictures).encode())
        for title, text in parts.items():
            _put(archive, title, text.encode())
        for title, data in pictures:
            _put(archive, title, data, stored=title.endswith(_STORED_SUFFIXES))
    return target.getvalue()


def _manifest(parts: Mapping[str, str], pictures: Sequence[tuple[str, bytes]]) -> str:
    types = {"/": MEDIA_TYPE} | dict.fromkeys(parts, "text/xml")
    types |= {title: f"image/{'png' if title.endswith('.png') else 'jpeg'}" for title, _data in pictures}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{attribute(title)}" '
        + (f'manifest:version="{VERSION}" ' if title == "/" else "")
        + f'manifest:media-type="{kind}"/>'
        for title, kind in types.items()
    )
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="{VERSION}">{entries}</manifest:manifest>'
    )


def _put(archive: zipfile.ZipFile, title: str, data: bytes, *, stored: bool = False) -> None:
    info = zipfile.ZipInfo(title, _DATE)
    info.create_system = 0
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _said(styles: Iterator[Any], tag: str, key: str) -> str | None:
    """What the first of the styles says that says it."""
    found = (element.get(name(key)) for style in styles for element in style.iterfind(name(tag)))
    return next((str(value) for value in found if value), None)


def _text(element: Any) -> str:
    return etree.tostring(element, encoding="unicode")
