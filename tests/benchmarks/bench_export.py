"""Export: against python-docx as anybody would use it, and against the bare writing of the same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from drafting import interchange
from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.layout import find_office
from drafting.photos import STANDARD, prepare
from tests.benchmarks import naive
from tests.benchmarks.conftest import Material
from tests.benchmarks.harness import Row, compared, in_a_process, row
from tests.support.office import to_pdf

ROUNDS = 3
EXPORT = ("Export, summary form, 40 photos", "匯出提要（1.2 萬字、40 張照片）")
NAIVE = ("python-docx, original photos", "直接用 python-docx 放原始照片")
OURS_IN_A_PROCESS = """
import json, sys
import main
from tests.benchmarks.harness import peak_memory
assert main.main(["export", sys.argv[1], "-o", sys.argv[2]]) == 0
print(json.dumps({"memory": peak_memory()}))
"""


def members(path: Path) -> list[tuple[zipfile.ZipInfo, bytes]]:
    """What is in a zip file, ready to be written again."""
    with zipfile.ZipFile(path) as archive:
        return [(info, archive.read(info)) for info in archive.infolist()]


def write_zip(path: Path, parts: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for info, data in parts:
            archive.writestr(info.filename, data, info.compress_type)


def test_export(summary: Material, tmp_path: Path, note: dict[str, list[Row]]) -> None:
    report = interchange.read(summary.source)
    ours, theirs, bare = (tmp_path / name for name in ("ours.docx", "naive.docx", "bare.zip"))
    with DraftFile.open(summary.draft, readonly=True) as draft:
        export(draft, ours)
        parts = members(ours)
        against_python_docx = compared(
            ROUNDS, lambda: export(draft, ours), lambda: naive.build(report, summary.photos, theirs)
        )
        against_zip = compared(15, lambda: export(draft, ours), lambda: write_zip(bare, parts))
    note["export"] = [
        row(EXPORT, NAIVE, against_python_docx, "≥ 25× faster"),
        row(EXPORT, ("the same bytes into a zip", "把同樣的內容寫成 zip"), against_zip, "≤ 5× as long"),
    ]


def test_peak_memory(summary: Material, tmp_path: Path, note: dict[str, list[Row]]) -> None:
    mine = in_a_process("-c", OURS_IN_A_PROCESS, summary.draft, tmp_path / "a.docx")["memory"]
    theirs = in_a_process("-m", "tests.benchmarks.naive", summary.source, tmp_path / "b.docx")["memory"]
    what = ("Peak memory of the export, whole process", "匯出時的記憶體用量")
    note["memory"] = [Row(what, NAIVE, mine, theirs, theirs / mine, unit="B")]


@pytest.mark.skipif(find_office() is None, reason="without LibreOffice there is no layout pass")
def test_export_with_contents(summary: Material, tmp_path: Path, note: dict[str, list[Row]]) -> None:
    copy, target = tmp_path / "full.trip", tmp_path / "full.docx"
    with DraftFile.open(summary.draft, readonly=True) as draft:
        draft.copy_to(copy, msgspec.structs.replace(draft.report, categories=("inspection",)))
    with DraftFile.open(copy) as draft:
        export(draft, target)
        times = compared(2, lambda: export(draft, target), lambda: to_pdf(target, tmp_path / "pdf"))
    what = ("Export, full report, page numbers found", "匯出出國報告（含目次頁碼）")
    note["contents"] = [row(what, ("LibreOffice converting it once", "LibreOffice 轉檔一次"), times)]


def shrink(source: Path, target: Path) -> None:
    """A photo made smaller as anybody would."""
    with Image.open(source) as image:
        image.resize(STANDARD.fit(*image.size), Image.Resampling.LANCZOS).save(
            target, quality=STANDARD.quality
        )


def test_preparation(photo_files: list[Path], tmp_path: Path, note: dict[str, list[Row]]) -> None:
    some = photo_files[:10]

    def prepare_all() -> None:
        for path in some:
            prepare(path)

    def shrink_all() -> None:
        for path in some:
            shrink(path, tmp_path / path.name)

    times = compared(ROUNDS, prepare_all, shrink_all)
    each = [[seconds / len(some) for seconds in series] for series in times]
    what = ("Preparing a photo of 12 megapixels, once", "插入一張 1,200 萬畫素照片（僅此一次）")
    note["photos"] = [row(what, ("Pillow: open, resize, save", "Pillow 直接縮小存檔"), each)]
