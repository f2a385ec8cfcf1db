"""Drafts in and out: example, load, dump, export."""

from __future__ import annotations

import argparse

from batch.outcome import Outcome
from drafting.errors import InputError, PhotoError, TemplateError, behind


def example(options: argparse.Namespace) -> Outcome:
    """Makes a draft of the worked example."""
    from drafting.loading import make_example

    make_example(options.target)
    return Outcome()


def load(options: argparse.Namespace) -> Outcome:
    """Makes a draft of a report in JSON."""
    from drafting.loading import load_report

    try:
        load_report(options.source, options.target)
    except (InputError, PhotoError, TemplateError) as error:
        name = options.source.name
        if name in str(error):
            raise
        raise InputError(error.message, behind(name, error.place)) from error
    return Outcome()


def dump(options: argparse.Namespace) -> Outcome:
    """Writes a draft as JSON."""
    from drafting.draftfile import DraftFile
    from drafting.loading import dump_report

    with DraftFile.open(options.draft, readonly=True) as draft:
        data = dump_report(draft, options.output)
    return Outcome(output="" if options.output else data.decode())


def export(options: argparse.Namespace) -> Outcome:
    """Writes a draft as a document."""
    from drafting.draftfile import DraftFile
    from drafting.export import export as write

    # What goes to a reviewer is noted in the draft, so that the reviewed file can be compared with it.
    with DraftFile.open(options.draft, readonly=options.purpose != "review") as draft:
        return Outcome(remarks=write(draft, options.output, options.purpose, with_trail=options.with_trail))
