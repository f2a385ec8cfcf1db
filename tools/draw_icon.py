"""Draws the program's icon in the sizes systems ask for, from resources/icon/drafter.svg.

    python -m tools.draw_icon

Small sizes are drawn from the drawing too, not made smaller: lines stay lines.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from drafting.paths import ICON

SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(folder: Path) -> None:
    """Writes the pictures, named after their size in pixels.

    Raises:
        OSError: One cannot be written.
    """
    renderer = QSvgRenderer(str(ICON / "drafter.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        if not image.save(str(folder / f"{size}.png")):
            raise OSError(f"{size}.png cannot be written")


if __name__ == "__main__":
    draw(ICON)
