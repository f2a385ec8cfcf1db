"""Severities of findings as they are told: a symbol and a word, so that nothing depends on colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.i18n import _, ngettext

if TYPE_CHECKING:
    from drafting.checks import Severity

SYMBOLS: dict[Severity, str] = {"error": "✖", "warning": "▲", "info": "●"}


def word(severity: Severity) -> str:
    """What a severity is called."""
    return {"error": _("error"), "warning": _("warning"), "info": _("hint")}[severity]


def amount(severity: Severity, n: int) -> str:
    """So many findings of a severity."""
    match severity:
        case "error":
            text = ngettext("{n} error", "{n} errors", n)
        case "warning":
            text = ngettext("{n} warning", "{n} warnings", n)
        case _:
            text = ngettext("{n} hint", "{n} hints", n)
    return text.format(n=n)
