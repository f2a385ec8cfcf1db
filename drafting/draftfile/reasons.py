"""What went wrong, in a sentence that says what happened, what is safe and what to do."""

from __future__ import annotations

from drafting import rocdates
from drafting.draftfile import header
from drafting.draftfile.causes import Kind, cause, kind
from drafting.draftfile.values import Holder
from drafting.errors import DraftFileError, SaveError
from drafting.i18n import _, ngettext


def not_saved(error: BaseException, name: str) -> SaveError:
    """Why a change did not reach the file; the file holds what it held before."""
    texts: dict[Kind, str] = {
        "full": _(
            "The disk is full, so nothing was saved. The file is as it was after the last save and your text is"
            " still here: make room on the disk and save again, or save under another name elsewhere."
        ),
        "busy": _(
            "Another program is using the file at this moment, so nothing was saved. Your text is still here:"
            " save again in a moment."
        ),
        "forbidden": _(
            "The file or its folder may not be written to, so nothing was saved. Your text is still here:"
            " save it under another name in a folder of your own."
        ),
        "gone": _(
            "The file can no longer be reached; it or its folder was moved, deleted or disconnected. Your text is"
            " still here: save it under another name, or bring the file back and save again."
        ),
        "damaged": _(
            "The file was damaged by something else since it was opened, so nothing was saved. Your text is still"
            " here: save it under another name."
        ),
        "other": _(
            "The disk or the network failed, so nothing was saved. Your text is still here: save again, or save"
            " under another name elsewhere. ({reason})"
        ),
    }
    return SaveError(texts[kind(error)].format(reason=cause(error)), name)


def not_created(error: BaseException, name: str) -> SaveError:
    """Why a new file could not be written; what stood in its place is unchanged."""
    texts: dict[Kind, str] = {
        "full": _("The disk is full, so this draft was not written. Make room or choose another place."),
        "busy": _("Another program has this file open. Close it there, or choose another name."),
        "forbidden": _("You may not write in this folder. Choose another folder."),
        "gone": _("This folder does not exist or cannot be reached. Choose another folder."),
        "damaged": _("The disk returned something else than was written to it. Choose another place."),
        "other": _("The draft could not be written here. Choose another place. ({reason})"),
    }
    return SaveError(texts[kind(error)].format(reason=cause(error)), name)


def not_read(error: BaseException, name: str) -> DraftFileError:
    """Why a draft could not be read; it was left as it is."""
    which = kind(error)
    if which == "damaged":
        return header.damaged(name)
    texts: dict[Kind, str] = {
        "busy": _("Another program is writing this draft at this moment. Open it again in a moment."),
        "gone": _("There is no such file, or it cannot be reached. Choose another file."),
        "other": _("The disk or the network failed while this draft was read. Try again. ({reason})"),
        "full": _("There is no room on the disk to open this draft. Make room and open it again."),
    }
    if which == "forbidden":
        # SQLite's "read-only" here means that a save of somebody else has just broken off.
        texts["forbidden"] = (
            _("You may not read this file. Ask its owner, or choose another file.")
            if isinstance(error, OSError)
            else _("A save of this draft has just been cut off. Open it again.")
        )
    return DraftFileError(texts[which].format(reason=cause(error)), name)


def held(holder: Holder | None, here: bool) -> str:
    """Why a draft that is open elsewhere can only be read; ``here``: by this user on this computer."""
    if holder is None:
        return _(
            "Somebody else has this draft open, so it can only be read here. To write, close it there and open it"
            " again, or save a copy under another name."
        )
    if here:
        text = _(
            "This draft is open in another window of this program ({user} on {host}, since {since}), so it can"
            " only be read here. Write there, or save a copy under another name."
        )
    else:
        text = _(
            "{user} has had this draft open on {host} since {since}, so it can only be read here. To write, open"
            " it again when it is closed there, or save a copy under another name."
        )
    since = rocdates.date_and_time(holder.since.astimezone())
    return text.format(user=holder.user, host=holder.host, since=since)


def unwritable_place() -> str:
    """Why a draft in a protected place can only be read."""
    return _(
        "This file or its folder is protected from changes, so it can only be read here. To write, save a copy"
        " in a folder of your own."
    )


def unwritable_leftover() -> str:
    """Why a draft with an interrupted save in a protected place can only be read."""
    return _(
        "A save of this draft was cut off, and its folder is protected from changes, so it cannot be completed"
        " here. You see the draft as it was last saved; to write, save a copy in a folder of your own."
    )


def second_name() -> str:
    """Why a file with several names (hard links) can only be read."""
    return _(
        "This file is known under more than one name (hard link), and writing could damage it, so it can only be"
        " read here. To write, save a copy under another name."
    )


def on_request() -> str:
    """Why a draft that was opened for reading cannot be written."""
    return _("This draft was opened for reading only.")


def not_converted(error: BaseException | None) -> str:
    """Why a draft in an older format can only be read."""
    text = _(
        "This draft has an older format that cannot be converted in its place, so it can only be read here. To"
        " write, save a copy under another name. ({reason})"
    )
    return text.format(reason=cause(error))


def rescued(losses: int) -> str:
    """Why a rescued draft can only be read; ``losses`` counts the places where text is missing."""
    if not losses:
        return _(
            "This draft is damaged. No text is missing, but photos or versions may be: save a copy under another"
            " name and look through it."
        )
    return ngettext(
        "This draft is damaged, and text is missing in {n} place. Save a copy under another name and look through it.",
        "This draft is damaged, and text is missing in {n} places. Save a copy under another name and look through it.",
        losses,
    ).format(n=losses)
