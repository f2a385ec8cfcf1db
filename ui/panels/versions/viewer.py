"""A version in a window of its own: its content, and what is other in it than in another one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from drafting.compare import Difference, compare, describe
from drafting.compare.html import difference_html
from drafting.draftfile import Version
from drafting.errors import DraftingError
from drafting.i18n import _, ngettext
from drafting.report import Report
from drafting.screen import Screen
from ui.panels.versions.wording import line
from ui.widgets.document_view import DocumentView

if TYPE_CHECKING:
    from ui.draft_view import DraftView

NOW = -1


class VersionViewer(QDialog):
    """Shows a version, read-only, and compares it.

    Raises:
        DraftFileError: The version is damaged or cannot be read.
    """

    restore_wanted = Signal()

    def __init__(self, view: DraftView, version: Version, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._session = view, view.session
        self._report = view.session.version_report(version.id)
        self.setWindowTitle(line(version))
        self.resize(860, 640)
        self.text = DocumentView(self._session.photo)
        self.text.setAccessibleName(_("Content of the version"))
        screen = Screen(self._report, self._session.template, self._size)
        self.text.show_html(screen.whole)
        self.other = QComboBox()
        self.other.setAccessibleName(_("Compare with"))
        self.other.addItem(_("the report as it is now"), NOW)
        for entry in reversed(self._session.versions()):
            if entry.id != version.id:
                self.other.addItem(line(entry), entry.id)
        self.other.currentIndexChanged.connect(self.compare)
        self.differences = QTextBrowser()
        self.differences.setOpenLinks(False)
        self.differences.anchorClicked.connect(self._go_to)
        self._found: tuple[Difference, ...] = ()
        self.differences.setAccessibleName(_("Differences"))
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.text, _("&Content"))
        self.tabs.addTab(self._comparison(), _("&Differences"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.restore_button = buttons.addButton(
            _("&Go back to this version…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.restore_button.setAutoDefault(False)
        self.restore_button.setEnabled(not self._session.readonly)
        self.restore_button.clicked.connect(self.restore_wanted)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        self.compare()

    def _comparison(self) -> QWidget:
        box = QWidget()
        label = QLabel(_("Compare &with"))
        label.setBuddy(self.other)
        head = QHBoxLayout()
        head.addWidget(label)
        head.addWidget(self.other, 1)
        layout = QVBoxLayout(box)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.differences, 1)
        return box

    def compare(self) -> None:
        """Compares with the one that is chosen, the version here being the older one."""
        try:
            other = self._other()
        except DraftingError as error:
            self.summary.setText(str(error))
            self.differences.clear()
            return
        found = self._found = compare(self._report, other)
        n = len(found)
        count = ngettext("{n} difference", "{n} differences", n).format(n=n)
        how = _("Struck through: in this version only. Bold and underlined: in the other only.")
        if self.other.currentData() == NOW:
            how += " " + _("A click on a heading goes there.")
        self.summary.setText(f"{count}　{how}" if n else _("No difference"))
        names = self._view.names_of_sections()
        self.differences.setHtml(
            "".join(
                f"<p>{self._heading(number, describe(entry, names))}<br>{difference_html(entry)}</p>"
                for number, entry in enumerate(found)
            )
        )

    def show_differences(self) -> None:
        """Shows what is other, not the content."""
        self.tabs.setCurrentIndex(1)
        self.differences.setFocus()

    def _heading(self, number: int, text: str) -> str:
        """The heading of a difference; a link to its place, where that is in the report as it is now."""
        linked = self.other.currentData() == NOW
        return f'<b><a href="{number}">{escape(text)}</a></b>' if linked else f"<b>{escape(text)}</b>"

    def _go_to(self, url: QUrl) -> None:
        number = int(url.toString())
        if number < len(self._found):
            self._view.jump(self._found[number].place)

    def _other(self) -> Report:
        number = self.other.currentData()
        return self._session.report if number == NOW else self._session.version_report(number)

    def _size(self, file: str) -> tuple[int, int]:
        return self._session.photo_size(file) or (4, 3)
