"""The settings dialog, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from drafting import __version__, i18n
from drafting.errors import ExportError
from drafting.i18n import _
from drafting.settings import (
    ExportDefaults,
    Interface,
    OfficeSignoff,
    Profile,
    Recent,
    Settings,
    SettingsFile,
)
from drafting.template import load
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press, text_page, write
from tests.gui.walk import settle
from ui import appearance, dialogs, memory
from ui.about import AboutDialog
from ui.preferences.catalog import page_entries
from ui.preferences.dialog import PreferencesDialog
from ui.preferences.drafts import DraftsPage
from ui.preferences.export import ExportPage
from ui.preferences.interface import InterfacePage
from ui.preferences.profile import ProfilePage
from ui.preferences.signoff import SignoffPage
from ui.widgets.growing_edit import GrowingEdit
from ui.window import MainWindow

PROFILE = Profile("王小明", "秘書處", "國際事務科", "科員", "(04)2228-9111 分機11406")
CHOSEN = Settings(
    PROFILE,
    (Recent("a.trip"),),
    "",
    Interface("en", "dark", 130),
    OfficeSignoff("section", (("承辦人", "科長\n（決行）"),)),
    ExportDefaults("signing", (".pdf", ".odt")),
)


@pytest.fixture
def file() -> SettingsFile:
    return SettingsFile(memory.settings_path())


@pytest.fixture
def dialog(file: SettingsFile, qtbot: QtBot) -> PreferencesDialog:
    dialog = PreferencesDialog(file)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_is_shown_is_what_is_kept(file: SettingsFile, qtbot: QtBot) -> None:
    file.change(lambda _before: CHOSEN)
    dialog = PreferencesDialog(file)
    qtbot.addWidget(dialog)
    dialog.save.click()
    assert file.load() == CHOSEN
    assert SettingsFile(file.path).load() == CHOSEN


def test_of_a_new_user_nothing_is_written(file: SettingsFile, dialog: PreferencesDialog) -> None:
    dialog.save.click()
    assert file.load() == Settings()
    assert not file.path.exists()


def test_every_page_changes_its_own_and_nothing_else(
    file: SettingsFile, dialog: PreferencesDialog, tmp_path: Path
) -> None:
    before = file.change(lambda _before: Settings(recent=(Recent("a.trip"),)))
    pages = dialog.pages
    profile, looks = pages["profile"], pages["interface"]
    drafts, export, signoff = pages["drafts"], pages["export"], pages["signoff"]
    assert isinstance(profile, ProfilePage)
    assert isinstance(looks, InterfacePage)
    assert isinstance(drafts, DraftsPage)
    assert isinstance(export, ExportPage)
    assert isinstance(signoff, SignoffPage)
    profile.fields.profile = PROFILE
    looks.languages["en"].click()
    looks.themes["contrast"].click()
    looks.size_.value = 175
    drafts.folder.setText(str(tmp_path))
    export.copies["review"].click()
    export.formats[".pdf"].click()
    signoff.chain.setCurrentIndex(signoff.chain.findData("section"))
    signoff.boxes[0][1].text = ""
    heard: list[tuple[Settings, Settings]] = []
    dialog.saved.connect(lambda *both: heard.append(both))
    dialog.save.click()
    after = file.load()
    assert heard == [(before, after)]
    assert after == Settings(
        PROFILE,
        (Recent("a.trip"),),
        str(tmp_path),
        Interface("en", "contrast", 175),
        OfficeSignoff("section", (("承辦人", "副首長", "機關首長\n（決行）"),)),
        ExportDefaults("review", (".docx", ".pdf")),
    )
    for entry in page_entries():
        changed = entry.make(after).changed(before)
        others = set(Settings.__struct_fields__) - {entry.key, "folder" if entry.key == "drafts" else ""}
        assert all(getattr(changed, name) == getattr(before, name) for name in others), entry.key


@pytest.mark.parametrize(
    ("typed", "kept"), [("2228-9111#11406", "(04)2228-9111 分機11406"), ("請洽總機", "請洽總機")]
)
def test_a_number_without_area_code_is_written_as_in_letters(
    dialog: PreferencesDialog, typed: str, kept: str
) -> None:
    page = dialog.pages["profile"]
    assert isinstance(page, ProfilePage)
    phone = page.fields.phone
    phone.setFocus()
    write(phone, typed)
    press(phone, Qt.Key.Key_Tab)
    assert phone.text() == page.fields.profile.phone == kept


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_boxes_can_be_added_until_the_row_is_full(dialog: PreferencesDialog) -> None:
    page = dialog.pages["signoff"]
    assert isinstance(page, SignoffPage)
    dialog.show_page("signoff")
    add = next(
        b
        for b in dialog.findChildren(type(dialog.save))
        if b.accessibleName() == _("Add a box to row {n}").format(n=1)
    )
    while add.isEnabled():
        add.click()
        assert isinstance(dialog.focusWidget(), GrowingEdit)
    assert len(page.boxes[0]) == 8
    page.boxes[0][-1].text = "市長"
    assert page.rows[0][-1] == "市長"
    page.reset.click()
    template = load()
    assert page.rows == template.signoffs[template.signoff].rows


@pytest.mark.parametrize("where", ["no such folder", "/no/such/folder"])
def test_a_folder_that_is_not_there_is_not_taken(
    file: SettingsFile, dialog: PreferencesDialog, where: str
) -> None:
    page = dialog.pages["drafts"]
    assert isinstance(page, DraftsPage)
    page.folder.setText(where)
    dialog.save.click()
    assert dialog.isVisible()
    assert where in dialog.message.text()
    assert page.isVisible()
    assert not file.path.exists()


def test_tab_comes_by_the_boxes_in_their_order_also_those_of_another_chain(
    dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    page = dialog.pages["signoff"]
    assert isinstance(page, SignoffPage)
    dialog.show_page("signoff")
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    for key in ("section", page.chain.currentData()):
        page.chain.setCurrentIndex(page.chain.findData(key))
        settle()
        page.chain.setFocus()
        for box in (box for row in page.boxes for box in [*row, None]):
            press(focused(), Qt.Key.Key_Tab)
            assert focused() is box if box is not None else isinstance(focused(), QPushButton)
        press(focused(), Qt.Key.Key_Tab)
        assert focused() is page.reset


def test_somebody_must_sign(dialog: PreferencesDialog) -> None:
    page = dialog.pages["signoff"]
    assert isinstance(page, SignoffPage)
    for box in (box for row in page.boxes for box in row):
        box.text = " "
    dialog.save.click()
    assert dialog.isVisible()
    assert page.isVisible()


def test_a_kind_of_file_must_be_chosen(file: SettingsFile, dialog: PreferencesDialog) -> None:
    page = dialog.pages["export"]
    assert isinstance(page, ExportPage)
    page.formats[".docx"].click()
    dialog.save.click()
    assert dialog.isVisible()
    assert _("Choose at least one kind of file for the export.") in dialog.message.text()
    assert dialog.stack.currentIndex() == list(dialog.pages).index("export")
    assert not file.path.exists()


def test_a_folder_is_chosen(
    dialog: PreferencesDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = dialog.pages["drafts"]
    assert isinstance(page, DraftsPage)
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_args: tmp_path)
    page.browse.click()
    assert page.folder.text() == str(tmp_path)


def test_settings_that_cannot_be_written_are_said_and_the_dialog_stays(
    dialog: PreferencesDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> Settings:
        raise ExportError("The disk is full.")

    monkeypatch.setattr(SettingsFile, "change", refuse)
    dialog.save.click()
    assert "The disk is full." in dialog.message.text()
    assert dialog.isVisible()


def test_cancel_changes_nothing(file: SettingsFile, dialog: PreferencesDialog) -> None:
    page = dialog.pages["interface"]
    assert isinstance(page, InterfacePage)
    page.themes["dark"].click()
    dialog.cancel.click()
    assert not file.path.exists()
    assert appearance.scheme() == "light"


def settings_of(window: MainWindow) -> PreferencesDialog:
    window.actions_["settings"].trigger()
    assert window.preferences is not None
    return window.preferences


def test_looks_change_at_once_and_the_caret_stays(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(draft)
    page = text_page(window, "findings")
    field = page.editor
    field.setFocus()
    write(field, "心得甲乙丙")
    for _n in range(2):
        press(field, Qt.Key.Key_Left)
    session, old = window.session, window.view
    dialog = settings_of(window)
    looks = dialog.pages["interface"]
    assert isinstance(looks, InterfacePage)
    looks.languages["en"].click()
    looks.themes["dark"].click()
    looks.size_.value = 125
    dialog.save.click()
    assert (appearance.scheme(), i18n._("Settings")) == ("dark", "Settings")
    assert window.session is session
    assert window.view is not old
    assert window.view is not None
    assert window.view.current == "text:findings"
    with qtbot.waitActive(window):
        window.activateWindow()
    view = window.view
    qtbot.waitUntil(lambda: view.stack.isAncestorOf(QApplication.focusWidget() or window))
    focus = QApplication.focusWidget()
    assert focus is not None
    write(focus, "X")
    assert window.session is not None
    block = window.session.report.section("findings")[0]
    assert getattr(block, "text", "") == "心得甲X乙丙"
    window.close()


def test_the_language_is_that_of_the_settings_from_the_start(file: SettingsFile, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.use_interface(Interface("en"))
    assert [action.text() for action in window.menuBar().actions()][:2] == ["&File", "&Edit"]
    assert window.start is not None
    assert window.start.buttons["new"].text() == "New report"
    window.use_interface(Interface("zh_TW"))
    assert window.start.buttons["new"].text() == "新增報告"


def test_about_says_version_and_licence(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.actions_["about"].trigger()
    (about,) = window.findChildren(AboutDialog)
    text = " ".join(label.text() for label in about.findChildren(QLabel))
    assert __version__ in text
    assert "MIT" in text
    about.accept()
