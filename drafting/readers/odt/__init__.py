"""The reader of reviewed OpenDocument texts (ISO/IEC 26300), of LibreOffice and the ODF 文件應用工具 built on it."""

from __future__ import annotations

import itertools

import msgspec
from lxml import etree

from drafting.readers.guard import Package
from drafting.readers.odt.changes import regions
from drafting.readers.odt.names import get, hand, qualified, short
from drafting.readers.odt.story import Story
from drafting.readers.odt.styles import Styles
from drafting.readers.reviewed import Answer, Hand, Remark, Reviewed
from drafting.text import clean_line
from drafting.writers.odt.metadata import DRAFT_PROPERTY, EXPORT_PROPERTY


def read(package: Package, sha256: str) -> Reviewed:
    """What stands in an OpenDocument text.

    Raises:
        ReviewedFileError: A part of it is damaged or not to be trusted.
    """
    content = package.xml("content.xml")
    looks = package.xml("styles.xml") if package.has("styles.xml") else None
    meta = package.xml("meta.xml") if package.has("meta.xml") else None
    roots = [root for root in (looks, content) if root is not None]
    text = content.find(f"{qualified('office:body')}/{qualified('office:text')}")
    parts = list(text) if text is not None else []
    story = Story(Styles(*roots), regions(text) if text is not None else {})
    body = story.content(parts)
    for master in looks.iter(qualified("style:master-page")) if looks is not None else ():
        for part in master:
            if (name := short(part)).startswith(("style:header", "style:footer")):
                story.beside(part, "header" if "header" in name else "footer")
    told = _told(meta)
    return Reviewed(
        name=package.name,
        sha256=sha256,
        draft_id=told.get(DRAFT_PROPERTY, ""),
        export_id=told.get(EXPORT_PROPERTY, ""),
        saved=_saved(meta),
        body=body,
        remarks=_remarks(story),
        strays=tuple(story.strays),
    )


def draft_of(package: Package) -> str:
    """The id of the draft a file was exported from; empty where it is not told.

    Raises:
        ReviewedFileError: A part of it is damaged or not to be trusted.
    """
    return _told(package.xml("meta.xml") if package.has("meta.xml") else None).get(DRAFT_PROPERTY, "")


def _told(meta: etree._Element | None) -> dict[str, str]:
    """The properties that programs keep without knowing them."""
    if meta is None:
        return {}
    return {
        get(item, "meta:name"): clean_line("".join(map(str, item.itertext())))
        for item in meta.iter(qualified("meta:user-defined"))
    }


def _saved(meta: etree._Element | None) -> Hand:
    return hand(meta.find(qualified("office:meta"))) if meta is not None else Hand()


def _remarks(story: Story) -> tuple[Remark, ...]:
    """The comments with their ends, and replies with what they reply to."""
    heads: dict[str, Remark] = {}
    unnamed = map(str, itertools.count())
    for note in story.notes:
        parent = heads.get(note.parent)
        if note.parent and parent is not None:
            answers = (*parent.answers, Answer(note.remark.hand, note.remark.text))
            heads[note.parent] = msgspec.structs.replace(parent, answers=answers)
            continue
        end = story.ends.get(note.name) if note.name else None
        remark = note.remark
        if end is not None and remark.start is not None and end > remark.start:
            remark = msgspec.structs.replace(remark, end=end)
        heads[note.name or f"unnamed {next(unnamed)}"] = remark
    return tuple(heads.values())
