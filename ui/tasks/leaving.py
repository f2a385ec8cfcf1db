"""The user leaves the draft while work for it is under way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafting.i18n import _
from ui import dialogs
from ui.tasks.task import RUNNING


def may_stop(parent: QWidget) -> bool:
    """Whether nothing is under way, or the user wants it stopped, which it then is."""
    asked = [task.title for task in RUNNING.tasks if task.asks and not task.stopping]
    if asked:
        question = _("This is still under way: {what}. Stop it and leave?").format(what=_(", ").join(asked))
        if not dialogs.confirm(parent, question, _("Stop and leave")):
            return False
    for task in RUNNING.tasks:
        task.cancel()
    return True
