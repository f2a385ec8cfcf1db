from __future__ import annotations

from pathlib import Path

import pytest

from drafting.draftfile import DraftFile
from drafting.report import Report
from tests.drafting.draftfile.conftest import public_folder as public_folder
from tests.gui.conftest import OpenWindow
from ui.window import MainWindow


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft of the form without contents, for which no page numbers have to be found."""
    path = tmp_path / "報告.trip"
    DraftFile.create(path, Report(categories=("other",))).close()
    return path


@pytest.fixture
def window(draft: Path, open_window: OpenWindow) -> MainWindow:
    return open_window(draft, pause=600_000, limit=600_000)
