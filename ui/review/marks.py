"""The remarks on the page that is seen: a tinted ground behind the words they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from drafting.i18n import _
from drafting.review.model import Comment, Proposal
from drafting.review.threads import is_settled

if TYPE_CHECKING:
    from ui.draft_view import DraftView
    from ui.editor.marks import Mark

KIND = "review"


class ReviewMarks(QObject):
    """Keeps the marks of the page that is seen up to date; what is settled has none."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view)
        self._view = view
        view.desk.changed.connect(self.show)

    def show(self) -> None:
        """Marks the words of every open remark on the page that is seen."""
        if not self._view.entries:  # no page was made yet; each is marked once it is there
            return
        page = self._view.page(self._view.current)
        if not page.holds_text:
            return
        from ui.pages.text import TextPage  # read with the first page of text, not before

        assert isinstance(page, TextPage)
        others = [mark for mark in page.editor.marking.all() if mark.kind != KIND]
        mine = self._marks(page.part.section)
        if mine or len(others) != len(page.editor.marking.all()):
            page.editor.set_marks([*mine, *others])

    def _marks(self, section: str) -> list[Mark]:
        desk = self._view.desk
        remarks: list[Comment | Proposal] = [*desk.comments, *desk.proposals]
        remarks = [r for r in remarks if r.anchor.section == section and not is_settled(r)]
        if not remarks:
            return []
        from ui.editor.marks import Mark, MarkStyle

        snapshot = desk.snapshot
        found = []
        for remark in remarks:
            place, anchor = snapshot.place(remark.anchor), remark.anchor
            if place is None or place.block is None:
                continue
            # A remark on a paragraph as a whole is marked at its beginning.
            end = anchor.end or min(len(anchor.quote), 4)
            if end > anchor.start:
                said = told(remark)
                found.append(
                    Mark(place.block, anchor.start, end, MarkStyle.COMMENT, said, KIND, remark, anchor.field)
                )
        return found


def told(remark: Comment | Proposal) -> str:
    """What a remark says, for the pointer."""
    if isinstance(remark, Comment):
        return _("{name}: {words}").format(name=remark.author.name, words=remark.text)
    from ui.review.changes import in_short

    return _("{name} proposes: {words}").format(name=remark.author.name, words=in_short(remark))
