"""What there is to see. A scene gives widgets to take a picture of, each with a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from drafting.draftfile import DraftFile
from drafting.i18n import _
from tools.screenshots.stage import Stage
from tools.screenshots.story import Story
from ui.panels.catalog import panel_entries
from ui.preview.panel import PreviewPanel

Scene: TypeAlias = Callable[[Stage], Iterator[tuple[str, QWidget]]]
SCENES: dict[str, Scene] = {}


def scene(function: Scene) -> Scene:
    """Registers a scene under its name."""
    SCENES[function.__name__.replace("_", "-")] = function
    return function


@scene
def start(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """The start page, with drafts and without."""
    yield "new-user", stage.window()
    stage.introduce(Path(stage.folder, "遺失的報告.trip"), stage.empty(), stage.example())
    yield "recent", stage.window()


def _pages(stage: Stage, draft: Path) -> Iterator[tuple[str, QWidget]]:
    stage.introduce()
    window = stage.window(draft)
    assert window.view is not None
    for key in [entry.key for entry in window.view.entries]:
        window.view.go_to(key)
        stage.settle()
        yield key.replace("text:", ""), window


@scene
def page(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Every page of the worked example."""
    yield from _pages(stage, stage.example())


@scene
def empty(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Every page of an empty draft."""
    yield from _pages(stage, stage.empty())


@scene
def panel(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Every panel beside a page of the worked example."""
    stage.introduce()
    window = stage.window(stage.example())
    assert window.view is not None
    window.view.go_to("text:findings")
    for entry in panel_entries():
        shown = window.view.side.show_panel(entry.key)
        if isinstance(shown, PreviewPanel):
            stage.until(shown.pane.view.is_sharp, 20_000)
        stage.settle(700)
        yield entry.key, window


@scene
def dialogs(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Every dialog."""
    stage.introduce()
    window = stage.window(stage.example())
    for name, show in (
        ("export", window.outgoing.export),
        ("print", window.outgoing.print_),
        ("new-report", window.opening.new),
        ("about", window.about),
    ):
        show()
        dialog = stage.front()
        stage.settle(600)
        yield name, dialog
        dialog.close()
    window.change_settings()
    preferences = window.preferences
    assert preferences is not None
    for key in preferences.pages:
        preferences.show_page(key)
        yield f"settings-{key}", preferences
    preferences.close()


@scene
def state(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """A draft that cannot be saved, one that can only be read, and one with nothing found."""
    stage.introduce()
    window = stage.window(stage.example())
    assert window.session is not None
    window.session._note_failure(
        _("The disk is full. Your text is still here; make room or save it elsewhere.")
    )
    yield "not-saved", window
    draft = stage.empty()
    holder = DraftFile.open(draft)
    yield "held-by-others", stage.window(draft)
    holder.close()


@scene
def review(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """The way of a draft from desk to desk."""
    stage.introduce()
    window = stage.window(stage.example())
    story = Story(window, stage)
    yield "hand-over", story.hand_over()
    yield "chief-remarks", story.remarks()
    yield "return", story.step("return")
    yield "returned", story.returned()
    yield "approved", story.approved()
    yield "trail", story.trail()


@scene
def manual(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """The manual."""
    window = stage.window()
    window.manual.show()
    assert window.manual.window is not None
    yield "", window.manual.window
