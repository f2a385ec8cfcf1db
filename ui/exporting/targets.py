"""Which kinds of file are exported, under which name, and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from drafting.compose import Purpose
from drafting.export import suggested_name
from drafting.files import is_there, typed_path
from drafting.i18n import _
from drafting.settings import Settings
from ui import dialogs
from ui.session import Session
from ui.widgets.path_field import PathField


class Targets(QWidget):
    """The kinds of file and their common name; one is suggested, and another copy has another one.

    Args:
        session: The open draft.
        settings: Which kinds are chosen first.
        purpose: The kind of copy that is chosen first.
    """

    kinds_changed = Signal()
    """Other kinds of file were chosen."""

    def __init__(self, session: Session, settings: Settings, purpose: Purpose) -> None:
        super().__init__()
        self._session = session
        self._purpose = purpose
        self.formats = self._make_formats(settings)
        self._suggested = self._suggestion
        self.target = PathField(str(session.path.parent / self._suggested))
        self.target.setAccessibleName(_("File"))
        self.browse = QPushButton(_("Browse…"))
        self.others = QLabel()
        self.others.setProperty("role", "hint")
        self._lay_out()
        for button in self.formats.values():
            button.toggled.connect(self._take_format)
        self.browse.clicked.connect(self._browse)
        self.target.textChanged.connect(self._name_others)
        self._name_others()

    def _make_formats(self, settings: Settings) -> dict[str, QCheckBox]:
        texts = {
            ".docx": _("Word: for signing, and for review in Word"),
            ".pdf": _("PDF: to hand on what is not to be changed"),
            ".odt": _("ODF: to hand on what is to be edited"),
        }
        buttons = {suffix: QCheckBox(text) for suffix, text in texts.items()}
        for suffix in settings.export.formats or Settings().export.formats:
            buttons[suffix].setChecked(True)
        return buttons

    def _lay_out(self) -> None:
        kinds = QGroupBox(_("Kind of file; several at once if you like"))
        inside = QVBoxLayout(kinds)
        for kind in self.formats.values():
            inside.addWidget(kind)
        label = QLabel(_("File"))
        label.setBuddy(self.target)
        file_line = QHBoxLayout()
        file_line.addWidget(self.target, 1)
        file_line.addWidget(self.browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(kinds)
        layout.addWidget(label)
        layout.addLayout(file_line)
        layout.addWidget(self.others)

    @property
    def suffixes(self) -> list[str]:
        """The kinds of file chosen."""
        return [suffix for suffix, button in self.formats.items() if button.isChecked()]

    @property
    def suffix(self) -> str:
        """The first kind of file chosen, as its suffix."""
        return next(iter(self.suffixes), ".docx")

    @property
    def named(self) -> bool:
        """Whether the files have a name."""
        return bool(self.target.text().strip())

    def paths(self) -> list[Path]:
        """The files to be written.

        Raises:
            ExportError: They cannot have this name.
        """
        path = typed_path(self.target.text(), self._session.path.parent, self._suggestion)
        if path.suffix.lower() not in self.formats:  # else it is that of a kind that was not chosen
            path = dialogs.with_suffix(path, self.suffix)
        return [path.with_suffix(suffix) for suffix in self.suffixes]

    def set_purpose(self, purpose: Purpose) -> None:
        """Another copy has another name, as long as it is the suggested one."""
        self._purpose = purpose
        path, suggested = Path(self.target.text()), self._suggestion
        if path.stem == Path(self._suggested).stem:
            self.target.setText(str(path.with_name(Path(suggested).stem + path.suffix)))
        self._suggested = suggested

    def set_busy(self, busy: bool) -> None:
        """Nothing can be chosen while an export is under way."""
        for widget in (*self.formats.values(), self.target, self.browse):
            widget.setEnabled(not busy)

    def suggest_another(self) -> None:
        """Suggests a name like this one under which none of the kinds of file is there yet."""
        path = Path(self.target.text())
        n = 2
        while any(
            is_there(candidate := path.with_name(f"{path.stem} ({n}){suffix}")) for suffix in self.suffixes
        ):
            n += 1
        self.target.setText(str(candidate.with_suffix(path.suffix)))

    @property
    def _suggestion(self) -> str:
        report = self._session.report
        day = report.report_date or report.period.end
        return suggested_name(report.title, self.suffix, day, self._purpose)

    def _take_format(self) -> None:
        """Gives the name the suffix of the first kind chosen."""
        text = self.target.text().strip()
        if text and self.suffixes:
            path = Path(text)
            named = path.suffix.lower() in self.formats
            self.target.setText(str(path.with_suffix(self.suffix)) if named else text + self.suffix)
        self._name_others()
        self.kinds_changed.emit()

    def _name_others(self) -> None:
        """Says under which names the other kinds of file come beside the first."""
        others = self.suffixes[1:] if self.named else []
        self.others.setText(_("Beside it, under the same name: {kinds}").format(kinds=_(", ").join(others)))
        self.others.setVisible(bool(others))

    def _browse(self) -> None:
        path = dialogs.choose_document(self.window(), Path(self.target.text()))
        if path is not None:
            self.target.setText(str(path))
