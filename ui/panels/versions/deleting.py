"""Versions are deleted: what that means, whether the user is sure, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from drafting.draftfile import Deletion, Version
from drafting.errors import DraftingError
from drafting.i18n import _, ngettext
from ui import dialogs
from ui.appearance import px
from ui.panels.versions.viewer import VersionViewer
from ui.panels.versions.wording import line, size, why_kept
from ui.session import Session
from ui.tasks.task import Cancelled
from ui.tasks.waiting import wait_for, waiting
from ui.widgets.fitting import FittingArea
from ui.widgets.prose import prose

_BELOW = 90
"""Pixels for the buttons."""
_SOME = 5
"""How many photos are named."""


def delete_versions(parent: QWidget, session: Session, chosen: Sequence[Version]) -> bool:
    """Asks, and deletes those of the chosen versions that may be; returns whether it did. Says what went wrong."""
    records = session.draft.records
    going = [version for version in chosen if version.id not in records]
    if not going:
        return False
    if opened := _opened(parent, going):
        text = _("“{name}” is open in a window of its own. Close that window first, then delete the version.")
        dialogs.show_error(parent, text.format(name=line(opened)))
        return False
    numbers = [version.id for version in going]
    try:
        session.photos.require_all_in()
        session.require_saved()
        plan = wait_for(
            parent, _("Looking what would leave the file"), lambda _say: session.draft.deletion(numbers)
        )
        dialog = DeletionDialog(going, plan, len(chosen), can_undo=session.can_undo, parent=parent.window())
        sure = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not sure:
            return False
        done = session.versions.delete(numbers, waiting(parent, _("Deleting versions")))
    except Cancelled:
        return False
    except DraftingError as error:
        dialogs.show_error(parent, _("No version was deleted. {reason}").format(reason=error.message))
        return False
    status = getattr(parent.window(), "status", None)
    if status is not None:
        status.tell(outcome(len(going), done), None)
    return True


def _opened(parent: QWidget, versions: Sequence[Version]) -> Version | None:
    """A version that is looked at or compared at this moment."""
    viewers = [viewer for viewer in parent.window().findChildren(VersionViewer) if viewer.isVisible()]
    shown = frozenset[int]().union(*(viewer.shown_versions for viewer in viewers))
    return next((version for version in versions if version.id in shown), None)


class DeletionDialog(QDialog):
    """Names what is deleted and says what that means.

    Args:
        going: The versions to be deleted.
        plan: What that means.
        chosen: How many versions were chosen, with those that stay.
        can_undo: Whether there is something that could be undone before.
        parent: Above which it is shown.
    """

    def __init__(
        self,
        going: Sequence[Version],
        plan: Deletion,
        chosen: int,
        *,
        can_undo: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Delete versions"))
        self.setMinimumWidth(px(480))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        n = len(going)
        question = ngettext("Delete this version?", "Delete these {n} versions?", n).format(n=n)
        column.addWidget(prose(question, "column"))
        column.addWidget(prose("\n".join(f"• {line(version)}" for version in going)))
        for text in _meaning(plan, can_undo=can_undo):
            column.addWidget(prose(text))
        if why := why_kept(chosen - n, chosen):
            column.addWidget(prose(why, "hint"))
        self.buttons = QDialogButtonBox()
        self.delete = QPushButton(_("Delete"))
        self.cancel = QPushButton(_("Cancel"))
        self.buttons.addButton(self.delete, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self.delete.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(FittingArea(content, _BELOW), 1)
        layout.addWidget(self.buttons)


def _meaning(plan: Deletion, *, can_undo: bool) -> Iterator[str]:
    yield _("This cannot be undone. The text as it is now stays as it is.")
    if plan.unsure:
        yield "⚠ " + _(
            "Another version is damaged, and nobody knows which photos it shows: so all photos stay in the file."
        )
    elif n := len(plan.photos):
        text = ngettext(
            "{n} photo that nothing else shows leaves the file: {names}",
            "{n} photos that nothing else shows leave the file: {names}",
            n,
        )
        names = _(", ").join(photo.rpartition("/")[2] for photo in plan.photos[:_SOME])
        yield text.format(n=n, names=names + ("…" if n > _SOME else ""))
    else:
        yield _("No photo leaves the file.")
    if plan.room:
        yield _("The file becomes about {size} smaller.").format(size=size(plan.room))
    if plan.photos and can_undo:
        yield _("As the photos are gone then, edits made until now can no longer be undone.")
    yield _("Copies of the file that were made or sent before still have all of it.")


def outcome(versions: int, done: Deletion) -> str:
    """What came of it, in one line."""
    said = ngettext("{n} version was deleted", "{n} versions were deleted", versions).format(n=versions)
    if n := len(done.photos):
        said += _("; ") + ngettext("{n} photo left the file", "{n} photos left the file", n).format(n=n)
    if done.room:
        said += _("; ") + _("the file is {size} smaller").format(size=size(done.room))
    return said
