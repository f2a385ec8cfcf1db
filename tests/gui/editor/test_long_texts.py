"""What is long is read beside the window and laid out once; what comes of it is as if it had been short."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QSizeF, Qt, QThread, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from drafting import pasting
from drafting.report import Block, TextBlock
from tests.gui.editor.fingers import CTRL, TABLE, blocks, check, key, outline, put
from tests.gui.hands import mime
from tests.support.dialogs import once_shown
from ui.editor import transfer
from ui.editor.clipboard import LONG, MARKUP, Material
from ui.editor.edit import StructuredEdit
from ui.editor.zoom import ZOOM
from ui.tasks.runner import GoingOn, Runner
from ui.tasks.task import Cancelled
from ui.tasks.waiting import DELAY, WaitingDialog

T = TypeVar("T")
LINE = "市府代表團拜會市政府，就城市交流交換意見，並參觀防災中心。"
LINES = "\n".join(f"{LINE}{number}。" for number in range(LONG // len(LINE) + 1))


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[QThread]:
    """The threads in which pasted text is read, one for each time."""
    found: list[QThread] = []
    read = pasting.blocks_from_text

    def watched(text: str, heading: str = "", going_on: GoingOn = lambda: None) -> tuple[Block, ...]:
        found.append(QThread.currentThread())
        return read(text, heading, going_on)

    monkeypatch.setattr(pasting, "blocks_from_text", watched)
    return found


def paste(editor: StructuredEdit, data: QMimeData) -> None:
    QApplication.clipboard().setMimeData(data)
    key(editor, Qt.Key.Key_V, CTRL)


def test_a_long_text_is_read_beside_the_window_whose_events_go_on(
    editor: StructuredEdit, threads: list[QThread], qtbot: QtBot
) -> None:
    edited: list[str] = []
    editor.edited.connect(edited.append)
    editor.set_blocks(blocks("0前後"))
    put(editor, 0, 1)
    seen: list[str] = []
    QTimer.singleShot(0, editor, lambda: seen.append(outline(editor)))
    paste(editor, mime(LINES))
    assert seen == ["0前後"]  # before anything was pasted
    assert [thread is QApplication.instance().thread() for thread in threads] == [False]  # type: ignore[union-attr]
    count = LINES.count("\n") + 1
    assert len(editor.blocks) == count
    assert editor.blocks[0] == TextBlock(0, "前" + LINES.split("\n")[0])
    assert editor.blocks[-1] == TextBlock(0, LINES.split("\n")[-1] + "後")
    assert (editor.spot.block, editor.spot.offset) == (count - 1, len(LINES.split("\n")[-1]))
    qtbot.waitUntil(lambda: edited == [""])  # one step, which stands by itself
    check(editor)


def test_a_short_text_is_read_at_once(editor: StructuredEdit, threads: list[QThread]) -> None:
    seen: list[str] = []
    QTimer.singleShot(0, editor, lambda: seen.append(""))
    paste(editor, mime(f"{LINE}\n{LINE}"))
    assert seen == []
    assert threads == [QApplication.instance().thread()]  # type: ignore[union-attr]


def test_long_html_is_read_as_well(editor: StructuredEdit) -> None:
    data = QMimeData()
    data.setHtml("".join(f"<p style='{'x' * 80}'>{line}</p>" for line in LINES.split("\n") * MARKUP))
    data.setText("別的")
    paste(editor, data)
    assert [block.text for block in editor.blocks if isinstance(block, TextBlock)] == LINES.split(
        "\n"
    ) * MARKUP


def test_a_picture_with_long_html_around_it_that_holds_nothing_is_a_picture(editor: StructuredEdit) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    data = QMimeData()
    data.setHtml(f"<style>{'x' * (LONG * MARKUP + MARKUP)}</style>")
    data.setImageData(picture)
    offered: list[Material] = []
    editor.transfer.offered.connect(offered.append)
    paste(editor, data)
    assert [len(material.pictures) for material in offered] == [1]


def test_keys_after_a_long_text_wait_for_it(editor: StructuredEdit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a report takes longer than what is told of elsewhere, and keys in a dialog would be lost."""
    read = pasting.blocks_from_text

    def slowly(text: str, heading: str = "", going_on: GoingOn = lambda: None) -> tuple[Block, ...]:
        QThread.msleep(2 * DELAY)
        return read(text, heading, going_on)

    monkeypatch.setattr(pasting, "blocks_from_text", slowly)
    dialog = once_shown(WaitingDialog, lambda _dialog: None)
    paste(editor, mime(LINES))
    assert len(editor.blocks) == LINES.count("\n") + 1
    assert not dialog.forget()


def _runner(before: Callable[[], None]) -> Callable[[QWidget, str, int], Runner]:
    """A way to wait in which something comes in meanwhile."""

    def waiting(_parent: QWidget, _title: str, _delay: int) -> Runner:
        def run(work: Callable[[GoingOn], T]) -> T:
            before()
            return work(lambda: None)

        return run

    return waiting


def test_what_comes_in_meanwhile_does_not_move_it_elsewhere(
    editor: StructuredEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.set_blocks(blocks("0前後 0乙"))
    put(editor, 0, 1)

    def photos() -> None:  # which were asked for before
        editor.content.set_blocks((TABLE, *editor.content.all_blocks))
        put(editor, 2, 1)

    monkeypatch.setattr(transfer, "waiting", _runner(photos))
    paste(editor, mime(LINES))
    assert editor.blocks[0] == TABLE
    assert editor.blocks[1] == TextBlock(0, "前" + LINES.split("\n")[0])
    assert editor.blocks[-1] == TextBlock(0, "乙")
    check(editor)


def test_stopped_nothing_is_pasted(editor: StructuredEdit, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise Cancelled

    monkeypatch.setattr(transfer, "waiting", _runner(stop))
    edited: list[str] = []
    editor.edited.connect(edited.append)
    editor.set_blocks(blocks("0前後"))
    paste(editor, mime(LINES))
    assert outline(editor) == "0前後"
    assert edited == []


def test_another_width_lays_the_text_out_once_for_all_tables(editor: StructuredEdit) -> None:
    editor.set_blocks((TextBlock(0, LINES[:500]), *[TABLE] * 8, TextBlock(0, LINES[:500])))
    laid_out: list[None] = []
    editor.document().contentsChanged.connect(lambda: laid_out.append(None))
    editor.resize(editor.width() - 200, editor.height())
    assert len(laid_out) <= 1


def test_while_looks_and_width_change_nobody_has_all_of_the_text_laid_out(
    editor: StructuredEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.set_blocks((TextBlock(0, LINES[:500]), *[TABLE] * 3, TextBlock(0, LINES[:500])))
    size, asked = editor.document().size, []

    def counted() -> QSizeF:
        asked.append(editor.held)
        return size()

    monkeypatch.setattr(editor.content.text, "size", counted)
    ZOOM.step(1)
    editor.resize(editor.width() - 200, editor.height())
    assert asked
    assert not any(asked)
    assert editor.height() >= editor.document().size().height()
    ZOOM.step(0)
