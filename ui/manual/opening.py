"""Opens the manual where it speaks of what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from drafting.errors import cause
from drafting.i18n import _
from ui import dialogs

if TYPE_CHECKING:
    from ui.manual.window import ManualWindow
    from ui.window import MainWindow


_OFFERED = "offers_manual"


class Manual(QObject):
    """The manual of a window; it is read when it is first asked for."""

    def __init__(self, owner: MainWindow) -> None:
        super().__init__(owner)
        self._owner = owner
        self.window: ManualWindow | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._offer_in_dialog)

    def _offer_in_dialog(self) -> None:
        """A dialog does not pass the window's keys on: it gets the key of the manual for itself."""
        dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
        if dialog is None or dialog is self._owner or dialog.property(_OFFERED):
            return
        from ui.manual.topics import topic_of_dialog

        if topic := topic_of_dialog(type(dialog).__name__):
            dialog.setProperty(_OFFERED, True)
            key = QShortcut(QKeySequence("F1"), dialog)
            key.activated.connect(lambda: self._show_in(dialog, topic))

    def _show_in(self, dialog: QWidget, topic: str) -> None:
        """Shows a topic; for a modal dialog in a window of its own, for others cannot be used while it is open."""
        from ui.manual.window import ManualWindow

        own = dialog.isModal()
        window = (dialog.findChild(ManualWindow) or self._made_for(dialog)) if own else self._make()
        if window is not None:
            window.show_topic(topic)

    def close(self) -> None:
        """Closes the manual with its window: who leaves the program leaves all of it."""
        if self.window is not None:
            self.window.close()

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
        page, panel, section, view = "", "", "", self._owner.view
        if view is not None:
            focus = QApplication.focusWidget()
            page = view.current
            panel = view.side.current if focus is not None and view.side.isAncestorOf(focus) else ""
            days = getattr(view.page(page), "itinerary", None)
            section = "itinerary" if days is not None and days.isAncestorOf(focus) else ""
        window.show_topic(topic_for(page, panel, section))

    def _make(self) -> ManualWindow | None:
        """The window, made if need be; None, after telling why, when the manual cannot be read."""
        if self.window is None:
            self.window = self._made_for(self._owner)
        return self.window

    def _made_for(self, owner: QWidget) -> ManualWindow | None:
        from ui.manual.window import ManualWindow

        try:
            return ManualWindow(owner)
        except OSError as error:
            text = _("The manual cannot be read: {reason}.").format(reason=cause(error))
            dialogs.show_error(owner, text)
        return None
