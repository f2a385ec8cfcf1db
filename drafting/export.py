"""From an open draft to a finished file: what the window and the batch command both call."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from drafting import layout
from drafting.compose import Purpose, compose, compose_sheet
from drafting.document import Contents, Document, Paragraph
from drafting.draftfile import DraftFile
from drafting.errors import DraftFileError, ExportError
from drafting.files import is_same, require_place, safe_stem, write_atomically
from drafting.i18n import _
from drafting.review import sheet
from drafting.review.model import Exported
from drafting.signoffs import own_chain
from drafting.template import Template, load

Copy: TypeAlias = Literal["final", "signing", "review", "review-sheet"]
"""What is exported: a copy of the report (see ``Purpose``), or the review sheet (出國報告審核表)."""

Progress = Callable[[str], None]
"""Is told, in the user's language, what is being done; again and again where it takes long. What it raises ends it."""


def export(
    draft: DraftFile,
    target: Path,
    purpose: Copy = "final",
    progress: Progress | None = None,
    template: Template | None = None,
    *,
    with_trail: bool = False,
) -> list[str]:
    """Writes the draft as a document; the kind of file follows from the suffix of ``target``.

    Args:
        draft: The draft.
        target: The file to be written.
        purpose: Which copy.
        progress: Is told what is being done; where it raises, no file is written and what stood there is unchanged.
            Given it, pages are set in a process of its own, so that they are given up at once.
        template: The template of the report, if the office has changed something in it; None for the one shipped.
        with_trail: Whether an annex sums up the steps of the review; not for the review sheet, nor for reviewers.

    Returns:
        What the user should know about the file, a sentence each; usually nothing.

    Raises:
        ExportError: The suffix is unknown or the file could not be written; what stood there is unchanged.
        TemplateError: The template or its base file is wrong.
        DamagedDraftError: A photo of the draft is damaged.
    """
    say = progress or _nothing
    if target.suffix.lower() not in SUFFIXES:
        message = _("A report can be exported as {suffixes}; give the file such a name.")
        raise ExportError(message.format(suffixes=", ".join(SUFFIXES)), target.name)
    require_place(target)
    if is_same(target, draft.path):
        raise ExportError(_("This is the draft itself; choose another name."), target.name)
    template = template or load(draft.report.template)
    if purpose == "review-sheet":
        document = compose_review_sheet(draft, template)
    else:
        document = compose_draft(draft, template, purpose, with_trail=with_trail and purpose != "review")
        if target.suffix.lower() == ".pdf":
            document = _without_review(document)
    images = draft.photos({picture.image for picture in document.pictures()})
    data, notes = _WRITERS[target.suffix.lower()](document, images, template, say)
    say(_("Writing the file …"))
    write_atomically(target, data)
    if purpose == "review" and target.suffix.lower() != ".pdf":
        notes += _kept(draft, document)
    return notes


def keep_for_review(draft: DraftFile) -> None:
    """Keeps the report as it is about to be exported for review, so that the reviewed file can be compared with it.

    :func:`export` does so itself where it is given a draft that can be written.

    Raises:
        DraftReadOnlyError, ConflictError, SaveError: The draft cannot be written.
    """
    _keep(draft, compose_draft(draft, load(draft.report.template), "review"))


def _keep(draft: DraftFile, document: Document) -> None:
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    numbers = tuple(comment.number for comment in document.comments)
    draft.keep_export(Exported(document.identity.export_id, now, "review", numbers))


def _kept(draft: DraftFile, document: Document) -> list[str]:
    """Keeps what was exported; says so where that fails."""
    if any(known.export_id == document.identity.export_id for known in draft.exported()):
        return []
    if draft.writable:
        try:
            _keep(draft, document)
            return []
        except DraftFileError:
            pass
    message = _(
        "The draft could not note this export: read the reviewed file back before the draft is changed."
    )
    return [message]


