"""What all panels have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from drafting.places import Place
from ui.session import Session

if TYPE_CHECKING:
    from ui.draft_view import DraftView


class Panel(QWidget):
    """A panel on a draft. It is made when it is first looked at, and lives as long as the view.

    Args:
        view: The view it stands in; :meth:`DraftView.show_place` goes to a place of the report.
    """

    def __init__(self, view: DraftView) -> None:
        super().__init__(view.side.stack)  # what is put elsewhere later takes its style anew
        self.view = view

    @property
    def session(self) -> Session:
        """The open draft."""
        return self.view.session

    def shown(self) -> None:
        """The panel has come into view; what it shows may be out of date."""

    def hidden(self) -> None:
        """The panel has gone out of view."""

    def closing(self) -> None:
        """The draft is about to be closed: what goes on in the background must end."""

    def dropped(self) -> None:
        """Nobody goes on with what was begun here: the draft is closed, or another panel has it by now."""

    def begun(self) -> object | None:
        """What was begun to be written here and is in the draft only once it is sent; None when there is nothing."""
        return None

    def resume(self, begun: object) -> None:
        """Shows in a new panel what was begun in the one before; see :meth:`begun`."""

    def follow(self, place: Place, offset: int) -> None:
        """The caret has moved to this place of the report, so many characters into the text."""
