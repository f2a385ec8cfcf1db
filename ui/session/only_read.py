"""Why the text of a draft that could be changed is only read."""

from __future__ import annotations

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.review.states import last_hand_over


def why_only_read(draft: DraftFile) -> str:
    """A sentence for whoever reads and remarks on a draft, but does not change its text."""
    if draft.state == "approved_by_section":
        return _(
            "The section has approved this draft, which goes on to those above: its text is read and remarked"
            " upon, but not changed."
        )
    if draft.state == "handed_over":
        return _("This draft was handed over: its text is read and remarked upon, but not changed.")
    handed = last_hand_over(draft.trail()) if draft.state == "returned" else None
    if handed is not None:
        return _(
            "This draft was returned to {name}, who mends it: its text is read and remarked upon, but not changed."
        ).format(name=handed.by.name)
    return _("Review mode: the text is read and remarked upon, but not changed.")
