"""An old report, taken apart into the parts of a new one.

- ``source``: whatever came in as one list of lines, paragraphs, tables. ``contents``: the old 目次, left out.
- ``headings``, ``sections``: taken apart at the headings of the highest level.
- ``labels``, ``facts``, ``persons``, ``days``: what is kept as facts.
- ``proposal``: what would go where, and the report made of what was chosen.
- ``files``: Word, ODF and PDF files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.distribution.headings import read_heading, read_mark
from drafting.distribution.proposal import (
    Choices,
    Chunk,
    Mode,
    Proposal,
    default_choices,
    distributed,
    has_fact,
    incoming,
    propose,
)
from drafting.distribution.sections import highest_kind
from drafting.distribution.source import source_of_html, source_of_text
from drafting.template import Template

if TYPE_CHECKING:
    from pathlib import Path

    from drafting.distribution.pdf import Reading

__all__ = [
    "Choices",
    "Chunk",
    "Mode",
    "Proposal",
    "default_choices",
    "distributed",
    "has_fact",
    "incoming",
    "looks_like_report",
    "names_itinerary",
    "proposal_of_file",
    "proposal_of_html",
    "proposal_of_text",
]

LONGEST_HEADING = 60


def looks_like_report(text: str) -> bool:
    """Whether a text has headings of two or more of the parts every report must have, numbered alike."""
    lines = (line.strip(" \t\u3000") for line in text.splitlines())
    marks = (read_mark(line) for line in lines if 2 <= len(line) <= LONGEST_HEADING)
    return highest_kind([read_heading(mark) for mark in marks])[1] > 1


def names_itinerary(text: str) -> bool:
    """Whether a text has the heading of an itinerary: 一、行程表."""
    lines = (line.strip(" \t\u3000") for line in text.splitlines())
    found = (read_heading(read_mark(line)) for line in lines if 2 <= len(line) <= LONGEST_HEADING)
    return any(heading and heading.targets == ("itinerary",) and not heading.run_in for heading in found)


def proposal_of_text(text: str, template: Template) -> Proposal:
    """What would go where of a report that comes as text, for instance copied from a PDF."""
    return propose(source_of_text(text), template)


def proposal_of_html(html: str, template: Template) -> Proposal:
    """What would go where of a report copied from a word processor or a web page."""
    return propose(source_of_html(html), template)


def proposal_of_file(path: Path, template: Template, reading: Reading | None = None) -> Proposal:
    """What would go where of a report in a Word, ODF, PDF or text file.

    Args:
        path: The file.
        template: That of the draft.
        reading: See :data:`drafting.distribution.pdf.Reading`; other files are read at one go.

    Raises:
        InputError: The file cannot be read, or there is no text in it.
    """
    from drafting.distribution.files import source_of_file  # with readers that are slow to import

    return propose(source_of_file(path, reading) if reading is not None else source_of_file(path), template)
