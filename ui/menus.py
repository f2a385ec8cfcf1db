"""The menus, the keys and the bar of tools of the window, made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar

from drafting.i18n import _
from ui.actions import MAX_NUMBERED, ActionSpec, Menu, action_specs, menu_titles

if TYPE_CHECKING:
    from ui.window import MainWindow

TOOLBAR = ("new", "open", "save_as", "export", "print", "panel:preview", "panel:findings", "panel:review")


class Menus(QObject):
    """What can be done in a window, and whether it can be done now.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._specs: list[ActionSpec] = []
        self.actions: dict[str, QAction] = {}
        """The actions by the name they have in the program."""
        self.make()

    def make(self) -> None:
        """Makes everything, in the language in use, in the place of what there is."""
        self._clear()
        bar = self._window.menuBar()
        menus: dict[Menu, QMenu] = {}
        group: dict[Menu, int] = {}
        titles = menu_titles()
        self._specs = action_specs(self._window)
        for spec in sorted(self._specs, key=lambda spec: list(titles).index(spec.menu)):
            if spec.menu not in menus:
                menus[spec.menu] = bar.addMenu(titles[spec.menu])
            elif group[spec.menu] != spec.group:
                menus[spec.menu].addSeparator()
            group[spec.menu] = spec.group
            action = self.actions[spec.name] = self._action(spec)
            menus[spec.menu].addAction(action)
        self._make_toolbar()

    def _clear(self) -> None:
        for action in self.actions.values():
            action.deleteLater()
        self.actions.clear()
        bar = self._window.menuBar()
        bar.clear()
        for old_menu in bar.findChildren(QMenu):  # which clear() leaves
            old_menu.deleteLater()
        for old in self._window.findChildren(QToolBar):
            self._window.removeToolBar(old)
            old.deleteLater()

    def _make_toolbar(self) -> None:
        bar = self._window.addToolBar(_("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for name in TOOLBAR:
            bar.addAction(self.actions[name])

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(self._window)
        action.setText(spec.text)  # given at once, PySide would look whether it is an icon
        action.setCheckable(spec.checkable)
        if spec.keys is not None:
            action.setShortcuts([QKeySequence(spec.keys), *map(QKeySequence, spec.more_keys)])
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{spec.text} ({keys})")
        if spec.of_fields:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: spec.function())
        return action

    def enable(self) -> None:
        """Turns off what makes no sense now."""
        for spec in self._specs:
            self.actions[spec.name].setEnabled(self._window.session is not None or not spec.needs_draft)
        self.name_parts()
        self.enable_undo()

    def enable_undo(self) -> None:
        """Turns off undoing and redoing where there is nothing to undo or redo."""
        session = self._window.session
        self.actions["undo"].setEnabled(session is not None and session.can_undo)
        self.actions["redo"].setEnabled(session is not None and session.can_redo)

    def name_parts(self) -> None:
        """Names the parts in the menu, and hides the actions for which there is no part."""
        entries = self._window.view.entries if self._window.view is not None else ()
        for n in range(1, MAX_NUMBERED + 1):
            action = self.actions[f"part:{n}"]
            action.setVisible(n <= len(entries))
            if n <= len(entries):
                action.setText(entries[n - 1].heading.replace("&", "&&"))

    def check_panel(self, key: str) -> None:
        """Marks the panel that is shown."""
        for spec in self._specs:
            if spec.checkable and spec.name.startswith("panel:"):
                self.actions[spec.name].setChecked(spec.name == f"panel:{key}")
