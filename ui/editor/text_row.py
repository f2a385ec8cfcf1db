"""A paragraph in the editor: its level, its number, and its text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QWidget

from drafting.compose.blocks import is_blank
from drafting.i18n import _
from drafting.report import MAX_LEVEL, Block, TextBlock
from ui.editor.rows import BlockRow
from ui.widgets.growing_edit import ENTER_KEYS, GrowingEdit

INDENT = 22
LEVEL_WIDTH = 72
_DIGITS = (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class ParagraphEdit(GrowingEdit):
    """The text of a paragraph. Keys that concern more than its text are passed on as signals."""

    split = Signal(str, str)
    """Enter: the text before and the text behind the caret."""
    removed = Signal()
    """Backspace in a paragraph without text."""
    left = Signal(int)
    """The caret goes on to the block above (-1) or below (1)."""
    pasted = Signal(tuple)
    """Blocks are to be put in the place of the selection."""
    level_chosen = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, Backspace, the arrows, and Ctrl+0 to 4."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier and key in _DIGITS:
            self.level_chosen.emit(_DIGITS.index(Qt.Key(key)))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not modifiers:
            self._go(event, -1 if key == Qt.Key.Key_Up else 1)
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_V and modifiers == _CTRL_SHIFT:
            self._paste_as_is()
        elif key in ENTER_KEYS and not modifiers:
            self.split.emit(*self.halves())
        elif key in ENTER_KEYS and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        elif key == Qt.Key.Key_Backspace and not self.text:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, event: QKeyEvent, step: int) -> None:
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() == before:
            self.left.emit(step)

    def halves(self) -> tuple[str, str]:
        """The text before and behind the selection."""
        cursor = self.textCursor()
        # Qt counts in UTF-16 units, Python in characters.
        units = self.text.encode("utf-16-le", "surrogatepass")
        before, behind = units[: 2 * cursor.selectionStart()], units[2 * cursor.selectionEnd() :]
        return before.decode("utf-16-le", "surrogatepass"), behind.decode("utf-16-le", "surrogatepass")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes a piece of a paragraph into this one, several paragraphs or tables as blocks of their own."""
        blocks = _blocks(source)
        only = blocks[0] if len(blocks) == 1 else None
        if not blocks or (isinstance(only, TextBlock) and self._goes_in(only, source.text())):
            super().insertFromMimeData(source)
        elif isinstance(only, TextBlock) and self.text:
            self.textCursor().insertText(only.text)  # its line breaks were those of a page
            self.ensureCursorVisible()
        else:
            self.pasted.emit(blocks)

    def _goes_in(self, block: TextBlock, text: str) -> bool:
        """Whether pasted text goes into the paragraph as it is: it has one line, and no level to give."""
        return "\n" not in text.strip() and (block.level == 0 or bool(self.text))

    def _paste_as_is(self) -> None:
        from drafting.pasting import as_is

        blocks = as_is(QApplication.clipboard().text())
        if blocks:
            self.pasted.emit(blocks)


def _blocks(source: QMimeData) -> tuple[Block, ...]:
    """What is pasted as clean structured text."""
    from drafting.pasting import blocks_from_html, blocks_from_text

    if source.hasHtml():
        return blocks_from_html(source.html())
    return blocks_from_text(source.text()) if source.hasText() else ()


class TextRow(BlockRow):
    """A paragraph."""

    def __init__(self, block: TextBlock, level_names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block = block
        self._level_names = level_names
        self._numbering = (block.level, is_blank(block))
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(6)
        self.level = QToolButton()
        self.level.setObjectName("level")
        self.level.setAutoRaise(True)
        self.level.setFixedWidth(LEVEL_WIDTH)
        self.level.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.level.setToolTip(_("Level of the paragraph (Ctrl+0 to Ctrl+4)"))
        self.edit = ParagraphEdit()
        self.edit.set_frameless()
        self.edit.text = block.text
        self._layout.addWidget(self.level, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)
        self.edit.edited.connect(self._typed)
        self.edit.level_chosen.connect(self._choose)
        self.edit.cursorPositionChanged.connect(self._tell_caret)
        self.set_label("")
        self._indent()

    @property
    def block(self) -> TextBlock:
        """The paragraph."""
        return self._block

    def set_block(self, block: TextBlock) -> None:
        """Shows another paragraph, without telling of a change."""
        self._block = block
        self.edit.text = block.text
        self.note_numbering()
        self._indent()

    def set_label(self, label: str) -> None:
        """Shows the number; without one, that the paragraph is body text."""
        shown = label or self._level_names[0]
        self.level.setText(shown)
        if self.level.property("body") != (not label):
            self.level.setProperty("body", not label)
            self.level.style().polish(self.level)
        self.level.setAccessibleName(_("Level: {level}").format(level=shown))
        self.edit.setAccessibleName(_("Paragraph {label}").format(label=shown))

    def take_focus(self, *, at_end: bool = False) -> None:
        """Puts the caret into the text."""
        self.edit.setFocus()
        self.edit.moveCursor(QTextCursor.MoveOperation.End if at_end else QTextCursor.MoveOperation.Start)

    def set_readonly(self, readonly: bool) -> None:
        """Whether the paragraph may be changed."""
        self.edit.setReadOnly(readonly)
        self.level.setEnabled(not readonly)

    def note_numbering(self) -> bool:
        """Whether, since the last call, something changed that the numbers follow from."""
        before, self._numbering = self._numbering, (self._block.level, is_blank(self._block))
        return self._numbering != before

    def _typed(self, text: str) -> None:
        self._block = TextBlock(self._block.level, text)
        self.edited.emit()

    def _choose(self, level: int) -> None:
        if level != self._block.level and not self.edit.isReadOnly():
            self._block = TextBlock(level, self._block.text)
            self._indent()
            self.edited.emit()

    def choose_level(self, level: int) -> None:
        """As if the user had chosen the level."""
        self._choose(level)

    def _indent(self) -> None:
        self._layout.setContentsMargins(4 + INDENT * self._block.level, 1, 4, 1)

    def _tell_caret(self) -> None:
        if self.edit.hasFocus():
            self.caret_moved.emit(self.edit, self.edit.cursorRect())


def level_actions(names: tuple[str, ...], menu: QMenu) -> list[QAction]:
    """The choices of the menu of levels, the level as their data."""
    actions = []
    for level in range(MAX_LEVEL + 1):
        action = menu.addAction(f"{names[level]}\tCtrl+{level}")
        action.setData(level)
        actions.append(action)
    return actions
