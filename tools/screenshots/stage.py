"""A place to show windows on: drafts of its own, settings of its own, no screen needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize
from PySide6.QtWidgets import QApplication, QWidget

from drafting.draftfile import DraftFile
from drafting.loading import make_example
from drafting.report import Report
from drafting.settings import Interface, Profile, Settings, SettingsFile, remember
from ui import memory
from ui.tasks.task import wait_for_all
from ui.window import MainWindow

SCREEN = QSize(1366, 728)
"""A small office screen, less its task bar, in physical pixels."""
PROFILE = Profile("王小明", "臺中市政府秘書處", "國際事務科", "科員", "(04)2228-9111 分機11406")
SEEN = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)


class Stage:
    """Makes windows and waits until they have come to rest.

    Args:
        folder: Where drafts and settings lie.
        scale: Device pixels a point, so that the window is as small as it would be on that screen.
        interface: The looks, which the settings keep.
    """

    def __init__(self, folder: Path, scale: float, interface: Interface) -> None:
        self.folder = folder
        self.interface = interface
        self.size = SCREEN / scale
        memory.settings_path = lambda: folder / "settings.json"
        self.settings = SettingsFile(folder / "settings.json")

    def example(self) -> Path:
        """A fresh copy of the worked example."""
        path = self.folder / "義烏考察報告.trip"
        make_example(path, replace=True)
        return path

    def empty(self) -> Path:
        """A fresh draft without anything in it."""
        path = self.folder / "新報告.trip"
        DraftFile.create(path, Report(), replace=True).close()
        return path

    def introduce(self, *recent: Path) -> None:
        """Settings of somebody who is known and has worked on these drafts; the last one is not there any more."""
        settings = Settings(profile=PROFILE, interface=self.interface)
        for path in recent:
            report = Report(title=path.stem)
            if path.exists():
                with DraftFile.open(path, readonly=True) as draft:
                    report = draft.report
            settings = remember(settings, path, report, SEEN)
        self.settings.change(lambda _before: settings)

    def window(self, draft: Path | None = None) -> MainWindow:
        """The main window, on a draft or on the start page."""
        window = MainWindow()
        window.resize(self.size)
        window.show()
        if draft is not None:
            window.open_draft(draft)
        window.activateWindow()
        self.settle()
        return window

    def front(self) -> QWidget:
        """The dialog that has come up."""
        self.until(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        return dialog

    def settle(self, milliseconds: int = 350) -> None:
        """Lets timers and work in the background come to their end."""
        self._run(milliseconds)
        wait_for_all()
        self._run(milliseconds)

    def until(self, condition: Callable[[], bool], milliseconds: int = 5000) -> None:
        """Waits until something holds."""
        deadline = QDeadlineTimer(milliseconds)
        while not condition() and not deadline.hasExpired():
            self._run(30)

    def clear(self) -> None:
        """Closes everything, what stands in front first."""
        while (front := QApplication.activeModalWidget()) is not None:
            front.close()
            self._run(30)
        for widget in QApplication.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        wait_for_all()
        self._run(60)

    def _run(self, milliseconds: int) -> None:
        deadline = QDeadlineTimer(milliseconds)
        while not deadline.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
