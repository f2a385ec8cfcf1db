from __future__ import annotations

from pathlib import Path

import pytest

from drafting.draftfile import DraftFile
from drafting.report import Report
from tests.gui.conftest import OpenWindow
from tests.gui.editor.fingers import blocks
from tests.gui.hands import text_page
from ui.pages.text import TextPage
from ui.window import MainWindow


@pytest.fixture
def window(tmp_path: Path, open_window: OpenWindow) -> MainWindow:
    path = tmp_path / "報告.trip"
    report = Report(categories=("other",), sections={"findings": blocks("1甲 2乙 0丙")})
    DraftFile.create(path, report).close()
    return open_window(path)


@pytest.fixture
def page(window: MainWindow) -> TextPage:
    return text_page(window, "findings")
