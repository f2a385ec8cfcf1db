from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafting.draftfile.conftest import public_folder as public_folder
from tests.gui.conftest import OpenWindow
from ui.window import MainWindow


@pytest.fixture
def draft(draft_without_contents: Path) -> Path:
    """The one that exports fast."""
    return draft_without_contents


@pytest.fixture
def window(draft: Path, open_window: OpenWindow) -> MainWindow:
    return open_window(draft, pause=600_000, limit=600_000)
