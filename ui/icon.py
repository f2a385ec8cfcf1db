"""The program's own icon."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from drafting.paths import ICON


def program_icon() -> QIcon:
    """The icon in all its sizes; whoever shows it takes the one it needs."""
    icon = QIcon()
    for picture in sorted(ICON.glob("*.png")):
        icon.addFile(str(picture))
    return icon
