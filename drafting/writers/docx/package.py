"""The Word package: ``base.docx`` opened, filled and written again, byte for byte the same each time."""

from __future__ import annotations

import copy
import zipfile
from functools import cached_property
from pathlib import Path
from typing import IO, Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import _ContentTypesItem
from docx.oxml.ns import qn
from lxml import etree

from drafting.errors import TemplateError
from drafting.i18n import _
from drafting.writers.docx.styles import ALL_STYLES
from drafting.writers.docx.xml import DECLARATIONS

_MEDIA_TYPES = {b"\xff\xd8": (CONTENT_TYPE.JPEG, "jpg"), b"\x89P": (CONTENT_TYPE.PNG, "png")}
_STORED_SUFFIXES = (".jpg", ".png")
_DATE = (1980, 1, 1, 0, 0, 0)
_LONGEST_CHAIN = 20
"""Styles that are based on each other; more are a circle."""


class Base:
    """An opened base file that takes the content of one document.

    Raises:
        TemplateError: The file is missing, is no Word file, or lacks a style the writer uses.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self.docx = docx.Document(str(path))
        except Exception as error:  # python-docx lets the errors of zipfile, lxml and its own through
            raise TemplateError(
                _("This file is not a Word file (.docx) that can be used."), path.name
            ) from error
        self._styles = self._style_ids()
        self._images = 0
        self._relationship = 1

    @cached_property
    def text_width(self) -> int:
        """Width of the text area in twentieths of a point."""
        section = self.docx.sections[-1]
        return int((section.page_width - section.left_margin - section.right_margin) / 635)  # type: ignore[operator]

    @cached_property
    def turned_width(self) -> int:
        """As :attr:`text_width`, of a page that lies on its side."""
        section = self.docx.sections[-1]
        return int((section.page_height - section.top_margin - section.bottom_margin) / 635)  # type: ignore[operator]

    def style(self, name: str) -> str:
        """The id of a style by its name."""
        return self._styles[name]

    def scaled_style(self, name: str, scale: float) -> str:
        """The id of a paragraph style as another one, with smaller type and lines; made when first asked for."""
        if scale == 1:
            return self.style(name)
        size = round(int(self._said(name, "w:rPr/w:sz", "w:val") or 24) * scale)  # in half points
        title = f"{name} {size / 2:g} 點"
        if title not in self._styles:
            line = int(self._said(name, "w:pPr/w:spacing", "w:line") or 240)
            kind = self._said(name, "w:pPr/w:spacing", "w:lineRule") or "auto"
            line = line if kind == "auto" else round(line * scale)
            made = f"{self.style(name)}{size}"
            self._styles[title] = made
            xml = (
                f'<w:style {DECLARATIONS} w:type="paragraph" w:customStyle="1" w:styleId="{made}">'
                f'<w:name w:val="{title}"/><w:basedOn w:val="{self.style(name)}"/><w:uiPriority w:val="11"/><w:pPr>'
                f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="{kind}"/></w:pPr>'
                f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
            )
            self.docx.styles.element.append(etree.fromstring(xml, _PARSER))
        return self._styles[title]

    def cell_margins(self, name: str, scale: float) -> str:
        """The margins of the cells of a table style, made smaller; empty where they are as the style has them."""
        margins = self._style_element(name).find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
        if scale == 1 or margins is None:
            return ""
        sides = "".join(
            f'<w:{etree.QName(side).localname} w:w="{round(int(side.get(qn("w:w"))) * scale)}" w:type="dxa"/>'
            for side in margins
        )
        return f"<w:tblCellMar>{sides}</w:tblCellMar>"

    def _said(self, name: str, path: str, attribute: str) -> str | None:
        """What a paragraph style says, or the style it is based on."""
        names = {style_id: title for title, style_id in self._styles.items()}
        for _step in range(_LONGEST_CHAIN):
            style = self._style_element(name)
            found = style.find("/".join(map(qn, path.split("/"))))
            if found is not None and found.get(qn(attribute)):
                return str(found.get(qn(attribute)))
            base = style.find(qn("w:basedOn"))
            if base is None or base.get(qn("w:val")) not in names:
                break
            name = names[base.get(qn("w:val"))]
        return None

    def space_before(self, name: str) -> int:
        """The distance a style keeps above its paragraphs, in twentieths of a point; 0 when it says none."""
        spacing = self._style_element(name).find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        return int(spacing.get(qn("w:before"), "0")) if spacing is not None else 0

    def outline_list(self) -> str:
        """The id of the list the headings are numbered by.

        Raises:
            TemplateError: They are numbered by none.
        """
        style = self._style_element("heading 1")
        found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if found is None:
            raise TemplateError(
                _("The style “{name}” has no numbering.").format(name="heading 1"), self._path.name
            )
        return str(found.get(qn("w:val")))

    def own_list(self) -> str:
        """The id of a new list that numbers as the headings do but counts for itself.

        For items that stand in no numbered part: in the list of the headings they would count as part of the
        first one, and it would carry a number too many.
        """
        numbering = self.docx.part.numbering_part.element
        nums = numbering.findall(qn("w:num"))
        outline = next(num for num in nums if num.get(qn("w:numId")) == self.outline_list())
        design_id = outline.find(qn("w:abstractNumId")).get(qn("w:val"))
        designs = numbering.findall(qn("w:abstractNum"))
        design = copy.deepcopy(next(d for d in designs if d.get(qn("w:abstractNumId")) == design_id))
        for link in list(design.iter(qn("w:pStyle"), qn("w:name"), qn("w:nsid"), qn("w:tmpl"))):
            link.getparent().remove(link)
        new_design = str(1 + max(int(d.get(qn("w:abstractNumId"))) for d in designs))
        design.set(qn("w:abstractNumId"), new_design)
        nums[0].addprevious(design)
        new_list = str(1 + max(int(num.get(qn("w:numId"))) for num in nums))
        num = etree.SubElement(numbering, qn("w:num"), {qn("w:numId"): new_list})
        etree.SubElement(num, qn("w:abstractNumId"), {qn("w:val"): new_design})
        nums[-1].addnext(num)
        return new_list

    def add_image(self, data: bytes) -> str:
        """Takes a picture into the package; gives the id of its relationship.

        The library would look at every earlier picture for each new one; the caller knows which are equal.
        """
        self._images += 1
        media_type, suffix = _MEDIA_TYPES[data[:2]]
        name = PackURI(f"/word/media/image{self._images}.{suffix}")
        part = Part(name, media_type, data, self.docx.part.package)
        return self._relate(part, RELATIONSHIP_TYPE.IMAGE)

    def set_body(self, xml: str, *, numbered_from_one: bool, turned: bool) -> None:
        """Puts the content before the section properties of the base.

        Args:
            xml: The content.
            numbered_from_one: Whether the pages of the last section count from 1.
            turned: Whether they lie on their side.
        """
        body = self.docx.element.body
        last = body.sectPr
        content = etree.fromstring(f"<w:body {DECLARATIONS}>{xml}</w:body>", _PARSER)
        for child in content:
            last.addprevious(child)
        _set_up(last, turned, numbered_from_one)

    def section(self, *, turned: bool, from_one: bool) -> str:
        """Section properties of pages of the base, for the last paragraph on them; arguments as of :meth:`set_body`."""
        section = copy.deepcopy(self.docx.element.body.sectPr)
        _set_up(section, turned, from_one)
        return etree.tostring(section, encoding="unicode")

    def cover_section(self, pages: int) -> str:
        """Section properties of a cover of one or two pages: those of the base, no footer, no page number."""
        section = copy.deepcopy(self.docx.element.body.sectPr)
        for child in list(section):
            if child.tag in (qn("w:footerReference"), qn("w:headerReference"), qn("w:titlePg")):
                section.remove(child)
        # Page 0 at the end: where page 1 follows an odd page, LibreOffice prints an empty one between them.
        start = section.makeelement(qn("w:pgNumType"), {qn("w:start"): str(pages - 1)})
        section.find(qn("w:pgMar")).addnext(start)
        return etree.tostring(section, encoding="unicode")

    def set_first_number(self, number: int) -> None:
        """Lets the first heading of level 1 carry this number."""
        if number == 1:
            return
        list_id = self.outline_list()
        for num in self.docx.part.numbering_part.element.findall(qn("w:num")):
            if num.get(qn("w:numId")) == list_id:
                override = etree.SubElement(num, qn("w:lvlOverride"), {qn("w:ilvl"): "0"})
                etree.SubElement(override, qn("w:startOverride"), {qn("w:val"): str(number)})

    def track_changes(self) -> None:
        """Lets Word record what a reviewer changes."""
        settings = self.docx.settings.element
        zoom = settings.find(qn("w:zoom"))
        track = settings.makeelement(qn("w:trackRevisions"), {})
        # Schema order: behind zoom and the border settings, before defaultTabStop.
        anchor = settings.find(qn("w:defaultTabStop"))
        if anchor is not None:
            anchor.addprevious(track)
        elif zoom is not None:
            zoom.addnext(track)

    def add_part(self, name: str, media_type: str, relation: str, data: bytes) -> None:
        """Takes a further part into the package, tied to the main one by a relation of this kind."""
        part = Part(PackURI(name), media_type, data, self.docx.part.package)
        self._relate(part, relation)

    def _relate(self, part: Part, relation: str) -> str:
        relationships = self.docx.part.rels
        while (free := f"rId{self._relationship}") in relationships:
            self._relationship += 1
        relationships.add_relationship(relation, part, free)
        return free

    def part_named(self, name: str) -> Any:
        """A part of the package by its name, such as ``/docProps/custom.xml``."""
        return next(part for part in self.docx.part.package.iter_parts() if part.partname == name)

    def save(self, target: IO[bytes]) -> None:
        """Writes the package: fixed times, pictures stored as they are, everything else deflated."""
        package = self.docx.part.package
        parts = sorted(package.iter_parts(), key=lambda part: _sort_key(str(part.partname)))
        with zipfile.ZipFile(target, "w") as archive:
            types = _ContentTypesItem.from_parts(parts)  # type: ignore[no-untyped-call]
            _put(archive, "[Content_Types].xml", _content_types(types))
            _put(archive, PACKAGE_URI.rels_uri.membername, serialize_part_xml(_rels(package.rels)))
            for part in parts:
                _put(archive, part.partname.membername, part.blob)
                if len(part.rels):
                    _put(archive, part.partname.rels_uri.membername, serialize_part_xml(_rels(part.rels)))

    def _style_ids(self) -> dict[str, str]:
        ids: dict[str, str] = {}
        for style in self.docx.styles.element.findall(qn("w:style")):
            name = style.find(qn("w:name")).get(qn("w:val"))
            ids[name] = style.get(qn("w:styleId"))
        for name in ALL_STYLES:
            if name not in ids:
                raise TemplateError(_("The style “{name}” is missing.").format(name=name), self._path.name)
        return ids

    def _style_element(self, name: str) -> Any:
        style_id = self._styles[name]
        return next(
            s for s in self.docx.styles.element.findall(qn("w:style")) if s.get(qn("w:styleId")) == style_id
        )


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_TURNED = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
"""Where the margins of an upright page are once it lies on its side, turned to the left as Word does."""


def _set_up(section: Any, turned: bool, from_one: bool) -> None:
    margins = section.find(qn("w:pgMar"))
    if from_one:
        margins.addnext(section.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"}))
    if turned:
        size = section.find(qn("w:pgSz"))
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        size.attrib.update({qn("w:w"): height, qn("w:h"): width, qn("w:orient"): "landscape"})
        upright = dict(margins.attrib)
        margins.attrib.update({qn(f"w:{to}"): upright[qn(f"w:{side}")] for to, side in _TURNED.items()})


def _sort_key(name: str) -> tuple[bool, int, str]:
    """The main parts first, pictures last in their order."""
    return (name.startswith("/word/media/"), len(name), name)


def _content_types(types: _ContentTypesItem) -> bytes:
    """Content types in a stable order."""
    root = types._element
    root[:] = sorted(root, key=lambda item: (item.tag, item.get("Extension") or item.get("PartName")))
    return serialize_part_xml(root)


def _rels(rels: Any) -> Any:
    from docx.opc.oxml import CT_Relationships

    root = CT_Relationships.new()
    for rel in sorted(rels.values(), key=lambda rel: int(rel.rId.removeprefix("rId"))):
        root.add_rel(rel.rId, rel.reltype, rel.target_ref, rel.is_external)
    return root


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system = 0
    info.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED_SUFFIXES) else zipfile.ZIP_DEFLATED
    archive.writestr(info, data)
