"""Find and replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from drafting.i18n import _, ngettext
from drafting.report import Report
from drafting.search import Match, Query, Replaced, find, problem, replace
from ui.panels.panel import Panel
from ui.panels.search.lines import LinePainter
from ui.panels.search.results import Results
from ui.panels.search.scope import by_page, sections_here
from ui.widgets.clear_button import add_clear_button
from ui.widgets.flow import ButtonBar

if TYPE_CHECKING:
    from ui.draft_view import DraftView

DELAY = 150
SHOWN_REFUSALS = 3


class FindField(QLineEdit):
    """What is looked for. Enter goes on to the next find, Shift+Enter back to the one before."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, and the arrows up and down."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if shift else 1)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class SearchPanel(Panel):
    """Finds a text in all of the report, shows every find in its context, and replaces those that are chosen."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view)
        self.results = Results()
        self._current = -1
        self._replaced: Report | None = None
        self._make_fields()
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.search)
        self._listen()
        self.setFocusProxy(self.text)
        self._show_state()

    # ---------------------------------------------------------------- widgets

    def _make_fields(self) -> None:
        self.text, self.replacement = FindField(), QLineEdit()
        add_clear_button(self.text)
        self.scope = QComboBox()
        self.scope.addItems([_("Whole report"), _("This part only")])
        self.scope.setAccessibleName(_("Where to look"))
        self.case = QCheckBox(_("&Match case"))
        self.width_ = QCheckBox(_("Tell full and half &width apart"))
        self.tai = QCheckBox(_("Tell 臺 and 台 &apart"))
        self.previous = QPushButton(_("◀ Previous"))
        self.previous.setToolTip("Shift+F3")
        self.next = QPushButton(_("Next ▶"))
        self.next.setToolTip("F3")
        self.replace_one = QPushButton(_("Rep&lace"))
        self.replace_one.setToolTip(_("Replaces the find that is shown and goes on to the next"))
        self.replace_all = QPushButton()
        self.count = QLabel()
        self.count.setWordWrap(True)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setProperty("role", "note")
        self.outcome.hide()
        self.all = QCheckBox(_("Select all"))
        self.all.setToolTip(_("Chooses all finds for replacing, or none"))
        self.list = QListView()
        self.list.setModel(self.results)
        self.list.setItemDelegate(LinePainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Finds"))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for row, (label, field) in enumerate(
            ((_("Fi&nd"), self.text), (_("Re&place with"), self.replacement))
        ):
            name = QLabel(label)
            name.setBuddy(field)
            grid.addWidget(name, row, 0)
            grid.addWidget(field, row, 1)
        buttons = QGridLayout()
        for n, button in enumerate((self.previous, self.next, self.replace_one, self.replace_all)):
            button.setAutoDefault(False)
            buttons.addWidget(button, n // 2, n % 2)
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 12)
        layout.setSpacing(6)
        layout.addLayout(grid)
        layout.addWidget(self.scope)
        options = ButtonBar()
        for box in (self.case, self.tai, self.width_):
            options.add(box)
        layout.addWidget(options)
        layout.addLayout(buttons)
        layout.addWidget(self.outcome)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)

    def _listen(self) -> None:
        self.text.textChanged.connect(lambda: self._timer.start())
        self.text.textChanged.connect(self.outcome.hide)
        self.replacement.textChanged.connect(lambda: self._timer.start())
        self.text.stepped.connect(self.step)
        self.replacement.returnPressed.connect(self.replace_current)
        self.scope.currentIndexChanged.connect(self.search)
        for box in (self.case, self.width_, self.tai):
            box.toggled.connect(self.search)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.replace_one.clicked.connect(self.replace_current)
        self.replace_all.clicked.connect(self.replace_chosen)
        self.all.clicked.connect(self.results.choose_all)
        self.results.chosen_changed.connect(self._show_state)
        self.list.clicked.connect(self._follow_list)
        self.list.activated.connect(self._go_there)
        self.list.installEventFilter(self)
        self.session.report_changed.connect(self._later)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the list goes to the text; which key "activates" an item differs from system to system."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self._go_there(self.list.currentIndex())
            return True
        return super().eventFilter(watched, event)

    # ---------------------------------------------------------------- searching

    @property
    def query(self) -> Query:
        """What is looked for."""
        sections = sections_here(self.view) if self.scope.currentIndex() == 1 else None
        return Query(
            self.text.text(),
            same_case=self.case.isChecked(),
            same_width=self.width_.isChecked(),
            same_tai=self.tai.isChecked(),
            sections=sections,
        )

    def start(self, text: str, *, replacing: bool) -> None:
        """Begins a search: ``text`` is what is selected on the page, looked for unless it is empty."""
        if text and "\n" not in text:
            self.text.setText(text)
        self.search()
        field = self.replacement if replacing and self.text.text() else self.text
        field.setFocus()
        field.selectAll()

    def shown(self) -> None:
        """The report may have changed."""
        self.search()

    def _later(self) -> None:
        if self.isVisible():
            self._timer.start()

    def search(self) -> None:
        """Looks for the text; the find that was shown stays so if it is still there."""
        self._timer.stop()
        if self.session.closed:
            return
        if self.session.report is not self._replaced:
            self.outcome.hide()  # undone, or written on: what it says is not so any more
        shown = self._shown()
        matches = find(self.session.report, self.session.form, self.query)
        same = bool(self.results.matches) and bool(matches)
        reasons = {match: reason for match in matches if (reason := self._reason(match))}
        self.results.show(by_page(self.view, matches), reasons, keep=same)
        self._current = -1
        if shown is not None:
            near = (n for n, match in enumerate(self.results.matches) if _key(match) == _key(shown))
            self._mark(next(near, -1))
        self._show_state()

    def _reason(self, match: Match) -> str:
        return problem(
            match.place, match.text[: match.start] + self.replacement.text() + match.text[match.end :]
        )

    def _shown(self) -> Match | None:
        return self.results.matches[self._current] if self._current >= 0 else None

    def step(self, by: int) -> None:
        """Shows the next find, or the one before; after the last comes the first."""
        if self._timer.isActive():
            self.search()
        total = len(self.results.matches)
        if total:
            self._show((self._current + by) % total if self._current >= 0 else (0 if by > 0 else total - 1))

    def _follow_list(self, index: QModelIndex) -> None:
        n = self.results.match_at(index)
        if n >= 0:
            self._show(n)

    def _go_there(self, index: QModelIndex) -> None:
        n = self.results.match_at(index)
        if n >= 0:
            self._show(n)
            self.view.focus_page()

    def _show(self, n: int) -> None:
        """Shows a find on its page; the focus stays where it is if it is in this panel."""
        self._mark(n)
        match = self.results.matches[n]
        focus = QApplication.focusWidget()
        self.view.show_place(match.place, match.start, match.end)
        self._give_back(focus)
        self._show_state()

    def _mark(self, n: int) -> None:
        self._current = n
        if n >= 0:
            index = self.results.index_of(n)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _give_back(self, focus: QWidget | None) -> None:
        if focus is not None and self.isAncestorOf(focus):
            focus.setFocus()

    # ---------------------------------------------------------------- replacing

    def replace_current(self) -> None:
        """Replaces the find that is shown and shows the next; shows the first when none is shown yet."""
        if self._timer.isActive():
            self.search()
        match = self._shown()
        if match is None:
            self.step(1)
            return
        n = self._current
        done = replace(self.session.report, [match], self.replacement.text())
        self._put(done)
        total = len(self.results.matches)
        if total:
            # What was put there may hold the text itself; the next find is the first that lies behind it.
            end = match.start + len(self.replacement.text())
            behind = (i for i in range(n, total) if not _inside(self.results.matches[i], match, end))
            self._show(next(behind, 0) if done.count else (n + 1) % total)

    def replace_chosen(self) -> None:
        """Replaces all finds that are chosen, in one step that can be undone."""
        if self._timer.isActive():
            self.search()
        done = replace(self.session.report, self.results.chosen, self.replacement.text())
        self._put(done)

    def _put(self, done: Replaced) -> None:
        focus = QApplication.focusWidget()
        self.session.change(done.report)
        self._replaced = self.session.report
        self._give_back(focus)
        self.search()
        self._say_replaced(done)

    def _say_replaced(self, done: Replaced) -> None:
        text = ngettext("{n} place replaced.", "{n} places replaced.", done.count).format(n=done.count)
        reasons = list(dict.fromkeys(refusal.reason for refusal in done.refused))[:SHOWN_REFUSALS]
        if reasons:
            left = ngettext("{n} left as it was:", "{n} left as they were:", len(done.refused))
            text = "\n".join([text, left.format(n=len(done.refused)), *reasons])
        self.outcome.setText(text)
        self.outcome.show()

    # ---------------------------------------------------------------- what is told

    def _show_state(self) -> None:
        total, chosen = len(self.results.matches), len(self.results.chosen)
        editable = not self.session.readonly
        self.previous.setEnabled(total > 0)
        self.next.setEnabled(total > 0)
        self.replacement.setEnabled(editable)
        self.replace_one.setEnabled(total > 0 and editable)
        self.replace_all.setEnabled(chosen > 0 and editable)
        self.replace_all.setText(_("Replace all ({n})").format(n=chosen) if total else _("Replace all"))
        self.all.setVisible(total > 0 and editable)
        self.all.setTristate(0 < chosen < total)
        self.all.setCheckState(
            Qt.CheckState.Checked
            if chosen == total
            else Qt.CheckState.PartiallyChecked
            if chosen
            else Qt.CheckState.Unchecked
        )
        if not self.text.text():
            self.count.setText("")
        elif not total:
            self.count.setText(_("Not found"))
        elif self._current >= 0:
            self.count.setText(_("{n} of {total}").format(n=self._current + 1, total=total))
        else:
            self.count.setText(ngettext("{n} place", "{n} places", total).format(n=total))


def selected_text() -> str:
    """What is selected in the field that has the focus; empty for nothing, and for a date, which is no text."""
    widget = QApplication.focusWidget()
    if widget is not None and widget.property("date"):  # it is selected as a whole as soon as one comes to it
        return ""
    if isinstance(widget, QLineEdit):
        return widget.selectedText()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
    return ""


def _key(match: Match) -> tuple[object, int]:
    return match.place, match.start


def _inside(match: Match, replaced: Match, end: int) -> bool:
    return match.place == replaced.place and replaced.start <= match.start < end
