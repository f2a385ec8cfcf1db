"""What the families of rules are called."""

from __future__ import annotations

from drafting.i18n import _

FAMILIES = ("completeness", "dates", "names", "wording", "punctuation", "structure", "office")
"""The families of the program, in the order in which they are shown. A list of an office may have one of its own."""


def family_title(family: str) -> str:
    """What a family is called; its own name where the program does not know it."""
    titles = {
        "completeness": _("Completeness"),
        "dates": _("Dates"),
        "names": _("Names and terms"),
        "wording": _("Wording"),
        "punctuation": _("Punctuation and width"),
        "structure": _("Structure and style"),
        "office": _("Office procedure"),
    }
    return titles.get(family, family)
