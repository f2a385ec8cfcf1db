"""The preview with its controls: which page, how large, and what the user must know."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from drafting.errors import DraftingError, TemplateError
from drafting.i18n import _
from drafting.places import Place
from drafting.preview.desk import Zoom
from drafting.report import photos
from ui import appearance
from ui.preview.pictures import Picture
from ui.preview.view import PageView
from ui.preview.worker import Drawn, Set, Worker
from ui.session import Session

PAUSE = 30
"""Milliseconds without an edit after which the pages are set again; more where setting them takes long."""
LONGEST_PAUSE = 400
LIMIT = 1000
"""Milliseconds after an edit after which they are set again even though editing goes on."""
BUSY = 500
"""Milliseconds after which it is told that the pages are out of date."""
PERCENTAGES = (50, 75, 100, 125, 150, 200, 300)


class PreviewPane(QWidget):
    """Real pages of the report of a session, kept up to date while they are seen."""

    chosen = Signal(object, int)
    """A place of the report was pointed at."""
    moved = Signal()
    """The preview is wanted in a window of its own, or back."""
    refreshed = Signal()
    """What is in view is drawn as the report is now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._worker: Worker | None = None
        self._active = False
        self._stale = True
        self._given: set[str] = set()
        self._caret: tuple[Place, int] | None = None
        self.last_refresh = 0
        self._since_edit = QElapsedTimer()
        self.view = PageView()
        self.zoom = self._make_zoom()
        self.page = self._make_page()
        self.pages = QLabel()
        self.smaller = self._button("−", _("Smaller (−)"), lambda: self.view.zoom_by(-1))
        self.larger = self._button("＋", _("Larger (+)"), lambda: self.view.zoom_by(1))
        self.move_button = self._button("⧉", "", self.moved.emit)
        self.problem = _sentence("error")
        self.note = _sentence("hint")
        self.set_detached(False)
        self._lay_out()
        self._pause = self._timer(PAUSE, self._typeset)
        self._limit = self._timer(LIMIT, self._typeset)
        self._busy = self._timer(BUSY, self._tell_busy)
        session.report_changed.connect(self._report_changed)
        self.view.pages_wanted.connect(self._draw)
        self.view.chosen.connect(self.chosen)
        self.view.page_changed.connect(self._show_page)
        self.view.zoom_changed.connect(self._show_zoom)
        self._font_note = ""
        self._show_zoom()

    # ---------------------------------------------------------------- the controls

    def _make_zoom(self) -> QComboBox:
        zoom = QComboBox()
        zoom.addItem(_("Fit the width"), "width")
        zoom.addItem(_("Whole page"), "page")
        for percentage in PERCENTAGES:
            zoom.addItem(f"{percentage} %", percentage / 100)
        zoom.setAccessibleName(_("Size of the pages"))
        zoom.setToolTip(_("Size of the pages (Ctrl and the mouse wheel)"))
        zoom.activated.connect(lambda index: self.view.set_zoom(zoom.itemData(index)))
        return zoom

    def _make_page(self) -> QLineEdit:
        page = QLineEdit("1")
        page.setAccessibleName(_("Page"))
        page.setToolTip(_("Page to go to"))
        page.setAlignment(Qt.AlignmentFlag.AlignRight)
        page.setFixedWidth(appearance.px(48))
        page.setValidator(QIntValidator(1, 9999, page))
        page.returnPressed.connect(self._go_to_page)
        page.editingFinished.connect(lambda: self._show_page(self.view.page))
        return page

    def _go_to_page(self) -> None:
        if self.view.proof is not None:
            self.view.go_to_page(min(max(int(self.page.text()), 1), self.view.proof.count) - 1)

    def _button(self, text: str, meaning: str, function: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAutoRaise(True)
        button.setToolTip(meaning)
        button.setAccessibleName(meaning)
        button.clicked.connect(lambda _checked=False: function())
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.setSpacing(4)
        left: tuple[QWidget, ...] = (self.zoom, self.smaller, self.larger)
        right: tuple[QWidget, ...] = (self.page, self.pages, self.move_button)
        for widget in left:
            bar.addWidget(widget)
        bar.addStretch()
        for widget in right:
            bar.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.problem)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.note)
        self.setFocusProxy(self.view)

    def _timer(self, interval: int, function: Callable[[], object]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(function)
        return timer

    def set_detached(self, detached: bool) -> None:
        """Says what the button does that moves the preview."""
        meaning = _("Back into the main window") if detached else _("Into a window of its own")
        self.move_button.setToolTip(meaning)
        self.move_button.setAccessibleName(meaning)

    def _show_page(self, page: int) -> None:
        proof = self.view.proof
        count = proof.count if proof else 1
        self.page.setText(str(page + 1))
        self.pages.setText(f"/ {count}")
        self.view.setAccessibleDescription(_("Page {n} of {count}").format(n=page + 1, count=count))

    def _show_zoom(self) -> None:
        zoom: Zoom = self.view.zoom
        index = self.zoom.findData(zoom)
        if index < 0:
            last = self.zoom.count() - 1
            if last == len(PERCENTAGES) + 1:
                self.zoom.addItem("", None)
                last += 1
            self.zoom.setItemText(last, f"{round(self.view.factor * 100)} %")
            self.zoom.setItemData(last, zoom)
            index = last
        self.zoom.setCurrentIndex(index)

    # ---------------------------------------------------------------- keeping up

    def set_active(self, active: bool) -> None:
        """Whether the pages are to be kept up to date; they need not be while nobody sees them."""
        self._active = active
        if active and self._stale:
            self._pause.start(0)

    def follow(self, place: Place, offset: int) -> None:
        """Shows where the place is that is being edited; ``offset`` in characters of its text."""
        self._caret = (place, offset)
        if self._active:
            self.view.show_caret(place, offset, scroll=not self._stale)

    def close_down(self) -> None:
        """The draft is closed: nothing is set or drawn any more."""
        self._active = False
        for timer in (self._pause, self._limit, self._busy):
            timer.stop()
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _report_changed(self) -> None:
        self._stale = True
        self._since_edit.start()
        if self._active:
            self._pause.start()
            if not self._limit.isActive():
                self._limit.start()

    def _typeset(self) -> None:
        self._pause.stop()
        self._limit.stop()
        if not self._active:
            return
        if self._worker is None:
            self._worker = Worker(self._session.template)
            self._worker.set_.connect(self._set, Qt.ConnectionType.QueuedConnection)
            self._worker.drawn.connect(self._drawn, Qt.ConnectionType.QueuedConnection)
            self._worker.failed.connect(self._failed, Qt.ConnectionType.QueuedConnection)
        self._stale = False
        self._busy.start()
        report = self._session.report
        # A grey box stands for a photo that is not there.
        found = {photo.file: self._session.photos.size(photo.file) for *_where, photo in photos(report)}
        sizes = {name: size for name, size in found.items() if size is not None}
        self._worker.typeset(report, sizes)

    def _set(self, done: Set) -> None:
        self._pause.setInterval(min(max(PAUSE, round(500 * done.seconds)), LONGEST_PAUSE))
        self._font_note = done.font_note
        self.problem.hide()
        self.view.show_proof(done.proof)
        self._show_page(self.view.page)
        if self._caret is not None:
            self.view.show_caret(*self._caret, scroll=True)

    def _draw(self, pages: list[tuple[int, int]]) -> None:
        proof = self.view.proof
        if self._worker is None or proof is None:
            return
        if not pages:
            self._settle()
            return
        for name in {name for number, _width in pages for name in proof.photos_on(number)} - self._given:
            try:
                self._worker.give({name: self._session.photos.data(name)})
            except DraftingError:
                continue
            self._given.add(name)
        self._worker.draw(proof, pages)

    def _drawn(self, done: Drawn) -> None:
        if done.proof is self.view.proof:
            self.view.show_picture(done.number, Picture(done.image, done.proof))
            if self.view.is_sharp():
                self._settle()

    def _settle(self) -> None:
        """What is in view is as it should be."""
        proof = self.view.proof
        if proof is None or proof.report is not self._session.report:
            return
        self._busy.stop()
        self._say(self._font_note)
        if self._since_edit.isValid():
            self.last_refresh = self._since_edit.elapsed()
            self._since_edit.invalidate()
        self.refreshed.emit()

    # ---------------------------------------------------------------- what the user must know

    def _tell_busy(self) -> None:
        self._say(_("The pages are being set …"))

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _failed(self, error: Exception) -> None:
        self._busy.stop()
        self._say(self._font_note)
        if isinstance(error, TemplateError):
            text = _(
                "{problem} Have the template mended or install the program anew; the draft is not concerned."
            )
        elif isinstance(error, DraftingError):
            text = _(
                "{problem} The pages show the report as it was before; go on writing, it is tried again."
            )
        else:
            text = _(
                "The preview failed for a reason that should not occur ({problem}); the draft is not concerned."
            )
        self.problem.setText(text.format(problem=error))
        self.problem.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ends the work."""
        self.close_down()
        super().closeEvent(event)


def _sentence(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setMargin(4)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.hide()
    return label
