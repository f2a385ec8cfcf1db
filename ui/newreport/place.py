"""Where the draft goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QGroupBox, QHBoxLayout, QLabel, QLineEdit, QPushButton

from drafting.i18n import _
from drafting.newreport import draft_path
from ui import dialogs
from ui.appearance import px


class PlaceOfDraft(QGroupBox):
    """The name of the draft, which follows the answers until it is edited, and its folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_("Where the draft is kept"))
        self.folder = folder
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the draft"))
        self.browse = QPushButton(_("Choose a folder…"))
        self.target = QLabel()
        self.target.setProperty("role", "hint")
        self.target.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.name, 1)
        row.addWidget(self.browse)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(px(12))
        form.setVerticalSpacing(px(8))
        label = QLabel(_("Name of the draft"))
        label.setBuddy(self.name)
        form.addRow(label, row)
        form.addRow(self.target)
        self.name.textChanged.connect(self._show_target)
        self.browse.clicked.connect(self._browse)

    @property
    def path(self) -> Path:
        """A path at which there is nothing yet."""
        return draft_path(self.folder, self.name.text())

    def suggest(self, stem: str) -> None:
        """Puts a name there, unless the user has given one."""
        if not self.name.isModified():
            self.name.setText(stem)
            self.name.setModified(False)

    def _show_target(self) -> None:
        path = self.path
        # A space of no width behind each separator lets a long path wrap.
        text = str(path).replace("\\", "\\\u200b").replace("/", "/\u200b")
        self.target.setText(_("Saved at once as {path}").format(path=text))
        self.target.setToolTip(str(path))

    def _browse(self) -> None:
        folder = dialogs.choose_folder(self, self.folder)
        if folder is not None:
            self.folder = folder
            self._show_target()
