"""What nobody would think of doing: hands that do anything at all, in an order drawn from fixed seeds.

Whatever they do, the window shows what the report is, all of it can be undone and done again, the file holds it, and
the focus is seen. A failure names seed and step; with the same seed it comes again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import Report, normalise
from tests.gui.conftest import OpenWindow, is_active
from tests.gui.hands import commit, compose, press, write
from ui.pages import itinerary
from ui.pages.page import Page
from ui.pages.text import TextPage
from ui.session import Session
from ui.tasks.task import RUNNING
from ui.window import MainWindow

pytestmark = pytest.mark.long

STEPS = 120
LOOK = 5
"""After so many steps all is compared."""
Key = Qt.Key
NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
TEXTS = ("本府", "一、", "（一）", "1.", "abc ", "，", "108年6月5日", "9/5～9/8", "\u3000", "𠮷", "王小明")
PASTED = (
    "甲\n乙\n丙",
    "一、甲\n（一）乙\n1.丙\n二、丁",
    "姓名\t職稱\n王小明\t科員\n李大華\t局長",
    "\t\t\n\t",
    "",
    "9/5\t義烏\t參觀",
)
HTML = (
    "<table><tr><td>甲<td>乙<tr><td colspan=2>丙</table>",
    "<p>甲<br>乙</p><ul><li>一<ul><li>二</li></ul></li></ul>",
    "<table></table>",
    "<p",
)
KEYS = (
    *(Key.Key_Return, Key.Key_Backspace, Key.Key_Delete, Key.Key_Tab, Key.Key_Backtab) * 3,
    *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_Space),
)
CHORDS = (
    *(
        (key, CTRL)
        for key in (Key.Key_A, Key.Key_X, Key.Key_C, Key.Key_V, Key.Key_D, Key.Key_J, Key.Key_Return)
    ),
    *(
        (key, CTRL)
        for key in (Key.Key_0, Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_Home, Key.Key_End)
    ),
    *((key, SHIFT) for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_End)),
    *((key, ALT | SHIFT) for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right)),
    *((key, CTRL | SHIFT) for key in (Key.Key_V, Key.Key_T, Key.Key_Delete, Key.Key_Return, Key.Key_Home)),
    (Key.Key_Return, ALT),
    (Key.Key_Return, SHIFT),
)


class Hands:
    """They know no aim."""

    def __init__(self, window: MainWindow, seed: int, photos: list[Path]) -> None:
        assert window.session is not None
        self.window = window
        self.session: Session = window.session
        self.random = Random(seed)
        self.photos = photos
        self._doors = QTimer(window, interval=10)
        self._doors.timeout.connect(_shut)
        self._doors.start()
        self._doing: tuple[Callable[[], None], ...] = (
            *(self._type,) * 4,
            *(self._press,) * 6,
            *(self._chord,) * 4,
            *(self._compose,) * 3,
            *(self._paste,) * 2,
            *(self._undo,) * 3,
            *(self._go,) * 2,
            *(self._put_caret,) * 3,
        )

    def do(self) -> None:
        """Anything."""
        if QApplication.focusWidget() is None:
            self.window.activateWindow()
            self._page().take_focus()
        self.random.choice(self._doing)()

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _page(self) -> Page:
        assert self.window.view is not None
        return self.window.view.page(self.window.view.current)

    def _type(self) -> None:
        write(self.focus, self.random.choice(TEXTS))

    def _press(self) -> None:
        for _n in range(self.random.choice((1, 1, 1, 4))):
            press(self.focus, self.random.choice(KEYS), self.random.choice((NONE, NONE, NONE, SHIFT)))

    def _chord(self) -> None:
        press(self.focus, *self.random.choice(CHORDS))

    def _compose(self) -> None:
        compose(self.focus, "ㄊ")
        compose(self.focus, "ㄊㄞˊ")
        how = self.random.randrange(3)
        if how:
            commit(self.focus, "台" if how == 1 else "")

    def _paste(self) -> None:
        data = QMimeData()
        how = self.random.randrange(4)
        if how == 0:
            data.setUrls([QUrl.fromLocalFile(str(self.random.choice(self.photos)))])
        elif how == 1:
            data.setImageData(QImage(8, 6, QImage.Format.Format_RGB32))
        else:
            data.setText(self.random.choice(PASTED))
            if how == 2:
                data.setHtml(self.random.choice(HTML))
        QApplication.clipboard().setMimeData(data)
        press(self.focus, Key.Key_V, CTRL)

    def _undo(self) -> None:
        key = self.random.choice((Key.Key_Z, Key.Key_Z, Key.Key_Y))
        for _n in range(self.random.randint(1, 5)):
            press(self.focus, key, CTRL)

    def _go(self) -> None:
        view = self.window.view
        assert view is not None
        view.go_to(self.random.choice(view.entries).key)
        view.focus_page()

    def _put_caret(self) -> None:
        page = self._page()
        if isinstance(page, TextPage):
            last = len(page.editor.content.lines) - 1
            page.editor.select(self.random.randint(0, last), 0, self.random.randint(0, 3))
        else:
            page.take_focus()


def _shut() -> None:
    """Whatever asks something, or offers it, is sent away."""
    asking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if isinstance(asking, QDialog):
        asking.reject()
    elif asking is not None:
        asking.close()


def compare(window: MainWindow, session: Session) -> None:
    """What is shown is the report, and the focus is seen."""
    assert window.view is not None
    page = window.view.page(window.view.current)
    assert window.view.stack.currentWidget() is page
    report = session.report
    if isinstance(page, TextPage) and not page.editor.composing:
        editor = page.editor
        assert editor.blocks == report.section(page.part.section)
        block, kept = editor.document().begin(), editor.content
        for line in kept.lines:
            assert line.key or block.text() == line.shown.replace("\n", "\u2028")
            block = block.next()
        assert not block.isValid()
        assert kept.all_blocks == tuple(line.block for line in kept.lines)
        assert kept.objects == [index for index, line in enumerate(kept.lines) if line.key]
        assert kept.labels == list(kept.labels_of(kept.all_blocks))
    if isinstance(page, TextPage) and page.itinerary is not None:
        assert tuple(map(itinerary._day, page.itinerary.table.values)) == report.itinerary
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """What was begun is done, and nobody is asked any more."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not RUNNING.tasks and not RUNNING.awaited)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    qtbot.waitUntil(lambda: is_active(window))


