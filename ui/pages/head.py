"""The head of a page: heading, length, hint, and the rule behind it, which is folded away until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from drafting.i18n import _

GAP = 10
LEAST = 5
"""So many Chinese characters of a heading stand on a line at least."""
MOST = 0.5
"""So much of the height of a page its head may take with the hint; large letters on a small screen need more."""


class PageHead(QWidget):
    """What stands above the fields of a page. Further lines are added to :attr:`lines`."""

    unfolded = False
    """Whether the rules are shown; the same for all pages, as whoever wants one wants the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printed = self._meaning = ""
        self._page_height = 0
        self.heading = QLabel(self)
        self.heading.setProperty("role", "heading")
        self.length = QLabel(self)
        self.length.setProperty("role", "length")
        self.hint = _prose("hint", self)
        self.rule = _prose("rule", self)
        self.rule_button = _button(_("Rule"), _("Shows on what rule this part rests"), self)
        self.rule_button.setCheckable(True)
        self.rule_button.toggled.connect(self._fold)
        self.example_button = _button(
            _("See the Yiwu example"),
            _("Shows the same part of the Yiwu report beside this page (Shift+F1)"),
            self,
        )
        words, buttons = QHBoxLayout(), QHBoxLayout()
        words.setSpacing(GAP)
        words.addWidget(self.heading)
        self.length.setWordWrap(True)
        words.addWidget(self.length, 1, Qt.AlignmentFlag.AlignBottom)
        buttons.setSpacing(GAP)
        buttons.addWidget(self.rule_button, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addWidget(self.example_button, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addStretch()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(GAP)
        self._top.addLayout(words, 1)
        self._top.addLayout(buttons)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(24, 12, 24, 6)
        self.lines.setSpacing(4)
        self.lines.addLayout(self._top)
        self.lines.addWidget(self.hint)
        self.lines.addWidget(self.rule)

    def show_part(self, heading: str, meaning: str, hint: str, rule: str) -> None:
        """Shows the part's heading as printed, its hint, and the rule behind it; its meaning where there is room."""
        self._printed, self._meaning = heading, meaning
        self._fit_heading()
        self.hint.setText(hint)
        self._show_hint()
        self.rule.setText(_("Rule: {rule}").format(rule=rule) if rule else "")
        self.show_fold()

    def show_fold(self) -> None:
        """Shows or hides the rule as it was last chosen on any page."""
        self.rule_button.setVisible(bool(self.rule.text()))
        self.rule_button.setChecked(PageHead.unfolded)
        self.rule.setVisible(bool(self.rule.text()) and PageHead.unfolded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The meaning of the heading comes and goes with the room for it."""
        super().resizeEvent(event)
        self._fit_heading()
        self._show_hint()

    def fit_page(self, height: int) -> None:
        """The page has this height: in a low one the hint is at the pointer only, before it takes the room to write."""
        self._page_height = height
        self._show_hint()

    def _show_hint(self) -> None:
        margins, hint = self.lines.contentsMargins(), self.hint
        own = hint.heightForWidth(self.width() - margins.left() - margins.right()) + self.lines.spacing()
        rest = self.lines.heightForWidth(self.width()) - (0 if hint.isHidden() else own)
        low = 0 < self._page_height * MOST < rest + own
        hint.setVisible(bool(hint.text()) and not low)
        self.heading.setToolTip("\n".join(filter(None, (self._meaning, hint.text() if low else ""))))

    def show_length(self, text: str) -> None:
        """Shows how long the part is."""
        self.length.setText(text)
        if self._meaning:
            self._fit_heading()

    def minimumSizeHint(self) -> QSize:
        """The buttons go below the heading before the head makes the window wider."""
        margins = self.lines.contentsMargins()
        widest = max(self.heading.minimumWidth(), self._buttons_width())
        return QSize(margins.left() + widest + margins.right(), super().minimumSizeHint().height())

    def _buttons_width(self) -> int:
        """Of those that are there, with what parts them."""
        buttons = [button for button in (self.rule_button, self.example_button) if not button.isHidden()]
        return sum(button.sizeHint().width() for button in buttons) + GAP * (len(buttons) - 1)

    def _fit_heading(self) -> None:
        both = f"{self._printed} {self._meaning}".rstrip()
        margins = self.lines.contentsMargins()
        letters = self.heading.fontMetrics()
        printed, buttons = letters.horizontalAdvance(self._printed), self._buttons_width()
        room = self.width() - margins.left() - margins.right()
        length = self.length.fontMetrics().horizontalAdvance(self.length.text()) + 2 * GAP
        below = printed + GAP + buttons > room
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        rest = room - length - (0 if below else buttons + GAP)
        self.heading.setText(both if letters.horizontalAdvance(both) <= rest else self._printed)
        # Beside large letters on a small screen it goes over two lines; else it would make the window wider.
        self.heading.setMinimumWidth(min(printed, letters.horizontalAdvance("國") * LEAST))
        self.heading.setWordWrap(printed > rest)

    def _fold(self, unfolded: bool) -> None:
        PageHead.unfolded = unfolded
        self.show_fold()


def _prose(role: str, owner: QWidget) -> QLabel:
    label = QLabel(owner)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _button(text: str, tip: str, owner: QWidget) -> QToolButton:
    button = QToolButton(owner)
    button.setText(text)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
