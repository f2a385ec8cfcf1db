"""Versions are deleted from their list: by mouse and keys, once the user is sure; what must stay says why."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from drafting.draftfile import Deletion, DraftFile
from drafting.i18n import _
from drafting.report import Photo, PhotoBlock, Report, TextBlock, normalise, with_section
from drafting.review.model import Person
from tests.drafting.draftfile.support import bulky, file_size_limit
from tests.gui.accessibility import findings
from tests.gui.conftest import OpenWindow, is_active
from tests.gui.hands import answer, basics, press, write
from tests.gui.safety.test_faults import locked, posix
from tests.support.dialogs import Expected, once_shown
from ui.panels.versions.deleting import DeletionDialog, outcome
from ui.panels.versions.panel import VersionsPanel
from ui.panels.versions.wording import why_kept
from ui.session import Session
from ui.window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = with_section(Report(title="第一稿", categories=("other",)), "purpose", (TextBlock(0, "促進交流。"),))
OLD, SHOWN = "photos/舊.jpg", "photos/留.jpg"


def with_photos(*files: str) -> Report:
    return with_section(TEXT, "process", tuple(PhotoBlock((Photo(file, "說明"),)) for file in files))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A draft with two versions that show a photo that is not in the report any more, and one that does not."""
    path = tmp_path / "報告.trip"
    photos = {OLD: bulky(600_000, 1), SHOWN: bulky(20_000, 2)}
    with DraftFile.create(path, with_photos(OLD, SHOWN), photos) as draft:
        draft.take_version("第一次", "manual")
        draft.take_version("第二次", "manual")
        draft.save(with_photos(SHOWN))
        draft.take_version("第三次", "manual")
    return path


def panel_of(window: MainWindow) -> VersionsPanel:
    assert window.view is not None
    panel = window.view.side.show_panel("versions")
    assert isinstance(panel, VersionsPanel)
    return panel


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def listed(panel: VersionsPanel) -> list[str]:
    return [panel.list.item(row).text().split("\n")[0] for row in range(panel.list.count())]


