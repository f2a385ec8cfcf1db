"""An editor of its own, without a page or a draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from drafting.compose.labels import RunningLabels
from drafting.errors import DraftFileError
from drafting.template import load
from ui.editor.edit import StructuredEdit
from ui.editor.thumbnails import Thumbnails
from ui.editor.zoom import ZOOM

TEMPLATE = load()
PART = TEMPLATE.forms["summary"].part("findings")
NAMES = ("內文", "一、", "（一）", "1.", "(1)")


@pytest.fixture
def photo_data(tmp_path: Path) -> bytes:
    """The bytes of a small photo."""
    path = tmp_path / "small.jpg"
    Image.new("RGB", (64, 48), "teal").save(path)
    return path.read_bytes()


@pytest.fixture
def editor(qtbot: QtBot, photo_data: bytes) -> StructuredEdit:
    """An empty editor in a page that scrolls."""

    def photo(file: str) -> bytes:
        if file.startswith("missing"):
            raise DraftFileError("沒有這張照片。")
        return photo_data

    ZOOM.percent = 100
    made = StructuredEdit(RunningLabels(PART, TEMPLATE.numbering.labels), NAMES, Thumbnails(photo))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(made)
    made.caret_moved.connect(
        lambda widget, rect: area.ensureVisible(0, widget.mapTo(made, rect.center()).y(), 0, 40)
    )
    qtbot.addWidget(area)
    area.resize(760, 520)
    area.show()
    with qtbot.waitActive(area):
        area.activateWindow()
    made.setFocus()
    return made
