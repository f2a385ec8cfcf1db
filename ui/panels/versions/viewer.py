"""A version in a window of its own: its content, and what is other in it than in another one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
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
from drafting.i18n import _, glossed, ngettext
from drafting.report import Report, photos
from drafting.screen import Screen
from drafting.segments import section_names
from drafting.template import Form
from ui.appearance import colours, px
from ui.panels.versions.wording import line
from ui.tasks.task import Say, Task, raise_again
from ui.widgets.document_view import DocumentView
from ui.widgets.fitting import fit_to_screen

if TYPE_CHECKING:
    from ui.draft_view import DraftView
    from ui.window import MainWindow

NOW = -1


class VersionViewer(QDialog):
    """Shows a version, read-only, and compares it.

    It stands beside the window whatever becomes of the panel it was asked for in, until it or the draft is closed.

    Raises:
        DraftFileError: The version is damaged or cannot be read.
    """

    def __init__(self, view: DraftView, version: Version, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._session = view, view.session
        self._version = version
        self._report = view.session.versions.report(version.id)
        self.setWindowTitle(line(version))
        fit_to_screen(self, px(860), px(640))
        self.text = DocumentView(self._session.photos.data)
        self.text.setAccessibleName(_("Content of the version"))
        self._comparing: Task | None = None
        self.other = QComboBox()
        self.other.setAccessibleName(_("Compare with"))
        self.other.addItem(_("the report as it is now"), NOW)
        for entry in reversed(self._session.versions.all()):
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
            _("Go &back to this version…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.restore_button.setAutoDefault(False)
        self.restore_button.setEnabled(not self._session.readonly)
        self.restore_button.clicked.connect(self._go_back)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        self._session.versions.changed.connect(self._follow_versions)
        self._session.destroyed.connect(self.close)
        self.finished.connect(self.deleteLater)
        self._compose()
        self.compare()

    @property
    def shown_versions(self) -> frozenset[int]:
        """The numbers of the versions that are shown or compared here."""
        return frozenset({self._version.id, self.other.currentData()} - {NOW})

    def _follow_versions(self) -> None:
        """What was deleted cannot be compared with any more; what is shown here cannot be deleted."""
        known = {entry.id for entry in self._session.versions.all()} | {NOW}
        for row in reversed(range(self.other.count())):
            if self.other.itemData(row) not in known:
                self.other.removeItem(row)

    def _go_back(self) -> None:
        from ui.panels.versions.restoring import go_back

        if go_back(self, self._session, self._version):
            self.close()

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

    # ---------------------------------------------------------------- beside the window

    def _compose(self) -> None:
        """Shows the content as soon as it is made."""
        report, template = self._report, self._session.template
        sizes = {photo.file: self._session.photos.size(photo.file) for *_place, photo in photos(report)}

        def work(_say: Say) -> Screen:
            return Screen(report, template, lambda file: sizes.get(file) or (4, 3))

        Task(
            work, done=lambda screen: self.text.show_html(screen.whole), failed=raise_again, owner=self
        ).start()

    def compare(self) -> None:
        """Compares with the one that is chosen, the version here being the older one; shows it when that is done."""
        self._stop()
        self._found = ()
        self.differences.clear()
        try:
            other = self._other()
        except DraftingError as error:
            self.summary.setText(str(error))
            return
        title = _("Comparing versions")
        self.summary.setText(title + " …")
        report, names, linked = (
            self._report,
            _names(self._view.session.form),
            self.other.currentData() == NOW,
        )

        def work(say: Say) -> tuple[tuple[Difference, ...], str]:
            found = compare(report, other, lambda: say(""))
            return found, "".join(
                f"<p>{_heading(number, describe(entry, names), linked=linked)}<br>{difference_html(entry)}</p>"
                for number, entry in enumerate(found)
            )

        def done(result: tuple[tuple[Difference, ...], str]) -> None:
            if task is self._comparing:
                self._comparing = None
                self._show_differences(*result)

        def stopped() -> None:
            if task is self._comparing:
                self._comparing = None
                self.summary.setText(_("Stopped; nothing was compared."))

        task = self._comparing = Task(
            work, title=title, done=done, failed=raise_again, cancelled=stopped, asks=False, owner=self
        )
        task.start()

    def _show_differences(self, found: tuple[Difference, ...], html: str) -> None:
        self._found = found
        n = len(found)
        count = ngettext("{n} difference", "{n} differences", n).format(n=n)
        how = _("Struck through: in this version only. Bold and underlined: in the other only.")
        if self.other.currentData() == NOW:
            how += " " + _("A click on a heading goes there.")
        self.summary.setText(f"{count}　{how}" if n else _("No difference"))
        shades = colours()  # beside the lines, which are thin through a Chinese character
        self.differences.document().setDefaultStyleSheet(
            f"s {{ color: {shades.error}; }} u {{ color: {shades.success}; }}"
        )
        self.differences.setHtml(html)

    def _stop(self) -> None:
        task, self._comparing = self._comparing, None
        if task is not None:
            task.cancel()

    def done(self, result: int) -> None:
        """Nobody waits for what is other any more."""
        self._stop()
        super().done(result)

    # ---------------------------------------------------------------- what is chosen

    def show_differences(self) -> None:
        """Shows what is other, not the content."""
        self.tabs.setCurrentIndex(1)
        self.differences.setFocus()

    def _go_to(self, url: QUrl) -> None:
        number = int(url.toString())
        window = self.parent()
        # The view there was may have been replaced by another one of the same draft meanwhile.
        view = window.view if isinstance(window, _main_window()) else self._view
        if number < len(self._found) and view is not None and view.session is self._session:
            view.jump(self._found[number].place)

    def _other(self) -> Report:
        number = self.other.currentData()
        return self._session.report if number == NOW else self._session.versions.report(number)


def _names(form: Form) -> dict[str, str]:
    """What people call the text parts and fields, by their ids."""
    return {key: glossed(name) for key, name in section_names(form).items()} | {"glossary": _("Glossary")}


def _heading(number: int, text: str, *, linked: bool) -> str:
    """The heading of a difference; a link to its place, where that is in the report as it is now."""
    return f'<b><a href="{number}">{escape(text)}</a></b>' if linked else f"<b>{escape(text)}</b>"


def _main_window() -> type[MainWindow]:
    from ui.window import MainWindow  # which has read this module

    return MainWindow
