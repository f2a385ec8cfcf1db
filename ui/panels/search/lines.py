"""How a find looks in the list: on one line in its context, the find itself bold and underlined."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.panels.search.results import HEADING, PIECES, Index

PADDING = 4


class LinePainter(QStyledItemDelegate):
    """Draws the lines of the list of finds."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with some room around it; as wide as the list."""
        return QSize(0, option.fontMetrics.height() + 2 * PADDING)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Headings of parts are bold."""
        super().initStyleOption(option, index)
        if index.data(HEADING):
            option.font.setBold(True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one line."""
        pieces = index.data(PIECES)
        if pieces is None:
            super().paint(painter, option, index)
            return
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, option.widget)
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, blank, option.widget)
        area = QRect(
            area.left() + PADDING, option.rect.top(), option.rect.right() - area.left(), option.rect.height()
        )
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        active = bool(option.state & QStyle.StateFlag.State_Active)
        group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        painter.save()
        painter.setPen(option.palette.color(group, role))
        strong = QFont(option.font)
        strong.setBold(True)
        strong.setUnderline(True)
        for text, font in zip(pieces, (option.font, strong, option.font), strict=True):
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.setFont(font)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            area.setLeft(area.left() + metrics.horizontalAdvance(shown))
            if area.width() <= 0:
                break
        painter.restore()
