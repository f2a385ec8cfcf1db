"""Rows of a form: label, field, and below it what is to be known about the field."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QGroupBox, QLabel, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.form_layout import FormLayout

LABEL_WIDTH = 150


class FormBox(QGroupBox):
    """A group of rows whose labels are equally wide in all groups."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.form = FormLayout(self)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(10)

    def add(self, widget: QWidget) -> FormRow:
        """Adds a row with a field."""
        row = FormRow(widget, self)
        self.form.addRow(row.label, row)
        return row


class FormRow(QWidget):
    """A field with its label and notes."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.label = QLabel(parent)
        self.label.setWordWrap(True)
        self.label.setFixedWidth(appearance.px(LABEL_WIDTH))
        self.label.setBuddy(field)
        self.hint = _line("hint", self)
        self.warning = QLabel(self)
        self.warning.setWordWrap(True)
        self.warning.setProperty("wrong", True)
        self.warning.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(field)
        layout.addWidget(self.warning)
        layout.addWidget(self.hint)

    def add(self, widget: QWidget) -> None:
        """Puts something below the field, above the hint."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, widget)

    def name(self, text: str, *, required: bool, hint: str) -> None:
        """Shows label and hint, and names the field with them."""
        text = f"{text}＊" if required else text
        width = appearance.px(LABEL_WIDTH)
        wide = self.label.fontMetrics().horizontalAdvance(text) > width
        # The printed words, where they stand behind what they mean, are not parted.
        self.label.setText(text.replace(" (", "\n(") if wide else text)
        self.label.setFixedWidth(width)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.field.setAccessibleName(text)
        self._describe()

    def warn(self, text: str) -> None:
        """Shows what is amiss with the field; empty for nothing."""
        self.warning.setText(f"⚠ {text}" if text else "")
        self.warning.setVisible(bool(text))
        self._describe()

    def _describe(self) -> None:
        text = " ".join(filter(None, (self.warning.text(), self.hint.text())))
        self.field.setAccessibleDescription(text)


def _line(role: str, owner: QWidget) -> QLabel:
    label = QLabel(owner)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.hide()
    return label
