"""The report goes back to a version, if the user is sure."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafting.draftfile import Version
from drafting.errors import DraftingError
from drafting.i18n import _
from ui import dialogs
from ui.panels.versions.wording import name_of, when
from ui.session import Session


def go_back(parent: QWidget, session: Session, version: Version) -> bool:
    """Asks, and goes back to a version; returns whether it did. Says why where that cannot be."""
    if session.readonly:  # it may have been handed over since the version was looked at
        dialogs.show_error(parent, session.readonly_reason)
        return False
    question = _(
        "Go back to “{name}” of {time}? The report as it is now is kept as a version, so that nothing is lost."
    ).format(name=name_of(version), time=when(version))
    if not dialogs.confirm(parent, question, _("Go back")):
        return False
    try:
        session.versions.restore(version.id)
    except DraftingError as error:
        dialogs.show_error(parent, str(error))
        return False
    return True