def words_of(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def when_asked(act: Callable[[DeletionDialog], object]) -> Expected[DeletionDialog, str]:
    """Does something with the question as soon as it is there; the result gives its words."""

    def acted(dialog: DeletionDialog) -> str:
        said = words_of(dialog)
        act(dialog)
        return said

    return once_shown(DeletionDialog, acted)


def test_two_versions_and_their_photo_go_by_keys_alone(
    path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(path)
    panel = panel_of(window)
    size = path.stat().st_size
    panel.list.setFocus()
    panel.list.setCurrentRow(1)
    press(panel.list, Qt.Key.Key_Down, SHIFT)
    assert [version.label for version in panel.chosen] == ["第二次", "第一次"]
    assert not panel.look_button.isEnabled()

    def by_keys(dialog: DeletionDialog) -> None:
        assert QApplication.focusWidget() is dialog.cancel
        press(dialog.cancel, Qt.Key.Key_Backtab, SHIFT)
        assert QApplication.focusWidget() is dialog.delete
        press(dialog.delete, Qt.Key.Key_Space)

    said = when_asked(by_keys)
    press(panel.list, Qt.Key.Key_Delete)
    assert "第一次" in said()
    assert "第二次" in said()
    assert "第三次" not in said()
    assert "舊.jpg" in said()
    assert "留.jpg" not in said()
    assert "0.6 MB" in said()
    assert listed(panel) == ["第三次"]
    qtbot.waitUntil(lambda: is_active(window) and QApplication.focusWidget() is panel.list)
    assert panel.current is not None
    session = session_of(window)
    assert session.draft.photo_files() == (SHOWN,)
    assert session.report == normalise(with_photos(SHOWN))
    assert path.stat().st_size < size - 590_000
    assert "0.6 MB" in window.status.strip.label.toolTip()


@pytest.mark.parametrize("way", ["cancel", "escape", "enter"])
def test_nothing_goes_where_the_user_is_not_sure(way: str, path: Path, open_window: OpenWindow) -> None:
    window = open_window(path)
    panel = panel_of(window)
    before = path.read_bytes()
    panel.list.selectAll()

    def refuse(dialog: DeletionDialog) -> None:
        if way == "cancel":
            dialog.cancel.click()
        else:
            key = Qt.Key.Key_Escape if way == "escape" else Qt.Key.Key_Return
            press(dialog.cancel, key)

    said = when_asked(refuse)
    panel.delete_button.click()
    assert "第三次" in said()
    assert path.read_bytes() == before
    assert len(panel.chosen) == 3


def test_records_stay_and_say_why(path: Path, open_window: OpenWindow) -> None:
    with DraftFile.open(path) as draft:
        draft.take_step("hand_over", Person("王小明"))
        draft.take_step("take_back", Person("王小明"))
    window = open_window(path)
    panel = panel_of(window)
    assert _("(record)") in panel.list.item(0).text()
    assert not panel.delete_button.isEnabled()
    assert panel.look_button.isEnabled()
    assert panel.why_not.isVisible()
    assert panel.why_not.text() == _(
        "What was handed over, returned or approved is a record, and cannot be deleted."
    )
    press(panel.list, Qt.Key.Key_Delete)
    panel.delete()
    assert len(listed(panel)) == 4
    panel.list.selectAll()
    assert panel.delete_button.isEnabled()
    said = when_asked(lambda dialog: dialog.delete.click())
    panel.delete_button.click()
    assert why_kept(1, 4) in said()
    assert len(listed(panel)) == 1
    assert panel.session.versions.all()[0].kind == "hand_over"
    panel.list.setCurrentRow(-1)
    panel.list.clearSelection()
    assert not panel.why_not.isVisible()


def test_the_menu_of_the_list_does_the_same(path: Path, open_window: OpenWindow) -> None:
    window = open_window(path)
    panel = panel_of(window)
    texts = [action.text() for action in panel.list.actions()]
    assert texts == [panel.look_button.text(), panel.restore_button.text(), panel.delete_button.text()]
    panel.list.setCurrentRow(2)
    said = when_asked(lambda dialog: dialog.delete.click())
    panel.list.actions()[2].trigger()
    assert _("No photo leaves the file.") in said()  # another version shows it
    assert listed(panel) == ["第三次", "第二次"]
    assert panel.list.currentRow() == 1
    panel.list.clearSelection()
    assert not any(action.isEnabled() for action in panel.list.actions())


def test_what_is_looked_at_or_compared_stays_until_its_window_is_closed(
    path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(path)
    panel = panel_of(window)
    panel.list.setCurrentRow(0)
    panel.look()
    viewer = panel.viewer
    assert viewer is not None
    viewer.other.setCurrentIndex(1)
    assert "第二次" in viewer.other.currentText()
    for row in (0, 1):
        panel.list.setCurrentRow(row)
        said = answer("")
        panel.delete()
        assert listed(panel)[row] in said()
    panel.list.setCurrentRow(2)
    when_asked(lambda dialog: dialog.delete.click())
    panel.delete()
    assert listed(panel) == ["第三次", "第二次"]
    assert viewer.other.count() == 2
    assert "第二次" in viewer.other.currentText()
    qtbot.waitUntil(lambda: viewer.differences.toPlainText() != "")
    viewer.close()
    when_asked(lambda dialog: dialog.delete.click())
    panel.delete()
    assert listed(panel) == ["第三次"]


def test_edits_can_be_undone_unless_a_photo_is_gone(path: Path, open_window: OpenWindow) -> None:
    window = open_window(path, pause=600_000, limit=600_000)
    session = session_of(window)
    write(basics(window).title, "改")
    panel = panel_of(window)
    panel.list.setCurrentRow(0)
    said = when_asked(lambda dialog: dialog.delete.click())
    panel.delete()
    warning = _("As the photos are gone then, edits made until now can no longer be undone.")
    assert warning not in said()
    assert not session.unsaved
    window.undo()
    assert session.report.title == "第一稿"
    panel.list.selectAll()
    said = when_asked(lambda dialog: dialog.delete.click())
    panel.delete()
    assert warning not in said()  # nothing is left that could be
    assert session.draft.photo_files() == (SHOWN,)


def test_a_photo_that_is_gone_cannot_come_back_by_undoing(path: Path, open_window: OpenWindow) -> None:
    window = open_window(path)
    session = session_of(window)
    session.change(with_photos(OLD, SHOWN))
    session.change(with_photos(SHOWN))
    panel = panel_of(window)
    panel.list.selectAll()
    said = when_asked(lambda dialog: dialog.delete.click())
    panel.delete()
    assert _("As the photos are gone then, edits made until now can no longer be undone.") in said()
    assert not session.can_undo
    assert session.flush()


def test_a_draft_that_can_only_be_read_keeps_its_versions(path: Path, open_window: OpenWindow) -> None:
    with DraftFile.open(path):
        window = open_window(path)
        panel = panel_of(window)
        panel.list.selectAll()
        assert not panel.delete_button.isEnabled()
        press(panel.list, Qt.Key.Key_Delete)
        panel.delete()
        assert len(listed(panel)) == 3


@posix
@pytest.mark.parametrize("fault", ["full", "locked"])
def test_a_failure_is_told_and_changes_nothing(fault: str, path: Path, open_window: OpenWindow) -> None:
    window = open_window(path)
    panel = panel_of(window)
    session = session_of(window)
    before = path.read_bytes()
    panel.list.selectAll()
    told: list[Callable[[], str]] = []
    with contextlib.ExitStack() as faults:

        def go_on(dialog: DeletionDialog) -> None:
            faults.enter_context(file_size_limit(0) if fault == "full" else locked(path))
            told.append(answer(""))
            dialog.delete.click()

        when_asked(go_on)
        panel.delete()
    assert _("No version was deleted. {reason}").split("{", maxsplit=1)[0].strip() in told[0]()
    assert path.read_bytes() == before
    assert len(listed(panel)) == 3
    assert session.draft.photo(OLD) == bulky(600_000, 1)
    when_asked(lambda dialog: dialog.delete.click())
    panel.delete()
    assert listed(panel) == []


def test_the_question_can_be_read_by_everybody(path: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(path)
    versions = session_of(window).versions.all() * 12
    plan = Deletion(tuple(f"photos/{n}.jpg" for n in range(9)), 30_000_000)
    dialog = DeletionDialog(versions, plan, len(versions) + 1, can_undo=True, parent=window)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.qWait(0)
    assert list(findings(dialog)) == []
    assert dialog.frameGeometry().height() <= dialog.screen().availableGeometry().height()
    assert "…" in words_of(dialog)
    assert dialog.cancel.isDefault()
    unsure = DeletionDialog(versions[:1], Deletion(unsure=True), 1, can_undo=True)
    qtbot.addWidget(unsure)
    assert "⚠" in words_of(unsure)
    assert outcome(1, Deletion()) == _("{n} version was deleted").format(n=1)
