"""Does about a finding what is more than other words: takes an empty paragraph out, tells the glossary of a term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.errors import DraftingError
from drafting.i18n import _, ngettext
from drafting.places import Place
from ui import dialogs

if TYPE_CHECKING:
    from drafting.checks import Finding, Remedy
    from ui.draft_view import DraftView


def remedy_text(remedy: Remedy) -> str:
    """What a remedy is called on a button."""
    from drafting.checks import NewTerm

    if isinstance(remedy, NewTerm):
        return _("Add “{name}” to the glossary…").format(name=remedy.entry.short)
    return _("Delete the empty paragraph")


def delete_all_text(n: int) -> str:
    """What deleting all empty paragraphs at once is called on a button."""
    return ngettext("Delete all empty paragraphs ({n})", "Delete all empty paragraphs ({n})", n).format(n=n)


def delete_all_blanks(view: DraftView) -> None:
    """Deletes each empty paragraph that was found, as one step; tells why when it cannot be done any more."""
    from drafting.checks import blanks, without_blanks

    session = view.session
    if session.readonly:
        return
    try:
        session.change(without_blanks(session.report, blanks(view.checker.findings)))
    except DraftingError as error:
        dialogs.show_error(view.window(), str(error))
        return
    view.checker.check_now()


def carry_out(view: DraftView, finding: Finding) -> None:
    """Does what can be done about a finding, as one step; tells why when it cannot be done any more.

    A term that was put into the glossary is gone to: its full name is asked for there.
    """
    from drafting.checks import NewTerm, carried_out, remedy_for

    session = view.session
    remedy = remedy_for(session.report, finding)
    if remedy is None or session.readonly:
        return
    try:
        session.change(carried_out(session.report, finding, remedy))
    except DraftingError as error:
        dialogs.show_error(view.window(), str(error))
        return
    if isinstance(remedy, NewTerm):
        view.show_place(Place("glossary", remedy.row, "name"), 0, len(remedy.entry.name))
        view.focus_page()
    view.checker.check_now()
