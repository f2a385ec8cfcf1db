"""The reader of reviewed Word files (ISO/IEC 29500), of Word and of every program that writes them."""

from __future__ import annotations

from lxml import etree

from drafting.readers.docx.comments import remarks
from drafting.readers.docx.properties import custom, saved
from drafting.readers.docx.story import Story
from drafting.readers.docx.styles import Styles
from drafting.readers.guard import Package
from drafting.readers.reviewed import Reviewed, Stray
from drafting.writers.docx.properties import DRAFT_PROPERTY, EXPORT_PROPERTY

_BESIDE = ("header", "footer", "footnotes", "endnotes")


def read(package: Package, sha256: str) -> Reviewed:
    """What stands in a Word file.

    Raises:
        ReviewedFileError: A part of it is damaged or not to be trusted.
    """
    top = package.relations("")
    main = top["officeDocument"]
    parts = package.relations(main)

    def part(kind: str) -> etree._Element | None:
        return package.xml(parts[kind]) if kind in parts else None

    story = Story(Styles(part("styles"), part("numbering")), package.targets(main))
    body = story.body(package.xml(main))
    strays = [Stray("textbox", paragraph) for paragraph in story.boxes]
    for name in package.all_relations(main, _BESIDE):
        strays += story.beside(package.xml(name))
    properties = _properties(package)
    return Reviewed(
        name=package.name,
        sha256=sha256,
        draft_id=properties.get(DRAFT_PROPERTY, ""),
        export_id=properties.get(EXPORT_PROPERTY, ""),
        saved=saved(package.xml(top["core-properties"]) if "core-properties" in top else None),
        body=body,
        remarks=remarks(part("comments"), part("commentsExtended"), story.starts, story.ends),
        strays=tuple(strays),
    )


def draft_of(package: Package) -> str:
    """The id of the draft a file was exported from; empty where it is not told.

    Raises:
        ReviewedFileError: A part of it is damaged or not to be trusted.
    """
    return _properties(package).get(DRAFT_PROPERTY, "")


def _properties(package: Package) -> dict[str, str]:
    top = package.relations("")
    return custom(package.xml(top["custom-properties"]) if "custom-properties" in top else None)
