"""Exporting from the window."""

from __future__ import annotations

import datetime as dt
import re
import sys
import threading
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.errors import ExportError, SaveError, TargetBusyError
from drafting.export import suggested_name
from drafting.i18n import _
from drafting.report import Report
from drafting.review.model import Person
from drafting.settings import ExportDefaults, OfficeSignoff, Settings, SettingsFile
from tests.drafting.draftfile.conftest import public_folder as public_folder
from tests.drafting.draftfile.support import as_ordinary_user
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, basics, press, write
from tests.support.docx_text import docx_text_in_order
from ui import crash, dialogs, memory
from ui.exporting import writing
from ui.exporting.dialog import ExportDialog
from ui.tasks.task import Say
from ui.widgets.fitting import FittingArea
from ui.window import MainWindow

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
PATIENCE = 30_000  # milliseconds; for a busy machine


def opened(window: MainWindow) -> ExportDialog:
    window.actions_["export"].trigger()
    assert window.outgoing.export_dialog is not None
    return window.outgoing.export_dialog


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft of the form without contents, for which no page numbers have to be found."""
    path = tmp_path / "報告.trip"
    DraftFile.create(path, Report(categories=("other",))).close()
    return path


@pytest.fixture
def window(draft: Path, open_window: OpenWindow) -> MainWindow:
    return open_window(draft, pause=600_000, limit=600_000)


def test_the_name_is_suggested_from_the_title(window: MainWindow, draft: Path) -> None:
    write(basics(window).title, "赴日本/熊本:報告")
    assert opened(window).target.text() == str(draft.parent / "赴日本 熊本 報告.docx")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("", _("Trip report") + ".docx"),
        (" ..", _("Trip report") + ".docx"),
        ('a<b>:"c"/\\|?*\x00d', "a b c d.docx"),
        ("長" * 200, "長" * 60 + ".docx"),
        ("完。.", "完。.docx"),
    ],
)
def test_any_title_gives_a_name_that_any_system_takes(title: str, name: str) -> None:
    assert suggested_name(title, ".docx") == name


def test_what_was_typed_last_is_exported(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    write(basics(window).title, "最後一刻")
    dialog = opened(window)
    dialog.target.setText("報告")
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert dialog.written == tmp_path / "報告.docx"
    assert "最後一刻" in "\n".join(docx_text_in_order(tmp_path / "報告.docx"))
    assert dialog.open_file.isVisible()
    assert str(tmp_path / "報告.docx") in dialog.message.text()


def only(dialog: ExportDialog, *suffixes: str) -> None:
    """Chooses these kinds of file."""
    for suffix, button in dialog.formats.items():
        if button.isChecked() != (suffix in suffixes):
            button.click()


@pytest.mark.parametrize(("suffix", "start"), [(".pdf", b"%PDF-"), (".odt", b"PK"), (".docx", b"PK")])
def test_the_kind_of_file_is_chosen(
    suffix: str, start: bytes, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(window)
    dialog.target.setText(str(tmp_path / "報告.第2版.docx"))
    only(dialog, suffix)
    assert dialog.target.text() == str(tmp_path / f"報告.第2版{suffix}")
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert (tmp_path / f"報告.第2版{suffix}").read_bytes().startswith(start)
    dialog.formats[".odt" if suffix != ".odt" else ".pdf"].click()
    assert dialog.written is None


def test_an_existing_file_is_replaced_only_when_confirmed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "有了.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(dialogs, "choose_document", lambda *_args: target)
    dialog = opened(window)
    dialog.browse.click()
    told = answer("Cancel")
    dialog.start.click()
    assert "有了.docx" in told()
    assert target.read_bytes() == b"old"
    told = answer("Replace")
    dialog.start.click()
    assert told()
    qtbot.waitUntil(lambda: dialog.written == target, timeout=PATIENCE)
    assert target.read_bytes() != b"old"


def test_a_busy_target_brings_another_name(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_draft: DraftFile, target: Path, *_rest: object, **_more: object) -> list[str]:
        raise TargetBusyError("檔案正由 Word 開啟。", target.name)

    dialog = opened(window)
    dialog.target.setText(str(tmp_path / "報告.docx"))
    with monkeypatch.context() as patch:
        patch.setattr(writing, "export", busy)
        dialog.start.click()
        qtbot.waitUntil(lambda: "檔案正由 Word 開啟。" in dialog.message.text())
    assert dialog.target.text() == str(tmp_path / "報告 (2).docx")
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)


@pytest.mark.parametrize("error", [ExportError("磁碟已滿。", "a.docx"), ZeroDivisionError("oops")])
def test_a_failure_is_told_and_the_dialog_stays(
    error: Exception, window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_more: object) -> list[str]:
        raise error

    monkeypatch.setattr(writing, "export", fail)
    monkeypatch.setattr(crash, "log_path", lambda: tmp_path / "log" / "errors.log")
    dialog = opened(window)
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.start.isEnabled(), timeout=PATIENCE)
    assert getattr(error, "message", "oops") in dialog.message.text()
    assert dialog.written is None
    assert (tmp_path / "log" / "errors.log").exists() == isinstance(error, ZeroDivisionError)


def test_an_export_can_be_stopped(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = threading.Event()

    def slow(
        _draft: DraftFile, target: Path, _purpose: str, say: Say, *_rest: object, **_more: object
    ) -> list[str]:
        say("慢慢來")
        assert going_on.wait(10)
        say("寫入")
        target.write_bytes(b"too far")
        return []

    monkeypatch.setattr(writing, "export", slow)
    dialog = opened(window)
    dialog.target.setText(str(tmp_path / "a.docx"))
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.message.text() == "慢慢來")
    assert dialog.progress.isVisible()
    dialog.close()
    assert dialog.isVisible()
    going_on.set()
    qtbot.waitUntil(lambda: dialog.start.isEnabled(), timeout=PATIENCE)
    assert dialog.message.text() == _("Stopped; no file was written.")
    assert not (tmp_path / "a.docx").exists()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_draft_that_cannot_be_saved_is_not_exported_in_an_older_state(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_report: Report, *_extras: object) -> Report:
        raise SaveError("磁碟已滿。")

    write(basics(window).title, "甲")
    assert window.session is not None
    with monkeypatch.context() as patch:
        patch.setattr(window.session._draft, "save", fail)
        dialog = opened(window)
        dialog.start.click()
        assert "磁碟已滿。" in dialog.message.text()
        assert list(tmp_path.glob("*.docx")) == []
    dialog.reject()


def test_what_is_sent_to_a_reviewer_is_kept_in_the_draft(
    window: MainWindow, draft: Path, qtbot: QtBot
) -> None:
    dialog = opened(window)
    dialog.purposes["review"].click()
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert "\n" not in dialog.message.text()
    with DraftFile.open(draft, readonly=True) as file:
        assert [exported.purpose for exported in file.exported()] == ["review"]


@pytest.mark.usefixtures("window")
def test_a_read_only_draft_can_be_exported(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    second = open_window(draft)
    assert second.session is not None
    assert second.session.readonly
    dialog = opened(second)
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)


def test_what_the_office_has_set_stands_ready_and_is_exported(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    chosen = Settings(
        signoff=OfficeSignoff("section", (("承辦人", "里長\n（決行）"),)),
        export=ExportDefaults("signing", (".docx", ".odt")),
    )
    SettingsFile(memory.settings_path()).change(lambda _before: chosen)
    window = open_window(draft)
    dialog = opened(window)
    assert dialog.purpose == "signing"
    assert dialog.suffixes == [".docx", ".odt"]
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert dialog.written is not None
    text = "\n".join(docx_text_in_order(dialog.written))
    assert "里長" in text
    assert "主任秘書" not in text
    dialog.reject()
    window.close()


def test_several_kinds_of_file_are_written_at_once(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(window)
    only(dialog, ".docx", ".pdf", ".odt")
    dialog.target.setText(str(tmp_path / "報告.docx"))
    assert ".pdf" in dialog.others.text()
    assert ".odt" in dialog.others.text()
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert dialog.files == [tmp_path / f"報告{suffix}" for suffix in (".docx", ".pdf", ".odt")]
    assert all(path.exists() for path in dialog.files)
    assert "TW-Kai" in dialog.message.text()  # which font the PDF is set in


def test_what_is_written_before_a_failure_stays_and_is_told(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export(_draft: DraftFile, target: Path, *_rest: object, **_more: object) -> list[str]:
        if target.suffix == ".pdf":
            raise ExportError("磁碟已滿。", target.name)
        target.write_bytes(b"x")
        return []

    monkeypatch.setattr(writing, "export", export)
    dialog = opened(window)
    only(dialog, ".docx", ".pdf")
    dialog.target.setText(str(tmp_path / "a.docx"))
    dialog.start.click()
    qtbot.waitUntil(lambda: "磁碟已滿。" in dialog.message.text(), timeout=PATIENCE)
    assert dialog.files == [tmp_path / "a.docx"]
    assert str(tmp_path / "a.docx") in dialog.message.text()
    assert dialog.open_file.isVisible()


def test_one_kind_of_file_at_least_is_needed(window: MainWindow) -> None:
    dialog = opened(window)
    only(dialog)
    assert not dialog.start.isEnabled()
    only(dialog, ".odt")
    assert dialog.start.isEnabled()
    assert dialog.target.text().endswith(".odt")


def test_each_copy_has_a_name_of_its_own_until_one_is_typed(window: MainWindow, draft: Path) -> None:
    dialog = opened(window)
    names = set()
    for button in reversed(dialog.purposes.values()):
        button.click()
        names.add(dialog.target.text())
    assert len(names) == 3
    assert {Path(name).parent for name in names} == {draft.parent}
    dialog.purposes["signing"].click()
    dialog.formats[".docx"].click()
    dialog.formats[".odt"].click()
    dialog.purposes["review"].click()
    assert dialog.target.text().endswith(_("_review copy") + ".odt")
    dialog.target.setText(str(draft.parent / "自訂.odt"))
    dialog.purposes["final"].click()
    assert dialog.target.text() == str(draft.parent / "自訂.odt")


def test_tab_stops_at_what_is_told_only_where_something_is(window: MainWindow) -> None:
    dialog = opened(window)
    assert not dialog.message.focusPolicy() & Qt.FocusPolicy.TabFocus
    dialog.target.clear()
    dialog.start.click()
    assert dialog.message.text()
    assert dialog.message.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_two_printed_copies_are_for_what_is_handed_in(window: MainWindow) -> None:
    dialog = opened(window)
    assert dialog.two.isVisible()
    dialog.purposes["review"].click()
    assert not dialog.two.isVisible()


def test_the_boxes_for_seals_are_told_before_they_are_printed(window: MainWindow) -> None:
    window.settings.change(
        lambda s: msgspec.structs.replace(s, signoff=OfficeSignoff(rows=(("承辦人", "局長\n（決行）"),)))
    )
    dialog = opened(window)
    assert not dialog.boxes.isVisible()
    dialog.purposes["signing"].click()
    assert dialog.boxes.isVisible()
    assert "承辦人" in dialog.boxes.text()
    assert "局長（決行）" in dialog.boxes.text()


def test_a_dialog_that_grows_stays_on_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    room = dialog.screen().availableGeometry()
    dialog.move(dialog.x(), room.bottom() - dialog.height() + 1)
    dialog.resize(dialog.width(), dialog.height() + 40)
    qtbot.waitUntil(lambda: dialog.frameGeometry().bottom() <= room.bottom())


def test_the_date_of_the_report_is_in_the_name() -> None:
    assert suggested_name("熊本", ".pdf", dt.date(2019, 6, 21)) == "熊本_1080621.pdf"


def test_what_is_still_open_is_shown_with_the_way_to_it(window: MainWindow, qtbot: QtBot) -> None:
    assert window.view is not None
    dialog = opened(window)
    points = dialog.open_points
    assert points is not None
    qtbot.waitUntil(lambda: bool(points.errors), timeout=PATIENCE)
    errors = [finding for finding in window.view.checker.findings if finding.severity == "error"]
    assert str(len(errors)) in points.summary.text()
    window.view.go_to("text:findings")
    with qtbot.waitSignal(dialog.place_wanted) as told:
        points.errors[0].click()
    assert told.args[0] == errors[0]
    assert not dialog.isVisible()


def test_all_that_is_open_is_one_key_away_also_without_an_error(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    assert dialog.open_points is not None
    everything = dialog.open_points.all
    qtbot.waitUntil(everything.isVisible)
    everything.setFocus()
    press(everything, Qt.Key.Key_Space)
    assert not dialog.isVisible()
    assert window.view is not None
    assert window.view.side.current == "findings"
    panel = window.view.side.current_panel()
    assert panel is not None
    qtbot.waitUntil(lambda: window.focusWidget() is panel.focusProxy())


def test_what_takes_many_lines_to_tell_stands_on_nothing_else(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    room = dialog.screen().availableGeometry().height()
    dialog.resize(dialog.width(), room - 60)
    dialog.message.setText("x")
    for error in (ExportError("長" * 60), ExportError("長" * 600)):
        dialog._failed(error)
        QApplication.processEvents()
        above = dialog.findChild(FittingArea)
        assert above is not None
        assert above.geometry().bottom() < dialog.message.geometry().top()
        assert dialog.message.height() >= dialog.message.heightForWidth(dialog.message.width())
        assert dialog.height() < room


def test_the_summary_of_the_review_comes_along_on_request(
    draft: Path, open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    with DraftFile.open(draft) as handed:
        handed.take_step("hand_over", Person("林宜瑩", "科員"), "請核閱")
    dialog = opened(open_window(draft))
    assert dialog.trail.isEnabled()
    dialog.purposes["review"].click()
    assert not dialog.trail.isEnabled()
    dialog.purposes["signing"].click()
    dialog.trail.click()
    dialog.target.setText(str(tmp_path / "簽核.docx"))
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert "送核歷程" in docx_text_in_order(tmp_path / "簽核.docx")


def test_without_a_step_of_the_review_there_is_no_summary(window: MainWindow) -> None:
    assert not opened(window).trail.isEnabled()


@posix
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  ", "Give the file a name."),
        ("/", "This folder cannot be written to. Choose another folder."),
        ("長" * 100, "This name is too long; choose a shorter one."),
        ("a:b", "Not every computer can have a file with this name. Possible would be “{name}”."),
        ("nul.docx", "Not every computer can have a file with this name. Possible would be “{name}”."),
        ("ghost/a", "The folder “{folder}” does not exist."),
        ("folder.docx", "There is a folder with this name; choose another name."),
        ("protected.docx", "This file is protected from changes; choose another name."),
    ],
)
def test_a_name_that_cannot_be_is_told_in_one_sentence(
    typed: str, said: str, public_folder: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    draft = public_folder / "報告.trip"
    DraftFile.create(draft, Report(categories=("other",))).close()
    dialog = opened(open_window(draft))
    (public_folder / "folder.docx").mkdir()
    (public_folder / "protected.docx").write_bytes(b"old")
    (public_folder / "protected.docx").chmod(0o444)
    public_folder.chmod(0o777)
    dialog.target.setText(typed)
    with as_ordinary_user():
        dialog.start.click()
        qtbot.waitUntil(lambda: not dialog.busy, timeout=PATIENCE)
    assert re.search(re.sub(r"\\{\w+\\}", ".+", re.escape(_(said))), dialog.message.text())
    assert dialog.written is None
    assert (public_folder / "protected.docx").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (".", "出國報告.docx"),
        ("{folder}", "出國報告.docx"),
        ("{folder}/", "出國報告.docx"),
        ('"{folder}/a.docx"', "a.docx"),
        ("a.pdf", "a.docx"),
        ("第1.2版", "第1.2版.docx"),
        ("完. ", "完.docx"),
    ],
)
def test_what_was_typed_is_taken_as_it_is_meant(
    typed: str, name: str, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(window)
    dialog.target.setText(typed.format(folder=tmp_path))
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert dialog.written == tmp_path / name
    assert dialog.written.exists()
