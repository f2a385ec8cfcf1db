"""The report as somebody would first write it with python-docx: paragraphs, tables, and the photos as they are."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import docx
from docx.shared import Cm

from drafting import interchange
from drafting.report import PhotoBlock, Report, TextBlock
from tests.benchmarks.harness import peak_memory


def build(report: Report, photos: Mapping[str, Path], target: Path) -> None:
    """Writes the report to ``target``; ``photos`` are the original files by the names the report has for them."""
    document = docx.Document()
    document.add_heading(report.title, 0)
    for label, value in (
        ("主辦機關", report.host_agency),
        ("聯絡人", report.contact.name),
        ("電話", report.contact.phone),
        ("出國地區", report.destination),
    ):
        document.add_paragraph(f"{label}：{value}")
    people = document.add_table(0, 4, "Table Grid")
    for traveller in report.travellers:
        cells = people.add_row().cells
        for cell, text in zip(
            cells, (traveller.name, traveller.agency, traveller.unit, traveller.title), strict=True
        ):
            cell.text = text
    days = document.add_table(0, 3, "Table Grid")
    for day in report.itinerary:
        cells = days.add_row().cells
        for cell, text in zip(cells, (str(day.date), day.place, "\n".join(day.activities)), strict=True):
            cell.text = text
    for section, blocks in report.sections.items():
        document.add_heading(section, 1)
        for block in blocks:
            if isinstance(block, TextBlock):
                if block.level:
                    document.add_heading(block.text, block.level + 1)
                else:
                    document.add_paragraph(block.text)
            elif isinstance(block, PhotoBlock):
                cells = document.add_table(1, len(block.photos)).rows[0].cells
                for cell, photo in zip(cells, block.photos, strict=True):
                    cell.paragraphs[0].add_run().add_picture(str(photos[photo.file]), width=Cm(7.5))
                    cell.add_paragraph(photo.caption)
    document.save(str(target))


if __name__ == "__main__":
    source, output = map(Path, sys.argv[1:])
    the_report = interchange.read(source)
    build(the_report, interchange.photo_paths(the_report, source.parent), output)
    print(json.dumps({"memory": peak_memory()}))
