"""Differences in words: a line each, for a list or the command line."""

from __future__ import annotations

from collections.abc import Mapping

from drafting.compare.difference import Difference
from drafting.i18n import _

_CONTEXT = 12
_MAX_SHOWN = 60


def marked(difference: Difference, context: int = _CONTEXT) -> str:
    """The text of a difference with what went as ``[-…-]`` and what came as ``{+…+}``, and some words around each."""
    before, after = difference.before, difference.after
    if not difference.edits:
        return (f"[-{_cut(before)}-]" if before else "") + (f"{{+{_cut(after)}+}}" if after else "")
    out: list[str] = []
    at = 0
    for edit in difference.edits:
        out.append(_between(before[at : edit.start], context, first=at == 0))
        out.append(f"[-{before[edit.start : edit.end]}-]" if edit.end > edit.start else "")
        out.append(f"{{+{after[edit.new_start : edit.new_end]}+}}" if edit.new_end > edit.new_start else "")
        at = edit.end
    tail = before[at:]
    out.append(tail if len(tail) <= context else tail[:context] + "…")
    return " ".join("".join(out).split("\n"))


def describe(difference: Difference, names: Mapping[str, str]) -> str:
    """What happened where, in one line without the texts.

    Args:
        difference: One.
        names: What people call the parts and fields, by their ids; an id without a name stands for itself.
    """
    place = names.get(difference.section, difference.section)
    index = difference.block if difference.block is not None else difference.old_block
    if index is not None:
        place = _("{part}, no. {n}").format(part=place, n=index + 1)
    return _("{place}: {event}").format(place=place, event=_event(difference, names))


def _event(difference: Difference, names: Mapping[str, str]) -> str:
    match difference.kind:
        case "changed":
            return _changed(difference)
        case "moved":
            if difference.old_section:
                origin = names.get(difference.old_section, difference.old_section)
                return _("moved here from {part}").format(part=origin)
            return _("moved here from no. {n}").format(n=(difference.old_block or 0) + 1)
        case "level":
            return _("other level of heading")
        case "columns":
            return _("other number of columns")
        case kind:
            return {
                "inserted": _("added"),
                "deleted": _("deleted"),
                "photo_added": _("photo added"),
                "photo_removed": _("photo taken out"),
                "photo_moved": _("photo at another place of the grid"),
                "row_added": _("row added"),
                "row_removed": _("row taken out"),
                "row_moved": _("row moved"),
                "field": _("changed"),
            }[kind]


def _changed(difference: Difference) -> str:
    field = difference.field
    if field.endswith(".caption"):
        return _("caption changed")
    if field.endswith(".alt"):
        return _("description of the photo changed")
    if field.startswith("table."):
        return _("cell changed")
    return _("changed")


def _between(text: str, context: int, *, first: bool) -> str:
    if first:
        return text if len(text) <= context else "…" + text[-context:]
    return text if len(text) <= 2 * context else f"{text[:context]}…{text[-context:]}"


def _cut(text: str) -> str:
    text = " ".join(text.split("\n"))
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
