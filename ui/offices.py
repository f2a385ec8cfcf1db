"""The office a draft goes through, as the settings and the draft itself know it."""

from __future__ import annotations

from drafting.settings import Settings
from drafting.signoffs import boxes
from drafting.template import with_signoff
from ui.session import Session


def boxes_of(session: Session, settings: Settings) -> tuple[str, ...]:
    """The titles of those a draft goes to, from the drafter to the head."""
    office = settings.signoff
    template = with_signoff(session.template, office.chain, office.rows)
    return boxes(session.draft, template, session.report.host_agency)
