"""Pictures from bytes, in any thread.

Left to itself, Qt asks all its decoders whose picture it is, and the one for SVG connects objects to look into it. In a
thread that holds the interpreter meanwhile it can come to wait for the window, while the window, letting go of a
connection, waits for the interpreter: for ever. So the decoder is named; photos and pages are JPEG or PNG.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

_JPEG = b"\xff\xd8"


def decoded(data: bytes, fit: Callable[[QSize], QSize] | None = None) -> QImage:
    """The picture, upright; null when it is neither JPEG nor PNG or is damaged.

    Args:
        data: The file.
        fit: Gives the size that is wanted for the size the picture has: a JPEG decoded smaller costs a fraction.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg" if data.startswith(_JPEG) else b"png"))
    reader.setAutoTransform(True)
    if fit is not None and reader.size().isValid():
        reader.setScaledSize(fit(reader.size()))
    return reader.read()
