"""The dialogs that come up in the course of work, with letters of twice the size in the language with longer words.

``test_accessibility.py`` walks those that a menu opens; here are those that a step, a version, a file brings up. All of
each is on the screen, which without a window system is 800 pixels wide and high, and nothing in it is cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QStyle, QStyleOptionFrame, QTabWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.loading import make_example
from drafting.settings import Interface
from tests.gui.accessibility import findings
from tests.gui.conftest import delete_what_was_closed
from ui import dialogs, interface
from ui.panels.findings.decided import DecidedDialog
from ui.panels.versions.deleting import DeletionDialog
from ui.panels.versions.viewer import VersionViewer
from ui.printing.dialog import PrintDialog
from ui.review.identity import IdentityDialog
from ui.review.sheet import SheetDialog
from ui.review.steps import StepDialog
from ui.review.trail import TrailDialog
from ui.window import MainWindow

pytestmark = pytest.mark.long

Make = Callable[[MainWindow], QDialog]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, with a version."""
    path = tmp_path_factory.mktemp("example") / "1080520 義烏.trip"
    make_example(path)
    with DraftFile.open(path) as opened:
        opened.take_version("會議前", "manual")
    return path


@pytest.fixture
def window(draft: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on it."""
    interface.use(qapp, Interface("en", size=200))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.open_draft(draft)
    yield window
    delete_what_was_closed()
    interface.use(qapp, Interface())


def _viewer(window: MainWindow) -> QDialog:
    assert window.view is not None
    viewer = VersionViewer(window.view, window.view.session.versions.all()[-1], window)
    viewer.findChildren(QTabWidget)[0].setCurrentIndex(1)
    return viewer


def _deletion(window: MainWindow) -> QDialog:
    assert window.session is not None
    versions = window.session.versions.all()
    plan = window.session.draft.deletion([version.id for version in versions])
    return DeletionDialog(versions, plan, len(versions), can_undo=True, parent=window)


def _step(window: MainWindow) -> QDialog:
    assert window.view is not None
    return StepDialog(window.view.desk, "return", window, lambda _dialog: None, window.view.checker)


MADE: dict[str, Make] = {
    "version": _viewer,
    "deletion": _deletion,
    "step": _step,
    "print": lambda window: PrintDialog(window.session, window),  # type: ignore[arg-type]
    "sheet": lambda window: SheetDialog(window.view.desk, window),  # type: ignore[union-attr]
    "trail": lambda window: TrailDialog(window.view.desk.trail, window),  # type: ignore[union-attr]
    "decided": lambda window: DecidedDialog(window.view.checker, window),  # type: ignore[union-attr]
    "identity": lambda window: IdentityDialog(window.settings, window),
}


def _is_short_of(field: QLineEdit) -> bool:
    """Whether a field has no room for what it says while it is empty."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field).width()
    return field.fontMetrics().horizontalAdvance(field.placeholderText()) > room


def test_all_of_a_dialog_is_on_the_screen_and_none_of_it_cut_off(window: MainWindow, qtbot: QtBot) -> None:
    for name, make in MADE.items():
        dialog = make(window)
        dialog.show()
        room = dialog.screen().availableGeometry()
        for _n in range(10):  # some heights follow from others in several rounds
            QApplication.processEvents()
        assert not list(findings(dialog)), name
        assert dialog.height() < room.height(), name
        assert dialog.minimumSizeHint().height() < room.height(), name
        assert dialog.width() >= dialog.minimumSizeHint().width(), name
        assert not [
            field.placeholderText() for field in dialog.findChildren(QLineEdit) if _is_short_of(field)
        ], name
        dialog.reject()


ASKED: dict[str, Callable[[MainWindow], object]] = {
    "dropped": lambda window: dialogs.ask_about_dropped(window, "一個檔名很長很長的舊報告.docx"),
    "replacing": lambda window: dialogs.confirm_replacing(window, Path("一個檔名很長很長的舊報告.docx")),
}


def test_the_buttons_of_a_question_show_all_they_say(window: MainWindow) -> None:
    found: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        found.extend((box.windowTitle(), *findings(box)))
        box.reject()

    for ask in ASKED.values():
        QTimer.singleShot(0, look)
        ask(window)
    assert found == [_("Trip report drafter")] * len(ASKED)
