"""Clean text at the model's boundary.

Office programs and web pages bring characters that no XML file may hold and line ends of every kind
(Word's soft break arrives as a vertical tab). They are dealt with once, here, so that no writer has to.

Python counts characters, Qt and Windows count UTF-16 units; they differ behind characters such as 𠮷.
"""

from __future__ import annotations

from drafting.patterns import pattern

_LINE_ENDS = pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 forbids (section 2.2): C0 controls but tab and line feed, surrogates, two non-characters.
_FORBIDDEN = pattern("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAKS = pattern(r"[ \t]*\n[ \t\n]*")


def clean(text: str) -> str:
    r"""``text`` with line ends as ``\n`` and without characters a document cannot hold."""
    if text.isprintable():  # and so has neither
        return text
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """As :func:`clean`, for a field of a single line: a line break becomes a space, ends are trimmed."""
    text = clean(text)
    return (_LINE_BREAKS.sub(" ", text) if "\n" in text else text).strip()


def one_unit_each(text: str) -> bool:
    """Whether each character of a text is one UTF-16 unit."""
    return text.isascii() or len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)


def units(text: str, characters: int) -> int:
    """How many UTF-16 units the first ``characters`` characters of a text have."""
    part = text[:characters]
    return len(part) if part.isascii() else len(part.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, units_: int) -> int:
    """How many characters the first ``units_`` UTF-16 units of a text are; half a character counts as none."""
    part = text[:units_]
    if part.isascii():
        return len(part)
    coded = part.encode("utf-16-le", "surrogatepass")
    return (
        len(part) if len(coded) == 2 * len(part) else len(coded[: 2 * units_].decode("utf-16-le", "ignore"))
    )
