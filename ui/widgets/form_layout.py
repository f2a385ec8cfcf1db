"""A form whose rows are as high as the texts in them need."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFormLayout, QWidget


class FormLayout(QFormLayout):
    """A form whose fields grow with it, and that gives each row the height its text needs.

    Left to itself Qt's form asks for the height that a wrapped text needs at its width, but once it has that height
    it divides it as if the text stood in fewer lines: a line of it is cut off, and below the last row there is a gap.
    """

    def __init__(self, *owner: QWidget) -> None:
        super().__init__(*owner)
        self._given = QRect()
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def setGeometry(self, rect: QRect) -> None:
        """In another place the rows are measured anew."""
        if rect != self._given:
            self._given = QRect(rect)
            self.invalidate()
        super().setGeometry(rect)
