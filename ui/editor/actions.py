"""The actions of the editor: buttons, context menu and keys share them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from drafting.i18n import _
from drafting.report import MAX_LEVEL
from ui.editor.zoom import ZOOM

if TYPE_CHECKING:
    from ui.editor.edit import StructuredEdit


_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value
_SHIFT = Qt.KeyboardModifier.ShiftModifier.value
_ENTER, _RETURN = Qt.Key.Key_Enter.value, Qt.Key.Key_Return.value
KEY_ONLY = ~Qt.KeyboardModifier.KeyboardModifierMask.value
"""What remains of a key of :func:`key_of` is the key without what is held with it."""
_SIGNS = (Qt.Key.Key_Plus.value, Qt.Key.Key_Minus.value, Qt.Key.Key_Equal.value)


def make_actions(edit: StructuredEdit, level_names: tuple[str, ...]) -> dict[str, QAction]:
    """All actions by name; those named ``level0`` to ``level4`` set a level."""
    do = edit.commands
    made: dict[str, QAction] = {}
    for level in range(MAX_LEVEL + 1):
        made[f"level{level}"] = _action(
            edit, level_names[level], f"Ctrl+{level}", partial(do.set_level, level)
        )
        made[f"level{level}"].setCheckable(True)
    for name, text, keys, function in (
        ("deeper", _("One level down"), "Alt+Shift+Right", partial(do.indent_branch, 1)),
        ("higher", _("One level up"), "Alt+Shift+Left", partial(do.indent_branch, -1)),
        ("paragraph", _("Paragraph below"), "Ctrl+Return", partial(do.add_paragraph, below=True)),
        (
            "paragraph_above",
            _("Paragraph above"),
            "Ctrl+Shift+Return",
            partial(do.add_paragraph, below=False),
        ),
        ("photos", _("Photos…"), "Ctrl+Shift+P", edit.grids.ask_for_photos),
        ("table", _("Table"), "Ctrl+Shift+T", do.add_table),
        ("up", _("Up"), "Alt+Shift+Up", partial(do.move, -1)),
        ("down", _("Down"), "Alt+Shift+Down", partial(do.move, 1)),
        ("delete", _("Delete block"), "Ctrl+Shift+Delete", do.remove_blocks),
        ("cut", _("Cut"), "Ctrl+X", edit.cut),
        ("copy", _("Copy"), "Ctrl+C", edit.copy),
        ("paste", _("Paste"), "Ctrl+V", edit.paste),
        ("paste_as_is", _("Paste as is"), "Ctrl+Shift+V", edit.transfer.paste_as_is),
        ("select_all", _("Select all"), "Ctrl+A", edit.selectAll),
        ("zoom_in", _("Larger text"), "Ctrl++", partial(ZOOM.step, 1)),
        ("zoom_out", _("Smaller text"), "Ctrl+-", partial(ZOOM.step, -1)),
        ("zoom_reset", _("Usual size of text"), "Ctrl+Alt+0", partial(ZOOM.step, 0)),
        ("findings", _("What is said of this place"), "Ctrl+.", edit.ask_for_marks),
    ):
        made[name] = _action(edit, text, keys, function)
    made["zoom_in"].setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
    return made


def _action(edit: StructuredEdit, text: str, keys: str, function: Callable[[], object]) -> QAction:
    action = QAction(text, edit)
    # Shown in menus and tooltips. The editor looks its keys up itself, so that they never collide with those of the
    # window: nor do they act through a button that has the action while somebody writes elsewhere, in a day or a panel.
    action.setShortcut(keys)
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(_("{text} ({keys})").format(text=text, keys=native))
    action.triggered.connect(partial(_act, edit, function))
    return action


def _act(edit: StructuredEdit, function: Callable[[], object], _checked: bool = False) -> None:
    edit.show_what_waits()
    function()


WITHOUT_EDITING = ("copy", "select_all", "zoom_in", "zoom_out", "zoom_reset", "findings")
"""What a read-only text can do."""
OF_TEXT = ("cut", "copy", "paste", "paste_as_is", "select_all")
"""What a field of a grid or a table does for itself."""


def key_table(actions: dict[str, QAction]) -> dict[int, str]:
    """The names of the actions by their keys."""
    table: dict[int, str] = {}
    for name, action in actions.items():
        for keys in action.shortcuts():
            table[keys[0].toCombined()] = name  # type: ignore[index]
    return table


def key_of(event: QKeyEvent) -> int:
    """The key of an event as :func:`key_table` has it."""
    # Every key is asked, and flags are slow in Python: numbers are not.
    pressed = event.keyCombination().toCombined() & ~_KEYPAD
    key = pressed & KEY_ONLY
    if key == _ENTER:
        return pressed - _ENTER + _RETURN
    if key in _SIGNS:
        return pressed & ~_SHIFT  # some keyboards need it for the sign
    return pressed
