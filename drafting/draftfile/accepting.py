"""A report on its way into a draft: in normal form, complete, and of values the file can give back."""

from __future__ import annotations

from collections.abc import Container

import msgspec

from drafting.draftfile.coding import Rows, rows_of
from drafting.errors import SaveError
from drafting.i18n import _
from drafting.report import Report, normalise, photos

BAD_VALUES = (TypeError, ValueError, AttributeError, OverflowError, RecursionError, msgspec.MsgspecError)
"""What values of wrong types cause on their way to JSON."""


def prepared(report: Report, known_photos: Container[str], name: str) -> tuple[Report, Rows]:
    """The report in normal form, and as it is stored.

    Args:
        report: Any report.
        known_photos: The names of the draft's photos.
        name: The draft's file name, for messages.

    Raises:
        SaveError: It holds what cannot be saved, or names a photo the draft does not have.
    """
    try:
        wanted = normalise(report)
        rows = rows_of(wanted)
        for section, index, position, photo in photos(wanted):
            if photo.file not in known_photos:
                raise SaveError(
                    _("The draft does not have the photo “{file}”, so nothing was saved.").format(
                        file=photo.file
                    ),
                    f"sections.{section}[{index}].photos[{position}].file",
                )
    except BAD_VALUES as error:
        raise unusable(name) from error
    return wanted, rows


def unusable(name: str) -> SaveError:
    """The error for a change after which the file could not be read again."""
    return SaveError(
        _("The report holds a value that a draft cannot hold, so nothing was saved. Undo the last change."),
        name,
    )
