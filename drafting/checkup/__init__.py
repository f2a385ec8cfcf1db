"""Checking drafts as a whole: one, or a folder of them, and the record of a check for the file."""

from __future__ import annotations

from drafting.checkup.drafts import Examined, Unreadable, drafts_in, examine, examine_folder
from drafting.checkup.families import FAMILIES, family_title
from drafting.checkup.record import compose_record, write_record

__all__ = [
    "FAMILIES",
    "Examined",
    "Unreadable",
    "compose_record",
    "drafts_in",
    "examine",
    "examine_folder",
    "family_title",
    "write_record",
]
