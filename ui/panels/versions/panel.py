"""The versions of the draft: taken, looked at, compared, gone back to, deleted."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from drafting.draftfile import Version
from drafting.errors import DraftingError
from drafting.i18n import _
from ui import dialogs
from ui.appearance import px
from ui.panels.panel import Panel
from ui.panels.versions.viewer import VersionViewer
from ui.panels.versions.wording import described, why_kept
from ui.widgets.flow import ButtonBar
from ui.widgets.prose import prose

if TYPE_CHECKING:
    from ui.draft_view import DraftView

NUMBER = Qt.ItemDataRole.UserRole


class VersionsPanel(Panel):
    """Lists the versions, the newest first."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view)
        self.viewer: VersionViewer | None = None
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name, for instance “before the meeting”"))
        self.name.setMaxLength(200)
        self.name.returnPressed.connect(self.take)
        label = QLabel(_("&Keep the report as it is now"))
        label.setBuddy(self.name)
        self.keep = QPushButton(_("Keep"))
        self.keep.clicked.connect(self.take)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Versions"))
        self.list.setWordWrap(True)
        self.list.setSpacing(px(2))
        self.list.itemDoubleClicked.connect(lambda _item: self.look())
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.installEventFilter(self)
        self.look_button = QPushButton(_("&Look"))
        self.look_button.setToolTip(_("Shows this version and what has changed since (Enter)"))
        self.look_button.clicked.connect(self.look)
        self.restore_button = QPushButton(_("Go &back to it…"))
        self.restore_button.clicked.connect(self.restore)
        self.delete_button = QPushButton(_("&Delete…"))
        self.delete_button.setToolTip(_("Deletes the chosen versions (Delete)"))
        self.delete_button.clicked.connect(self.delete)
        self.why_not = prose("", "hint")
        self.why_not.hide()
        self._make_menu()
        self.none = prose(_("No version has been kept yet."), "hint")
        self.note = QLabel(
            _(
                "A version is kept by itself before the first change of each day, before imports and at hand-overs."
                " Its photos stay in the draft, also those taken out of the report since, until it is deleted."
            )
        )
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self._lay_out(label)
        self.session.versions.changed.connect(self._later)
        self.session.saved.connect(self._later)

    def _lay_out(self, label: QLabel) -> None:
        taking = QHBoxLayout()
        taking.addWidget(self.name, 1)
        taking.addWidget(self.keep)
        buttons = ButtonBar(6)
        for button in (self.look_button, self.restore_button, self.delete_button):
            buttons.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addLayout(taking)
        layout.addWidget(self.none)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        layout.addWidget(self.why_not)
        layout.addWidget(self.note)
        layout.addStretch()
        self._show_list()

    def _show_list(self) -> None:
        """There is no list of nothing; the keys go to the name of the first version then."""
        some = self.list.count() > 0
        if not some and self.list.hasFocus():
            self.name.setFocus()
        self.list.setVisible(some)
        self.none.setVisible(not some)
        for button in (self.look_button, self.restore_button, self.delete_button):
            button.setVisible(some)
        self.setFocusProxy(self.list if some else self.name)

    def _make_menu(self) -> None:
        """What the buttons do, for the right button of the mouse and the key of the menu; and the key Delete."""
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.actions_: dict[QPushButton, QAction] = {}
        for button, function in (
            (self.look_button, self.look),
            (self.restore_button, self.restore),
            (self.delete_button, self.delete),
        ):
            action = self.actions_[button] = QAction(button.text(), self.list)
            action.triggered.connect(function)
            self.list.addAction(action)
        self.actions_[self.delete_button].setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.actions_[self.delete_button].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def shown(self) -> None:
        """Versions may have been taken."""
        self._fill()

    def _later(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        versions = self.session.versions.all()
        if [version.id for version in reversed(versions)] == [
            self._number(row) for row in range(self.list.count())
        ]:
            self._enable()
            return
        records = self.session.draft.records
        self.list.clear()
        for version in reversed(versions):
            item = QListWidgetItem(described(version, record=version.id in records))
            item.setData(NUMBER, version.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._show_list()
        self._enable()

    def _number(self, row: int) -> int:
        return int(self.list.item(row).data(NUMBER))

    def _enable(self) -> None:
        chosen, editable = self.chosen, not self.session.readonly
        one = len(chosen) == 1
        stay = [version for version in chosen if version.id in self.session.draft.records]
        for button, able in (
            (self.look_button, one),
            (self.restore_button, one and editable),
            (self.delete_button, editable and len(chosen) > len(stay)),
        ):
            button.setEnabled(able)
            self.actions_[button].setEnabled(able)
        self.keep.setEnabled(editable)
        self.name.setEnabled(editable)
        why = why_kept(len(stay), len(chosen)) if editable else ""
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter looks at a version; which key "activates" an item differs from system to system."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.look()
            return True
        return super().eventFilter(watched, event)

    @property
    def chosen(self) -> tuple[Version, ...]:
        """The versions that are chosen, the newest first."""
        numbers = {int(item.data(NUMBER)) for item in self.list.selectedItems()}
        return tuple(version for version in reversed(self.session.versions.all()) if version.id in numbers)

    @property
    def current(self) -> Version | None:
        """The version that is chosen; None when none or several are."""
        chosen = self.chosen
        return chosen[0] if len(chosen) == 1 else None

    def choose(self, numbers: Collection[int]) -> None:
        """Chooses versions by their numbers, and shows the newest of them."""
        self._fill()
        rows = [row for row in range(self.list.count()) if self._number(row) in numbers]
        if rows:
            self.list.setCurrentRow(rows[0])
        for row in rows:
            self.list.item(row).setSelected(True)

    # ---------------------------------------------------------------- what the buttons do

    def take(self) -> None:
        """Keeps the report as it is now."""
        try:
            self.session.versions.take(self.name.text().strip())
        except DraftingError as error:
            dialogs.show_error(self, str(error))
            return
        self.name.clear()
        self._fill()

    def look(self) -> None:
        """Shows the chosen version in a window of its own."""
        version = self.current
        if version is None:
            return
        try:
            self.viewer = VersionViewer(self.view, version, self.window())
        except DraftingError as error:
            dialogs.show_error(self, str(error))
            return
        self.viewer.show()

    def restore(self) -> None:
        """Goes back to the chosen version, if the user is sure."""
        from ui.panels.versions.restoring import go_back

        if self.current is not None and go_back(self, self.session, self.current):
            if self.viewer is not None and shiboken6.isValid(self.viewer):
                self.viewer.close()  # it compares with the report as it was
            self._fill()

    def delete(self) -> None:
        """Deletes the chosen versions that may be deleted, if the user is sure."""
        rows = [self.list.row(item) for item in self.list.selectedItems()]
        if self.session.readonly or not rows:
            return
        from ui.panels.versions.deleting import delete_versions

        if delete_versions(self, self.session, self.chosen):
            self._fill()
            self.list.setCurrentRow(min(*rows, self.list.count() - 1))
            self.list.setFocus()
