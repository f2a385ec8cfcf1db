"""PDF and preview: against LibreOffice converting the Word file of the same report."""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import pytest

from drafting.compose import compose
from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.layout import find_office
from drafting.report import Report, TextBlock
from drafting.template import load
from drafting.writers import typst
from tests.benchmarks.conftest import Material
from tests.benchmarks.harness import Row, compared, in_a_process, measured, row
from tests.support.office import to_pdf

pytestmark = pytest.mark.skipif(find_office() is None, reason="LibreOffice is what is compared with")

OFFICE = ("LibreOffice converting the .docx", "LibreOffice 轉換同一份 .docx")
IN_A_PROCESS = """
import json, sys, time
start = time.perf_counter()
import main
assert main.main(["export", sys.argv[1], "-o", sys.argv[2]]) == 0
print(json.dumps({"seconds": time.perf_counter() - start}))
"""


def test_pdf(summary: Material, tmp_path: Path, note: dict[str, list[Row]]) -> None:
    word, pdf = tmp_path / "report.docx", tmp_path / "report.pdf"
    with DraftFile.open(summary.draft, readonly=True) as draft:
        export(draft, word)
        warm = compared(3, lambda: export(draft, pdf), lambda: to_pdf(word, tmp_path / "office"))
        odt = tmp_path / "report.odt"
        other = compared(3, lambda: export(draft, odt), lambda: to_pdf(word, tmp_path / "office"))
    cold = [in_a_process("-c", IN_A_PROCESS, summary.draft, pdf)["seconds"] for _round in range(3)]
    note["pdf"] = [
        row(("PDF export", "匯出 PDF"), OFFICE, warm),
        row(("PDF export in a new process", "匯出 PDF（含啟動程式）"), OFFICE, [cold, warm[1]]),
        row(("ODF export", "匯出 ODF"), OFFICE, other),
    ]


def edited(report: Report, number: int) -> Report:
    """The report with something typed into the middle of it."""
    blocks = list(report.section("process"))
    place = next(index for index, block in enumerate(blocks[20:], start=20) if isinstance(block, TextBlock))
    blocks[place] = msgspec.structs.replace(blocks[place], text=f"鍵入第{number}次。")
    return msgspec.structs.replace(report, sections={**report.sections, "process": tuple(blocks)})


@pytest.mark.parametrize("scale", [1, 2])
def test_preview(summary: Material, tmp_path: Path, note: dict[str, list[Row]], scale: int) -> None:
    word = tmp_path / "report.docx"
    template = load()
    counter = itertools.count()
    with DraftFile.open(summary.draft) as draft:
        export(draft, word)
        images = draft.photos(draft.photo_files())
        with typst.Typesetter(template.page_design, images, typst.Apart()) as setter:

            def refresh() -> None:
                report = edited(draft.report, next(counter))
                pages = setter.typeset(compose(report, template, photo_size=draft.photo_size))
                setter.page_image(pages.count // 2, scale)

            first = measured(refresh)
            times = compared(7, refresh, lambda: None)
            office = measured(lambda: to_pdf(word, tmp_path / "office"))
    pixels = f"{72 * scale} dpi"
    what = (f"Preview: after an edit, a page at {pixels}", f"預覽：修改後重新顯示一頁（{pixels}）")
    rows = [row(what, OFFICE, [times[0], [office] * len(times[0])], "≤ 150 ms")]
    if scale == 1:
        shown = ("Preview: the first time", "預覽：第一次顯示")
        rows.insert(0, row(shown, OFFICE, [[first], [office]]))
    note.setdefault("preview", []).extend(rows)
