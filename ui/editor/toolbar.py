"""The buttons above a text part."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from drafting.i18n import _
from ui.editor.edit import StructuredEdit
from ui.editor.menus import level_menu
from ui.widgets.flow import ButtonBar

_BUTTONS = (("photos", "＋"), ("table", "＋"), ("up", "▲"), ("down", "▼"), ("delete", "✕"))

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class EditorToolbar(ButtonBar):
    """Level, photos, table, up, down, delete; they act on the paragraphs of the selection."""

    def __init__(
        self, edit: StructuredEdit, level_names: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._edit = edit
        self._names = level_names
        self.level = QToolButton()
        self.level.setToolTip(
            _(
                "Level of the paragraph: Ctrl+0 to Ctrl+4, Tab and Shift+Tab.\nCtrl+Tab or Esc leaves the text."
            )
        )
        self.level.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.level.clicked.connect(self._offer_levels)
        self.buttons = [self.level]
        for name, sign in _BUTTONS:
            action = edit.actions_[name]
            button = QToolButton()
            action.setIconText(
                f"{sign} {action.text()}"
            )  # the button's own text would go with the next change
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            self.buttons.append(button)
        for button in self.buttons:
            button.setAutoRaise(True)
            # A click leaves the caret where it is: the buttons act on the block it is in.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.add(button)
        edit.cursor_moved.connect(self.show_level)
        self.show_level()

    def take_focus(self) -> bool:
        """Gives the focus to the first button that can be pressed; returns whether there is one."""
        first = next((button for button in self.buttons if button.isEnabled() and button.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.BacktabFocusReason)
        return first is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the text, and so does who goes on writing: no word is lost."""
        letter = event.text().strip()
        if event.key() == Qt.Key.Key_Escape:
            self._edit.setFocus()
        elif letter and letter.isprintable() and not event.modifiers() & _COMMANDS:
            self._edit.setFocus()
            QCoreApplication.sendEvent(self._edit, event)
        else:
            super().keyPressEvent(event)

    def show_level(self) -> None:
        """Shows the level of the paragraphs of the selection."""
        levels = self._edit.levels()
        name = self._names[next(iter(levels))] if len(levels) == 1 else _("Several") if levels else "—"
        text = _("Level {name}").format(name=name) + " ▾"
        if text != self.level.text():
            self.level.setText(text)
            self.level.setAccessibleName(_("Level: {level}").format(level=name))
        self.level.setEnabled(bool(levels) and not self._edit.isReadOnly())

    def _offer_levels(self) -> None:
        level_menu(self._edit).popup(self.level.mapToGlobal(self.level.rect().bottomLeft()))
