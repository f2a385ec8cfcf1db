"""The page of a part that is made from other parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from drafting.i18n import _
from ui.pages.page import BASICS, Page
from ui.session import Session


class GeneratedPage(Page):
    """Says where the part comes from."""

    def __init__(self, session: Session, parent: QWidget | None = None, *, from_basics: bool) -> None:
        super().__init__(session, parent)
        if from_basics:
            button = QPushButton(_("Go to the basic data"))
            button.clicked.connect(lambda: self.page_wanted.emit(BASICS))
            self.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def set_readonly(self) -> None:
        """There is nothing to edit."""
