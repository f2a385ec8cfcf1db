"""How long the selection is, and how far the part is from the length asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from drafting.counting import Count
from drafting.i18n import _
from drafting.template import Part
from ui.lengths import words


class LengthBar(QWidget):
    """A small bar that says how many words are missing, and the count of the selection."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection = QLabel()
        self.selection.setProperty("role", "hint")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(170)
        self.bar.setAccessibleName(_("Length of the part against the minimum"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.selection)
        layout.addWidget(self.bar)

    def show_count(self, part: Part, count: Count) -> None:
        """Shows the length of a part against what is asked of it; no bar if nothing is asked."""
        wanted = part.minimum_words or part.minimum_han
        have = count.words if part.minimum_words else count.han
        self.bar.setVisible(bool(wanted))
        if not wanted:
            return
        self.bar.setRange(0, wanted)
        self.bar.setValue(min(have, wanted))
        missing = wanted - have
        self.bar.setFormat(_("{n} missing").format(n=missing) if missing > 0 else _("long enough") + " ✓")

    def show_selection(self, count: Count | None) -> None:
        """Shows the count of the selection; nothing when there is none."""
        self.selection.setText(_("Selected: {words}").format(words=words(count.words)) if count else "")