def compose_draft(
    draft: DraftFile, template: Template, purpose: Purpose = "final", *, with_trail: bool = False
) -> Document:
    """The document of an open draft; a draft that has a sign-off chain of its own is composed with that."""
    return compose(
        draft.report,
        own_chain(draft, template),
        photo_size=draft.photo_size,
        purpose=purpose,
        draft_id=draft.draft_id,
        created=draft.created,
        modified=draft.modified,
        comments=draft.comments(),
        numbers={section: draft.block_numbers(section) for section in draft.report.sections},
        trail=draft.trail() if with_trail else (),
    )


def compose_review_sheet(draft: DraftFile, template: Template) -> Document:
    """The review sheet of an open draft, with the answers it keeps and what its trail knows."""
    return compose_sheet(
        draft.report,
        template,
        sheet.filled(sheet.sheet_of(draft.extra(sheet.EXTRA)), draft.trail()),
        draft_id=draft.draft_id,
        created=draft.created,
        modified=draft.modified,
    )


def _nothing(_text: str) -> None:
    """Where nobody wants to be told."""


def _without_review(document: Document) -> Document:
    """For a file nobody can write in: what is said to a reviewer is left out."""
    nodes = tuple(
        node for node in document.nodes if not (isinstance(node, Paragraph) and node.role == "note")
    )
    return msgspec.structs.replace(document, nodes=nodes, comments=())


def _docx(
    document: Document, images: Mapping[str, bytes], template: Template, say: Progress
) -> tuple[bytes, list[str]]:
    from drafting.writers import docx

    write = partial(docx.write, document, images, template.base_docx)
    hint = _("The page numbers of the contents may be one off: click into them in Word and press F9.")
    return _with_contents(document, ".docx", write, hint, template, say)


def _odt(
    document: Document, images: Mapping[str, bytes], template: Template, say: Progress
) -> tuple[bytes, list[str]]:
    from drafting.writers import odt

    write = partial(odt.write, document, images, template.base_odt)
    hint = _(
        "The page numbers of the contents may be one off: right-click them in LibreOffice and choose Update Index."
    )
    data, notes = _with_contents(document, ".odt", write, hint, template, say)
    if odt.made_from(template.base_odt) != hashlib.sha256(template.base_docx.read_bytes()).hexdigest():
        notes.append(_("The looks of this file are those of an older {name}.").format(name=template.base))
    return data, notes


def _pdf(
    document: Document, images: Mapping[str, bytes], template: Template, say: Progress
) -> tuple[bytes, list[str]]:
    from drafting.writers import typst

    telling = partial(say, _("Setting the pages …"))
    telling()
    going_on = None if say is _nothing else telling
    pdf = typst.make(document, images, template.page_design, going_on)
    return pdf.data, list(pdf.notes)


def _with_contents(
    document: Document, suffix: str, write: Callable[..., bytes], hint: str, template: Template, say: Progress
) -> tuple[bytes, list[str]]:
    """A file of an office program, its contents with page numbers; with ``hint`` where they are not its own."""
    say(_("Composing the report …"))
    data = write()
    if not any(isinstance(node, Contents) for node in document.nodes):
        return data, []
    finding = partial(say, _("Finding the page numbers for the contents …"))
    finding()
    pages = layout.heading_pages(document, data, suffix, finding)
    if pages:
        return write(pages=pages), []
    going_on = None if say is _nothing else finding
    return write(pages=layout.estimated_pages(document, template.page_design, going_on)), [hint]


_WRITERS = {".docx": _docx, ".odt": _odt, ".pdf": _pdf}
SUFFIXES = tuple(_WRITERS)


def suggested_name(title: str, suffix: str, date: dt.date | None = None, purpose: Purpose = "final") -> str:
    """A name for the exported file of a report, as far as every system takes it in a file name.

    Its title, the date of the report or the trip where one is known, as 1080621, and which copy it is, unless it is
    the final one: none takes the place of another.
    """
    day = f"_{date.year - 1911}{date:%m%d}" if date is not None and date.year > 1911 else ""
    copy = {"final": "", "signing": _("_signing copy"), "review": _("_review copy")}[purpose]
    return (safe_stem(title) or _("Trip report")) + day + copy + suffix
