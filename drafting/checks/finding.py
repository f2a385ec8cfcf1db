"""A finding: what is wrong, where exactly, and on what authority."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

import msgspec

from drafting.places import Place

Severity: TypeAlias = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


class Finding(msgspec.Struct, frozen=True):
    """One place to mend.

    ``section`` is a text part or a field such as ``travellers``; ``block`` is the index of the block in it,
    None for the whole; ``start`` and ``end`` are offsets in characters into the text at the place, both 0 for
    the whole; ``quote`` is that text. ``message`` says in one sentence what is wrong, ``source`` on what
    authority; ``suggestions`` are texts that could replace the quote.

    ``field`` is the path within the block (see :class:`Place`). ``guarded`` marks what stands within quotation
    marks or a name: it is never changed together with others, only by itself. These two stay within the
    program; :meth:`public` is what other programs get.
    """

    rule: str
    severity: Severity
    section: str
    message: str
    source: str
    block: int | None = None
    start: int = 0
    end: int = 0
    quote: str = ""
    suggestions: tuple[str, ...] = ()
    field: str = ""
    guarded: bool = False

    @property
    def place(self) -> Place:
        """The address of the text the finding is about."""
        return Place(self.section, self.block, self.field)

    def public(self) -> PublicFinding:
        """The finding as ``check --json`` prints it."""
        return PublicFinding(**{name: getattr(self, name) for name in PublicFinding.__struct_fields__})


class PublicFinding(msgspec.Struct, frozen=True):
    """A finding as other programs read it; scripts depend on these names."""

    rule: str
    severity: Severity
    section: str
    block: int | None
    start: int
    end: int
    quote: str
    message: str
    suggestions: tuple[str, ...]
    source: str


class Counts(msgspec.Struct, frozen=True):
    """How many findings there are of each severity."""

    error: int = 0
    warning: int = 0
    info: int = 0


def tally(findings: Iterable[Finding]) -> Counts:
    """Counts findings by severity."""
    severities = [finding.severity for finding in findings]
    return Counts(*(severities.count(severity) for severity in SEVERITIES))
