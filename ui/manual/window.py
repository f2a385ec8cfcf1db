"""The window of the manual."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QSplitter, QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.manual import Topic, topics
from ui.appearance import px
from ui.manual.browser import ManualBrowser
from ui.widgets.clear_button import add_clear_button
from ui.widgets.fitting import fit_to_screen


class ManualWindow(QWidget):
    """The topics on the left, one of them on the right, and a field to search them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("User manual (in Chinese)"))
        fit_to_screen(self, px(1060), px(700))
        self.topics: tuple[Topic, ...] = topics()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the manual"))
        self.search.setAccessibleName(_("Search the manual"))
        add_clear_button(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Topics of the manual"))
        self.nothing = QLabel(_("No topic has these words."))
        self.nothing.setProperty("role", "hint")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.browser = ManualBrowser()
        self.browser.setAccessibleName(_("Text of the manual"))
        self.list.addItems([topic.title for topic in self.topics])
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_row)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._find_next)
        self.browser.sourceChanged.connect(self._follow)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        self.list.setCurrentRow(0)

    def show_topic(self, name: str) -> None:
        """Shows a topic and comes to the front."""
        names = [topic.name for topic in self.topics]
        self.search.clear()
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the manual."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @property
    def topic(self) -> str:
        """The name of the topic that is shown."""
        return self.topics[self.list.currentRow()].name

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 0, 12)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.browser)
        splitter.setSizes([240, 800])
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _show_row(self, row: int) -> None:
        if row >= 0:
            self._open(self.topics[row])

    def _open(self, topic: Topic) -> None:
        url = QUrl.fromLocalFile(str(topic.path))
        if url != self.browser.source():
            self.browser.setSource(url, QTextDocument.ResourceType.MarkdownResource)

    def _follow(self, url: QUrl) -> None:
        """A link in the text leads to another topic, which the list then shows."""
        for row, topic in enumerate(self.topics):
            if QUrl.fromLocalFile(str(topic.path)).path() == url.path():
                self.list.setCurrentRow(row)

    def _filter(self, words: str) -> None:
        some = False
        for row, topic in enumerate(self.topics):
            hit = topic.says(words.strip())
            self.list.item(row).setHidden(not hit)
            some = some or hit
        self.nothing.setVisible(not some)

    def _find_next(self) -> None:
        """The next place with the words: on this topic, else on the next one that has them."""
        words = self.search.text().strip()
        if not words or self.browser.find(words):
            return
        rows = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if not rows:
            return
        here = self.list.currentRow()
        self.list.setCurrentRow(next((row for row in rows if row > here), rows[0]))
        self.browser.moveCursor(self.browser.textCursor().MoveOperation.Start)
        self.browser.find(words)
