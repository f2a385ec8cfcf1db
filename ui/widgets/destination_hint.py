"""What is to be thought of about the destination, below its field: a sentence, and a button that mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from drafting.destinations import advice
from drafting.i18n import _
from drafting.template import Template
from ui.widgets.suggest_edit import SuggestEdit


class DestinationHint(QWidget):
    """Speaks once the field is left, not at every key; refuses nothing.

    Args:
        field: The field of the destination.
        template: The template of the report.
        parent: The owner.
    """

    def __init__(self, field: SuggestEdit, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field, self._template = field, template
        self.text = QLabel(self)
        self.text.setProperty("role", "hint")
        self.text.setWordWrap(True)
        self.mend = QPushButton(self)
        self.mend.setFlat(True)
        self.mend.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        layout.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        field.edited.connect(self._edited)
        field.abandoned.connect(self.look)
        self.mend.clicked.connect(self._mend)
        self.look()

    def look(self) -> None:
        """Looks at what stands in the field, and says what is to be thought of."""
        found = advice(self._field.text, self._template)
        self.text.setText(found.text if found else "")
        better = found.better if found and not self._field.isReadOnly() else ""
        self.mend.setText(_("Change it to “{text}”").format(text=better))
        self.mend.setVisible(bool(better))
        self.setVisible(found is not None)

    def _edited(self, _text: str) -> None:
        """What was said goes as soon as it is true no more; nothing new is said of half a name."""
        if not self.isHidden():
            found = advice(self._field.text, self._template)
            if found is None or found.text != self.text.text():
                self.hide()

    def _mend(self) -> None:
        found = advice(self._field.text, self._template)
        if found is not None and found.better:
            self._field.setFocus()
            self._field.replace_all(found.better)
        self.look()
