"""Runs one command from its arguments to its exit status."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from batch import checking, counting, documents, reviewing
from batch.arguments import UsageError, parser
from batch.outcome import INTERRUPTED, UNUSABLE, Outcome
from batch.streams import put_out, remark, speak_utf8, stopped_tidily, trace
from drafting.errors import DraftingError, cause
from drafting.i18n import _

COMMANDS: dict[str, Callable[[argparse.Namespace], Outcome]] = {
    "example": documents.example,
    "load": documents.load,
    "dump": documents.dump,
    "export": documents.export,
    "check": checking.check,
    "count": counting.count,
    "review-import": reviewing.review_import,
    "review": reviewing.review,
    "compare": reviewing.compare,
}


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit status.

    Results go to standard output, the reason for a failure to standard error as one line.
    """
    speak_utf8()
    try:
        with stopped_tidily():
            outcome = _outcome(arguments)
            put_out(outcome.output)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:
        return int(stop.code or 0)
    except DraftingError as error:
        message = str(error)
    except OSError as error:
        message = _("The command failed: {reason}").format(reason=cause(error))
    except Exception as error:  # a mistake of the program must not be taken for "check found errors"
        message = _("The program made a mistake; please report this: {reason}").format(reason=trace(error))
    else:
        remark(outcome.remarks)
        return outcome.status
    remark([message])
    return UNUSABLE


def _outcome(arguments: Sequence[str]) -> Outcome:
    try:
        options = parser().parse_args(list(arguments))
    except UsageError as error:
        return Outcome(UNUSABLE, remarks=[str(error)])
    if options.command is None:
        return Outcome(output=options.text)
    return COMMANDS[options.command](options)
