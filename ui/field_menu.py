"""The context menu of a field: undoing in it is the report's, as it is with the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from drafting.i18n import _


def field_menu(field: QPlainTextEdit | QLineEdit) -> QMenu:
    """What Qt offers for a field; on a page of the report with the window's own undoing in the place of the field's.

    The field would undo its own typing only, as another edit of the report.
    """
    menu = field.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ask: Callable[[QWidget], Sequence[QAction]] | None = getattr(field.window(), "undoing_of", None)
    undoing = ask(field) if ask is not None else ()
    offered = menu.actions()
    if undoing and len(offered) > len(undoing) and not field.isReadOnly():
        for action in offered[: len(undoing)]:
            menu.removeAction(action)
        menu.insertActions(menu.actions()[0], list(undoing))
    for action in menu.actions():
        if action.objectName() == "select-all":  # Qt calls it otherwise than all other menus do
            action.setText(action.text().replace(action.text().partition("\t")[0], _("Select all")))
    return menu
