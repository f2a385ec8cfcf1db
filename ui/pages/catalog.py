"""Which pages a report has."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from drafting.i18n import _, meaning, told
from drafting.numbering import part_labels
from drafting.places import Place
from drafting.report import SECTION_IDS
from drafting.segments import part_of
from drafting.template import Form, Part
from ui.pages.basics import BasicsPage
from ui.pages.page import BASICS, Page
from ui.session import Session

GLOSSARY = "glossary"


class Entry(msgspec.Struct, frozen=True):
    """A page in the list of parts.

    ``key`` stays the same when the form changes; ``part`` is None for the facts and for the glossary. ``printed``
    is its heading as printed; ``meaning`` says that in English, empty in Chinese. ``grounds`` is the rule behind the
    facts, which are no part.
    """

    key: str
    printed: str
    part: Part | None
    meaning: str = ""
    grounds: str = ""

    @property
    def heading(self) -> str:
        """The heading as printed, in English with what it means behind it."""
        return f"{self.printed} {self.meaning}".rstrip()

    @property
    def hint(self) -> str:
        """What belongs on the page."""
        if self.key == GLOSSARY:
            return _("Names of agencies, events and people as this report writes them; it is not printed.")
        if self.part is None:
            return _("What stands on the form and the cover. ＊ marks what must be filled in.")
        return told(self.part.hint)

    @property
    def rule(self) -> str:
        """The rule behind it."""
        return told(self.part.rule) if self.part else self.grounds


def entries(session: Session) -> list[Entry]:
    """The pages of a session's report: the facts, the parts in the order of its form, as printed, the terms."""
    form = session.form
    labels = part_labels(form, session.template.numbering.labels)
    # Those of all forms, for the category chosen here decides which one it is.
    grounds = "\n".join(told(other.when) for other in session.template.forms.values() if other.when)
    found = [Entry(BASICS, _("Basic data"), None, grounds=grounds)]
    for part in form.parts:
        found.append(Entry(key_of(part), labels[part.id] + part.heading, part, meaning(part.heading)))
    return [*found, Entry(GLOSSARY, _("Glossary"), None)]


def key_of(part: Part) -> str:
    """The key of a part's page."""
    return f"text:{part.section}" if part.section else part.id


def page_of(form: Form, place: Place) -> str | None:
    """The key of the page on which a place is edited; None when the form does not ask for it."""
    if place.section == GLOSSARY:
        return GLOSSARY
    part = part_of(form, place.section)
    if part is not None:
        return key_of(part)
    return None if place.section in SECTION_IDS else BASICS


def make_page(session: Session, entry: Entry, parent: QWidget) -> Page:
    """The page of an entry. Only what the page needs is imported: the first one is wanted at once."""
    if entry.key == GLOSSARY:
        from ui.pages.glossary import GlossaryPage

        return GlossaryPage(session, parent)
    if entry.part is None:
        return BasicsPage(session, parent)
    if entry.part.section:
        from ui.pages.text import TextPage

        return TextPage(session, entry.part, parent)
    if entry.part.kind == "personnel":
        from ui.pages.personnel import PersonnelPage

        return PersonnelPage(session, parent)
    from ui.pages.generated import GeneratedPage

    return GeneratedPage(session, parent, from_basics=entry.part.kind in ("cover", "attachments"))
