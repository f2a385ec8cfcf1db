"""The input method in the text: what it composes is no edit yet, and nothing comes in between until it has done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui import composing
from ui.editor.commands import Commands
from ui.editor.document import Labels
from ui.editor.telling import Telling
from ui.widgets.growing_edit import KEEPING


class Composing(Telling):
    """A sheet an input method composes on. Whoever inherits makes :attr:`commands`."""

    commands: Commands

    def show_caret(self) -> None:
        """Asks for the caret to be seen."""
        raise NotImplementedError

    def __init__(self, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(labels, parent)
        self._later: list[Callable[[], None]] = []

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """While an input method composes, nothing is edited; what it commits is."""
        if self.isReadOnly():
            event.ignore()
            return
        if self._later and event.commitString():
            self._stop_composing()  # what waits comes first: it would else undo what is committed, unseen by the report
        gets = bool(event.preeditString() or event.commitString() or event.replacementLength())
        if gets and not self._composing:
            self.commands.make_room()
        begins = bool(event.preeditString()) and not self._composing
        self._composing = bool(event.preeditString())
        self._begin_key()
        try:
            super().inputMethodEvent(event)
        finally:
            self._end_key()
        if event.commitString() and not self._composing:
            self.commands.own_number_typed()
        if begins and self.hasFocus():
            self.show_caret()  # else one would compose out of sight, and the candidates would be there, too
        self._do_what_waits()

    def _do_what_waits(self) -> None:
        if not self._composing and self._later:
            waiting, self._later = self._later, []
            for work in waiting:
                work()

    def _stop_composing(self) -> None:
        """Ends what an input method is composing if it did not do so itself when it was asked to."""
        if self._composing:
            QApplication.sendEvent(self, QInputMethodEvent())

    def finish_composing(self) -> None:
        """What is composed becomes part of the text."""
        composing.finish()
        self._stop_composing()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """An input method has nothing to do with a text that was left."""
        super().focusOutEvent(event)
        if event.reason() not in KEEPING:
            self._stop_composing()

    def show_what_waits(self) -> bool:
        """Before an edit: shows what came from elsewhere, as undoing does, while an input method was composing.

        An edit of the text as it was before would undo that, unseen.

        Returns:
            Whether there was any.
        """
        if not self._later:
            return False
        self.finish_composing()
        return True

    def when_settled(self, work: Callable[[], None]) -> None:
        """Does something now, or when an input method has done composing."""
        if self._composing:
            self._later.append(work)
        else:
            work()
