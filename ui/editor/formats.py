"""How the paragraphs of a part stand: indented by their level, as printed, and at what distances."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QTextBlockFormat, QTextFormat, QTextImageFormat

from drafting.editing import is_text
from drafting.report import Block

LEVEL = QTextFormat.Property.UserProperty.value + 1
OBJECT_ID = QTextFormat.Property.UserProperty.value + 2
INDENTS = (4, 8, 12, 13, 17)
"""How far the text of each level stands in, in units of :data:`INDENT` ems: as printed, behind a margin of two ems."""
INDENT = 0.5
FIRST_LINE = 2.0
"""How far the first line of body text stands in further, in ems, as printed."""
LINE_DISTANCE = 0.3
"""The distance between two lines, in ems: Chinese without any is hard to read."""
PARAGRAPH_DISTANCE = 0.35
SPACE = "space:"
"""The name of the picture that keeps the room for a grid or a table."""
_NO_TEXT = -1
"""In the place of a level, for grids and tables."""


class Formats:
    """The formats of paragraphs, made once for each level and font.

    Distances are whole pixels: what stands below a change can be moved as it is painted then.
    """

    def __init__(self, font: QFont) -> None:
        self.em = QFontMetricsF(font).horizontalAdvance("國")
        """The width of a Chinese character."""
        self._made: dict[int, QTextBlockFormat] = {}
        self._metrics = QFontMetrics(font)
        self._widths: dict[str, int] = {}

    def width_of(self, label: str) -> int:
        """The width of a printed number in whole pixels, worked out once."""
        if label not in self._widths:
            self._widths[label] = self._metrics.horizontalAdvance(label)
        return self._widths[label]

    def of(self, block: Block) -> QTextBlockFormat:
        """The format of a block's paragraph."""
        kind = block.level if is_text(block) else _NO_TEXT
        if kind not in self._made:
            self._made[kind] = self._make(kind)
        return self._made[kind]

    def _make(self, kind: int) -> QTextBlockFormat:
        """The format of paragraphs of a level, or of objects."""
        form = QTextBlockFormat()
        is_paragraph = kind != _NO_TEXT
        level = kind if is_paragraph else 0
        form.setProperty(LEVEL, level)
        form.setIndent(INDENTS[level])
        if is_paragraph and not level:
            form.setTextIndent(FIRST_LINE * self.em)
        form.setBottomMargin(round(PARAGRAPH_DISTANCE * self.em))
        if is_paragraph:
            distance = QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
            form.setLineHeight(round(LINE_DISTANCE * self.em), distance)
        return form


def object_format(key: int, height: float) -> QTextImageFormat:
    """The one character that a grid or a table is in the document."""
    form = QTextImageFormat()
    form.setName(SPACE)
    form.setWidth(1)
    form.setHeight(height)
    form.setProperty(OBJECT_ID, key)
    return form
