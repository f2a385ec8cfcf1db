"""The menus, the keys and the bar of tools of the window, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QMenu, QToolBar

from drafting.i18n import _
from ui.actions import MAX_NUMBERED, ActionSpec, Menu, action_specs, menu_titles
from ui.menu_bar import MenuBar

if TYPE_CHECKING:
    from ui.window import MainWindow

TOOLBAR = ("new", "open", "save_as", "export", "print", "panel:preview", "panel:findings", "panel:review")


class _Keyed(QAction):
    """An action whose keys do something else than a click on it."""

    def __init__(self, window: MainWindow, by_keys: Callable[[], object]) -> None:
        super().__init__(window)
        self._by_keys = by_keys

    def event(self, event: QEvent) -> bool:
        """Whether it is on follows from what the keys have done, so Qt is not to change that."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self._by_keys()
            return True
        return super().event(event)


class Menus(QObject):
    """What can be done in a window, and whether it can be done now.

    The window is seen with the bar of tools and the titles of the menus: what is in these is made by :meth:`complete`,
    for nobody can open one, or press a key, before.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setMenuBar(MenuBar(window))
        self._specs: list[ActionSpec] = []
        self._menus: dict[Menu, QMenu] = {}
        self._actions: dict[str, QAction] = {}
        self._checked: dict[str, bool] = {}
        self.make()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that is pressed before the window is seen, and before any field has the focus, means something, too."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._window.complete()
        return False

    @property
    def actions(self) -> dict[str, QAction]:
        """The actions by the name they have in the program."""
        self.complete()
        return self._actions

    def make(self) -> None:
        """Makes everything, in the language in use, in the place of what there is."""
        self._clear()
        bar = self._window.menuBar()
        self._specs = action_specs(self._window)
        used = {spec.menu for spec in self._specs}
        self._menus = {menu: bar.addMenu(title) for menu, title in menu_titles().items() if menu in used}
        self._actions = {spec.name: self._action(spec) for spec in self._specs if spec.name in TOOLBAR}
        self._make_toolbar()
        self._window.installEventFilter(self)
        if self._window.isVisible():
            self.complete()

    def complete(self) -> None:
        """Makes what is in the menus, if that is still to be made."""
        if len(self._actions) == len(self._specs):
            return
        self._window.removeEventFilter(self)
        group: dict[Menu, int] = {}
        for spec in self._specs:
            menu = self._menus[spec.menu]
            if group.setdefault(spec.menu, spec.group) != spec.group:
                menu.addSeparator()
            group[spec.menu] = spec.group
            if spec.name not in self._actions:
                self._actions[spec.name] = self._action(spec)
            menu.addAction(self._actions[spec.name])
        self.enable()

    def _clear(self) -> None:
        for action in self._actions.values():
            action.deleteLater()
        self._actions = {}
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
            bar.addAction(self._actions[name])

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(self._window) if spec.by_keys is None else _Keyed(self._window, spec.by_keys)
        action.setText(spec.text)  # given at once, PySide would look whether it is an icon
        action.setCheckable(spec.checkable)
        action.setChecked(self._checked.get(spec.name, False))
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
            if action := self._actions.get(spec.name):
                action.setEnabled(self._window.session is not None or not spec.needs_draft)
        self.name_parts()
        self.enable_undo()

    def enable_undo(self) -> None:
        """Turns off undoing and redoing where there is nothing to undo or redo."""
        session = self._window.session
        able = {
            "undo": session is not None and session.can_undo,
            "redo": session is not None and session.can_redo,
        }
        for name, can in able.items():
            if action := self._actions.get(name):
                action.setEnabled(can)

    def name_parts(self) -> None:
        """Names the parts in the menu, and hides the actions for which there is no part."""
        entries = self._window.view.entries if self._window.view is not None else ()
        for n in range(1, MAX_NUMBERED + 1):
            if action := self._actions.get(f"part:{n}"):
                action.setVisible(n <= len(entries))
                if n <= len(entries):
                    action.setText(entries[n - 1].heading.replace("&", "&&"))

    def check(self, name: str, on: bool) -> None:
        """Marks what is on, or off."""
        self._checked[name] = on
        if action := self._actions.get(name):
            action.setChecked(on)

    def check_panel(self, key: str) -> None:
        """Marks the panel that is shown."""
        for spec in self._specs:
            if spec.checkable and spec.name.startswith("panel:"):
                self.check(spec.name, spec.name == f"panel:{key}")
