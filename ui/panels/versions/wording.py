"""How versions are told."""

from __future__ import annotations

from drafting.draftfile import Version, VersionKind
from drafting.i18n import _, ngettext
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


def described(version: Version, *, record: bool) -> str:
    """A version in two lines, for the list; ``record`` says that it is kept for good."""
    kind = kind_words(version.kind)
    return f"{name_of(version)}\n{when(version)}　{kind}" + ("　" + _("(record)") if record else "")


def why_kept(stay: int, chosen: int) -> str:
    """Why some of the chosen versions cannot be deleted; empty when none of them stays."""
    if not stay:
        return ""
    if stay == chosen:
        return _("What was handed over, returned or approved is a record, and cannot be deleted.")
    return ngettext(
        "{n} of the chosen versions is a record of what was handed over, returned or approved, and stays.",
        "{n} of the chosen versions are records of what was handed over, returned or approved, and stay.",
        stay,
    ).format(n=stay)


def size(room: int) -> str:
    """A number of bytes for a sentence."""
    return f"{room / 2**20:.1f} MB"
