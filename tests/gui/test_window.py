"""The window: opening, pages, what it says about saving, and leaving."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.errors import SaveError
from drafting.i18n import _
from drafting.report import Report, TextBlock, Traveller, with_section
from drafting.template import load
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, basics, button, personnel, press, text_page, write
from ui import dialogs
from ui.pages.text import TextPage
from ui.window import MainWindow


@pytest.fixture
def yiwu(example: Path, tmp_path: Path) -> Path:
    """A copy of the worked example."""
    return Path(shutil.copy(example, tmp_path / "義烏.trip"))


def stored(path: Path) -> Report:
    with DraftFile.open(path, readonly=True) as draft:
        return draft.report


def listed(window: MainWindow) -> list[tuple[str, str]]:
    assert window.view is not None
    navigator = window.view.navigator
    items = [navigator.topLevelItem(index) for index in range(navigator.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item is not None]


def fail(_report: Report, *_extras: object) -> Report:
    raise SaveError("磁碟已滿。")


def fail_to_save(window: MainWindow, patch: pytest.MonkeyPatch) -> None:
    assert window.session is not None
    patch.setattr(window.session._draft, "save", fail)


def test_every_page_of_the_worked_example_shows_its_part_and_changes_nothing(
    yiwu: Path, open_window: OpenWindow
) -> None:
    window = open_window(yiwu)
    assert window.session is not None
    assert window.view is not None
    report = window.session.report
    for index in range(window.view.navigator.topLevelItemCount()):
        item, page = window.view.navigator.topLevelItem(index), None
        if item is not None:
            window.view.navigator.setCurrentItem(item)
            page = window.view.stack.currentWidget()
            assert page is not None
            assert page.accessibleName() == item.text(0)
        if isinstance(page, TextPage):
            assert page.editor.blocks == report.section(page.part.section)
    assert window.session.report is report
    assert not window.session.unsaved
    page = basics(window)
    assert page.title.text == report.title
    assert (page.start.date, page.end.date) == (report.period.start, report.period.end)
    assert tuple(Traveller(*cells) for cells in personnel(window).table.values) == report.travellers


def test_the_list_of_parts_follows_the_form(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    full = [name for name, _count in listed(window)]
    assert full[1:] == [
        "封面",
        "摘要",
        "目次",
        "出國人員名單",
        "壹、目的",
        "貳、過程",
        "參、心得",
        "肆、建議",
        "附件",
        "名詞對照",
    ]
    other = basics(window).categories.boxes["other"]
    other.click()
    summary = [name for name, _count in listed(window)]
    assert summary[1:] == [
        "出國報告提要",
        "貳、出國人員名單",
        "參、目的",
        "肆、過程",
        "伍、心得",
        "陸、建議",
        "附件",
        "名詞對照",
    ]
    assert window.view is not None
    assert window.view.current == "basics"
    assert load().forms["summary"].name in basics(window).categories.form.text()
    basics(window).categories.boxes["study"].click()
    assert [name for name, _count in listed(window)] == full


def test_text_stays_when_the_form_changes(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    write(text_page(window, "summary").editor, "摘要")
    basics(window).categories.boxes["other"].click()
    page = text_page(window, "summary")
    assert page.editor.blocks == (TextBlock(0, "摘要"),)
    assert page.heading.text() == "出國報告提要"
    assert "500" in page.length.text()


def test_words_are_counted_while_typing(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(draft)
    basics(window).categories.boxes["other"].click()
    page = text_page(window, "summary")
    field = page.editor
    write(field, "本府UCLG ASPAC會議")
    qtbot.waitUntil(lambda: listed(window)[1] == ("出國報告提要", "6／500"))
    qtbot.waitUntil(lambda: _("{n} missing").format(n=494) in page.length.text())
    write(field, "議" * 494)
    qtbot.waitUntil(lambda: listed(window)[1] == ("出國報告提要", "500／500 ✓"))


def test_other_pages_show_what_was_changed_elsewhere(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    page = basics(window)
    page.categories.boxes["other"].click()
    page.yes.click()
    assert page.attachments.table.isVisible()
    page.no.click()
    assert not page.attachments.table.isVisible()
    assert window.session is not None
    assert window.session.report.has_attachments is False


def test_the_state_of_saving_is_told_truthfully(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(draft)
    assert window.status.state.text() == _("Everything is saved")
    assert window.session is not None
    with qtbot.waitSignal(window.session.saved):
        write(basics(window).title, "甲")
        assert window.status.state.text() == _("Not saved yet …")
    assert window.session.saved_at is not None
    assert f"{window.session.saved_at:%H:%M:%S}" in window.status.state.text()
    assert window.windowTitle().startswith("甲")
    assert stored(draft).title == "甲"


def test_a_failed_save_raises_a_banner_that_can_try_again(
    draft: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(draft)
    assert window.session is not None
    assert window.view is not None
    with monkeypatch.context() as patch:
        fail_to_save(window, patch)
        with qtbot.waitSignal(window.session.save_failed):
            write(basics(window).title, "甲")
        assert "磁碟已滿。" in window.view.banner.text.text()
        assert window.view.banner.isVisible()
        assert _("Not saved") in window.status.state.text()
    button(window.view.banner, "Try again").click()
    assert not window.view.banner.isVisible()
    assert stored(draft).title == "甲"


def test_closing_asks_while_a_save_fails(
    draft: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(draft, pause=600_000, limit=600_000)
    write(basics(window).title, "甲")
    with monkeypatch.context() as patch:
        fail_to_save(window, patch)
        told = answer("Cancel")
        assert not window.close()
        assert "磁碟已滿。" in told()
        assert window.isVisible()
        assert basics(window).title.text == "甲"
    assert window.close()
    assert stored(draft).title == "甲"


def test_closing_can_save_elsewhere(
    draft: Path, tmp_path: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(draft, pause=600_000, limit=600_000)
    write(basics(window).title, "甲")
    fail_to_save(window, monkeypatch)
    monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_args: tmp_path / "別處.trip")
    told = answer("Save elsewhere…")
    assert window.close()
    assert told()
    assert stored(tmp_path / "別處.trip").title == "甲"
    assert stored(draft).title == ""


def test_closing_can_discard(draft: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window(draft, pause=600_000, limit=600_000)
    write(basics(window).title, "甲")
    fail_to_save(window, monkeypatch)
    told = answer("Discard the changes")
    assert window.close()
    assert told()
    assert stored(draft).title == ""


def test_closing_saves_the_last_letter(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft, pause=600_000, limit=600_000)
    write(basics(window).title, "甲")
    assert window.close()
    assert stored(draft).title == "甲"


def test_a_second_window_reads_only_and_says_who_has_the_draft(
    yiwu: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    first = open_window(yiwu)
    second = open_window(yiwu)
    assert second.session is not None
    assert second.view is not None
    assert second.session.readonly
    assert second.view.banner.text.text() == second.session.readonly_reason
    assert second.view.banner.isVisible()
    before = second.session.report
    write(basics(second).title, "乙")
    write(text_page(second, "purpose").editor, "乙")
    assert not _free_fields(text_page(second, "process"))
    assert not _free_fields(personnel(second))
    assert not _free_fields(basics(second))
    assert second.session.report is before
    assert second.close()
    assert first.session is not None
    with qtbot.waitSignal(first.session.saved):
        write(basics(first).contact, "甲")
    assert stored(yiwu).contact.name.startswith("甲")


def _free_fields(page: QWidget) -> list[QWidget]:
    fields: list[QLineEdit | QPlainTextEdit] = [
        *page.findChildren(QLineEdit),
        *page.findChildren(QPlainTextEdit),
    ]
    assert fields
    return [field for field in fields if not field.isReadOnly() and field.isEnabled()]


def test_opening_another_draft_saves_the_one_before(
    draft: Path, tmp_path: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.trip"
    DraftFile.create(other, with_section(Report(title="別的"), "purpose", (TextBlock(0, "目的"),))).close()
    window = open_window(draft, pause=600_000, limit=600_000)
    write(basics(window).title, "甲")
    monkeypatch.setattr(dialogs, "choose_draft", lambda *_args: other)
    window.actions_["open"].trigger()
    assert basics(window).title.text == "別的"
    assert text_page(window, "purpose").editor.blocks == (TextBlock(0, "目的"),)
    assert stored(draft).title == "甲"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a draft", None])
def test_what_cannot_be_opened_is_told_and_the_draft_stays(
    content: bytes | None, draft: Path, tmp_path: Path, open_window: OpenWindow
) -> None:
    bad = tmp_path / "bad.trip"
    if content is not None:
        bad.write_bytes(content)
    window = open_window(draft)
    told = answer("")
    assert not window.open_or_tell(bad)
    assert "bad.trip" in told()
    assert window.session is not None
    assert window.session.path == draft


def test_opening_the_same_draft_again_changes_nothing(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    session = window.session
    assert window.open_or_tell(draft)
    assert window.session is session


def test_save_as_goes_on_in_the_copy(
    draft: Path, tmp_path: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(draft, pause=600_000, limit=600_000)
    write(basics(window).title, "甲")
    text_page(window, "purpose")
    copy = tmp_path / "複本.trip"
    monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_args: copy)
    window.actions_["save_as"].trigger()
    assert window.session is not None
    assert window.view is not None
    assert (window.session.path, window.view.current) == (copy, "text:purpose")
    write(basics(window).destination, "乙")
    window.close()
    assert (stored(copy).title, stored(copy).destination) == ("甲", "乙")
    with DraftFile.open(draft) as old:
        assert not old.readonly


def test_the_parts_are_reached_by_keys(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    assert window.view is not None
    press(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.view.current == "text:summary"
    press(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.view.current == "cover"
    button(window.view.stack.currentWidget(), "Go to the basic data").click()
    assert window.view.current == "basics"
    press(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window.view.navigator
    press(window.view.navigator, Qt.Key.Key_Down)
    assert window.view.current == "cover"
