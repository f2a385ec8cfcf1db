"""The settings dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.settings import Settings, SettingsFile
from ui.appearance import px
from ui.preferences.catalog import page_entries
from ui.widgets.fitting import fit_to_screen


class PreferencesDialog(QDialog):
    """All settings, a page for each group; nothing holds before it is saved.

    Args:
        file: Where the settings are.
        parent: The owner.
        page: The page to begin with; empty for the first.
    """

    saved = Signal(Settings, Settings)
    """The settings as they were, and as they are now."""

    def __init__(self, file: SettingsFile, parent: QWidget | None = None, page: str = "") -> None:
        super().__init__(parent)
        self._file = file
        self.setWindowTitle(_("Settings"))
        settings = file.load()
        entries = page_entries()
        self.pages = {entry.key: entry.make(settings) for entry in entries}
        self.titles = QListWidget()
        self.titles.setObjectName("groups")
        self.titles.setAccessibleName(_("Groups of settings"))
        self.titles.addItems([entry.title for entry in entries])
        self.titles.setFixedWidth(self.titles.sizeHintForColumn(0) + px(40))
        self.stack = QStackedWidget()
        for entry in entries:
            self.stack.addWidget(_scrolling(self.pages[entry.key]))
        self.message = QLabel()
        self.message.setProperty("role", "error")
        self.message.setWordWrap(True)
        self.message.hide()
        self.save = QPushButton(_("Save the settings"))
        self.save.setDefault(True)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setAutoDefault(False)
        self._lay_out()
        self.titles.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.show_page(page or entries[0].key)
        fit_to_screen(self, px(780), px(600))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.titles)
        middle.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(16))
        layout.setSpacing(px(12))
        layout.addLayout(middle, 1)
        layout.addWidget(self.message)
        layout.addLayout(buttons)

    def show_page(self, key: str) -> None:
        """Shows a page."""
        self.titles.setCurrentRow(list(self.pages).index(key))

    def _save(self) -> None:
        for key, page in self.pages.items():
            if problem := page.problem():
                self.show_page(key)
                page.setFocus()
                self._say(problem)
                return
        before = self._file.load()

        def change(settings: Settings) -> Settings:
            for page in self.pages.values():
                settings = page.changed(settings)
            return settings

        try:
            after = self._file.change(change)
        except DraftingError as error:
            self._say(str(error))
            return
        self.accept()
        self.saved.emit(before, after)

    def _say(self, text: str) -> None:
        self.message.setText("⚠ " + text)
        self.message.show()


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
