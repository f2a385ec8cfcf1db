"""Opens the manual where it speaks of what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from drafting.errors import cause
from drafting.i18n import _
from ui import dialogs

if TYPE_CHECKING:
    from ui.manual.window import ManualWindow
    from ui.window import MainWindow


class Manual:
    """The manual of a window; it is read when it is first asked for."""

    def __init__(self, owner: MainWindow) -> None:
        self._owner = owner
        self.window: ManualWindow | None = None

    def remake(self) -> None:
        """Shows the manual in the language and looks that are used now, at the same topic, if it is open."""
        old, self.window = self.window, None
        if old is None:
            return
        topic, shown, place = old.topic, old.isVisible(), old.geometry()
        old.close()
        old.deleteLater()
        if shown and (window := self._make()) is not None:
            window.setGeometry(place)
            window.show_topic(topic)

    def show(self) -> None:
        """Shows the topic of the page, or of the panel the user is in."""
        from ui.manual.topics import topic_for

        window = self._make()
        if window is None:
            return
        page, panel, view = "", "", self._owner.view
        if view is not None:
            focus = QApplication.focusWidget()
            page = view.current
            panel = view.side.current if focus is not None and view.side.isAncestorOf(focus) else ""
        window.show_topic(topic_for(page, panel))

    def _make(self) -> ManualWindow | None:
        """The window, made if need be; None, after telling why, when the manual cannot be read."""
        from ui.manual.window import ManualWindow

        if self.window is None:
            try:
                self.window = ManualWindow(self._owner)
            except OSError as error:
                text = _("The manual cannot be read: {reason}.").format(reason=cause(error))
                dialogs.show_error(self._owner, text)
        return self.window
