"""What comes into a text from outside: photos, prepared in the background, and what was copied elsewhere."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from drafting import photos as drafting_photos
from drafting.errors import DraftFileError
from drafting.i18n import _
from drafting.photos import PreparedPhoto
from drafting.report import PhotoBlock, TextBlock
from tests.gui.editor.fingers import CTRL, grid, key, outline, photo_files, put
from tests.gui.hands import answer, write
from ui import dialogs, folders
from ui.editor import photo_jobs
from ui.pages.text import TextPage
from ui.window import MainWindow

pytestmark = pytest.mark.long


def test_many_photos_are_put_in_as_one_edit(
    page: TextPage, window: MainWindow, photos: list[Path], qtbot: QtBot
) -> None:
    put(page.editor, 1, 1)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in photos])
    page.editor.insertFromMimeData(data)
    assert page.intake.jobs.busy
    put(page.editor, 2, 1)  # meanwhile one writes on elsewhere
    write(page.editor, "丁")
    qtbot.waitUntil(lambda: len(photo_files(page.editor)) == 3)
    assert outline(page.editor) == "1甲 2乙 P 0丙丁"
    qtbot.waitUntil(lambda: not page.intake.jobs.busy)
    window.undo()
    assert outline(page.editor) == "1甲 2乙 0丙丁"


def test_photos_that_were_chosen_are_where_one_writes_then(
    page: TextPage, photos: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(page.editor, 2, 1)
    window = page.window()
    other = next(
        child for child in window.findChildren(QPushButton) if child.focusPolicy() and child.isVisible()
    )
    other.setFocus()
    monkeypatch.setattr(dialogs, "choose_photos", lambda _parent: photos)
    page.editor.actions_["photos"].trigger()
    qtbot.waitUntil(lambda: len(photo_files(page.editor)) == 3)
    qtbot.waitUntil(lambda: bool(page.editor.embedded.rows))
    key(page.editor, Qt.Key.Key_Return)
    assert window.focusWidget() is grid(page.editor, 3).item(0).caption


def test_photos_are_looked_for_where_the_last_ones_were(
    page: TextPage, photos: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[list[str], str]:
        asked.append(folder)
        return [str(photos[0])], ""

    monkeypatch.setattr(dialogs, "_photo_folders", [])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    assert dialogs.choose_photos(page) == [photos[0]]
    assert dialogs.choose_photos(page) == [photos[0]]
    assert asked == [str(folders.pictures()), str(photos[0].parent)]


def test_a_second_lot_of_photos_waits_for_the_first(page: TextPage, photos: list[Path], qtbot: QtBot) -> None:
    page.intake.add_photos(photos[:2])
    page.intake.add_photos(photos[2:])
    qtbot.waitUntil(lambda: len(photo_files(page.editor)) == 3)


def test_preparing_photos_can_be_stopped(page: TextPage, photos: list[Path], qtbot: QtBot) -> None:
    page.intake.add_photos(photos * 5)
    with qtbot.waitSignal(page.intake.jobs.finished):
        page.intake.jobs.cancel()
    assert photo_files(page.editor) == []
    assert not page.intake.jobs.busy
    page.intake.add_photos(photos[:1])
    qtbot.waitUntil(lambda: len(photo_files(page.editor)) == 1)


def test_a_failure_of_the_program_while_preparing_is_not_silent(
    page: TextPage, photos: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_source: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(photo_jobs, "prepare", broken)
    with qtbot.capture_exceptions() as caught, qtbot.waitSignal(page.intake.jobs.finished):
        page.intake.add_photos(photos[:1])
    qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert not page.intake.jobs.busy


def test_files_that_are_no_photos_are_refused_by_name(
    page: TextPage, photos: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    before, data = page.session.report, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (tmp_path / "舊報告.docx", photos[0])])
    told = answer("")
    with qtbot.waitSignal(page.intake.jobs.finished):
        drop(page, data)
    qtbot.waitUntil(lambda: page.session.report != before)
    assert "舊報告.docx" in told()
    assert photos[0].name not in told()
    assert [block.text for block in page.editor.blocks if isinstance(block, TextBlock)] == ["甲", "乙", "丙"]
    assert len(photo_files(page.editor)) == 1


def test_all_that_is_not_taken_of_a_drop_is_told_in_one_message(
    page: TextPage, photos: list[Path], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _parent, text: said.append(text))
    broken, raw = tmp_path / "IMG_2019.HEIC", tmp_path / "IMG_2020.CR2"
    for path in (broken, raw):
        path.write_bytes(b"II*" + bytes(400))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (photos[0], broken, raw)])
    drop(page, data)
    qtbot.waitUntil(lambda: bool(said))
    assert len(photo_files(page.editor)) == 1
    (text,) = said
    assert broken.name in text
    assert raw.name in text
    assert photos[0].name not in text


def test_the_copy_of_a_photo_is_added_once_and_told(
    page: TextPage, photos: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _parent, text: said.append(text))
    copy = photos[0].with_name("會場 (1).jpg")
    copy.write_bytes(photos[0].read_bytes())
    page.intake.add_photos([*photos, copy])
    qtbot.waitUntil(lambda: bool(said))
    assert len(photo_files(page.editor)) == len(photos)
    assert "會場 (1).jpg" in said[0]
    assert _("It is the same photo as “{name}”, which was added.").format(name="會場.jpg") in said[0]


def test_of_a_conversation_what_was_said_is_pasted_and_the_rest_told(
    page: TextPage, window: MainWindow
) -> None:
    QApplication.clipboard().setText(
        "[LINE] 團的聊天記錄\n上午05:41\t校長\t教室1,260間\n上午05:42\t王\t[貼圖]"
    )
    put(page.editor, 2, 1)
    key(page.editor, Qt.Key.Key_V, CTRL)
    texts = [block.text for block in page.editor.blocks if isinstance(block, TextBlock)]
    assert any("教室1,260間" in text for text in texts)
    assert not any("校長" in text or "貼圖" in text for text in texts)
    assert "Ctrl+Shift+V" in window.statusBar().currentMessage()


def drop(page: TextPage, data: QMimeData) -> None:
    viewport = page.editor.viewport()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place, action = QPoint(200, 10), Qt.DropAction.CopyAction
    QApplication.sendEvent(viewport, QDragEnterEvent(place, action, data, buttons, keys))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(place), action, data, buttons, keys))


def test_a_picture_of_the_screen_is_pasted(page: TextPage, window: MainWindow, qtbot: QtBot) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(image)
    put(page.editor, 2, 1)
    key(page.editor, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(photo_files(page.editor)) == 1)
    assert window.session is not None
    assert drafting_photos.probe(window.session.photos.data(photo_files(page.editor)[0]))[:2] == (40, 30)


def test_text_with_pictures_from_word_comes_in_one_edit(
    page: TextPage, window: MainWindow, qtbot: QtBot
) -> None:
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.blue)
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    encoded = bytes(buffer.data().toBase64().data()).decode()
    data = QMimeData()
    picture_tag = f"<img src='data:image/png;base64,{encoded}' alt='會場'>"
    data.setHtml(f"<p>天</p><p>{picture_tag}</p><p class=MsoCaption>圖 1 開幕典禮</p><p>地</p>")
    put(page.editor, 2, 1)
    page.editor.insertFromMimeData(data)
    qtbot.waitUntil(lambda: len(photo_files(page.editor)) == 1)
    assert outline(page.editor) == "1甲 2乙 0丙天 P 0地"
    (photo,) = [photo for b in page.editor.blocks if isinstance(b, PhotoBlock) for photo in b.photos]
    assert (photo.caption, photo.alt) == ("開幕典禮", "會場")
    window.undo()
    assert outline(page.editor) == "1甲 2乙 0丙"


def test_pictures_a_web_page_has_on_its_server_are_told_of(page: TextPage, window: MainWindow) -> None:
    data = QMimeData()
    data.setHtml("<p>天</p><p><img src='https://example.org/a.jpg' width='640'></p><p>地</p>")
    put(page.editor, 2, 1)
    page.editor.insertFromMimeData(data)
    assert outline(page.editor) == "1甲 2乙 0丙天 0地"
    assert "1 張圖片" in window.statusBar().currentMessage()


def test_a_photo_is_turned_and_replaced(
    page: TextPage, window: MainWindow, photos: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.intake.add_photos(photos[:1])
    qtbot.waitUntil(lambda: len(photo_files(page.editor)) == 1)
    qtbot.waitUntil(lambda: len(page.editor.embedded.rows) == 1)  # which is made once there is time for it
    (row,) = page.editor.embedded.rows.values()
    index = next(n for n, b in enumerate(page.editor.blocks) if isinstance(b, PhotoBlock))
    before = photo_files(page.editor)[0]
    item = grid(page.editor, index).item(0)
    item.right.click()
    qtbot.waitUntil(lambda: photo_files(page.editor)[0] != before)
    assert window.session is not None
    assert drafting_photos.probe(window.session.photos.data(photo_files(page.editor)[0]))[:2] == (480, 640)
    turned = photo_files(page.editor)[0]
    monkeypatch.setattr(dialogs, "choose_photos", lambda _parent: [photos[1]])
    item.replace_action.trigger()
    qtbot.waitUntil(lambda: photo_files(page.editor)[0] not in (before, turned))
    window.undo()
    window.undo()
    assert photo_files(page.editor) == [before]
    assert row is page.editor.embedded.rows[page.editor.content.lines[index].key]


def test_a_photo_that_cannot_be_read_is_not_turned_and_it_is_said(
    page: TextPage, window: MainWindow, photos: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.intake.add_photos(photos[:1])
    qtbot.waitUntil(lambda: len(photo_files(page.editor)) == 1)

    def damaged(_file: str) -> bytes:
        raise DraftFileError("照片損壞。")

    monkeypatch.setattr(page.session.photos, "data", damaged)
    told = answer("")
    index = next(n for n, b in enumerate(page.editor.blocks) if isinstance(b, PhotoBlock))
    grid(page.editor, index).item(0).left.click()
    assert "照片損壞。" in told()


@pytest.fixture
def going_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Photos are turned once this is set."""
    going_on = threading.Event()

    def later(data: bytes, quarters: int) -> PreparedPhoto:
        assert going_on.wait(20)
        return drafting_photos.rotate(data, quarters)

    monkeypatch.setattr(photo_jobs, "rotate", later)
    yield going_on
    going_on.set()


