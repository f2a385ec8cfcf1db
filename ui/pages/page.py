"""What all pages have in common: a heading, a hint, and fields that scroll."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from drafting.places import Place
from ui.session import Session

CONTENT_WIDTH = 980


class Page(QWidget):
    """A page of the window. It edits the report of a session, through the session only."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.last_focus: QWidget | None = None
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.length = QLabel()
        self.length.setProperty("role", "length")
        self.hint = _prose("hint")
        self.rule = _prose("rule")
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.length, 0, Qt.AlignmentFlag.AlignBottom)
        head = QWidget()
        head.setMaximumWidth(CONTENT_WIDTH)
        self.head = QVBoxLayout(head)
        self.head.setContentsMargins(24, 16, 24, 8)
        self.head.setSpacing(4)
        self.head.addLayout(top)
        self.head.addWidget(self.hint)
        self.head.addWidget(self.rule)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(24, 8, 24, 24)
        self.content.setSpacing(14)
        self.content.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = _scrolling(self.content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.area, 1)

    def set_head(self, heading: str, hint: str, rule: str) -> None:
        """Shows the part's heading as printed, its hint, and the rule behind it."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.rule.setText(rule)
        self.rule.setVisible(bool(rule))

    def show_report(self) -> None:
        """Shows the report of the session, as far as the page shows something else."""

    def refresh(self) -> None:
        """Shows what follows from the report besides what is edited on this page."""

    def select(self, place: Place, start: int, end: int) -> bool:
        """Goes to a text of this page and selects a stretch of it; returns whether the page shows that text."""
        return False

    def show_change(self, place: Place) -> None:
        """A text was changed from elsewhere, by undoing for instance; it is to be seen."""
        self.select(place, 0, 0)

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


def _prose(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _scrolling(content: QVBoxLayout) -> QScrollArea:
    inner = QWidget()
    inner.setLayout(content)
    inner.setMaximumWidth(CONTENT_WIDTH)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
