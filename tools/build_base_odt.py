"""Makes ``templates/taichung/base.fodt``: page design, styles and numbering of the OpenDocument file.

The looks are those of ``base.docx``. An office that wants another look edits the styles of ``base.docx`` in Word,
then runs this once on a computer with LibreOffice:

    python -m tools.build_base_odt [templates/NAME/base.docx]

A specimen with everything a report can have is written on ``base.docx``, LibreOffice converts it
(``odt_specimen.py``), and what it made of the styles is kept, put in order (``odt_styles.py``) and freed of what only
LibreOffice knows. Nothing is asked of LibreOffice when a
report is exported. The file can be opened in LibreOffice to look at its styles; saving it there would drop the
styles of tables. It holds the SHA-256 of the ``base.docx`` it was made from.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from drafting.writers.odt.base import DOCX_HASH
from drafting.writers.odt.xml import HEAD, NAMESPACES, VERSION, millimetres, mm, name
from tools.odt_specimen import Element, convert
from tools.odt_styles import Harvest, child

SOURCE = Path(__file__).resolve().parent.parent / "templates" / "taichung" / "base.docx"

NEWER = (name("style:contextual-spacing"),)
"""Attributes that OpenDocument got after the version these files say they are of."""


def clean(root: Element) -> None:
    """Removes what is not OpenDocument, and changes lengths to metric ones as an office here reads them."""
    known = set(NAMESPACES.values())
    for node in list(root.iter()):
        if etree.QName(node).namespace not in known:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
            continue
        for key, value in node.attrib.items():
            if etree.QName(key).namespace not in known or key in NEWER:
                del node.attrib[key]
            else:
                node.set(key, " ".join(metric(word) for word in value.split(" ")))


def metric(word: str) -> str:
    """A length in inches in millimetres, to the hundredth; anything else as it is."""
    number = word.removesuffix("in")
    if number == word or not number.lstrip("-").replace(".", "", 1).isdigit():
        return word
    return mm(millimetres(word))


def fonts(used: bytes, declarations: Element) -> Iterator[Element]:
    """The declarations of the fonts that are used."""
    for face in declarations:
        title = str(face.get(name("style:name")))
        if f'="{title}"'.encode() in used:
            yield face


def assemble(harvest: Harvest, digest: str) -> bytes:
    """The file."""
    named = list(harvest.named_styles())
    layouts, masters = harvest.pages()
    automatic = [*layouts, *harvest.table_parts()]
    root = etree.Element(name("office:document"), nsmap=NAMESPACES)
    root.set(name("office:version"), VERSION)
    root.set(name("office:mimetype"), "application/vnd.oasis.opendocument.text")
    meta = etree.SubElement(root, name("office:meta"))
    etree.SubElement(meta, name("meta:user-defined"), {name("meta:name"): DOCX_HASH}).text = digest
    settings = etree.SubElement(root, name("office:settings"))
    items = etree.SubElement(settings, name("config:config-item-set"))
    items.set(name("config:name"), "ooo:configuration-settings")
    items.extend(harvest.compatibility())
    faces = etree.SubElement(root, name("office:font-face-decls"))
    for tag, children in (
        ("office:styles", named),
        ("office:automatic-styles", automatic),
        ("office:master-styles", masters),
    ):
        etree.SubElement(root, name(tag)).extend(children)
    text = etree.SubElement(etree.SubElement(root, name("office:body")), name("office:text"))
    etree.SubElement(text, name("text:p"), {name("text:style-name"): "Standard"})
    clean(root)
    for node in root.iter():
        node.tail = None
        if len(node):
            node.text = None
    used = etree.tostring(root, encoding="utf-8")
    faces.extend(fonts(used, child(harvest.root, "office:font-face-decls")))
    clean(faces)
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(NAMESPACES))
    return HEAD.encode() + etree.tostring(root, encoding="utf-8", pretty_print=True)


def build(source: Path, target: Path) -> None:
    """Writes the base for OpenDocument files made from this base for Word files."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    target.write_bytes(assemble(Harvest(convert(source)), digest))


def main(arguments: Sequence[str]) -> int:
    """The exit status."""
    source = Path(arguments[0]) if arguments else SOURCE
    build(source, source.with_suffix(".fodt"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
