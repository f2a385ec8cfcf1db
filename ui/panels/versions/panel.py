"""The versions of the draft: taken, looked at, compared, gone back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
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
from ui.panels.panel import Panel
from ui.panels.versions.viewer import VersionViewer
from ui.panels.versions.wording import kind_words, name_of, when

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
        self.list.itemDoubleClicked.connect(lambda _item: self.look())
        self.list.currentItemChanged.connect(self._enable)
        self.list.installEventFilter(self)
        self.look_button = QPushButton(_("&Look"))
        self.look_button.setToolTip(_("Shows this version and what has changed since (Enter)"))
        self.look_button.clicked.connect(self.look)
        self.restore_button = QPushButton(_("&Go back to it…"))
        self.restore_button.clicked.connect(self.restore)
        self.note = QLabel(
            _(
                "A version is kept by itself before the first change of each day, before imports and at hand-overs."
                " Its photos stay in the draft, also those taken out of the report since."
            )
        )
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self._lay_out(label)
        self.setFocusProxy(self.list)
        self.session.versions_changed.connect(self._later)
        self.session.saved.connect(self._later)

    def _lay_out(self, label: QLabel) -> None:
        taking = QHBoxLayout()
        taking.addWidget(self.name, 1)
        taking.addWidget(self.keep)
        buttons = QHBoxLayout()
        buttons.addWidget(self.look_button)
        buttons.addWidget(self.restore_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addLayout(taking)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        layout.addWidget(self.note)

    def shown(self) -> None:
        """Versions may have been taken."""
        self._fill()

    def _later(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        versions = self.session.versions()
        if [version.id for version in reversed(versions)] == [
            self._number(row) for row in range(self.list.count())
        ]:
            self._enable()
            return
        self.list.clear()
        for version in reversed(versions):
            item = QListWidgetItem(f"{name_of(version)}\n{when(version)}　{kind_words(version.kind)}")
            item.setData(NUMBER, version.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._enable()

    def _number(self, row: int) -> int:
        return int(self.list.item(row).data(NUMBER))

    def _enable(self) -> None:
        some, editable = self.list.currentRow() >= 0, not self.session.readonly
        self.look_button.setEnabled(some)
        self.restore_button.setEnabled(some and editable)
        self.keep.setEnabled(editable)
        self.name.setEnabled(editable)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter looks at a version; which key "activates" an item differs from system to system."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.look()
            return True
        return super().eventFilter(watched, event)

    @property
    def current(self) -> Version | None:
        """The version that is chosen."""
        row = self.list.currentRow()
        number = self._number(row) if row >= 0 else 0
        return next((version for version in self.session.versions() if version.id == number), None)

    # ---------------------------------------------------------------- what the buttons do

    def take(self) -> None:
        """Keeps the report as it is now."""
        try:
            self.session.take_version(self.name.text().strip())
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
        self.viewer.restore_wanted.connect(self.restore)
        self.viewer.show()

    def restore(self) -> None:
        """Goes back to the chosen version, if the user is sure."""
        version = self.current
        if version is None:
            return
        question = _(
            "Go back to “{name}” of {time}? The report as it is now is kept as a version, so that nothing is lost."
        ).format(name=name_of(version), time=when(version))
        if not dialogs.confirm(self, question, _("Go back")):
            return
        try:
            self.session.restore_version(version.id)
        except DraftingError as error:
            dialogs.show_error(self, str(error))
            return
        if self.viewer is not None:
            self.viewer.close()
        self._fill()