def check_undoing(window: MainWindow, session: Session, first: Report) -> None:
    """All the way back is the first report, all the way on the last one."""
    last, steps = session.report, 0
    while session.can_undo:
        window.undo()
        steps += 1
    assert session.report == first
    compare(window, session)
    for _n in range(steps):
        window.redo()
    assert session.report == last
    compare(window, session)


def let_do(hands: Hands, qtbot: QtBot, at_end: Callable[[], object] = lambda: None) -> None:
    """Lets hands do what they want, and sees now and then, and at the end, that nothing is lost.

    ``at_end`` is called before all is undone and done again.
    """
    window, session, first = hands.window, hands.session, hands.session.report
    for step in range(STEPS):
        hands.do()
        settle(window, qtbot)
        assert window.session is session, f"step {step}"
        if step % LOOK == 0:
            compare(window, session)
    hands.focus.clearFocus()  # what is composed ends with it
    session.follow()
    if window.view is not None:
        window.view.focus_page()
    at_end()
    check_undoing(window, session, first)
    assert session.flush()
    copy = session.path.with_name("copy.trip")
    shutil.copy(session.path, copy)
    with DraftFile.open(copy) as kept:
        assert kept.report == normalise(session.report)
        assert not kept.lost_photos


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_the_window_shows_the_report(
    seed: int, own_example: Path, draft: Path, photos: list[Path], open_window: OpenWindow, qtbot: QtBot
) -> None:
    path = draft if seed % 2 else own_example
    window = open_window(path)
    let_do(Hands(window, seed, photos), qtbot)
