"""Which kinds of file are exported, and under which name."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.errors import TargetBusyError
from drafting.export import suggested_name
from drafting.i18n import _
from drafting.report import Report
from tests.drafting.draftfile.support import as_ordinary_user
from tests.gui.conftest import OpenWindow
from tests.gui.exporting.support import PATIENCE, only, opened
from tests.gui.hands import answer, basics, write
from ui import dialogs
from ui.exporting import writing
from ui.window import MainWindow

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")


def test_the_name_is_suggested_from_the_title(window: MainWindow, draft: Path) -> None:
    write(basics(window).title, "赴日本/熊本:報告")
    target = opened(window).targets.target
    assert target.text() == target.toolTip() == str(draft.parent / "赴日本 熊本 報告.docx")


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


@pytest.mark.parametrize(("suffix", "start"), [(".pdf", b"%PDF-"), (".odt", b"PK"), (".docx", b"PK")])
def test_the_kind_of_file_is_chosen(
    suffix: str, start: bytes, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(window)
    dialog.targets.target.setText(str(tmp_path / "報告.第2版.docx"))
    only(dialog, suffix)
    assert dialog.targets.target.text() == str(tmp_path / f"報告.第2版{suffix}")
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert (tmp_path / f"報告.第2版{suffix}").read_bytes().startswith(start)
    dialog.targets.formats[".odt" if suffix != ".odt" else ".pdf"].click()
    assert dialog.written is None


def test_an_existing_file_is_replaced_only_when_confirmed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "有了.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(dialogs, "choose_document", lambda *_args: target)
    dialog = opened(window)
    dialog.targets.browse.click()
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
    dialog.targets.target.setText(str(tmp_path / "報告.docx"))
    with monkeypatch.context() as patch:
        patch.setattr(writing, "export", busy)
        dialog.start.click()
        qtbot.waitUntil(lambda: "檔案正由 Word 開啟。" in dialog.message.text())
    assert dialog.targets.target.text() == str(tmp_path / "報告 (2).docx")
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)


def test_who_exports_again_after_a_change_finds_the_same_copy_and_folder(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "隨身碟"
    folder.mkdir()
    write(basics(window).title, "熊本")
    dialog = opened(window)
    dialog.copies.purposes["signing"].setChecked(True)
    only(dialog, ".docx", ".odt")
    target = dialog.targets.target
    target.setText(str(folder / Path(target.text()).name))
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    first = dialog.written
    dialog.reject()
    write(basics(window).title, "參訪")
    again = opened(window)
    assert (again.copies.purpose, again.targets.suffixes) == ("signing", [".docx", ".odt"])
    offered = Path(again.targets.target.text())
    assert offered.parent == folder
    assert offered != first
    assert "熊本參訪" in offered.name
    again.reject()
    look = os.stat

    def no_device(place: Any, *args: Any, **kwargs: Any) -> os.stat_result:
        if str(place) == str(folder):
            raise OSError(errno.EINVAL, "A device which does not exist was specified")
        return look(place, *args, **kwargs)

    with monkeypatch.context() as pulled:
        pulled.setattr(os, "stat", no_device)
        lost = opened(window)
    assert Path(lost.targets.target.text()).parent == tmp_path
    lost.reject()
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert Path(opened(window).targets.target.text()).parent == tmp_path


def test_several_kinds_of_file_are_written_at_once(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(window)
    only(dialog, ".docx", ".pdf", ".odt")
    dialog.targets.target.setText(str(tmp_path / "報告.docx"))
    assert ".pdf" in dialog.targets.others.text()
    assert ".odt" in dialog.targets.others.text()
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert dialog.files == [tmp_path / f"報告{suffix}" for suffix in (".docx", ".pdf", ".odt")]
    assert all(path.exists() for path in dialog.files)
    assert "TW-Kai" in dialog.message.text()  # which font the PDF is set in


def test_one_kind_of_file_at_least_is_needed(window: MainWindow) -> None:
    dialog = opened(window)
    only(dialog)
    assert not dialog.start.isEnabled()
    only(dialog, ".odt")
    assert dialog.start.isEnabled()
    assert dialog.targets.target.text().endswith(".odt")


def test_each_copy_has_a_name_of_its_own_until_one_is_typed(window: MainWindow, draft: Path) -> None:
    dialog = opened(window)
    names = set()
    for button in reversed(dialog.copies.purposes.values()):
        button.click()
        names.add(dialog.targets.target.text())
    assert len(names) == 3
    assert {Path(name).parent for name in names} == {draft.parent}
    dialog.copies.purposes["signing"].click()
    dialog.targets.formats[".docx"].click()
    dialog.targets.formats[".odt"].click()
    dialog.copies.purposes["review"].click()
    assert dialog.targets.target.text().endswith(_("_review copy") + ".odt")
    dialog.targets.target.setText(str(draft.parent / "自訂.odt"))
    dialog.copies.purposes["final"].click()
    assert dialog.targets.target.text() == str(draft.parent / "自訂.odt")


def test_the_date_of_the_report_is_in_the_name() -> None:
    assert suggested_name("熊本", ".pdf", dt.date(2019, 6, 21)) == "熊本_1080621.pdf"


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
    dialog.targets.target.setText(typed)
    with as_ordinary_user():
        dialog.start.click()
        qtbot.waitUntil(lambda: not dialog.busy, timeout=PATIENCE)
    assert re.search(re.sub(r"\\{\w+\\}", ".+", re.escape(_(said))), dialog.message.text())
    assert dialog.message.text().startswith("⚠")
    assert dialog.message.property("wrong")
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
    dialog.targets.target.setText(typed.format(folder=tmp_path))
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert dialog.written == tmp_path / name
    assert dialog.written.exists()
