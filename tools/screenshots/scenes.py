"""What there is to see. A scene gives widgets to take a picture of, each with a name."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import msgspec
from PySide6.QtWidgets import QApplication, QWidget

from drafting.draftfile import DraftFile, reasons
from drafting.report import PhotoBlock, Report, TextBlock
from tools.screenshots.stage import Stage
from tools.screenshots.story import Story
from ui.distributing.dialog import DistributeDialog
from ui.pages.text import TextPage
from ui.panels.catalog import panel_entries
from ui.panels.versions.deleting import DeletionDialog
from ui.panels.versions.panel import VersionsPanel
from ui.preview.panel import PreviewPanel

OLD_REPORT = """\
臺中市政府公務出國報告
日本熊本市防災設施考察報告
服務機關：臺中市政府消防局
姓名職稱：王小明 科長、李美華 科員
派赴國家/地區：日本
出國期間：112年10月3日至112年10月6日
報告日期：112年11月20日
目錄
壹、緣起與目的 ………… 3
貳、行程 ………………… 4
參、參訪過程 …………… 5
肆、心得與建議 ………… 8
壹、緣起與目的
熊本市在2016年地震之後重新規劃避難空間，本府為瞭解其作法，派員前往考察。
貳、行程
10/3（二） 桃園—福岡 搭機前往福岡
10/4（三） 熊本 拜會熊本縣廳
10/5（四） 熊本 參訪防災中心
10/6（五） 福岡—桃園 返國
參、參訪過程
一、熊本縣廳
縣廳介紹震後復原的分工，以及與民間簽訂的物資協定。
二、防災中心
由館員帶領，實際操作避難所的開設流程。
肆、心得與建議
一、防災公園平時是公園，災時是避難所，維護費用由兩個單位分攤。
二、建議本市新闢公園時，一併檢討設置防災設施。
附錄
參訪照片一覽
"""
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
    for number, entry in enumerate(window.view.entries, 1):
        window.commands.go_to_number(number)  # as a user does, who then has the caret on the page
        stage.settle()
        yield entry.key.replace("text:", ""), window


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
def old_report(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """An old report pasted into one part, and what would go where."""
    stage.introduce()
    window = stage.window(stage.empty())
    assert window.view is not None
    assert window.session is not None
    there = {"findings": (TextBlock(0, "這次看到的做法，有三件值得本市參考。"),)}
    window.session.change(Report(title="參訪日本熊本市防災公園", categories=("inspection",), sections=there))
    window.view.go_to("text:findings")
    QApplication.clipboard().setText(OLD_REPORT)
    page = window.view.page("text:findings")
    assert isinstance(page, TextPage)
    page.editor.transfer.paste(QApplication.clipboard().mimeData())
    dialog = stage.front()
    assert isinstance(dialog, DistributeDialog)
    stage.settle(600)
    yield "parts", dialog
    dialog.area.ensureWidgetVisible(dialog.left_out)
    stage.settle(200)
    yield "end", dialog
    dialog.close()


@scene
def state(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """A draft that cannot be saved, one that can only be read, and one with nothing found."""
    stage.introduce()
    window = stage.window(stage.example())
    assert window.session is not None
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    window.session.not_taken(reasons.not_saved(full, window.session.path.name).message)
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
def versions(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Versions that show photos which are not in the report any more: listed, deleted, named before a hand-over."""
    stage.introduce()
    path = stage.example()
    with DraftFile.open(path) as draft:
        report = draft.report
        for label in ("初稿", "會議前", "補上照片說明"):
            draft.take_version(label, "manual")
        bare = {
            key: tuple(block for block in blocks if not isinstance(block, PhotoBlock))
            for key, blocks in report.sections.items()
        }
        draft.save(msgspec.structs.replace(report, sections=bare))
    window = stage.window(path)
    assert window.view is not None
    panel = window.view.side.show_panel("versions")
    assert isinstance(panel, VersionsPanel)
    panel.list.setCurrentRow(1)
    yield "list", window
    panel.list.selectAll()
    chosen = panel.chosen
    with DraftFile.open(path, readonly=True) as draft:
        plan = draft.deletion(version.id for version in chosen)
    question = DeletionDialog(chosen, plan, len(chosen), can_undo=False, parent=window)
    question.show()
    yield "delete", question
    question.reject()
    yield "hand-over", Story(window, stage).hand_over()


@scene
def manual(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """The manual."""
    window = stage.window()
    window.manual.show()
    assert window.manual.window is not None
    yield "", window.manual.window
