"""What the benchmarks share: the material, made once, and the table at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from drafting import interchange
from drafting.loading import load_report
from tests.benchmarks import material
from tests.benchmarks.harness import MARKDOWN, Row, markdown, table
from ui import pyside

pyside.prepare()  # as the program does, before anything asks for the window's library

ORDER = (
    "photos",
    "export",
    "contents",
    "memory",
    "pdf",
    "preview",
    "refresh",
    "typing",
    "keystroke",
    "create",
    "open",
    "save",
    "count",
    "checks",
    "window",
    "window photos",
    "window memory",
)
_rows: dict[str, list[Row]] = {}


class Material(NamedTuple):
    """The report as JSON, its draft, and the original photos by the names the report in JSON has for them."""

    source: Path
    draft: Path
    photos: dict[str, Path]


@pytest.fixture(scope="session")
def note() -> Iterator[dict[str, list[Row]]]:
    """Takes the rows of each subject; they are printed in a fixed order whatever ran first."""
    yield _rows
    rows = [row for subject in ORDER for row in _rows.get(subject, [])]
    MARKDOWN.parent.mkdir(exist_ok=True)
    MARKDOWN.write_text(markdown(rows), encoding="utf-8")


@pytest.fixture(scope="session")
def photo_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The photos as they come from the telephone."""
    return material.write_photos(tmp_path_factory.mktemp("photos"))


@pytest.fixture(scope="session")
def summary(photo_files: list[Path]) -> Material:
    """The report in the summary form (提要), which has no contents."""
    folder = photo_files[0].parent
    photos = {path.name: path for path in photo_files}
    source, draft = folder / "report.json", folder / "report.trip"
    source.write_bytes(interchange.encode(material.report(list(photos), "other")))
    load_report(source, draft)
    return Material(source, draft, photos)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Making the photos alone takes a slow computer minutes: a benchmark may take its time."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.timeout(0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the one table."""
    rows = [row for subject in ORDER for row in _rows.get(subject, [])]
    if rows:
        terminalreporter.write_line("\n" + table(rows) + "\n")