def _upright(page: TextPage, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """Puts a photo in whose upper half is red, the lower one blue."""
    picture = Image.new("RGB", (400, 300), "blue")
    picture.paste("red", (0, 0, 400, 150))
    picture.save(tmp_path / "上紅.png")
    page.intake.add_photos([tmp_path / "上紅.png"])
    qtbot.waitUntil(lambda: len(photo_files(page.editor)) == 1 and not page.intake.jobs.busy)


def _turn(page: TextPage, quarters: int) -> None:
    index = next(n for n, b in enumerate(page.editor.blocks) if isinstance(b, PhotoBlock))
    grid(page.editor, index).turn_wanted.emit(0, quarters)


def _colour_above(page: TextPage, window: MainWindow) -> str:
    assert window.session is not None
    (file,) = photo_files(page.editor)
    with Image.open(io.BytesIO(window.session.photos.data(file))) as picture:
        red, _green, blue = picture.convert("RGB").resize((40, 40)).getpixel((20, 4))  # type: ignore[misc]
    return "red" if red > blue else "blue"


def test_turning_twice_at_once_turns_by_half(
    page: TextPage, window: MainWindow, tmp_path: Path, going_on: threading.Event, qtbot: QtBot
) -> None:
    _upright(page, window, tmp_path, qtbot)
    for _press in range(2):
        _turn(page, 1)
    going_on.set()
    qtbot.waitUntil(lambda: not page.intake.jobs.busy)
    assert _colour_above(page, window) == "blue"
    window.undo()
    window.undo()
    assert _colour_above(page, window) == "red"


@pytest.mark.parametrize("meanwhile", ["undone and redone", "deleted and undone", "deleted"])
def test_a_photo_that_is_turned_is_known_in_another_grid(
    page: TextPage,
    window: MainWindow,
    tmp_path: Path,
    going_on: threading.Event,
    qtbot: QtBot,
    meanwhile: str,
) -> None:
    _upright(page, window, tmp_path, qtbot)
    for _press in range(2):
        _turn(page, 1)
    if meanwhile == "undone and redone":
        window.undo()
        window.redo()
    else:
        page.editor.setFocus()
        page.editor.selectAll()
        key(page.editor, Qt.Key.Key_Delete)
        assert photo_files(page.editor) == []
    if meanwhile == "deleted and undone":
        window.undo()
    going_on.set()
    qtbot.waitUntil(lambda: not page.intake.jobs.busy)
    if meanwhile == "deleted":
        assert photo_files(page.editor) == []
        window.undo()
        assert _colour_above(page, window) == "red"
    else:
        assert _colour_above(page, window) == "blue"


def test_a_turn_that_was_stopped_stands_in_no_way(
    page: TextPage, window: MainWindow, tmp_path: Path, going_on: threading.Event, qtbot: QtBot
) -> None:
    _upright(page, window, tmp_path, qtbot)
    _turn(page, 1)
    page.intake.jobs.cancel()
    going_on.set()
    qtbot.waitUntil(lambda: not page.intake.jobs.busy)
    _turn(page, 2)
    qtbot.waitUntil(lambda: _colour_above(page, window) == "blue")
