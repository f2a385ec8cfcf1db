"""What the program is, which version, and under which licence it may be used."""

from __future__ import annotations

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from drafting import __version__
from drafting.i18n import _
from ui.appearance import px
from ui.icon import program_icon

_ICON = 64
"""Pixels of the icon beside the name."""


class AboutDialog(QDialog):
    """Name, version, licence, and what the program is made with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About this program"))
        name = QLabel(_("Trip report drafter"))
        name.setProperty("role", "heading")
        icon = QLabel()
        icon.setPixmap(program_icon().pixmap(px(_ICON)))
        icon.setAccessibleName(_("The program's icon"))
        lines = (
            _("Version {version}").format(version=__version__),
            _("Free software under the MIT licence; it comes without any warranty."),
            _("It works on this computer alone and sends nothing over the network."),
            _(
                "Made with Qt {version} (LGPL), python-docx, typst, Pillow, Babel and other free libraries."
            ).format(version=qt_version),
        )
        self.text = QLabel("\n\n".join(lines))
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(_("About this program"))
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(24), px(16))
        layout.setSpacing(px(12))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(icon)
        head.addWidget(name, 1)
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        width = px(460)
        self.setMinimumSize(width, layout.heightForWidth(width))
        close.setFocus()
