"""The page design: a typst file of the template with a function per role; here, what the writer asks of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from drafting.errors import ExportError, TemplateError, cause
from drafting.i18n import _
from drafting.writers.typst.apart import HERE, TypesetterEndedError, Workshop
from drafting.writers.typst.engine import PAGE, Engine, NotConformingError
from drafting.writers.typst.fonts import BOLD, FontChoice, FontWishes, choose

_QUESTION = f"""#import "{PAGE}"
#let asked = page.design
#metadata((
  width: asked.width.pt(), height: asked.height.pt(), top: asked.top.pt(), bottom: asked.bottom.pt(),
  text-width: asked.text-width.pt(), pitch: asked.pitch.pt(), table-pitch: asked.table-pitch.pt(),
  standard: asked.standard, kai: asked.kai, other: asked.other, rare: asked.rare, latin: asked.latin,
))<design>
"""

_KEPT = 8
"""How many designs are remembered."""


class Measures(msgspec.Struct, frozen=True, rename="kebab"):
    """Measures of a page in points.

    ``top`` and ``bottom`` bound the text, from the top of the page. ``pitch`` is the distance of two lines of
    text, ``table_pitch`` that in tables.
    """

    width: float
    height: float
    top: float
    bottom: float
    text_width: float
    pitch: float
    table_pitch: float


class _Answer(Measures, frozen=True, rename="kebab"):
    standard: tuple[str, ...]
    kai: tuple[str, ...]
    other: tuple[str, ...]
    rare: tuple[str, ...]
    latin: tuple[str, ...]


class Design(NamedTuple):
    """A page design: its source, its measures, and the fonts it is set in on this computer."""

    source: bytes
    measures: Measures
    fonts: FontChoice


_known: dict[tuple[bytes, str], Design] = {}


def read_design(page: Path, workshop: Workshop = HERE) -> Design:
    """The page design in ``page``, with fonts chosen among those of this computer; read once, wherever that is.

    Raises:
        TemplateError: The file cannot be read, or is no page design.
        TypesetterEndedError: The typesetter ended over it.
    """
    try:
        source = page.read_bytes()
    except OSError as error:
        raise TemplateError(
            _("This file cannot be read: {reason}").format(reason=cause(error)), page.name
        ) from error
    key = source, page.name
    design = _known.get(key)
    if design is None:
        if len(_known) >= _KEPT:
            _known.clear()
        design = _known[key] = _design(source, page.name, workshop)
    return design


def _design(source: bytes, name: str, workshop: Workshop) -> Design:
    with Engine(_QUESTION, workshop) as engine:
        engine.put(PAGE, source)
        try:
            answer = msgspec.convert(engine.query("query(<design>).first().value"), _Answer)
        except TypesetterEndedError:
            raise
        except (ExportError, NotConformingError, msgspec.ValidationError) as error:
            message = _("The page design is wrong: {reason}").format(reason=error)
            raise TemplateError(message, name) from error
    wishes = FontWishes(answer.standard, answer.kai, answer.other, answer.rare, answer.latin)
    fonts = engine.fonts()
    families = {family for family, _weight in fonts}
    bold = {family for family, weight in fonts if weight >= BOLD}
    return Design(source, answer, choose(wishes, families, bold))
