"""What all pages have in common: a heading, a hint, and fields that scroll."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import shiboken6
from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from drafting.places import Place, text_at
from drafting.template import Part
from ui.pages.foot import PageFoot
from ui.pages.head import PageHead
from ui.session import Session
from ui.widgets.tab_order import takes_tab

BASICS = "basics"
"""The key of the page of facts."""
CONTENT_WIDTH = 980
AROUND = 12
"""So much is seen below a caret that is kept in sight, in pixels."""


class Page(QWidget):
    """A page of the window. It edits the report of a session, through the session only."""

    holds_text = False
    """Whether the page is that of a text part."""
    caret_at = Signal(object, int)
    """The caret was put somewhere: a place of the report, and so many characters into its text."""
    completed = Signal()
    """The page is :attr:`complete` now."""
    page_wanted = Signal(str)
    """The user wants to see the page with this key."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._last_focus: QWidget | None = None
        self.top = PageHead(self)
        self.top.setMaximumWidth(CONTENT_WIDTH)
        self.heading, self.length, self.head = self.top.heading, self.top.length, self.top.lines
        self.foot = PageFoot(self)
        self.foot.setMaximumWidth(CONTENT_WIDTH)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(24, 8, 24, 24)
        self.content.setSpacing(14)
        self.content.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.inner = QWidget(self)
        self.area = _scrolling(self.inner, self.content, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is being written stays in sight when the page gets lower, as under a banner that tells of a failure."""
        super().resizeEvent(event)
        self.top.fit_page(event.size().height())
        lower = event.oldSize().height() - event.size().height()
        focus = QApplication.focusWidget()
        if lower > 0 and focus is not None and self.area.isAncestorOf(focus):
            QTimer.singleShot(0, focus, partial(self._keep_in_sight, focus, lower))  # once it is laid out

    def _keep_in_sight(self, field: QWidget, lower: int) -> None:
        """Scrolls as far as needed for a caret that was seen when there was so much more room below."""
        caret = QRectF(field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toAlignedRect()
        view, bar = self.area.viewport(), self.area.verticalScrollBar()
        hidden = field.mapTo(view, caret.bottomLeft()).y() + AROUND - view.height()
        if 0 < hidden <= lower + AROUND:
            bar.setValue(bar.value() + hidden)

    @property
    def complete(self) -> bool:
        """Whether the page shows all it has to show; a very long one does so a moment after it is seen."""
        return True

    def leave(self) -> None:
        """Another page takes the place of this one; nothing may be edited from here any more."""

    def set_head(self, heading: str, meaning: str, hint: str, rule: str) -> None:
        """Shows the part's heading as printed, what it means in English, its hint, and the rule behind it."""
        self.setAccessibleName(f"{heading} {meaning}".rstrip())
        self.top.show_part(heading, meaning, hint, rule)

    def set_part(self, part: Part) -> None:
        """Another form has other words for the part."""

    def show_report(self) -> None:
        """Shows the report of the session, as far as the page shows something else."""

    def refresh(self) -> None:
        """Shows what follows from the report besides what is edited on this page."""

    def select(self, place: Place, start: int, end: int) -> bool:
        """Goes to a text of this page and selects a stretch of it; returns whether the page shows that text."""
        return False

    def current_place(self) -> tuple[Place, int, int] | None:
        """Where the caret is on this page, or was last: a text, and the stretch of it that is selected.

        The stretch is empty (0, 0) when nothing is selected; None when the caret is in no text of the report.
        """
        return None

    def tell_caret(self) -> None:
        """Tells where the caret is, if it is on this page and in a text or fact of the report."""
        focus = QApplication.focusWidget()
        found = self.current_place() if focus is not None and self.area.isAncestorOf(focus) else None
        if found is not None:
            self.caret_at.emit(found[0], found[1])

    def show_said(self, said: Mapping[Place, str]) -> None:
        """Shows what is said of cells of tables on this page, each in a few words."""

    def widget_of(self, place: Place) -> QWidget | None:
        """The field of this page that stands for a fact; None where it is shown otherwise, or elsewhere."""
        return None

    def has_levels(self, widget: QWidget) -> bool:
        """Whether a widget of the page holds paragraphs of several levels, which Ctrl and a digit choose."""
        return False

    def place_at_cursor(self) -> tuple[Place, int] | None:
        """Where the caret is in the report, and how many characters of that text stand before it; None if unknown."""
        return None

    def show_change(self, place: Place) -> None:
        """A text was changed from elsewhere, by undoing for instance; it is to be seen."""
        end = len(text_at(self.session.report, place) or "")  # who goes on writes behind it
        self.select(place, end, end)

    @property
    def last_focus(self) -> QWidget | None:
        """The widget of this page that has the focus or had it last; None where it is no more, as a removed table."""
        last = self._last_focus
        return last if last is not None and shiboken6.isValid(last) else None

    @last_focus.setter
    def last_focus(self, widget: QWidget) -> None:
        self._last_focus = widget

    def take_focus(self) -> None:
        """Puts the focus where it was last on this page, else on its first field."""
        last = self.last_focus
        if last is not None and self.isAncestorOf(last) and last.isVisibleTo(self):
            last.setFocus()
            return
        first = self.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def first_field(self) -> QWidget | None:
        """The field that Tab comes to first; pages that know it say so, which is quicker than to look for it."""
        content = self.area.widget()
        field = self.area.nextInFocusChain()
        while content is not None and field is not None and field is not self.area:
            takes = bool(field.focusPolicy() & Qt.FocusPolicy.TabFocus) and field.isEnabled()
            if takes and content.isAncestorOf(field) and field.isVisibleTo(self):
                return field
            field = field.nextInFocusChain()
        return None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from the head through the fields to the foot, and not in the order in which these were made."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return super().focusNextPrevChild(forward)
        here = self._whole(focus)  # a table takes no focus itself while it is left
        stops = self._tab_stops(here)
        if here not in stops:
            return super().focusNextPrevChild(forward)
        fields = [stop for stop in stops if not self.foot.isAncestorOf(stop)]
        if fields:  # who comes back to the page with Shift+Tab comes to its foot
            QWidget.setTabOrder(fields[-1], self.foot.previous)
            QWidget.setTabOrder(self.foot.previous, self.foot.next)
        place = stops.index(here) + (1 if forward else -1)
        if not 0 <= place < len(stops):
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[place].setFocus(reason)
        return True

    def tab_stops(self) -> list[QWidget]:
        """What Tab comes to on this page, in the order in which it is seen."""
        return self._tab_stops(self)

    def _whole(self, widget: QWidget) -> QWidget:
        """The table or text in which a widget is, or it itself: those have ways of their own for Tab within them."""
        around = widget.parentWidget()
        while around is not None and around is not self.area and not isinstance(around, QAbstractScrollArea):
            around = around.parentWidget()
        return around if around is not None and around is not self.area else widget

    def _tab_stops(self, here: QWidget) -> list[QWidget]:
        """What Tab comes to on this page, in the order in which it is seen; ``here`` is one in any case."""
        found: dict[QWidget, list[QWidget]] = {self.top: [], self.area: [], self.foot: []}
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            stops = widget is here or (takes_tab(widget) and self._whole(widget) is widget)
            if stops and self.isAncestorOf(widget):
                part = next((part for part in found if part.isAncestorOf(widget)), None)
                if part is not None:
                    found[part].append(widget)
            widget = widget.nextInFocusChain()
        return [widget for part in found.values() for widget in part]

    def set_readonly(self) -> None:
        """Turns off everything that edits."""
        for widget in self.area.findChildren(QWidget):
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.setReadOnly(True)
            elif isinstance(widget, QAbstractButton | QComboBox):
                widget.setEnabled(False)

    def keep_visible(self, widget: QWidget, place: QRect) -> None:
        """Scrolls so that a place in a widget of the page can be seen."""
        if (content := self.area.widget()) is not None:
            below = widget.mapTo(content, place.bottomLeft())
            self.area.ensureVisible(below.x(), below.y(), 0, 40)


def section_title(text: str) -> QLabel:
    """A heading within a page."""
    label = QLabel(text)
    label.setProperty("role", "section")
    return label


def _scrolling(inner: QWidget, content: QVBoxLayout, owner: QWidget) -> QScrollArea:
    area = QScrollArea(owner)
    inner.setLayout(content)
    inner.setMaximumWidth(CONTENT_WIDTH)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
