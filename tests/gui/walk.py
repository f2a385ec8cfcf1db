"""Every page and dialog of the program, one after the other, as a user would see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.panels.catalog import panel_entries
from ui.panels.versions.panel import VersionsPanel
from ui.window import MainWindow

Surface = tuple[str, QWidget]


OLD_REPORT = "報告名稱：舊報告\n目次\n目的....1\n壹、目的\n甲文。\n貳、過程\n乙文。\n參、心得及建議\n丙文。\n"
"""What is taken over from the clipboard."""


def settle() -> None:
    """Lets layouts come to rest: some fit heights in a second round."""
    for _n in range(3):
        QApplication.processEvents()


def surfaces(window: MainWindow, draft: Path) -> Iterator[Surface]:
    """The start page, every page and panel of a draft, every dialog; each with its name.

    What is given is shown; it is gone again with the next one.
    """
    settle()
    yield "start page", window
    yield from _dialogs(window, ("new", "settings", "about"))
    window.open_draft(draft)
    settle()
    assert window.view is not None
    for entry in window.view.entries:
        window.view.go_to(entry.key)
        settle()
        yield f"page {entry.key}", window
    for panel in panel_entries():
        window.view.side.show_panel(panel.key)
        settle()
        yield f"panel {panel.key}", window
        window.view.side.close_panel()
    yield from _versions(window)
    QApplication.clipboard().setText(OLD_REPORT)
    yield from _dialogs(window, ("export", "old_clipboard"))


def _versions(window: MainWindow) -> Iterator[Surface]:
    """The panel of versions with one in it, and what that one is looked at in."""
    assert window.view is not None
    panel = window.view.side.show_panel("versions")
    assert isinstance(panel, VersionsPanel)
    panel.take()
    settle()
    yield "panel versions with one", window
    panel.list.setCurrentRow(0)
    panel.look()
    viewer = panel.viewer
    assert viewer is not None
    for n in range(viewer.tabs.count()):
        viewer.tabs.setCurrentIndex(n)
        settle()
        yield f"version {n}", viewer
    viewer.close()
    window.view.side.close_panel()


def _dialogs(window: MainWindow, actions: tuple[str, ...]) -> Iterator[Surface]:
    for name in actions:
        window.actions_[name].trigger()
        settle()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog), name
        pages = getattr(dialog, "pages", {"": None})
        for key in pages:
            if key:
                dialog.show_page(key)  # type: ignore[attr-defined]
                settle()
            yield f"dialog {name} {key}".strip(), dialog
        dialog.reject()
        QTest.qWait(0)
