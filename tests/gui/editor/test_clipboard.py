"""Cut, copy, paste and dropping text."""

from __future__ import annotations

import os
import subprocess
import sys

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from drafting.editing import Spot
from drafting.pasting import blocks_from_text
from drafting.report import Table, TableBlock, TextBlock
from tests.gui.editor.fingers import (
    CTRL,
    GRID,
    SHIFT,
    TABLE,
    blocks,
    body,
    check,
    grid,
    key,
    outline,
    put,
    table,
)
from tests.gui.hands import mime
from tests.support.tree import ROOT
from ui.editor.clipboard import Material
from ui.editor.edit import StructuredEdit


def test_copying_and_pasting_here_keeps_levels_photos_and_tables(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲乙 3丙 P T 2丁戊"))
    put(editor, 0, 1, (4, 1))
    key(editor, Qt.Key.Key_C, CTRL)
    put(editor, 4, 2)
    key(editor, Qt.Key.Key_V, CTRL)
    assert outline(editor) == "1甲乙 3丙 P T 2丁戊乙 3丙 P T 2丁"
    assert editor.blocks[6] == GRID
    assert editor.blocks[7] == TABLE
    assert editor.spot == Spot(8, 1)
    check(editor)


def test_a_whole_cut_comes_back_the_same(editor: StructuredEdit) -> None:
    before = blocks("1甲 P 2乙 T 0丙")
    editor.set_blocks(before)
    key(editor, Qt.Key.Key_A, CTRL)
    key(editor, Qt.Key.Key_X, CTRL)
    assert outline(editor) in ("0", "1")
    key(editor, Qt.Key.Key_V, CTRL)
    assert editor.blocks == before
    check(editor)


def test_other_programs_get_a_cell_of_several_lines_as_one(editor: StructuredEdit) -> None:
    table = Table(("項目", "數量"), (("多行\n<格>", "6"), ("甲", "7")))
    editor.set_blocks((TableBlock(table), *blocks("0乙")))
    key(editor, Qt.Key.Key_A, CTRL)
    key(editor, Qt.Key.Key_C, CTRL)
    clipboard = QApplication.clipboard().mimeData()
    assert "<td>多行<br>&lt;格&gt;</td>" in clipboard.html()
    assert blocks_from_text(clipboard.text())[0] == TableBlock(table)


def test_other_programs_get_text_with_numbers_and_html(editor: StructuredEdit) -> None:
    editor.set_blocks((*blocks("1甲 2乙"), TextBlock(0, "<丙>\n丁"), TABLE, GRID))
    key(editor, Qt.Key.Key_A, CTRL)
    key(editor, Qt.Key.Key_C, CTRL)
    clipboard = QApplication.clipboard().mimeData()
    assert clipboard.text() == "一、甲\n（一）乙\n<丙>\n丁\n行程\n日\t地\n1\t義烏\n2\t杭州\n甲\n"
    assert "<p>（一）乙</p><p>&lt;丙&gt;<br>丁</p><table" in clipboard.html()
    put(editor, 0, 0, (0, 1))
    key(editor, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "一、甲"
    put(editor, 1, 0, (1, 1))
    editor.set_blocks(blocks("1甲乙"))
    put(editor, 0, 1, (0, 2))
    key(editor, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "乙"


def test_several_paragraphs_pasted_are_several_blocks(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲丁", level=1))
    put(editor, 0, 1)
    editor.insertFromMimeData(mime("乙\r\n\r\n  丙丙 \u2029丙"))
    assert editor.blocks == body("甲乙", "丙丙", "丙丁", level=1)
    assert editor.spot == Spot(2, 1)


def test_typed_numbers_pasted_become_levels(editor: StructuredEdit) -> None:
    editor.set_blocks(body("前言", ""))
    put(editor, 1, 0)
    editor.insertFromMimeData(mime("一、參訪經過\n（一）市政府\n說明如下。\n二、心得"))
    assert outline(editor) == "0前言 1參訪經過 2市政府 0說明如下。 1心得"


def test_a_number_pasted_into_a_sentence_stays_text(editor: StructuredEdit) -> None:
    editor.set_blocks(body("詳見"))
    put(editor, 0, 2)
    editor.insertFromMimeData(mime("一、參訪經過"))
    assert editor.blocks == body("詳見一、參訪經過")


def test_a_table_pasted_from_a_page_is_a_table(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲乙"))
    put(editor, 0, 1)
    data = mime("x y")
    data.setHtml("<table><tr><th>日</th><th>地</th></tr><tr><td>1</td><td>義烏</td></tr></table>")
    editor.insertFromMimeData(data)
    first, pasted, last = editor.blocks
    assert (first, last) == (TextBlock(0, "甲"), TextBlock(0, "乙"))
    assert isinstance(pasted, TableBlock)
    assert pasted.table.rows[-1] == ("1", "義烏")


def test_text_is_pasted_where_the_html_beside_it_is_empty(editor: StructuredEdit) -> None:
    data = mime("甲\n乙")
    data.setHtml("<html><body></body></html>")
    QApplication.clipboard().setMimeData(data)
    key(editor, Qt.Key.Key_V, CTRL)
    assert outline(editor) == "0甲 0乙"


def test_pasting_as_is_recognises_nothing(editor: StructuredEdit) -> None:
    QApplication.clipboard().setText("一、甲\n（一）乙")
    key(editor, Qt.Key.Key_V, CTRL | SHIFT)
    assert editor.blocks == body("一、甲", "（一）乙")


def test_pictures_are_offered_and_put_in_together_with_their_text(editor: StructuredEdit) -> None:
    offered: list[Material] = []
    editor.transfer.offered.connect(offered.append)
    files = QMimeData()
    files.setUrls(
        [QUrl.fromLocalFile("/x/a.JPG"), QUrl.fromLocalFile("/x/b.png"), QUrl.fromLocalFile("/x/c.txt")]
    )
    editor.insertFromMimeData(files)
    picture = QMimeData()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(1)
    picture.setImageData(image)
    editor.insertFromMimeData(picture)
    word = QMimeData()
    word.setHtml("<p>甲</p><p><img src='data:image/png;base64,aaaa' alt='會場'></p><p>乙</p>")
    editor.insertFromMimeData(word)
    assert [[p.name for p in m.pictures] for m in offered] == [["a.JPG", "b.png"], ["photo.png"], ["photo"]]
    assert [m.blocks for m in offered] == [(), (), body("甲", "乙")]
    assert (offered[2].pictures[0].before, offered[2].pictures[0].alt) == (1, "會場")
    assert editor.blocks == ()


def drop(editor: StructuredEdit, data: QMimeData, block: int, action: Qt.DropAction) -> QDropEvent:
    position = QPointF(editor.block_rect(block).center())
    flags = (action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(editor.viewport(), QDragEnterEvent(position.toPoint(), *flags))
    event = QDropEvent(position, *flags)
    QApplication.sendEvent(editor.viewport(), event)
    return event


def test_text_dropped_from_elsewhere(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲", "乙"))
    drop(editor, mime("一、丙\n（一）丁"), 1, Qt.DropAction.CopyAction)
    assert outline(editor) == "0甲 0乙丙 2丁"
    check(editor)


def test_a_read_only_text_takes_no_drop(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲"))
    editor.set_readonly(True)
    drop(editor, mime("丙"), 0, Qt.DropAction.CopyAction)
    assert editor.blocks == body("甲")


def test_cells_from_a_spreadsheet_fill_a_table_from_the_cursor_on(editor: StructuredEdit) -> None:
    editor.set_blocks((TABLE,))
    cell = table(editor, 0).cell(2, 1)
    cell.setFocus()
    cell.selectAll()
    QApplication.clipboard().setText("甲\t乙\n丙\t丁\n")
    key(editor, Qt.Key.Key_V, CTRL)
    found = editor.blocks[0]
    assert isinstance(found, TableBlock)
    assert found.table.header == ("日", "地", "")
    assert found.table.rows == (("1", "義烏", ""), ("2", "甲", "乙"), ("", "丙", "丁"))


def test_cells_beyond_the_widest_table_go_into_its_last_column(editor: StructuredEdit) -> None:
    editor.set_blocks((TABLE,))
    table(editor, 0).cell(1, 0).setFocus()
    QApplication.clipboard().setText("\t".join(f"欄{n}" for n in range(15)) + "\n")
    key(editor, Qt.Key.Key_V, CTRL)
    found = editor.blocks[0]
    assert isinstance(found, TableBlock)
    assert found.table.rows[0] == (*(f"欄{n}" for n in range(11)), "欄11 欄12 欄13 欄14")


def test_a_caption_takes_its_own_paste(editor: StructuredEdit) -> None:
    editor.set_blocks((GRID,))
    field = grid(editor, 0).item(1).caption
    field.setFocus()
    QApplication.clipboard().setText("合影")
    key(editor, Qt.Key.Key_V, CTRL)
    assert field.text == "合影"
    key(editor, Qt.Key.Key_A, CTRL)
    key(editor, Qt.Key.Key_X, CTRL)
    assert field.text == ""
    assert outline(editor) == "P"


COPY_AND_LEAVE = """
from PySide6.QtWidgets import QApplication
from drafting.report import TextBlock
from ui.editor.edit import StructuredEdit
from ui.editor.thumbnails import Thumbnails
app = QApplication([])
edit = StructuredEdit(lambda blocks: [""] * len(blocks), ("",) * 5, Thumbnails(lambda file: b""))
edit.set_blocks([TextBlock(0, "text")])
edit.selectAll()
edit.copy()
assert app.clipboard().text() == "text"
"""


def test_what_was_copied_does_not_trouble_the_end_of_the_program() -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", COPY_AND_LEAVE], cwd=ROOT, env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
