"""The page of a text part."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolTip, QWidget

from drafting.compose.labels import RunningLabels
from drafting.editing import Spot, is_text
from drafting.i18n import _, meaning
from drafting.numbering import Numberer
from drafting.places import Place, text_at
from drafting.template import Part
from drafting.wordcount import section_count
from ui import lengths
from ui.editor.edit import StructuredEdit
from ui.editor.length_bar import LengthBar
from ui.editor.paper import Paper
from ui.editor.thumbnails import thumbnails_of
from ui.editor.toolbar import EditorToolbar
from ui.pages.intake import Intake
from ui.pages.itinerary import ItineraryEditor
from ui.pages.page import Page, section_title
from ui.pages.term_offers import TermOffers
from ui.session import Session

COUNT_PAUSE = 150
"""How long after an edit the length is counted, in milliseconds."""

LONG = 120
"""So many blocks are put into the editor at once; more are once the page is seen, as that takes a moment."""

_ROOM = 60
"""How near the end of the page the caret may be before what has just grown is looked at, in pixels."""

_LEVELS = 3
"""The editor in its frame in the page: each tells the next that it has grown."""


class TextPage(Page):
    """The blocks of a text part, below the itinerary if it is printed in this part."""

    holds_text = True

    cursor_moved = Signal()
    """The caret or the selection is elsewhere; see :meth:`place_at_cursor`."""
    marks_asked = Signal(list, QPoint)
    """See :class:`StructuredEdit`."""

    def __init__(self, session: Session, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.part = part
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.itinerary: ItineraryEditor | None = None
        if part.itinerary_heading:
            self.itinerary = ItineraryEditor(session, self.inner)
            self.itinerary.table.view.cell_changed.connect(self.tell_caret)
            self.itinerary.grown.connect(self._keep_text_still)
            self.content.addWidget(section_title(self._itinerary_title()))
            self.content.addWidget(self.itinerary)
            self.content.addWidget(section_title(_("Text")))
        names = self._level_names()
        self._editor = StructuredEdit(self._running_labels(), names, thumbnails_of(session))
        self._fill_soon = QTimer(self, singleShot=True, interval=0)
        self._fill_soon.timeout.connect(self._fill)
        self._filled = False
        self._wanted: tuple[Place, int, int] | None = None
        """What is to be selected once the text is there."""
        self._wants_text = False
        self.toolbar = EditorToolbar(self._editor, names)
        self.length_bar = LengthBar()
        self.intake = Intake(
            session, self, lambda: self.editor, part.heading, days=self.itinerary is not None
        )
        self.terms = TermOffers(self)
        self._changed_at: Spot | None = None
        self._count_soon = self._timer(self._show_length)
        self._count_selection_soon = self._timer(self._show_selection)
        self._lay_out()
        self._connect()
        self.show_report()
        self._show_length()

    def _timer(self, function: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=COUNT_PAUSE)
        timer.timeout.connect(function)
        return timer

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.toolbar, 1)
        bar.addWidget(self.length_bar)
        self.head.addLayout(bar)
        self.paper = Paper(self._editor, self.inner)
        self.content.addWidget(self.paper)
        chain: list[QWidget] = [*self.toolbar.buttons, self._editor]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        editor = self._editor
        editor.put_off = self.session.put_off
        editor.told_seen = self.session.follow_soon
        editor.edited.connect(self._edited)
        editor.marks_asked.connect(self.marks_asked)
        editor.refused.connect(self._tell_only_read)
        editor.escape = self.toolbar.take_focus
        editor.caret_moved.connect(self.keep_visible)
        editor.grown_above.connect(self._keep_still)
        editor.cursor_moved.connect(self._tell_caret)
        editor.selectionChanged.connect(self._count_selection_soon.start)
        editor.transfer.heading = self.part.heading
        self.intake.listen(editor)

    def set_part(self, part: Part) -> None:
        """The part as another form has it."""
        self.part = part
        self.intake.heading = self._editor.transfer.heading = part.heading
        self._editor.relabel(self._running_labels())
        self._show_length()

    def set_head(self, heading: str, meaning: str, hint: str, rule: str) -> None:
        """Names the editor after the part as well."""
        super().set_head(heading, meaning, hint, rule)
        self._editor.setAccessibleName(self.accessibleName())
        self._editor.setAccessibleDescription(
            _("Tab and Shift+Tab change the level; Ctrl+Tab or Esc leaves the text.")
        )

    def first_field(self) -> QWidget | None:
        """Where the text, or the itinerary above it, is written: a button would swallow what is typed."""
        if self.itinerary is None:
            return self._editor
        self.itinerary.begin()
        return self.itinerary.table.view

    @property
    def editor(self) -> StructuredEdit:
        """The editor, with the text in it."""
        if not self._filled:
            self._fill()
        return self._editor

    @property
    def complete(self) -> bool:
        """Whether the text is there."""
        return self._filled

    def _fill(self) -> None:
        """Shows a long text, for the first time."""
        self._fill_soon.stop()
        self._filled = True
        if not self.session.closed:
            self._changed_at = self._editor.fill(self.session.report.section(self.part.section))
            wanted, self._wanted = self._wanted, None
            if wanted is not None:
                self.select(*wanted)
            self.completed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """A long text is put in once there is the width it is laid out for."""
        super().showEvent(event)
        if self._wants_text and not self._filled:
            self._fill_soon.start()

    def show_report(self) -> None:
        """Shows the blocks, and the itinerary."""
        blocks = self.session.report.section(self.part.section)
        if self._filled or len(blocks) <= LONG:
            self._filled = True
            self._changed_at = self._editor.set_blocks(blocks)
        else:
            self._wants_text = True
            if self.isVisible():
                self._fill_soon.start()
        if self.itinerary is not None:
            self.itinerary.show_report()
        self.refresh()

    def show_change(self, place: Place) -> None:
        """Puts the caret where the text was changed from elsewhere."""
        spot, self._changed_at = self._changed_at, None
        if (
            place.section == self.part.section and place.field
        ):  # a caption or a cell, though another be edited
            end = len(text_at(self.session.report, place) or "")
            self.select(place, end, end)
        elif place.section != self.part.section or spot is None:
            super().show_change(place)
        else:
            self.editor.show_spot(spot)

    def refresh(self) -> None:
        """Shows the length, in a moment."""
        if not self._count_soon.isActive():
            self._count_soon.start()
        if self.itinerary is not None:
            self.itinerary.refresh()

    def has_levels(self, widget: QWidget) -> bool:
        """The text has, the itinerary has not."""
        return self._editor.isAncestorOf(widget)

    def writes_terms(self, field: QWidget) -> bool:
        """Whether a field is one of the text or of the itinerary in which a term of the glossary may be written."""
        if self.itinerary is not None and self.itinerary.isAncestorOf(field):
            return self.itinerary.writes_prose()
        return self._editor.isAncestorOf(field)

    def _show_length(self) -> None:
        count = section_count(self.session.report.section(self.part.section))
        self.top.show_length(lengths.full(self.part, count))
        self.length.setToolTip(lengths.detail(count))
        self.length_bar.show_count(self.part, count)
        self.length_bar.setToolTip(lengths.detail(count))

    def _show_selection(self) -> None:
        selected = self.editor.selected_blocks()
        if len(selected) == 1 and not is_text(selected[0]):
            selected = ()  # photos or a table the caret is at
        self.length_bar.show_selection(section_count(selected) if selected else None)

    def leave(self) -> None:
        """Photos that are being prepared are not put in here."""
        self.intake.jobs.leave()

    def set_readonly(self) -> None:
        """Turns off everything that edits."""
        if self.itinerary is not None:
            self.itinerary.set_readonly()
        super().set_readonly()
        self._editor.set_readonly(True)
        self.toolbar.show_level()

    # ---------------------------------------------------------------- places

    def select(self, place: Place, start: int, end: int) -> bool:
        """Selects a stretch of a paragraph, a caption or a cell, also of the itinerary, and shows it."""
        if place.section == "itinerary" and self.itinerary is not None:
            return self.itinerary.select(place, start, end)
        if place.section != self.part.section or place.block is None:
            return False
        if not self._filled and self.isVisible():
            self._wanted = (
                place,
                start,
                end,
            )  # in the turn in which the text is put in, soon or with the next question
            return text_at(self.session.report, place) is not None
        found = self.editor.select(place.block, start, end, place.field)
        QTimer.singleShot(
            0, self, self.editor.show_focus
        )  # a page shown for the first time gets its size now
        return found

    def show_said(self, said: Mapping[Place, str]) -> None:
        """Shows what is said of the itinerary."""
        if self.itinerary is not None:
            self.itinerary.show_said(said)

    def place_at_cursor(self) -> tuple[Place, int]:
        """Where the caret is in the report, and how many characters of that text stand before it."""
        spot, path = self.editor.place()
        return Place(self.part.section, spot.block, path), spot.offset

    def _tell_only_read(self) -> None:
        """Whoever types into a text that is only read learns at the caret what can be done instead."""
        text = _("The text is only read here.")
        if self.session.draft.writable:
            text += " " + _(
                "Select words, then press Ctrl+Alt+P to propose others, or Ctrl+Alt+M to remark on them."
            )
        caret = self.editor.cursorRect().bottomLeft()
        QToolTip.showText(self.editor.viewport().mapToGlobal(caret), text, self.editor)

    def current_place(self) -> tuple[Place, int, int] | None:
        """What is selected, as far as it is in one paragraph; else the paragraph, grid, table or day with the caret."""
        focus = self.last_focus
        if self.itinerary is not None and focus is not None and self.itinerary.isAncestorOf(focus):
            return self.itinerary.current_place()
        section = self.part.section
        if not self.session.report.section(section):
            return None
        spot, path = self.editor.place()
        if path:
            return Place(section, spot.block, path), 0, 0
        cursor = self.editor.textCursor()
        first = self.editor.content.spot(cursor.selectionStart())
        last = self.editor.content.spot(cursor.selectionEnd())
        place = Place(section, first.block)
        text = text_at(self.session.report, place)
        if text is None or first == last:
            return place, 0, 0
        return place, first.offset, last.offset if last.block == first.block else len(text)

    def keep_visible(self, widget: QWidget, place: QRect) -> None:
        """Scrolls so that a place in a widget of the page can be seen, or where it begins, with a little around it."""
        if (content := self.area.widget()) is not None:
            middle = widget.mapTo(content, place.center())
            if (
                middle.y() + place.height() + _ROOM >= content.height()
            ):  # what has just grown is not laid out yet
                _lay_out_now()
                middle = widget.mapTo(content, place.center())
            room = self.area.viewport().height()
            below = max(
                place.height() // 2 + 24 - room // 2, 0
            )  # of a place higher than the page its beginning
            self.area.ensureVisible(
                middle.x(), middle.y() - below, 0, min(place.height() // 2 + 24, room // 2)
            )

    def _keep_still(self, by: int) -> None:
        bar = self.area.verticalScrollBar()
        if bar.value() + by > bar.maximum():
            _lay_out_now()
        bar.setValue(bar.value() + by)

    def _keep_text_still(self, by: int) -> None:
        """The itinerary has grown: who writes in the text below goes on where he is looking."""
        focus = QApplication.focusWidget()
        if focus is not None and (focus is self._editor or self._editor.isAncestorOf(focus)):
            self._keep_still(by)

    # ---------------------------------------------------------------- numbers

    def _running_labels(self) -> RunningLabels:
        return RunningLabels(self.part, self.session.template.numbering.labels)

    def _level_names(self) -> tuple[str, ...]:
        labels = self.session.template.numbering.labels
        numberer = Numberer(labels, 1)
        return (_("Body"), *(numberer.label(level, 1) for level in range(2, len(labels) + 1)))

    def _itinerary_title(self) -> str:
        first = Numberer(self.session.template.numbering.labels, 1).label(2, 1)
        return f"{first}{self.part.itinerary_heading} {meaning(self.part.itinerary_heading)}".rstrip()

    def tell_caret(self) -> None:
        """Tells where the caret is: in a day, or else in the text."""
        focus = QApplication.focusWidget()
        if self.itinerary is not None and focus is not None and self.itinerary.isAncestorOf(focus):
            super().tell_caret()
        else:
            self.caret_at.emit(*self.place_at_cursor())

    def _tell_caret(self) -> None:
        self.tell_caret()
        self.cursor_moved.emit()

    def _edited(self, name: str) -> None:
        merge = f"{self.part.section}:{name}" if name else ""
        self.session.update_section(self.part.section, self.editor.blocks, merge)


def _lay_out_now() -> None:
    """The page becomes as high as what has just grown in it."""
    for _level in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
