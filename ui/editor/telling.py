"""What the user has changed in the text, and when it is told: once the letter that was typed is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.editor.document import Change, Labels
from ui.editor.marking import Marking
from ui.editor.surface import Surface
from ui.input_place import tell_place


class Telling(Surface):
    """A sheet that tells what was changed on it, and where the caret is.

    What is typed is told a moment later, when it is painted, so that a key waits for nothing but its letter; all else
    is told at once, and after what was typed before it.
    """

    edited = Signal(str)
    """The user has changed :attr:`blocks`. Edits with the same name are undone together, empty for one by itself."""
    cursor_moved = Signal()
    """The caret or the selection is elsewhere, in the text, a caption or a cell."""
    _in_keys = 0
    """The keys that are being dealt with: one, and more where one has another sent."""

    def __init__(self, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(labels, parent)
        self._merge: str | None = None
        self._waiting = self._caret_waits = False
        self._untold: str | None = None
        self.put_off: Callable[[Callable[[], None]], None] = lambda work: work()
        """Takes what can be told when the letter that was typed is seen; see :meth:`Session.put_off`."""
        self.told_seen: Callable[[], None] = lambda: None
        """Called when it is; see :meth:`Session.follow_soon`."""
        self.marking = Marking(self)
        self.content.changed.append(self._changed)
        self.content.typed = self._typed
        self.content.before_change = self._before_change

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """What is put into the text meanwhile is undone by itself, not with what was typed before or is typed then."""
        self.content.one_step = True
        try:
            yield
        finally:
            self.content.one_step = False
            self._tell_edited()

    def _begin_key(self) -> None:
        """A key is about to be dealt with: where the caret is after it is told when the letter is seen."""
        self._in_keys += 1
        self._repaint.wait()

    def _end_key(self) -> None:
        """The key is dealt with."""
        self._in_keys -= 1
        self._repaint.go_on()
        if self._composing or not self._waiting:
            self.tell_place()  # else when what was typed is seen: nobody is shown candidates before

    def tell_place(self) -> None:
        """Where an input method asks for the caret, it also learns where the text is now; after a key it is told once.

        It asks for eight things with each key: answering each in Python would take longer than what is answered.
        """
        if not self._in_keys:
            tell_place(self)

    # ---------------------------------------------------------------- told at once

    def _changed(self, change: Change) -> None:
        self.marking.changed(change)
        if not self._quiet and self._merge is None:
            # Told when the document is done with it. Every key would come by, were this always connected.
            self.document().contentsChanged.connect(self._tell)
        if not self._quiet:
            one_paragraph = change.new_end - change.first == 1 and not self.content.one_step
            self._merge = f"typing{change.first}" if one_paragraph else ""

    def _tell(self) -> None:
        """The toolkit itself has changed more of the text than the letters of a paragraph."""
        merge, self._merge = self._merge, None
        self.document().contentsChanged.disconnect(self._tell)
        with self.quietly():
            if self.content.mend():
                merge = ""
        self.edited.emit(merge or "")

    # ---------------------------------------------------------------- told a moment later

    def _typed(self, name: str) -> None:
        """The text of a paragraph has changed, and nothing else."""
        if not self._quiet:
            self._tell_later(name)

    def _tell_later(self, name: str) -> None:
        """An edit is told when it is seen."""
        self._untold = name
        self._put_off()

    def _put_off(self) -> None:
        if not self._waiting:
            self._waiting = True
            self.put_off(self._catch_up)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What was put off until the letter is seen need not wait any longer."""
        super().paintEvent(event)
        if self._waiting:
            self.told_seen()

    def _catch_up(self) -> None:
        """Tells what was edited, and where the caret is."""
        self._waiting = False
        self.tell_place()
        self._tell_edited()
        if self._caret_waits:
            self._caret_waits = False
            self.cursor_moved.emit()

    def _tell_edited(self) -> None:
        if self._untold is not None:
            name, self._untold = self._untold, None
            self.edited.emit(name)

    def _before_change(self, name: str) -> None:
        """What was edited is told before anything else is; further letters in one paragraph are one edit."""
        if not name or name != self._untold:
            self._tell_edited()

    def _tell_caret(self) -> None:
        """Tells where the caret is: at once, while typing a moment later."""
        if self._in_keys:
            self._caret_waits = True
            self._put_off()
        else:
            self.cursor_moved.emit()
