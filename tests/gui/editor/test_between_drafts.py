"""What is copied in one draft goes into another one whole, its photos too."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import Photo, PhotoBlock, Report, TextBlock
from drafting.report import photos as photos_of
from tests.gui.conftest import OpenWindow
from ui import dialogs
from ui.editor.clipboard import BLOCKS_MIME
from ui.pages.text import TextPage
from ui.window import MainWindow


def picture(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(buffer, "JPEG")
    return buffer.getvalue()


def draft(path: Path, colour: str) -> Path:
    blocks = (TextBlock(1, "參訪"), PhotoBlock((Photo("會場.jpg", "會場"),), 2), TextBlock(0, "結尾"))
    photos = {"會場.jpg": picture(colour)}
    DraftFile.create(path, Report(sections={"findings": blocks}), photos).close()
    return path


def page(window: MainWindow) -> TextPage:
    assert window.view is not None
    window.view.go_to("text:findings")
    found = window.view.page("text:findings")
    assert isinstance(found, TextPage)
    return found


def copy_all(window: MainWindow) -> None:
    editor = page(window).editor
    editor.selectAll()
    editor.copy()


def paste_behind(window: MainWindow) -> None:
    editor = page(window).editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.paste()


def shown(window: MainWindow) -> list[str]:
    assert window.session is not None
    return [photo.file for *_place, photo in photos_of(window.session.report)]


def test_another_photo_of_the_same_name_comes_along(
    qtbot: QtBot, tmp_path: Path, open_window: OpenWindow
) -> None:
    first = open_window(draft(tmp_path / "甲.trip", "navy"))
    copy_all(first)
    second = open_window(draft(tmp_path / "乙.trip", "olive"))
    paste_behind(second)
    files = shown(second)
    assert len(set(files)) == 2
    session = second.session
    assert session is not None
    assert session.photos.data(files[-1]) == picture("navy")
    assert session.flush()
    with DraftFile.open(tmp_path / "乙.trip", readonly=True) as kept:
        assert kept.photo(files[-1]) == picture("navy")
    session.undo()
    assert shown(second) == files[:1]


def test_the_same_photo_is_kept_once(qtbot: QtBot, tmp_path: Path, open_window: OpenWindow) -> None:
    window = open_window(draft(tmp_path / "甲.trip", "navy"))
    copy_all(window)
    paste_behind(window)
    assert shown(window) == ["會場.jpg", "會場.jpg"]


def test_a_photo_that_cannot_be_had_is_left_out_and_named(
    qtbot: QtBot, tmp_path: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    import msgspec

    from ui.editor.clipboard import _Copied

    said: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _parent, message: said.append(message))
    window = open_window(draft(tmp_path / "甲.trip", "navy"))
    copy_all(window)
    data = QApplication.clipboard().mimeData()
    copied = msgspec.msgpack.decode(data.data(BLOCKS_MIME).data(), type=_Copied)
    gone = _Copied([TextBlock(1, "新段"), PhotoBlock((Photo("不在.jpg", "不在"),))], {})
    assert copied.photos
    data.setData(BLOCKS_MIME, msgspec.msgpack.encode(gone))
    editor = page(window).editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.transfer.paste(data)
    assert "不在" in said[0]
    assert shown(window) == ["會場.jpg"]
    session = window.session
    assert session is not None
    assert session.flush()
