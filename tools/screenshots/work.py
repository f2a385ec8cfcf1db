"""The dialogs that come up in the course of work, each a scene of its own: see :mod:`tools.screenshots.scenes`."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from PySide6.QtWidgets import QWidget

from drafting.draftfile import DraftFile
from tools.screenshots.scenes import SCENES, scene
from tools.screenshots.stage import Stage
from tools.screenshots.story import Story
from ui.panels.findings.decided import DecidedDialog
from ui.panels.versions.viewer import VersionViewer
from ui.review.identity import IdentityDialog
from ui.review.sheet import SheetDialog

__all__ = ["SCENES"]
"""With those of the module of scenes."""


@scene
def exported(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """What an export says at its end, and of a name that cannot be."""
    stage.introduce()
    window = stage.window(stage.example())
    window.outgoing.export("signing")
    dialog = window.outgoing.export_dialog
    assert dialog is not None
    name = dialog.targets.target.text()
    dialog.targets.target.setText("a:b")
    dialog.start.click()
    yield "refused", dialog
    dialog.targets.target.setText(name)
    dialog.start.click()
    stage.until(lambda: not dialog.busy, 20_000)
    yield "written", dialog
    dialog.close()


@scene
def compared(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """A version that is looked at, and what has changed since."""
    stage.introduce()
    path = stage.example()
    with DraftFile.open(path) as draft:
        draft.take_version("初稿", "manual")
        report = draft.report
        draft.save(msgspec.structs.replace(report, title=report.title + "（修正）", destination="義烏"))
    window = stage.window(path)
    assert window.view is not None
    viewer = VersionViewer(window.view, window.view.session.versions.all()[-1], window)
    viewer.show()
    stage.settle()
    yield "content", viewer
    viewer.tabs.setCurrentIndex(1)
    stage.settle()
    yield "differences", viewer


@scene
def desk(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Who speaks, the review sheet, and what was set aside of the checks."""
    stage.introduce()
    window = stage.window(stage.example())
    assert window.view is not None
    for name, dialog in (
        ("identity", IdentityDialog(window.settings, window)),
        ("sheet", SheetDialog(Story(window, stage).desk, window)),
        ("decided", DecidedDialog(window.view.checker, window)),
    ):
        dialog.show()
        stage.settle()
        yield name, dialog
        dialog.close()
