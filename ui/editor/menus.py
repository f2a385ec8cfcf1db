"""The menus of the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from drafting.i18n import _
from drafting.report import MAX_LEVEL

if TYPE_CHECKING:
    from ui.editor.edit import StructuredEdit


def level_menu(edit: StructuredEdit) -> QMenu:
    """The levels, that of the caret's paragraph marked."""
    menu = _menu(edit)
    _add_levels(edit, menu)
    return menu


def context_menu(edit: StructuredEdit) -> QMenu:
    """What can be done where the caret is."""
    menu = _menu(edit)
    actions = edit.actions_
    selected = edit.textCursor().hasSelection()
    for name in ("cut", "copy", "paste", "paste_as_is", "select_all"):
        menu.addAction(actions[name])
        if name in ("cut", "copy"):
            actions[name].setEnabled(selected and (name == "copy" or not edit.isReadOnly()))
    menu.addSeparator()
    levels = menu.addMenu(_("Level"))
    levels.setEnabled(not edit.isReadOnly())
    _add_levels(edit, levels)
    for name in ("up", "down", "photos", "table", "delete"):
        menu.addAction(actions[name])
    if edit.marking.at(*edit.place()):
        menu.insertAction(menu.actions()[0], actions["findings"])
        menu.insertSeparator(menu.actions()[1])
    menu.aboutToHide.connect(lambda: actions["cut"].setEnabled(not edit.isReadOnly()))
    menu.aboutToHide.connect(lambda: actions["copy"].setEnabled(True))
    return menu


def _menu(edit: StructuredEdit) -> QMenu:
    menu = QMenu(edit)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add_levels(edit: StructuredEdit, menu: QMenu) -> None:
    levels = edit.levels()
    for level in range(MAX_LEVEL + 1):
        action = edit.actions_[f"level{level}"]
        action.setChecked(levels == {level})
        menu.addAction(action)
    menu.addSeparator()
    menu.addAction(edit.actions_["higher"])
    menu.addAction(edit.actions_["deeper"])
