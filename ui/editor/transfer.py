"""What comes out of the text and goes into it: clipboard and dropping."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from drafting.editing import Edit, Spot, deleted, inserted
from drafting.errors import DraftFileError
from drafting.i18n import _
from ui import dialogs
from ui.editor import clipboard
from ui.editor.clipboard import Material
from ui.tasks.task import Cancelled
from ui.tasks.waiting import waiting

if TYPE_CHECKING:
    from ui.editor.edit import StructuredEdit

PATIENCE = 1000
"""Milliseconds that a long text is read before it is told of: a report takes half of it, and who pasted it goes on
typing, of which nothing may be lost."""


class Transfer(QObject):
    """Copies, pastes and drops for an editor."""

    offered = Signal(object)
    """A :class:`Material` with pictures was pasted or dropped; answered by :meth:`put_in` when they are prepared."""

    refused = Signal(list)
    """Only files that are no photos were pasted or dropped: their names."""

    stopped = Signal()
    """The user has stopped what was being pasted, or the window was to be closed: nothing was put in."""

    left_behind = Signal(int)
    """So many pictures of a web page were not pasted: the program fetches nothing."""

    chat_read = Signal()
    """A conversation was pasted: without who spoke and when."""

    def __init__(self, edit: StructuredEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self.photo: Callable[[str], bytes] = _no_photo
        """Gives the content of a photo of this draft by its name."""
        self.heading = ""
        """The heading of the part as it is printed, without its number."""
        self.adopt: Callable[[Material], Material] = lambda material: material
        """Takes photos that were copied in another draft into this one; gives the blocks with their names here."""
        self.offer: Callable[[str, str, Callable[[], None]], bool] = lambda text, html, paste: False
        """Asks whether text (and the HTML it came as) that looks like a whole report is to go elsewhere than here; it
        pastes by calling its last argument. Returns whether it was asked."""

    def copy_to(self, data: QMimeData) -> None:
        """Puts the selection into ``data``: for this program exactly, for others as text with the printed numbers."""
        start, end = self._edit.commands.selection()
        fragment = self._edit.selected_blocks()
        first = end.block + 1 - len(fragment) - (self._is_left_out(end) if fragment else 0)
        labels = self._edit.content.labels[first : first + len(fragment)]
        if labels and start.offset and first == start.block:
            labels[0] = ""  # part of a paragraph is copied, not the item
        clipboard.put_into(data, fragment, labels, self.photo)

    def _is_left_out(self, end: Spot) -> int:
        """Whether the last block of the selection is a grid or table that only its beginning belongs to."""
        return int(bool(self._edit.content.lines[end.block].key) and not end.offset)

    def paste(self, source: QMimeData) -> None:
        """Pastes clean structure; pictures are prepared first."""
        if self._edit.isReadOnly():
            return
        self._edit.show_what_waits()
        start, end = self._edit.commands.selection()
        line = self._edit.content.lines[start.block]
        into_text = not line.key and start.block == end.block and bool(line.shown)
        html = source.html() if source.hasHtml() else ""
        text = source.text() if source.hasText() else ""
        caret = self._edit.textCursor()  # stays where it is in the text, should photos come in meanwhile
        try:
            material = clipboard.from_mime(
                source,
                html,
                text,
                into_text=into_text,
                heading=self.heading,
                wait=waiting(self._edit, _("Looking for structure in what is pasted"), PATIENCE),
            )
        except Cancelled:
            if shiboken6.isValid(self):
                self.stopped.emit()
            return
        if not self._is_there():
            return
        there = self._edit.textCursor()
        if (there.anchor(), there.position()) != (caret.anchor(), caret.position()):
            self._edit.setTextCursor(caret)
        if material.exact:
            self._paste(self.adopt(material))
        elif len(material.blocks) < 2 or not self.offer(text, html, lambda: self._paste_here(material)):
            self._paste(material)

    def _is_there(self) -> bool:
        """Whether the page is there that something was pasted into; says that it was not put in, if not."""
        there = shiboken6.isValid(self._edit)
        if not there:
            dialogs.show_error(
                None,
                _("What you pasted was not put in: the page was made anew meanwhile. Please paste it again."),
            )
        return there

    def _paste_here(self, material: Material) -> None:
        """Pastes what was asked about."""
        if self._is_there():
            self._paste(material)

    def _paste(self, material: Material) -> None:
        if material.refused and not material.pictures:
            self.refused.emit(list(material.refused))
        if material.elsewhere:
            self.left_behind.emit(material.elsewhere)
        if material.chat:
            self.chat_read.emit()
        if material.pictures:
            self.offered.emit(material)
        elif material.blocks:
            self._edit.commands.put_in(material)

    def paste_as_is(self) -> None:
        """Pastes text without looking for structure in it."""
        self._edit.show_what_waits()
        from drafting.pasting import as_is

        self._edit.commands.put_in(Material(as_is(QApplication.clipboard().text())))

    def put_in(self, material: Material) -> None:
        """Puts in what was prepared."""
        self._edit.when_settled(lambda: self._edit.commands.put_in(material))

    def drop(self, event: QDropEvent) -> None:
        """What is dropped goes where it is dropped; text of this part is moved there."""
        if self._edit.isReadOnly() or not clipboard.can_take(event.mimeData()):
            event.ignore()
            return
        at = self._edit.cursorForPosition(event.position().toPoint())
        start, end = self._edit.commands.selection()
        own = event.source() in (self._edit, self._edit.viewport())
        event.acceptProposedAction()
        if own and event.dropAction() == Qt.DropAction.MoveAction and start != end:
            self._move(start, end, self._edit.content.spot(at.position()))
            return
        self._edit.setTextCursor(at)
        self._edit.setFocus()
        self.paste(event.mimeData())

    def _move(self, start: Spot, end: Spot, at: Spot) -> None:
        if start <= at <= end:
            return
        blocks, fragment = self._edit.content.all_blocks, self._edit.selected_blocks()
        if at < start:
            self._edit.perform(inserted(deleted(blocks, start, end).blocks, at, at, fragment))
        else:
            there = inserted(blocks, at, at, fragment)
            done = deleted(there.blocks, start, end)
            self._edit.perform(Edit(done.blocks, done.caret))


def _no_photo(file: str) -> bytes:
    raise DraftFileError(file)
