"""The terms of the glossary, offered wherever one writes on the page of a text part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from drafting.editing import Spot
from drafting.glossary import text_before
from drafting.report import GlossaryTerm
from drafting.text import characters
from ui.widgets.growing_edit import PlainEdit
from ui.widgets.term_popup import TermPopup

if TYPE_CHECKING:
    from ui.pages.text import TextPage


class TermOffers:
    """Lists of terms at the caret: in the text, in a table or a caption in it, or in the itinerary above it.

    Args:
        page: The page; its text, and its itinerary if it has one, are there already.
    """

    def __init__(self, page: TextPage) -> None:
        self._page = page

    def open(self) -> None:
        """Offers terms where one is writing."""
        focus = QApplication.focusWidget()
        if focus is self._page.editor:
            self.of_text().open()
        elif isinstance(focus, PlainEdit) and self._page.writes_terms(focus):
            self._of(focus).open()

    def of_text(self) -> TermPopup:
        """The list over the text, made when first asked for."""
        editor = self._page.editor
        return _own(editor) or TermPopup(editor, self._glossary, self._before_caret, editor.one_step)

    def _of(self, field: PlainEdit) -> TermPopup:
        """The list over a field, made when first asked for; it goes with the field."""
        return _own(field) or TermPopup(
            field, self._glossary, lambda: self._before_caret_in(field), field.one_step
        )

    def _glossary(self) -> tuple[GlossaryTerm, ...]:
        return self._page.session.report.glossary

    def _before_caret(self) -> str:
        """What a reader has read before the caret, or before what is selected."""
        return self._before(self._page.editor.commands.selection()[0])

    def _before_caret_in(self, field: PlainEdit) -> str:
        """Likewise in a field of a table or of photos, or in a cell of the itinerary, which stands before the text."""
        rows = self._page.editor.embedded.rows.items()
        key = next((key for key, row in rows if row.isAncestorOf(field)), None)
        index = None if key is None else self._page.editor.content.index_of(key)
        within = field.text[: characters(field.text, field.textCursor().selectionStart())]
        return f"{self._before(Spot(index or 0, 0))}\n{within}"

    def _before(self, spot: Spot) -> str:
        order = [part.section for part in self._page.session.form.parts if part.section]
        return text_before(self._page.session.report, order, self._page.part.section, spot.block, spot.offset)


def _own(field: QWidget) -> TermPopup | None:
    """The list that a field has already; those of other fields within it are theirs."""
    return field.findChild(TermPopup, "", Qt.FindChildOption.FindDirectChildrenOnly)
