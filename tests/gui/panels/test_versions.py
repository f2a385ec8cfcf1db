"""Versions: taken by name and by themselves, looked at, compared, gone back to, and back again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.errors import DraftReadOnlyError, SaveError
from drafting.report import Report, TextBlock, with_section
from drafting.review.model import Person
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, basics, button, press, text_page, write
from ui.draft_view import DraftView
from ui.panels.versions.panel import VersionsPanel
from ui.panels.versions.viewer import VersionViewer
from ui.session import Session
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FIRST = with_section(
    Report(title="第一稿", categories=("other",)), "purpose", (TextBlock(0, "促進兩市交流。"),)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "報告.trip"
    DraftFile.create(path, FIRST).close()
    return path


def parts(window: MainWindow) -> tuple[DraftView, Session]:
    assert window.view is not None
    assert window.session is not None
    return window.view, window.session


def panel_of(window: MainWindow) -> VersionsPanel:
    """Opens the panel by its key."""
    view, _session = parts(window)
    press(view, Qt.Key.Key_H, CTRL | SHIFT)
    panel = view.side.current_panel()
    assert isinstance(panel, VersionsPanel)
    return panel


def listed(panel: VersionsPanel) -> list[str]:
    return [panel.list.item(row).text().split("\n")[0] for row in range(panel.list.count())]


def test_a_version_is_kept_under_a_name_with_what_was_just_typed(path: Path, open_window: OpenWindow) -> None:
    window = open_window(path, pause=600_000, limit=600_000)
    write(basics(window).title, "（改）")
    panel = panel_of(window)
    panel.name.setFocus()
    write(panel.name, "會議前")
    press(panel.name, Qt.Key.Key_Return)
    assert listed(panel) == ["會議前"]
    assert panel.name.text() == ""
    _view, session = parts(window)
    assert not session.unsaved
    assert session.versions.report(session.versions.all()[0].id).title == session.report.title


def test_without_a_version_the_panel_says_so_and_offers_to_keep_one(
    path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    panel = panel_of(open_window(path))
    assert panel.none.isVisible()
    assert not panel.list.isVisible()
    assert not panel.look_button.isVisible()
    panel.setFocus()
    write(panel.name, "v1")
    press(panel.name, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.list.isVisible)
    assert listed(panel) == ["v1"]
    assert not panel.none.isVisible()
    assert panel.focusProxy() is panel.list


def test_going_back_is_taken_back_by_going_back_again_and_by_undoing(
    path: Path, open_window: OpenWindow
) -> None:
    window = open_window(path)
    view, session = parts(window)
    session.versions.take("第一稿")
    write(text_page(window, "purpose").editor, "又及：")
    later = session.report
    panel = panel_of(window)
    said = answer("Go back")
    press(panel.restore_button, Qt.Key.Key_Space)
    assert "第一稿" in said()
    assert session.report.section("purpose") == FIRST.section("purpose")
    assert text_page(window, "purpose").editor.blocks == FIRST.section("purpose")
    assert not session.unsaved
    window.undo()
    assert session.report == later
    window.redo()
    assert session.report.section("purpose") == FIRST.section("purpose")
    session.flush()
    assert len(listed(panel)) == 2
    panel.list.setCurrentRow(0)
    answer("Go back")
    panel.restore()
    assert session.report.section("purpose") == later.section("purpose")
    assert view.side.current == "versions"


def test_a_version_is_looked_at_and_compared(path: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(path)
    _view, session = parts(window)
    session.versions.take("第一稿")
    session.change(with_section(session.report, "purpose", (TextBlock(0, "促進兩市觀光交流。"),)))
    session.versions.take("第二稿")
    session.change(with_section(session.report, "purpose", (TextBlock(0, "促進兩市觀光合作。"),)))
    panel = panel_of(window)
    panel.list.setCurrentRow(1)
    press(panel.list, Qt.Key.Key_Return)
    viewer = panel.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: "促進兩市交流。" in viewer.text.toPlainText())
    qtbot.waitUntil(lambda: "觀光合作" in viewer.differences.toPlainText())
    assert "underline" in viewer.differences.toHtml()
    assert "line-through" in viewer.differences.toHtml()
    assert viewer.differences.toPlainText().startswith("目的")
    now = viewer.differences.toPlainText()
    press(viewer.other, Qt.Key.Key_Down)
    assert viewer.differences.toPlainText() == ""
    qtbot.waitUntil(lambda: viewer.differences.toPlainText() not in ("", now))
    assert "第二稿" in viewer.other.currentText()
    viewer.tabs.setCurrentIndex(1)
    viewer.activateWindow()
    viewer.tabs.setFocus()
    qtbot.waitUntil(lambda: viewer.isActiveWindow() and QApplication.focusWidget() is viewer.tabs.tabBar())
    press(viewer.tabs.tabBar(), Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    panel.list.setCurrentRow(0)
    panel.look()
    assert panel.viewer is not None
    panel.list.setCurrentRow(1)  # which is another one than that of the window
    said = answer("Cancel")
    button(panel.viewer, "Go &back to this version…").click()
    assert "第二稿" in said()
    assert "合作" in session.report.section("purpose")[0].text  # type: ignore[union-attr]


def yesterday(patch: pytest.MonkeyPatch) -> None:
    """Lets every draft have been changed last a day ago."""
    then = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    patch.setattr(DraftFile, "modified", property(lambda _draft: then))


def test_the_first_change_of_a_day_keeps_what_was_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with DraftFile.open(path) as draft:
        session = Session(draft)
        with monkeypatch.context() as patch:
            yesterday(patch)
            session.update(msgspec.structs.replace(session.report, title="第二天"))
            assert session.flush()
        session.update(msgspec.structs.replace(session.report, title="第二天下午"))
        assert session.flush()
        (version,) = session.versions.all()
        assert version.kind == "automatic"
        assert session.versions.report(version.id).title == "第一稿"


def test_nothing_is_kept_on_the_day_a_draft_is_begun(path: Path) -> None:
    with DraftFile.open(path) as draft:
        session = Session(draft)
        session.update(msgspec.structs.replace(session.report, title="當天"))
        assert session.flush()
        assert session.versions.all() == ()


def test_no_version_without_what_is_unsaved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with DraftFile.open(path) as draft:
        session = Session(draft)
        version = session.versions.take("第一稿")

        def fail(_report: Report, *_extras: object) -> Report:
            raise SaveError("磁碟已滿。")

        session.update(msgspec.structs.replace(session.report, title="未存"))
        with monkeypatch.context() as patch:
            patch.setattr(draft, "save", fail)
            with pytest.raises(SaveError, match="磁碟已滿"):
                session.versions.take("第二稿")
            with pytest.raises(SaveError, match="磁碟已滿"):
                session.versions.restore(version.id)
        assert (session.report.title, session.unsaved) == ("未存", True)
        assert len(session.versions.all()) == 1
        with DraftFile.open(path) as other, pytest.raises(DraftReadOnlyError):
            Session(other).versions.take("唯讀")


def test_a_version_that_is_looked_at_outlives_the_panel_but_not_the_draft(
    path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(path)
    view, session = parts(window)
    session.versions.take("第一稿")
    panel = panel_of(window)
    panel.look()
    viewer = panel.viewer
    assert viewer is not None
    view.desk.me = lambda: Person("王小明")
    view.desk.take_step("hand_over")
    qtbot.waitUntil(lambda: window.view is not view)
    qtbot.waitUntil(lambda: not shiboken6.isValid(panel))
    said = answer("")
    button(viewer, "Go &back to this version…").click()
    assert session.readonly_reason in said()
    parts(window)[0].desk.me = lambda: Person("王小明")
    parts(window)[0].desk.take_step("take_back")
    qtbot.waitUntil(lambda: not session.readonly)
    said = answer("Go back")
    button(viewer, "Go &back to this version…").click()
    assert "第一稿" in said()
    assert not viewer.isVisible()
    qtbot.waitUntil(lambda: not shiboken6.isValid(viewer))
    again = parts(window)[0].side.show_panel("versions")
    assert isinstance(again, VersionsPanel)
    again.look()
    assert again.viewer is not None
    assert window.close()
    qtbot.waitUntil(lambda: window.findChild(VersionViewer) is None)
