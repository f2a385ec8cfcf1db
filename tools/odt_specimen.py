"""A specimen of a report on a base for Word files, as LibreOffice converts it."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree
from PIL import Image

from drafting import document as doc
from drafting.layout import conversion, find_office
from drafting.writers import docx
from drafting.writers.odt import styles

TIMEOUT_SECONDS = 120

Element: TypeAlias = Any  # of lxml, whose attributes may be bytes to a type checker
Parts = dict[str, Element]


def specimen() -> tuple[doc.Document, dict[str, bytes]]:
    """A document in which every style is used, and its photo."""
    source = doc.Source("specimen")
    cells = (("1",), ("2",))
    columns = (doc.Column(0.5), doc.Column(0.5, "center"))
    boxes = (
        doc.GridCell(("文字",)),
        doc.GridCell(("文字",), align="center"),
        doc.GridCell(("文字",), label=True),
    )
    picture = doc.Picture("photo.png", 4, 3, "圖說", "替代文字")
    nodes: list[doc.Node] = [
        *(doc.Paragraph(role, "文字", source) for role in styles.PARAGRAPHS),
        doc.CoverEnd(),
        doc.Heading(1, "標題", "", "_Toc0", source),
        doc.Contents("目次", 5),
        *(doc.Heading(level, "標題", "1", f"_Toc{level}", source) for level in range(1, 6)),
        *(doc.Item(level, "項次", "1", source) for level in range(2, 6)),
        *(doc.ListEntry(role, "項目", "1", source) for role in styles.LISTS),
        doc.FieldLine("欄位", "值", source, "提示"),
        doc.Table("plain", columns, ("甲", "乙"), (cells, cells), source, "表名"),
        doc.PhotoGrid(1, (picture,), source),
        doc.SignOff("核章", ((doc.SignBox("職稱", "時間"),),)),
        doc.Grid((1.0,), tuple(doc.GridRow((box,)) for box in boxes), source, "表單"),
    ]
    moment = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    identity = doc.Identity("", "", moment, moment)
    document = doc.Document("", "", "", "", "zh-TW", 1, False, identity, tuple(nodes))
    photo = io.BytesIO()
    Image.new("RGB", (4, 3)).save(photo, "PNG")
    return document, {picture.image: photo.getvalue()}


def convert(source: Path) -> Parts:
    """What LibreOffice makes of the specimen on this base: the parts of the OpenDocument file."""
    office = find_office()
    if office is None:
        raise SystemExit("LibreOffice is needed once, and was not found.")
    document, images = specimen()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        source_file = folder / "specimen.docx"
        source_file.write_bytes(docx.write(document, images, source))
        subprocess.run(
            conversion(office, source_file, "odt"),
            check=True,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
        )
        with zipfile.ZipFile(folder / "specimen.odt") as package:
            names = ("styles.xml", "content.xml", "settings.xml")
            return {part: etree.fromstring(package.read(part)) for part in names}
