"""What the program is, which version, and under which licence it may be used."""

from __future__ import annotations

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from drafting import __version__
from drafting.i18n import _
from ui.appearance import px


class AboutDialog(QDialog):
    """Name, version, licence, and what the program is made with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About this program"))
        name = QLabel(_("Trip report drafter"))
        name.setProperty("role", "heading")
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
        layout.addWidget(name)
        layout.addWidget(self.text)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(px(460))
        close.setFocus()
