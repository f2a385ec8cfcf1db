"""The page of a text part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from drafting.compose.labels import block_labels
from drafting.compose.numbering import Numberer
from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.photos import PreparedPhoto, prepare
from drafting.places import Place
from drafting.report import Block, Photo
from drafting.template import Part
from drafting.wordcount import section_count
from ui import dialogs, lengths
from ui.background import Say, Task
from ui.editor.editor import BlockEditor
from ui.editor.thumbnails import Thumbnails
from ui.pages.itinerary import ItineraryEditor
from ui.pages.page import Page, section_title
from ui.session import Session


class TextPage(Page):
    """The blocks of a text part, below the itinerary if it is printed in this part."""

    def __init__(self, session: Session, part: Part) -> None:
        super().__init__(session)
        self.part = part
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.itinerary: ItineraryEditor | None = None
        if part.itinerary_heading:
            self.itinerary = ItineraryEditor(session)
            self.content.addWidget(section_title(self._itinerary_title()))
            self.content.addWidget(self.itinerary)
            self.content.addWidget(section_title(_("Text")))
        self.editor = BlockEditor(self._labels, self._level_names(), Thumbnails(session.photo))
        self.progress = QLabel()
        self.progress.setProperty("role", "hint")
        self.progress.hide()
        frame = QFrame()
        frame.setObjectName("paper")
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(4, 6, 4, 6)
        inside.addWidget(self.editor)
        self.content.addWidget(self.progress)
        self.content.addWidget(frame)
        self.head.addLayout(self._toolbar())
        self.editor.edited.connect(self._edited)
        self.editor.caret_moved.connect(self.keep_visible)
        self.editor.caret_moved.connect(self._tell_caret)
        self.editor.photos_wanted.connect(self._choose_photos)
        self._task: Task | None = None
        self.show_report()

    def set_part(self, part: Part) -> None:
        """The part as another form has it."""
        self.part = part
        self.editor.relabel()

    def show_report(self) -> None:
        """Shows the blocks, and the itinerary."""
        blocks = self.session.report.section(self.part.section)
        if blocks != self.editor.blocks:
            self.editor.set_blocks(blocks)
        if self.itinerary is not None:
            self.itinerary.show_report()
        self.refresh()

    def refresh(self) -> None:
        """Shows the length."""
        count = section_count(self.session.report.section(self.part.section))
        self.length.setText(lengths.full(self.part, count))
        self.length.setToolTip(lengths.detail(count))
        if self.itinerary is not None:
            self.itinerary.refresh()

    def has_levels(self, widget: QWidget) -> bool:
        """The text has, the itinerary has not."""
        return self.editor.isAncestorOf(widget)

    def set_readonly(self) -> None:
        """Turns off everything that edits."""
        super().set_readonly()
        self.editor.set_readonly(True)
        if self.itinerary is not None:
            self.itinerary.set_readonly()

    def add_photos(self, paths: Sequence[Path]) -> None:
        """Prepares photos in the background and puts them where the user asked for them."""
        if not paths or self._task is not None:
            return
        self.progress.show()
        files = list(paths)

        def work(say: Say) -> list[tuple[str, PreparedPhoto | DraftingError]]:
            found: list[tuple[str, PreparedPhoto | DraftingError]] = []
            for n, path in enumerate(files, start=1):
                say(_("Preparing photo {n} of {count}: {name}").format(n=n, count=len(files), name=path.name))
                try:
                    found.append((path.name, prepare(path)))
                except DraftingError as error:
                    found.append((path.name, error))
            return found

        self._task = Task(
            work, done=self._photos_ready, failed=self._photos_failed, progress=self.progress.setText
        )
        self._task.start()

    def _choose_photos(self) -> None:
        self.add_photos(dialogs.choose_photos(self))

    def _photos_ready(self, found: list[tuple[str, PreparedPhoto | DraftingError]]) -> None:
        self._task = None
        if self.session.closed:
            return
        self.progress.hide()
        photos: list[Photo] = []
        problems: list[str] = []
        for name, result in found:
            try:
                if isinstance(result, DraftingError):
                    raise result
                photos.append(Photo(self.session.add_photo(result, name)))
            except DraftingError as error:
                problems.append(f"{name}: {error.message}")
        self.editor.add_photos(photos)
        if problems:
            dialogs.show_error(self, _("These photos were not added:") + "\n\n" + "\n".join(problems))

    def _photos_failed(self, error: Exception) -> None:
        self._task = None
        if not self.session.closed:
            self.progress.hide()
        raise error

    def _toolbar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        for action in self.editor.actions_.values():
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            # A click leaves the caret where it is: the buttons act on the block it is in.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            bar.addWidget(button)
        bar.addStretch()
        return bar

    def _labels(self, blocks: Sequence[Block]) -> Sequence[str]:
        return block_labels(self.part, blocks, self.session.template.numbering.labels)

    def _level_names(self) -> tuple[str, ...]:
        labels = self.session.template.numbering.labels
        numberer = Numberer(labels, 1)
        return (_("Body"), *(numberer.label(level, 1) for level in range(2, len(labels) + 1)))

    def _itinerary_title(self) -> str:
        first = Numberer(self.session.template.numbering.labels, 1).label(2, 1)
        return f"{first}{self.part.itinerary_heading}"

    def _tell_caret(self) -> None:
        block, offset = self.editor.place()
        self.caret_at.emit(Place(self.part.section, block), offset)

    def _edited(self) -> None:
        self.session.update_section(self.part.section, self.editor.blocks)
