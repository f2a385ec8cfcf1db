"""A photo and the picture that is to stand in its place, side by side, as small as a card has room for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from drafting.i18n import _
from ui.appearance import px
from ui.editor.thumbnails import Thumbnails

WIDTH = 110
"""Of a picture, in pixels at the usual size of letters."""


class PhotoChange(QWidget):
    """Two photos of the draft with what each is.

    Args:
        now: The name of the photo there is; empty when it is gone.
        then: The name of the one that is to come.
        thumbnails: Makes the small pictures.
    """

    def __init__(self, now: str, then: str, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.pictures: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(2))
        for column, (file, words) in enumerate(((now, _("Now")), (then, _("Proposed")))):
            if not file:
                continue
            picture, label = QLabel(), QLabel(words)
            picture.setMinimumSize(px(WIDTH), px(WIDTH * 3 // 4))
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            picture.setAccessibleName(_("Photo “{name}”: {what}").format(name=file, what=words))
            label.setProperty("role", "hint")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(picture, 0, column)
            grid.addWidget(label, 1, column)
            self.pictures[file] = picture
        grid.setColumnStretch(2, 1)
        thumbnails.ready.connect(self._show)
        for file in self.pictures:
            self._show(file)

    def _show(self, file: str) -> None:
        picture = self.pictures.get(file)
        if picture is None:
            return
        ratio = self.devicePixelRatioF()
        found = self._thumbnails.get(file, round(px(WIDTH) * ratio))
        if found is not None:
            shown = QPixmap(found)
            shown.setDevicePixelRatio(ratio)
            picture.setPixmap(shown)
            picture.setText("" if not shown.isNull() else _("(not in the draft)"))
