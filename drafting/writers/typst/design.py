"""The page design: a typst file of the template with a function per role; here, what the writer asks of it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from drafting.errors import ExportError, TemplateError, cause
from drafting.i18n import _
from drafting.writers.typst.engine import PAGE, Engine, NotConformingError
from drafting.writers.typst.fonts import FontChoice, FontWishes, choose

_QUESTION = f"""#import "{PAGE}"
#let asked = page.design
#metadata((
  width: asked.width.pt(), height: asked.height.pt(), top: asked.top.pt(), bottom: asked.bottom.pt(),
  text-width: asked.text-width.pt(), pitch: asked.pitch.pt(), table-pitch: asked.table-pitch.pt(),
  standard: asked.standard, kai: asked.kai, other: asked.other, rare: asked.rare, latin: asked.latin,
))<design>
"""


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


def read_design(page: Path) -> Design:
    """The page design in ``page``, with fonts chosen among those of this computer.

    Raises:
        TemplateError: The file cannot be read, or is no page design.
    """
    try:
        source = page.read_bytes()
    except OSError as error:
        raise TemplateError(
            _("This file cannot be read: {reason}").format(reason=cause(error)), page.name
        ) from error
    return _design(source, page.name)


@lru_cache(maxsize=8)
def _design(source: bytes, name: str) -> Design:
    with Engine(_QUESTION) as engine:
        engine.put(PAGE, source)
        try:
            answer = msgspec.convert(engine.query("query(<design>).first().value"), _Answer)
        except (ExportError, NotConformingError, msgspec.ValidationError) as error:
            message = _("The page design is wrong: {reason}").format(reason=error)
            raise TemplateError(message, name) from error
    wishes = FontWishes(answer.standard, answer.kai, answer.other, answer.rare, answer.latin)
    return Design(source, answer, choose(wishes))
