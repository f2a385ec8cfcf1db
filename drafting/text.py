"""Clean text at the model's boundary.

Office programs and web pages bring characters that no XML file may hold and line ends of every kind
(Word's soft break arrives as a vertical tab). They are dealt with once, here, so that no writer has to.
"""

from __future__ import annotations

from drafting.patterns import pattern

_LINE_ENDS = pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 forbids (section 2.2): C0 controls but tab and line feed, surrogates, two non-characters.
_FORBIDDEN = pattern("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAKS = pattern(r"[ \t]*\n[ \t\n]*")


def clean(text: str) -> str:
    r"""``text`` with line ends as ``\n`` and without characters a document cannot hold."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """As :func:`clean`, for a field of a single line: a line break becomes a space, ends are trimmed."""
    return _LINE_BREAKS.sub(" ", clean(text)).strip()
