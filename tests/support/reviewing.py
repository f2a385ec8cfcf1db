"""Drafts exported for review, files edited the way Word writes them, and the decision on everything that came back."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from drafting import template
from drafting.compose import compose
from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.readback import Result, import_review
from drafting.report import Report, TextBlock
from drafting.review import proposals as deciding
from drafting.review.model import Person, Snapshot
from drafting.writers import docx

TEMPLATE = template.load("taichung")

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14_URI = "http://schemas.microsoft.com/office/word/2010/wordml"
W15_URI = "http://schemas.microsoft.com/office/word/2012/wordml"
W = f"{{{W_URI}}}"
NOW = dt.datetime(2026, 11, 25, 9, 0, tzinfo=dt.UTC)
CHIEF = "陳科長"
DATE = "2026-11-20T10:30:00Z"
"""What Word writes at half past ten in Taiwan."""
AT = dt.datetime(2026, 11, 20, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def snapshot(draft: DraftFile) -> Snapshot:
    """The report of a draft with the numbers of its blocks."""
    return draft.snapshot()


def accept_all(draft: DraftFile) -> Report:
    """The report of a draft with every open proposal accepted; all of them can be."""
    found = draft.proposals()
    ids = [proposal.id for proposal in found if proposal.state == "open"]
    if not ids:
        return draft.report
    outcome = deciding.accept(snapshot(draft), found, ids, Person("林宜瑩"), NOW)
    assert outcome.left == ()
    return outcome.report


class WordFile:
    """A Word file taken apart for editing; :meth:`save` puts it together again."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self._ids = iter(range(900, 100_000))

    @property
    def body(self) -> Any:
        return self.root.find(f"{W}body")

    def save(self, path: Path, *, by: str = CHIEF, at: str = "2026-11-20T03:00:00Z") -> Path:
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        core = self.parts["docProps/core.xml"].decode()
        core = re.sub(r"(<cp:lastModifiedBy>)[^<]*", rf"\g<1>{by}", core)
        core = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{at}", core)
        self.parts["docProps/core.xml"] = core.encode()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                packed = zipfile.ZIP_STORED if name.startswith("word/media/") else zipfile.ZIP_DEFLATED
                archive.writestr(name, data, packed)
        return path

    # Finding

    def paragraph(self, text: str) -> Any:
        """The first paragraph that has these words, the contents left out."""
        for paragraph in self.root.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(f"{W}val", "").startswith("TOC"):
                continue
            if text in "".join(t.text or "" for t in paragraph.iter(f"{W}t")):
                return paragraph
        raise AssertionError(f"no paragraph with {text}")

    # Making

    def element(self, xml: str) -> Any:
        return etree.fromstring(
            f'<x xmlns:w="{W_URI}" xmlns:w14="{W14_URI}" xmlns:w15="{W15_URI}">{xml}</x>'
        )[0]

    def attributes(self, author: str = CHIEF, date: str = DATE) -> str:
        return f'w:id="{next(self._ids)}" w:author="{author}" w:date="{date}"'

    def change(self, name: str, inner: str, author: str = CHIEF) -> Any:
        return self.element(f"<w:{name} {self.attributes(author)}>{inner}</w:{name}>")

    def split(self, paragraph: Any, start: int, end: int) -> list[Any]:
        """The runs of a paragraph cut so that some of them are just the characters from start to end."""
        self._cut(paragraph, start)
        self._cut(paragraph, end)
        found, at = [], 0
        for run in list(paragraph.iter(f"{W}r")):
            length = len(_run_text(run))
            if start <= at and at + length <= end and length:
                found.append(run)
            at += length
        return found

    def _cut(self, paragraph: Any, place: int) -> None:
        at = 0
        for run in list(paragraph.iter(f"{W}r")):
            length = len(_run_text(run))
            if at < place < at + length:
                properties = run.find(f"{W}rPr")
                text = _run_text(run)
                look = etree.tostring(properties).decode() if properties is not None else ""
                first, second = text[: place - at], text[place - at :]
                run.addprevious(self.element(f'<w:r w:rsidR="00A12B3C">{look}{_t(first)}</w:r>'))
                run.addprevious(self.element(f"<w:r>{look}{_t(second)}</w:r>"))
                drop(run)
            at += length

    # Editing as Word does with tracking

    def delete(self, paragraph: Any, start: int, end: int, author: str = CHIEF) -> None:
        for run in self.split(paragraph, start, end):
            deleted = self.change("del", "", author)
            run.addprevious(deleted)
            deleted.append(run)
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText"

    def insert(self, paragraph: Any, at: int, text: str, author: str = CHIEF) -> None:
        run = self.change("ins", f'<w:r w:rsidR="00C0FFEE">{_t(text)}</w:r>', author)
        self._cut(paragraph, at)
        place = 0
        for old in list(paragraph.iter(f"{W}r")):
            if place >= at and _run_text(old):
                top = old
                while top.getparent() is not paragraph:
                    top = top.getparent()
                top.addprevious(run)
                return
            place += len(_run_text(old))
        paragraph.append(run)

    def replace(self, paragraph: Any, old: str, new: str, author: str = CHIEF) -> None:
        start = visible(paragraph).index(old)
        self.insert(paragraph, start + len(old), new, author)
        self.delete(paragraph, start, start + len(old), author)

    def mark(self, paragraph: Any, name: str, author: str = CHIEF) -> None:
        """Says of the end of a paragraph that it was inserted (``ins``), deleted (``del``) or moved."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = self.element("<w:pPr/>")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = self.element("<w:rPr/>")
            properties.append(look)
        look.append(self.change(name, "", author))

    def strike(self, paragraph: Any, author: str = CHIEF) -> None:
        """Deletes a whole paragraph with tracking."""
        self.delete(paragraph, 0, len(visible(paragraph)), author)
        self.mark(paragraph, "del", author)

    def add_after(self, paragraph: Any, text: str, style: str = "", author: str = CHIEF) -> Any:
        """Puts in a paragraph behind another one with tracking."""
        look = f'<w:pStyle w:val="{style}"/>' if style else ""
        new = self.element(f"<w:p><w:pPr>{look}</w:pPr></w:p>")
        new.append(self.change("ins", f"<w:r>{_t(text)}</w:r>", author))
        self.mark(new, "ins", author)
        paragraph.addnext(new)
        return new

    def comment(
        self, paragraph: Any, words: str, text: str, author: str = CHIEF, number: int | None = None
    ) -> int:
        """Comments on words as Word writes it, with the id of the last paragraph of the comment."""
        number = next(self._ids) if number is None else number
        start = visible(paragraph).index(words)
        runs = self.split(paragraph, start, start + len(words))
        runs[0].addprevious(self.element(f'<w:commentRangeStart w:id="{number}"/>'))
        end = self.element(f'<w:commentRangeEnd w:id="{number}"/>')
        runs[-1].addnext(end)
        end.addnext(self.element(f'<w:r><w:commentReference w:id="{number}"/></w:r>'))
        self.add_comment(number, text, author)
        return number

    def add_comment(
        self, number: int, text: str, author: str, parent: int | None = None, done: bool = False
    ) -> None:
        """The comment itself, or a reply to another one, in the parts that Word keeps them in."""
        body = "".join(
            f'<w:p w14:paraId="{number:08X}"><w:r><w:annotationRef/></w:r><w:r>{_t(line)}</w:r></w:p>'
            for line in text.split("\n")
        )
        names = f'xmlns:w="{W_URI}" xmlns:w14="{W14_URI}" xmlns:w15="{W15_URI}"'
        comment = f'<w:comment {self.attributes(author)} w:initials="陳">{body}</w:comment>'
        comment = re.sub(r'w:id="\d+"', f'w:id="{number}"', comment, count=1)
        self._append("word/comments.xml", f"<w:comments {names}>", comment, "comments", "2006")
        over = f' w15:paraIdParent="{parent:08X}"' if parent is not None else ""
        entry = f'<w15:commentEx w15:paraId="{number:08X}"{over} w15:done="{int(done)}"/>'
        self._append(
            "word/commentsExtended.xml", f"<w15:commentsEx {names}>", entry, "commentsExtended", "2011"
        )

    def _append(self, part: str, opening: str, xml: str, kind: str, year: str) -> None:
        closing = "</" + opening[1:].split(" ")[0] + ">"
        if part not in self.parts:
            self.parts[part] = (opening + closing).encode()
            base = {
                "2006": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "2011": "http://schemas.microsoft.com/office/2011/relationships",
            }[year]
            relation = f'<Relationship Id="rIdTest{kind}" Type="{base}/{kind}" Target="{part[5:]}"/>'
            self._before_end("word/_rels/document.xml.rels", "</Relationships>", relation)
            media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
            override = f'<Override PartName="/{part}" ContentType="{media}"/>'
            self._before_end("[Content_Types].xml", "</Types>", override)
        self._before_end(part, closing, xml)

    def _before_end(self, part: str, closing: str, xml: str) -> None:
        text = self.parts[part].decode()
        at = text.rindex(closing)
        self.parts[part] = (text[:at] + xml + text[at:]).encode()


def drop(element: Any) -> None:
    """Takes an element away without tracking."""
    element.getparent().remove(element)


def visible(paragraph: Any) -> str:
    """The text of the runs of a paragraph, struck out or not."""
    return "".join(_run_text(run) for run in paragraph.iter(f"{W}r"))


def _run_text(run: Any) -> str:
    found = []
    for part in run:
        if part.tag in (f"{W}t", f"{W}delText"):
            found.append(part.text or "")
        elif part.tag == f"{W}tab":
            found.append("\t")
        elif part.tag == f"{W}br" and part.get(f"{W}type") != "page":
            found.append("\n")
    return "".join(found)


def _t(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        escaped = line.replace("&", "&amp;").replace("<", "&lt;")
        lines.append(f'<w:t xml:space="preserve">{escaped}</w:t>' if line else "")
    return "<w:br/>".join(lines)


def seen(document_xml: bytes) -> list[str]:
    """The text of every paragraph once all changes are accepted, blank ones left out: what the reviewer saw.

    Independent of the program: changes are carried out in the XML itself.
    """
    root = etree.fromstring(document_xml)
    for name in ("del", "moveFrom"):
        for element in list(root.iter(f"{W}{name}")):
            parent: Any = element.getparent()
            if parent.tag not in (f"{W}rPr", f"{W}trPr"):
                drop(element)
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            drop(row)
    texts: list[str] = []
    open_text = ""
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val", "").upper().startswith("TOC"):
            continue
        open_text += visible(paragraph)
        look = paragraph.find(f"{W}pPr/{W}rPr")
        if look is not None and any(look.find(f"{W}{name}") is not None for name in ("del", "moveFrom")):
            continue
        texts.append(open_text)
        open_text = ""
    return [text for text in (*texts, open_text) if text.strip()]


class Exported:
    """A draft that was exported for review, and the file."""

    def __init__(self, folder: Path, report: Report, photos: Mapping[str, bytes]) -> None:
        self.folder = folder
        self.draft = DraftFile.create(folder / "草稿.trip", report, photos)
        self.file = folder / "送核.docx"
        self.export(self.file)

    @classmethod
    def open(cls, folder: Path) -> Exported:
        """One that was made before, in this folder."""
        found = cls.__new__(cls)
        found.folder, found.file = folder, folder / "送核.docx"
        found.draft = DraftFile.open(folder / "草稿.trip")
        return found

    @classmethod
    def copied(cls, source: Path, folder: Path) -> Exported:
        """A copy of one that was made before."""
        for name in ("草稿.trip", "送核.docx"):
            shutil.copy(source / name, folder / name)
        return cls.open(folder)

    def export(self, path: Path) -> None:
        export(self.draft, path, "review")

    def word(self) -> WordFile:
        return WordFile(self.file.read_bytes())

    def read(self, word: WordFile, name: str = "回復.docx", by: str = CHIEF) -> Result:
        return import_review(self.draft, word.save(self.folder / name, by=by))

    def accepted(self) -> list[str]:
        """What a file of the draft with every proposal accepted shows."""
        return shown(accept_all(self.draft), self.draft)

    def texts(self, section: str) -> list[str]:
        """The texts of a part with every proposal accepted."""
        return [
            block.text for block in accept_all(self.draft).section(section) if isinstance(block, TextBlock)
        ]

    def close(self) -> None:
        self.draft.close()


def shown(report: Report, draft: DraftFile) -> list[str]:
    """What a Word file of a report shows."""
    document = compose(report, TEMPLATE, photo_size=draft.photo_size, purpose="review")
    images = draft.photos({picture.image for picture in document.pictures()})
    return seen(WordFile(docx.write(document, images, TEMPLATE.base_docx)).parts["word/document.xml"])
