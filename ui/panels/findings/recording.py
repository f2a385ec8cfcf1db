"""The record of the check as a Word file, for the file of the case."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from drafting.checks import Checked
from drafting.checkup import compose_record
from drafting.checkup import write_record as write
from drafting.errors import DraftingError, ExportError
from drafting.files import is_same, is_there, safe_stem
from drafting.i18n import _
from ui import dialogs
from ui.checking import CheckRunner


def write_record(checker: CheckRunner, parent: QWidget) -> None:
    """Asks where to put the record, and writes it; tells whether that went well."""
    session = checker.session
    findings = checker.check_now()
    name = _("Record of the check") + "_" + (safe_stem(session.report.title) or session.path.stem)
    target = dialogs.choose_document(parent, session.path.with_name(name + ".docx"))
    if target is None:
        return
    if is_there(target) and not dialogs.confirm_replacing(parent, target):
        return
    document = compose_record(
        session.report,
        session.template,
        Checked(findings, checker.ignored),
        checker.decisions,
        checker.settings,
        at=dt.datetime.now().astimezone(),
        by=checker.who,
    )
    try:
        if is_same(target, session.path):
            raise ExportError(_("This is the draft itself; choose another name."), target.name)
        write(document, session.template, target)
    except DraftingError as error:
        dialogs.show_error(parent, str(error))
