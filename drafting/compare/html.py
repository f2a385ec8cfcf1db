"""A difference as HTML for the screen: what went is struck through, what came is bold and underlined."""

from __future__ import annotations

from html import escape

from drafting.compare.difference import Difference

CONTEXT = 30


def difference_html(difference: Difference) -> str:
    """The text of a difference with its changes marked; empty when it has no text."""
    before, after = difference.before, difference.after
    if not difference.edits:
        return _gone(before) + ("　" if before and after else "") + _come(after)
    out: list[str] = []
    at = 0
    for edit in difference.edits:
        out.append(_same(before[at : edit.start], first=at == 0))
        out.append(_gone(before[edit.start : edit.end]))
        out.append(_come(after[edit.new_start : edit.new_end]))
        at = edit.end
    out.append(_same(before[at:], last=True))
    return "".join(out)


def _same(text: str, *, first: bool = False, last: bool = False) -> str:
    if first and len(text) > CONTEXT:
        text = "…" + text[-CONTEXT:]
    elif last and len(text) > CONTEXT:
        text = text[:CONTEXT] + "…"
    elif not first and not last and len(text) > 2 * CONTEXT:
        text = f"{text[:CONTEXT]}…{text[-CONTEXT:]}"
    return _text(text)


def _gone(text: str) -> str:
    return f"<s>{_text(text)}</s>" if text else ""


def _come(text: str) -> str:
    return f"<b><u>{_text(text)}</u></b>" if text else ""


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
