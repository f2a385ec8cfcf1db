"""Which copy of the report is exported, and what goes along with it."""

from __future__ import annotations

from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.review.model import Person
from drafting.settings import ExportDefaults, OfficeSignoff, Settings, SettingsFile
from tests.gui.conftest import OpenWindow
from tests.gui.exporting.support import PATIENCE, opened
from tests.support.docx_text import docx_text_in_order
from ui import memory
from ui.window import MainWindow


def test_what_is_sent_to_a_reviewer_is_kept_in_the_draft(
    window: MainWindow, draft: Path, qtbot: QtBot
) -> None:
    dialog = opened(window)
    dialog.copies.purposes["review"].click()
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert "\n" not in dialog.message.text()
    with DraftFile.open(draft, readonly=True) as file:
        assert [exported.purpose for exported in file.exported()] == ["review"]


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
    assert dialog.copies.purpose == "signing"
    assert dialog.targets.suffixes == [".docx", ".odt"]
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert dialog.written is not None
    text = "\n".join(docx_text_in_order(dialog.written))
    assert "里長" in text
    assert "主任秘書" not in text
    dialog.reject()
    window.close()


def test_two_printed_copies_are_for_what_is_handed_in(window: MainWindow) -> None:
    dialog = opened(window)
    assert dialog.two.isVisible()
    dialog.copies.purposes["review"].click()
    assert not dialog.two.isVisible()


def test_the_boxes_for_seals_are_told_before_they_are_printed(window: MainWindow) -> None:
    window.settings.change(
        lambda s: msgspec.structs.replace(s, signoff=OfficeSignoff(rows=(("承辦人", "局長\n（決行）"),)))
    )
    dialog = opened(window)
    assert not dialog.copies.boxes.isVisible()
    dialog.copies.purposes["signing"].click()
    assert dialog.copies.boxes.isVisible()
    assert "承辦人" in dialog.copies.boxes.text()
    assert "局長（決行）" in dialog.copies.boxes.text()


def test_the_boxes_told_are_those_of_the_draft_where_it_has_some_of_its_own(
    draft: Path, open_window: OpenWindow
) -> None:
    with DraftFile.open(draft) as own:
        own.put_extra("signoff", {"rows": [["承辦人", "課長", "區長"]]})
    dialog = opened(open_window(draft))
    dialog.copies.purposes["signing"].click()
    assert "區長" in dialog.copies.boxes.text()
    assert "處長" not in dialog.copies.boxes.text()


def test_the_summary_of_the_review_comes_along_on_request(
    draft: Path, open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    with DraftFile.open(draft) as handed:
        handed.take_step("hand_over", Person("林宜瑩", "科員"), "請核閱")
    dialog = opened(open_window(draft))
    assert dialog.copies.trail.isEnabled()
    dialog.copies.purposes["review"].click()
    assert not dialog.copies.trail.isEnabled()
    dialog.copies.purposes["signing"].click()
    dialog.copies.trail.click()
    dialog.targets.target.setText(str(tmp_path / "簽核.docx"))
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert "送核歷程" in docx_text_in_order(tmp_path / "簽核.docx")


def test_without_a_step_of_the_review_there_is_no_summary(window: MainWindow) -> None:
    assert not opened(window).copies.trail.isEnabled()
