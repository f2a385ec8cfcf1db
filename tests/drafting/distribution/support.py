"""Old reports for the tests: the Yiwu report, exported by our own writers and read as others would read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import msgspec
from pypdf import PdfReader

from drafting.distribution import Proposal
from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.loading import make_example
from drafting.report import Block, PhotoBlock, Report, TableBlock, TextBlock
from drafting.template import load

TEMPLATE = load("taichung")


@cache
def yiwu(suffix: str, form: str = "summary") -> bytes:
    """The Yiwu report as a file, in the short or the full form."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        make_example(folder / "yiwu.trip")
        with DraftFile.open(folder / "yiwu.trip") as draft:
            if form == "full":
                draft.save(
                    msgspec.structs.replace(draft.report, categories=("inspection",), other_purposes=())
                )
            with mock.patch("drafting.layout.find_office", return_value=None):  # which takes its time
                export(draft, folder / f"yiwu{suffix}")
        return (folder / f"yiwu{suffix}").read_bytes()


@cache
def yiwu_text(form: str = "summary") -> str:
    """The text of its PDF, with hard line breaks and page numbers, a form feed between pages."""
    with TemporaryDirectory() as name:
        path = Path(name) / "yiwu.pdf"
        path.write_bytes(yiwu(".pdf", form))
        return "\f".join(page.extract_text() for page in PdfReader(path).pages)


def example() -> Report:
    """The Yiwu report."""
    from drafting.loading import example_report

    return example_report()


def words(blocks: Iterable[Block]) -> str:
    """All text of blocks, white space aside."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, TextBlock):
            found.append(block.text)
        elif isinstance(block, TableBlock):
            table = block.table
            found += [table.caption, *table.header, *(cell for row in table.rows for cell in row)]
        elif isinstance(block, PhotoBlock):
            found += [photo.caption for photo in block.photos]
    return bare("".join(found))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown(proposal: Proposal) -> str:
    """Everything a proposal shows, white space aside."""
    facts = str(msgspec.to_builtins(proposal.facts))
    chunks = "".join(chunk.heading + words(chunk.blocks) for chunk in proposal.chunks)
    return bare("".join(proposal.left_out) + chunks + facts)
