"""What a proposal would change, in words."""

from __future__ import annotations

from html import escape

from drafting.i18n import _
from drafting.review.model import Proposal
from ui.appearance import colours

QUOTE = 60  # characters of the words a remark is about


def shortened(text: str) -> str:
    """Some words on one line."""
    text = " ".join(text.split())
    return text if len(text) <= QUOTE else text[: QUOTE - 1] + "…"


def lines(text: str) -> str:
    """Text as HTML, with its line breaks."""
    return escape(text).replace("\n", "<br>")


def change(proposal: Proposal, to: str = "") -> str:
    """The change as HTML: what goes is struck out, what comes is underlined; ``to`` names where a photo comes."""
    match proposal.kind:
        case "insert":
            return _("Add:") + " " + _new(proposal.after)
        case "delete":
            return _("Delete:") + " " + _old(proposal.before)
        case "level":
            return escape(_("Another level: {text}").format(text=shortened(proposal.before)))
        case "insert_row" if proposal.anchor.block is None:
            return _("Add a row before the first:") + " " + _new(proposal.after)
        case "insert_row":
            return _("Add a row behind this one:") + " " + _new(proposal.after)
        case "delete_row":
            return _("Delete the row:") + " " + _old(proposal.before)
        case "change_row":
            words = [_old(proposal.before)] if proposal.before else []
            words += [_new(proposal.after)] if proposal.after else []
            return _("Change the row:") + " " + " → ".join(words)
        case "delete_photo":
            return _("Take the photo out:") + " " + _old(proposal.before or _("(without a caption)"))
        case "move_photo":
            return _moved(proposal, to)
        case "replace_photo":
            return escape(_("Another picture in the place of “{photo}”:").format(photo=_caption(proposal)))
    quote, replacement = proposal.anchor.quote, proposal.replacement
    if not quote:
        return _("Add:") + " " + _new(replacement)
    if not replacement:
        return _("Delete:") + " " + _old(quote)
    return _("Change:") + " " + _old(quote) + " → " + _new(replacement)


def in_short(proposal: Proposal) -> str:
    """The change in a few words without any marks, for the pointer."""
    match proposal.kind:
        case "replace":
            return shortened(proposal.replacement) or _("delete")
        case "delete_photo":
            return _("take the photo out")
        case "move_photo":
            return _("move the photo")
        case "replace_photo":
            return _("replace the photo")
        case "delete_row":
            return _("delete the row")
    return shortened(proposal.after) or _("delete")


def _moved(proposal: Proposal, to: str) -> str:
    caption = _caption(proposal)
    behind = proposal.target is not None and bool(proposal.target.field)
    text = (
        _("Move the photo “{photo}” behind this one: {place}")
        if behind
        else _("Move the photo “{photo}” to the first place here: {place}")
    )
    return escape(text.format(photo=caption, place=to))


def _caption(proposal: Proposal) -> str:
    return shortened(proposal.before) or _("(without a caption)")


def _old(text: str) -> str:
    return f'<span style="color:{colours().error}; text-decoration: line-through">{lines(text)}</span>'


def _new(text: str) -> str:
    return f'<span style="color:{colours().success}; text-decoration: underline">{lines(text)}</span>'
