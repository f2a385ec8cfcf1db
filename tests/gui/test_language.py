"""The whole window in one language, and in the other, and back."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFontMetrics
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from drafting.checks.arrange import by_rule
from drafting.draftfile import DraftFile
from drafting.loading import make_example
from drafting.paths import LOCALE
from drafting.report import ItineraryDay, Report, TextBlock
from drafting.settings import Interface
from tests.drafting.draftfile.support import file_size_limit
from tests.gui.hands import text_page, write
from tests.gui.words import in_the_wrong_language, not_ours
from tests.support.dialogs import once_shown
from ui import interface
from ui.pages.page import Page
from ui.pages.text import TextPage
from ui.window import MainWindow

KIND_OF_FILE = 2
"""The column of the kinds in the list of a file dialog."""
ENGLISH, CHINESE = Interface("en"), Interface("zh_TW")


@pytest.mark.parametrize(("language", "word"), [("en", "Cancel"), ("zh_TW", "取消")])
def test_qt_speaks_the_same_language(language: Any, word: str, qapp: QApplication, qtbot: QtBot) -> None:
    window = opened(qtbot)
    for other in ("zh_TW", "en", language):
        window.use_interface(Interface(other))
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == word


def test_nothing_in_the_file_dialog_of_qt_stays_english(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "資料夾").mkdir()
    interface.use(qapp, CHINESE)
    dialog = QFileDialog(None, "開啟草稿", str(tmp_path), "草稿 (*.trip)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    texts += [button.text() or button.toolTip() for button in dialog.findChildren(QAbstractButton)]
    listed = dialog.findChildren(QTreeView)[0]
    qtbot.waitUntil(lambda: listed.model().rowCount(listed.rootIndex()) == 1)
    texts.append(listed.model().index(0, KIND_OF_FILE, listed.rootIndex()).data())
    assert "位置(&L)：" in texts
    assert not [text for text in filter(None, texts) if text.isascii()]


def test_nothing_in_the_printer_dialog_of_qt_stays_english(qapp: QApplication, qtbot: QtBot) -> None:
    interface.use(qapp, CHINESE)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    texts += [button.text() for button in dialog.findChildren(QAbstractButton)]
    texts += [box.title() for box in dialog.findChildren(QGroupBox)]
    assert "雙面列印" in texts  # a printer, which may have an English name, is told of too
    assert not {"Page &Set:", "Double Sided Printing", "Off", "Long side binding"} & set(texts)


def test_the_words_that_qt_lacks_are_compiled(qapp: QApplication) -> None:
    folder = LOCALE / "zh_TW"
    translator = QTranslator()
    assert translator.load(str(folder / "qt.qm"))
    for context in etree.parse(folder / "qt.ts").iter("context"):
        for message in context.iter("message"):
            source, translation = (message.findtext(tag) for tag in ("source", "translation"))
            assert translator.translate(str(context.findtext("name")), str(source)) == translation


def test_quotation_marks_of_english_are_not_as_wide_as_a_character(qapp: QApplication, qtbot: QtBot) -> None:
    interface.use(qapp, Interface(language="en"))
    metrics = QFontMetrics(qapp.font())
    assert metrics.horizontalAdvance("“”") < metrics.horizontalAdvance("臺")


def test_what_is_written_stays_while_the_language_changes(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "甲.trip"
    DraftFile.create(path, Report(title="甲")).close()
    window = opened(qtbot)
    window.open_draft(path)
    session = window.session
    assert session is not None
    session.change(msgspec.structs.replace(session.report, title="乙"))
    for language in ("en", "zh_TW"):
        window.use_interface(ENGLISH if language == "en" else CHINESE)
        assert window.session is session
        assert session.report.title == "乙"
        assert session.can_undo
        assert "乙" in window.windowTitle()
    window.close()


def test_new_looks_are_not_given_to_the_widgets_that_go_away(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "甲.trip"
    DraftFile.create(path, Report(sections={"findings": (TextBlock(0, "甲"),)})).close()
    window = opened(qtbot)
    window.open_draft(path)
    with qtbot.waitActive(window):
        window.activateWindow()
    page = text_page(window, "findings")
    page.editor.select(0, 1, 1)
    write(page.editor, "乙")
    left: list[int] = []
    use = interface.use

    def counted(application: QApplication, chosen: Interface) -> None:
        left.append(len(window.findChildren(Page)))
        use(application, chosen)

    monkeypatch.setattr(interface, "use", counted)
    window.use_interface(Interface(size=125))
    assert left == [0]
    assert window.session is not None
    assert window.session.report.section("findings") == (
        TextBlock(0, "甲乙"),
    )  # what was typed last is there
    (shown,) = window.findChildren(Page)  # no page is made but the one that is seen
    assert isinstance(shown, TextPage)
    assert shown.editor.hasFocus()  # before a key could come
    write(shown.editor, "丙")
    assert window.session.report.section("findings") == (TextBlock(0, "甲乙丙"),)
    window.close()


def test_why_a_draft_can_only_be_read_is_said_in_the_language_chosen(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "甲.trip"
    DraftFile.create(path, Report(title="甲")).close()
    window = opened(qtbot)
    with DraftFile.open(path):
        window.open_draft(path)
        for chosen, words in ((ENGLISH, "can only be read here"), (CHINESE, "只能檢視")):
            window.use_interface(chosen)
            assert window.view is not None
            assert words in window.view.banner.text.text()
    window.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_why_nothing_was_saved_is_said_in_the_language_chosen(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "甲.trip"
    DraftFile.create(path, Report(title="甲")).close()
    window = opened(qtbot)
    window.open_draft(path)
    session = window.session
    assert session is not None
    with file_size_limit(0):
        session.change(msgspec.structs.replace(session.report, title="乙"))
        assert not session.flush()
        for chosen, words in ((ENGLISH, "Your text is still here"), (CHINESE, "您的文字還在這裡")):
            window.use_interface(chosen)
            assert window.view is not None
            assert words in window.view.banner.text.text()
    window.close()


@pytest.mark.parametrize("language", ["en", "zh_TW"])
def test_dialogs_that_are_waited_for_speak_the_language_chosen(
    language: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    """Those that ``walk.py`` cannot open, as nothing goes on before they are left."""
    path = tmp_path / "甲.trip"
    make_example(path)
    window = opened(qtbot)
    window.open_draft(path)
    window.use_interface(Interface(language))
    foreign = not_ours(path)
    wrong: list[str] = []
    seen: list[str] = []

    def judge(name: str, dialog: QDialog) -> None:
        wrong.extend(f"{name}: {text}" for text in in_the_wrong_language(dialog, language, foreign))
        seen.append(dialog.windowTitle())
        dialog.reject()

    names = ("sheet", "trail", "decided", "print")
    for name in names:
        judged = once_shown(QDialog, partial(judge, name))
        window.actions_[name].trigger()
        judged()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.close()
    assert len(set(seen)) == len(names)
    assert wrong == []


def test_findings_are_told_in_the_language_chosen(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "甲.trip"
    DraftFile.create(path, Report(sections={"purpose": (TextBlock(text="交流平台與軟件。"),)})).close()
    window = opened(qtbot)
    window.open_draft(path)
    for chosen, title, why in (
        (ENGLISH, "「臺」 instead of 「台」: 台 → 臺", "Official documents write 「臺」"),
        (CHINESE, "「臺」不寫「台」：台 → 臺", "公文用「臺」"),
    ):
        window.use_interface(chosen)
        view = window.view
        assert view is not None
        view.go_to("text:purpose")
        findings = view.checker.check_now()
        assert title in [group.title for group in by_rule(findings, view.checker.rules)]
        assert [found.rule for found in findings if why in view.marks.explain(found)] == ["wording.tai"]
    window.close()


def opened(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    return window


def test_the_caret_stays_in_its_cell_when_the_looks_change(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "甲.trip"
    days = tuple(ItineraryDay(None, f"第{n}處", ("參訪", "座談會")) for n in range(80))
    DraftFile.create(path, Report(itinerary=days)).close()
    window = opened(qtbot)
    window.open_draft(path)
    window.show()
    itinerary = text_page(window, "process").itinerary
    assert itinerary is not None
    itinerary.table.view.put_caret(70, 2)
    qtbot.waitUntil(lambda: itinerary.table.view.field.hasFocus())
    before = window.view
    window.use_interface(ENGLISH)
    assert window.view is not before
    again = text_page(window, "process").itinerary
    assert again is not None
    qtbot.waitUntil(lambda: again.table.view.cell == (70, 2))
    rows = again.table.view
    assert rows.rowHeight(70) == rows.rowHeight(0)  # those that are not seen first have their heights, too
    QTest.keyClicks(rows.field, "x")
    assert window.session is not None
    assert window.session.report.itinerary[70].activities == ("x參訪", "座談會")
