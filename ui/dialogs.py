"""The questions and messages of the window, and the choice of files.

The classes of dialogs are read with the first of them: a window that only opens has none.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtWidgets import QWidget

from drafting.files import is_there
from drafting.i18n import _, ngettext
from ui import folders

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

Answer: TypeAlias = Literal["retry", "copy", "discard", "cancel"]

DroppedFile: TypeAlias = Literal["report", "reviewed", ""]

PHOTO_PATTERNS = "*.jpg *.jpeg *.png *.heic *.heif *.webp *.tif *.tiff *.bmp *.gif"
PHOTO_SUFFIXES = frozenset(PHOTO_PATTERNS.replace("*", "").split())
OLD_REPORT_PATTERNS = "*.docx *.odt *.pdf *.txt"
DRAFT_SUFFIX = ".trip"


def show_error(parent: QWidget | None, message: str) -> None:
    """Tells what went wrong."""
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(parent, _("Trip report drafter"), message)


def confirm(parent: QWidget | None, question: str, action: str) -> bool:
    """Asks before something that cannot be undone; ``action`` is what the button says."""
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, question, QMessageBox.Icon.Question)
    yes = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    box.deleteLater()
    return box.clickedButton() is yes


def ask_about_unsaved(parent: QWidget | None, reason: str) -> Answer:
    """Asks what to do with text that could not be saved."""
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, _("Your last changes are not saved yet."), QMessageBox.Icon.Warning)
    box.setInformativeText(reason)
    buttons: dict[Answer, object] = {
        "retry": box.addButton(_("Try again"), QMessageBox.ButtonRole.AcceptRole),
        "copy": box.addButton(_("Save elsewhere…"), QMessageBox.ButtonRole.ActionRole),
        "discard": box.addButton(_("Discard the changes"), QMessageBox.ButtonRole.DestructiveRole),
    }
    cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    box.deleteLater()
    clicked = box.clickedButton()
    return next((answer for answer, button in buttons.items() if button is clicked), "cancel")


def ask_about_photos_out_of_reach(parent: QWidget | None, path: Path, count: int) -> Answer:
    """Asks whether a draft is to be saved without its photos, which are in a file that cannot be reached now."""
    from PySide6.QtWidgets import QMessageBox

    text = ngettext(
        "The draft has {n} photo, which is in the file that cannot be reached now:",
        "The draft has {n} photos, which are in the file that cannot be reached now:",
        count,
    ).format(n=count)
    box = _box(parent, f"{text}\n{path}", QMessageBox.Icon.Warning)
    box.setInformativeText(
        _(
            "Put the stick in again, connect the drive, or close the program that uses the file, and choose “Try"
            " again”: then nothing is missing. What is saved elsewhere now has all the text; its photos come in by"
            " themselves once the file is there again."
        )
    )
    retry = box.addButton(_("Try again"), QMessageBox.ButtonRole.AcceptRole)
    copy = box.addButton(_("Save the text elsewhere…"), QMessageBox.ButtonRole.ActionRole)
    cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(retry)
    box.setEscapeButton(cancel)
    box.exec()
    box.deleteLater()
    clicked = box.clickedButton()
    return "retry" if clicked is retry else "copy" if clicked is copy else "cancel"


def ask_about_dropped(parent: QWidget | None, name: str) -> DroppedFile:
    """Asks what a Word or ODF file is that was dropped on an open draft; empty when it was not to be."""
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, _("What is “{name}”?").format(name=name), QMessageBox.Icon.Question)
    # Not on the buttons, which with large letters a small screen has no room for side by side.
    box.setInformativeText(
        _(
            "A draft or an old report is put into the parts of this one. Of a file that came back from a superior, the"
            " remarks and changes are read in."
        )
    )
    report = box.addButton(_("An old report…"), QMessageBox.ButtonRole.AcceptRole)
    reviewed = box.addButton(_("A superior's review"), QMessageBox.ButtonRole.ActionRole)
    box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(report)
    box.exec()
    box.deleteLater()
    clicked = box.clickedButton()
    return "report" if clicked is report else "reviewed" if clicked is reviewed else ""


def _box(parent: QWidget | None, text: str, icon: QMessageBox.Icon) -> QMessageBox:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowTitle(_("Trip report drafter"))
    box.setIcon(icon)
    box.setText(text)
    return box


def choose_draft(parent: QWidget | None, folder: Path) -> Path | None:
    """Asks for a draft to open."""
    from PySide6.QtWidgets import QFileDialog

    name, _filter = QFileDialog.getOpenFileName(parent, _("Open a draft"), str(folder), _draft_filter())
    return Path(name) if name else None


def choose_folder(parent: QWidget | None, folder: Path) -> Path | None:
    """Asks for a folder."""
    from PySide6.QtWidgets import QFileDialog

    name = QFileDialog.getExistingDirectory(parent, _("Choose a folder"), str(folder))
    return Path(name) if name else None


def choose_new_draft(parent: QWidget | None, title: str, suggestion: Path) -> Path | None:
    """Asks where to put a draft; an existing file only after confirmation."""
    from PySide6.QtWidgets import QFileDialog

    name, _filter = QFileDialog.getSaveFileName(parent, title, str(suggestion), _draft_filter())
    if not name:
        return None
    path = with_suffix(Path(name), DRAFT_SUFFIX)
    # The system has asked about the name as it was typed, not about the one with the suffix.
    if path != Path(name) and is_there(path) and not confirm_replacing(parent, path):
        return None
    return path


def confirm_replacing(parent: QWidget | None, path: Path) -> bool:
    """Asks whether an existing file may be replaced."""
    return confirm(parent, _("“{name}” exists already. Replace it?").format(name=path.name), _("Replace"))


def choose_document(parent: QWidget | None, suggestion: Path) -> Path | None:
    """Asks where to put an exported file; whether to replace an existing one is asked later.

    The kind of file is the one of ``suggestion``: it was chosen before.
    """
    from PySide6.QtWidgets import QFileDialog

    name, _filter = QFileDialog.getSaveFileName(
        parent,
        _("Export the report"),
        str(suggestion),
        f"{suggestion.suffix[1:].upper()} (*{suggestion.suffix})",
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return with_suffix(Path(name), suggestion.suffix) if name else None


_photo_folders: list[Path] = []
"""Where photos were chosen last; nothing until some were."""


def choose_photos(parent: QWidget | None) -> list[Path]:
    """Asks for photos, any number; begins where some were chosen last, or in the system's folder for pictures."""
    from PySide6.QtWidgets import QFileDialog

    patterns = f" ({PHOTO_PATTERNS} {PHOTO_PATTERNS.upper()})"
    folder = _photo_folders[-1] if _photo_folders else folders.pictures()
    names, _filter = QFileDialog.getOpenFileNames(
        parent, _("Add photos"), str(folder), _("Photos") + patterns
    )
    paths = [Path(name) for name in names]
    _photo_folders[:] = [paths[0].parent] if paths else _photo_folders
    return paths


def choose_old_report(parent: QWidget | None, folder: Path) -> Path | None:
    """Asks for a file with an old report."""
    from PySide6.QtWidgets import QFileDialog

    patterns = f" ({OLD_REPORT_PATTERNS} {OLD_REPORT_PATTERNS.upper()})"
    name, _filter = QFileDialog.getOpenFileName(
        parent, _("Take over an old report"), str(folder), _("Reports") + patterns
    )
    return Path(name) if name else None


def with_suffix(path: Path, suffix: str) -> Path:
    """``path`` with ``suffix`` behind its name, unless it has it."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def _draft_filter() -> str:
    return _("Drafts") + f" (*{DRAFT_SUFFIX})"
