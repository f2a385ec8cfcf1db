"""All families of rules; importing this registers them. It takes a moment, so the first check does it."""

from __future__ import annotations

from drafting.checks import (
    completeness,
    dates,
    datetext,
    foreign,
    office,
    outline,
    people,
    pictures,
    placeholders,
    plagiarism,
    punctuation,
    repetition,
    shortnames,
    structure,
    tripdates,
    unquoted,
    variants,
    widths,
    wording,
)

FAMILIES = (
    completeness,
    dates,
    datetext,
    foreign,
    office,
    outline,
    people,
    pictures,
    placeholders,
    plagiarism,
    punctuation,
    repetition,
    shortnames,
    structure,
    tripdates,
    unquoted,
    variants,
    widths,
    wording,
)
