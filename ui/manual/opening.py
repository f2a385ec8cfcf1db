"""Opens the manual where it speaks of what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

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

    def show(self) -> None:
        """Shows the topic of the page, or of the panel the user is in."""
        from ui.manual.topics import topic_for
        from ui.manual.window import ManualWindow

        if self.window is None:
            try:
                self.window = ManualWindow(self._owner)
            except OSError as error:
                text = _("The manual cannot be read: {reason}.").format(reason=error.strerror)
                dialogs.show_error(self._owner, text)
                return
        page, panel, view = "", "", self._owner.view
        if view is not None:
            focus = QApplication.focusWidget()
            page = view.current
            panel = view.side.current if focus is not None and view.side.isAncestorOf(focus) else ""
        self.window.show_topic(topic_for(page, panel))
