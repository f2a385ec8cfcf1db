"""The sign-off chain (核章欄) of a draft: its own where it has one, else that of the template at hand."""

from __future__ import annotations

import msgspec

from drafting.draftfile import DraftFile
from drafting.template import Template, with_signoff

SIGNOFF = "signoff"
"""The name of the small document in which a draft keeps its own sign-off chain: ``chain`` is the name of one of the
template's, ``rows`` are other titles of its boxes."""


class _Chain(msgspec.Struct):
    chain: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def own_chain(draft: DraftFile, template: Template) -> Template:
    """The template with the sign-off chain a draft has of its own; as it is when it has none, or none of use."""
    kept = draft.extra(SIGNOFF)
    try:
        chosen = msgspec.convert(kept, _Chain)
    except msgspec.ValidationError:
        return template
    if not chosen.rows and chosen.chain not in template.signoffs:
        return template
    return with_signoff(template, chosen.chain, chosen.rows)


def boxes(draft: DraftFile, template: Template, agency: str) -> tuple[str, ...]:
    """The titles of those a report goes to, from the drafter to the head: the first row of the boxes.

    Args:
        draft: The draft.
        template: Its template, with the chain of the office.
        agency: The host agency, by which the head is titled.
    """
    chosen = own_chain(draft, template)
    rows = chosen.signoffs[chosen.signoff].rows_for(agency)
    return rows[0] if rows else ()
