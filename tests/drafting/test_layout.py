"""The layout pass where there is no office suite, or one that fails: the pages of the PDF tell."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from drafting import layout
from drafting.compose import compose
from drafting.report import Report
from drafting.template import load
from drafting.writers import docx

TEMPLATE = load("taichung")
DOCUMENT = compose(Report(), TEMPLATE, photo_size=lambda _name: (1, 1))


def test_without_an_office_suite_there_are_no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "find_office", lambda: None)
    assert layout.heading_pages(DOCUMENT, b"") == {}


@pytest.mark.parametrize("code", [0, 1])
def test_an_office_suite_that_makes_nothing_gives_no_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\nraise SystemExit({code})\n")
    program.chmod(0o755)
    monkeypatch.setattr(layout, "find_office", lambda: program)
    assert layout.heading_pages(DOCUMENT, b"") == {}


def test_an_office_suite_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    program.chmod(0o755)
    monkeypatch.setattr(layout, "find_office", lambda: program)
    monkeypatch.setattr(layout, "TIMEOUT_SECONDS", 0.2)
    assert layout.heading_pages(DOCUMENT, b"") == {}


def test_an_office_suite_is_ended_with_all_it_began_when_the_work_is_to_stop(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mark = tmp_path / "child"
    program = tmp_path / "soffice"
    child = (
        f"import os, pathlib, time; pathlib.Path({str(mark)!r}).write_text(str(os.getpid())); time.sleep(60)"
    )
    program.write_text(
        f"#!{sys.executable}\nimport subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(layout, "find_office", lambda: program)

    class Stop(Exception):
        pass

    def going_on() -> None:
        if mark.exists() and mark.read_text():
            raise Stop

    with pytest.raises(Stop):
        layout.heading_pages(DOCUMENT, b"", ".docx", going_on)
    assert _has_ended(int(mark.read_text()))


def _has_ended(process: int) -> bool:
    """Whether a process is gone, or only waits to be taken note of."""
    for _attempt in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_the_pages_of_the_pdf_tell_without_an_office_suite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "find_office", lambda: None)
    pages = layout.estimated_pages(DOCUMENT, TEMPLATE.page_design)
    headings = list(DOCUMENT.headings(5))
    assert list(pages) == [heading.anchor for heading in headings]
    # 摘要 is on page 1, the contents on page 2, the parts on page 3.
    assert [pages[heading.anchor] for heading in headings][:2] == [1, 3]


def test_both_ways_agree_on_a_short_report() -> None:
    data = docx.write(DOCUMENT, {}, TEMPLATE.base_docx)
    assert layout.heading_pages(DOCUMENT, data) == layout.estimated_pages(DOCUMENT, TEMPLATE.page_design)


def test_without_a_usable_page_design_nothing_is_told(tmp_path: Path) -> None:
    assert layout.estimated_pages(DOCUMENT, tmp_path / "page.typ") == {}
