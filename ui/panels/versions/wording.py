"""How versions are told."""

from __future__ import annotations

from drafting.draftfile import Version, VersionKind
from drafting.i18n import _
from drafting.rocdates import dotted_stamp


def kind_words(kind: VersionKind) -> str:
    """Why a version was taken."""
    match kind:
        case "manual":
            return _("named")
        case "automatic":
            return _("automatic")
        case "export":
            return _("at an export")
        case "restore":
            return _("before going back")
        case "hand_over":
            return _("at a hand-over")
        case "return":
            return _("at a return")
        case "approval":
            return _("at an approval")


def when(version: Version) -> str:
    """When a version was taken, in local time, with the year of the Republic."""
    return dotted_stamp(version.taken.astimezone())


def name_of(version: Version) -> str:
    """What a version is called; those without a name are called by their kind."""
    return version.label or kind_words(version.kind)


def line(version: Version) -> str:
    """A version in one line, for choosing it."""
    return f"{when(version)}　{name_of(version)}"
