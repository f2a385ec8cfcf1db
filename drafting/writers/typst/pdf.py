"""The finished PDF: PDF/A and PDF/UA where the text allows it, and told where it does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from drafting.document import Document
from drafting.errors import ExportError
from drafting.i18n import _
from drafting.writers.typst.apart import workshop
from drafting.writers.typst.design import read_design
from drafting.writers.typst.engine import NotConformingError
from drafting.writers.typst.fonts import FontChoice
from drafting.writers.typst.press import Press

# Best first. Level a demands that every character has a meaning (no 造字), every level that a font has it.
STANDARDS: tuple[tuple[str, ...], ...] = (("a-2a", "ua-1"), ("a-2b", "ua-1"), ("1.7",))
_QUOTED = re.compile('`"(.+?)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


class Pdf(NamedTuple):
    """A PDF: its bytes, the standards it keeps to (of STANDARDS), the fonts, and what the user should know."""

    data: bytes
    standards: tuple[str, ...]
    fonts: FontChoice
    notes: tuple[str, ...]


def make(
    document: Document, images: Mapping[str, bytes], page: Path, going_on: Callable[[], object] | None = None
) -> Pdf:
    """The document as a tagged PDF; the same arguments give the same bytes on the same computer.

    Args:
        document: What to write.
        images: The prepared photos (JPEG or PNG) by the names the document's pictures use.
        page: The page design, a typst file.
        going_on: Is called again and again meanwhile; what it raises ends the work, and comes out. Given it, the
            typesetter works in a process of its own, which a batch command has no need of.

    Raises:
        TemplateError: The page design cannot be read, or is wrong.
        ExportError: The pages could not be set.
    """
    place = workshop(going_on)
    design = read_design(page, place)
    reasons: list[str] = []
    with Press(design, with_photos=True, workshop=place) as press:
        press.load(document, images)
        for standards in STANDARDS:
            try:
                data = press.pdf(standards, timestamp=document.identity.modified)
            except NotConformingError as error:
                reasons.append(str(error))
            else:
                notes = (design.fonts.note(), _standards_note(reasons))
                return Pdf(data, standards, design.fonts, tuple(filter(None, notes)))
    raise ExportError(_("The pages could not be set: {reason}").format(reason=reasons[-1]))


def _standards_note(reasons: list[str]) -> str:
    """What to tell the user when the best standards could not be kept, and why each could not."""
    if not reasons:
        return ""
    if len(reasons) == 1:
        return _("The text has self-made characters, which other programs may not be able to read.")
    quoted = "".join(_QUOTED.findall(reasons[-1])[:1])
    character = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), quoted)
    codes = " ".join(f"U+{ord(sign):04X}" for sign in character)
    return _(
        "No font of this computer has the character “{character}” ({codes}); it is not shown, and the PDF is no PDF/A."
    ).format(character=character, codes=codes)
