"""Windows for the tests: real widgets on real draft files, saving faster than for people."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.loading import make_example
from drafting.report import Report
from tests.support.dialogs import none_awaited
from ui import memory
from ui.app import make_application
from ui.enter_presses import EnterWatch
from ui.panels.review.panel import ReviewPanel
from ui.review.cards import CommentCard
from ui.session import Session
from ui.tasks.task import wait_for_all
from ui.waste import Waste
from ui.window import MainWindow


class NewWindow(Protocol):
    """Shows a window without a draft and makes it the active one."""

    def __call__(self) -> MainWindow: ...


class OpenWindow(Protocol):
    """Opens a window on a draft, which saves after so many milliseconds (see :class:`Session`)."""

    def __call__(self, path: Path, pause: int = 20, limit: int = 60) -> MainWindow: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says of some things that it cannot do them."""
    folder = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(folder):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


def delete_what_was_closed() -> None:
    """Windows that were closed go at once, not when a later test waits: each would have its looks changed till then."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _application(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(memory, "settings_path", lambda: tmp_path / "settings" / "settings.json")
    monkeypatch.setattr(memory, "documents", lambda: tmp_path / "Documents")
    application = make_application()
    waste, enter = Waste(application), EnterWatch(application)
    yield
    none_awaited()
    wait_for_all()
    delete_what_was_closed()
    QApplication.clipboard().clear()  # else the last thing copied is freed twice when the program ends
    waste.end()
    enter.deleteLater()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example as a draft, not to be changed."""
    path = tmp_path_factory.mktemp("example") / "example.trip"
    make_example(path)
    return path


@pytest.fixture
def own_example(example: Path, tmp_path: Path) -> Path:
    """A draft of the worked example for one test, which may change it."""
    return Path(shutil.copy(example, tmp_path / "範例.trip"))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A new, empty draft."""
    path = tmp_path / "報告.trip"
    DraftFile.create(path, Report()).close()
    return path


@pytest.fixture
def draft_without_contents(tmp_path: Path) -> Path:
    """A new draft of the form without contents, for which no page numbers have to be found."""
    path = tmp_path / "報告.trip"
    DraftFile.create(path, Report(categories=("other",))).close()
    return path


def is_active(window: QWidget) -> bool:
    """Whether a window is active; asks for it again, for a window that closes late takes the focus with it."""
    window.activateWindow()
    return window.isActiveWindow()


def drop_what_is_begun(window: QWidget) -> None:
    """A test ends with a remark half written: nobody is there to be asked whether it may be lost."""
    assert isinstance(window, MainWindow)
    if window.view is not None and window.view.side.begun():
        review = window.view.side.panel("review")
        assert isinstance(review, ReviewPanel)
        review.composer.hide()
        for card in review.cards:
            if isinstance(card, CommentCard):
                card.reply.clear()


@pytest.fixture
def new_window(qtbot: QtBot) -> NewWindow:
    """Shows a window without a draft."""

    def shown() -> MainWindow:
        window = MainWindow()
        qtbot.addWidget(window)
        window.resize(1366, 728)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        return window

    return shown


@pytest.fixture
def open_window(qtbot: QtBot) -> OpenWindow:
    """Opens a window on a draft."""

    def opened(path: Path, pause: int = 20, limit: int = 60) -> MainWindow:
        make = functools.partial(Session, pause=pause, limit=limit, retry=600_000)
        window = MainWindow(make, draft_follows=True)
        qtbot.addWidget(window, before_close_func=drop_what_is_begun)
        window.resize(1366, 728)
        window.show()
        window.open_draft(path)
        qtbot.waitUntil(lambda: is_active(window))
        return window

    return opened


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Three small photos."""
    found = []
    for name, colour in (("會場", "navy"), ("合影", "olive"), ("展場", "teal")):
        path = tmp_path / f"{name}.jpg"
        Image.new("RGB", (640, 480), colour).save(path)
        found.append(path)
    return found
