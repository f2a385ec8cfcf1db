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

from drafting.distribution import Proposal, default_choices, distributed, proposal_of_text
from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.loading import make_example
from drafting.report import Block, PhotoBlock, Report, TableBlock, TextBlock
from drafting.template import load

TEMPLATE = load("taichung")

KUMAMOTO = """出國報告（出國類別：考察）

日本熊本縣防災設施
考察報告

服務機關：臺中市政府消防局
姓名職稱：王小明 科長、李美華 科員
派赴國家/地區：日本
出國期間：112年10月3日至10月6日
報告日期：民國112年11月20日

目錄
壹、緣起與目的 ………… 3
貳、行程 ………………… 4
參、參訪過程 …………… 5
肆、心得與建議 ………… 8

壹、緣起與目的
為瞭解日本防災設施。
貳、行程
10/3（二） 桃園—福岡 搭機前往福岡
10/4（三） 熊本 拜會熊本縣廳
10/5（四） 熊本 參訪防災中心
10/6（五） 福岡—桃園 返國
參、參訪過程
一、熊本縣廳
介紹防災體系。
二、防災中心
實地操作。
肆、心得與建議
一、心得
防災教育由小做起。
二、建議
（一）設置體驗館
請消防局評估。
附錄
照片一覽
"""
"""A report as other agencies write them."""


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


def proposed(text: str) -> Proposal:
    return proposal_of_text(text, TEMPLATE)


def accepted(text: str, report: Report | None = None) -> Report:
    report = report or Report()
    proposal = proposed(text)
    return distributed(report, proposal, default_choices(report, proposal))


def chunk_targets(text: str) -> dict[str, str]:
    return {chunk.heading: chunk.target for chunk in proposed(text).chunks}
