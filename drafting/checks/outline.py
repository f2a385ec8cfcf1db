"""The outline of a part: levels, lists, headings and what stands below them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, report_rule
from drafting.checks.punctuation import is_heading
from drafting.i18n import _
from drafting.report import Block, TextBlock

Kind: TypeAlias = Literal["heading", "sentence", "blank", "other"]
HEADING = 30


class Shape(NamedTuple):
    """What of a block matters to the outline. Photos and tables have level 0."""

    level: int
    kind: Kind
    lead: bool = False


@lru_cache(maxsize=32768)
def _shape(level: int, text: str) -> Shape:
    plain = text.strip()
    if not plain:
        return Shape(level, "blank")
    if plain.endswith(("。", "！", "？")):
        return Shape(level, "sentence")
    heading = len(plain) <= HEADING and is_heading(plain)
    return Shape(level, "heading" if heading else "other", "：" in plain[:-1])


_NO_TEXT = Shape(0, "other")


def _shapes(blocks: tuple[Block, ...]) -> list[Shape]:
    return [_shape(block.level, block.text) if isinstance(block, TextBlock) else _NO_TEXT for block in blocks]


@report_rule
def outline(context: Context) -> Iterator[Finding]:
    """No level is skipped, none has a single item, the items of one list are alike, headings have a body."""
    for part in context.form.text_parts:
        section, shapes = part.section, _shapes(context.report.section(part.section))
        # The itinerary is printed as the first item of its part; a single suggestion is spoken of elsewhere.
        alone_is_fine = bool(part.itinerary_heading) or section == "suggestions"
        yield from _skipped(context, section, shapes)
        for siblings in _lists(shapes):
            if len(siblings) == 1 and not (shapes[siblings[0]].level == 1 and alone_is_fine):
                message = _("This is the only item of its list.")
                yield context.about("structure.single-item", section, message, siblings[0])
            elif len(siblings) > 2:
                yield from _mixed(context, section, shapes, siblings)
        yield from _bodies(context, section, shapes)


def _skipped(context: Context, section: str, shapes: list[Shape]) -> Iterator[Finding]:
    last = 0
    for index, (level, _kind, _lead) in enumerate(shapes):
        if level > last + 1:
            message = _("Level {level} follows level {last}; a level is left out.")
            message = message.format(level=level, last=last)
            yield context.about("structure.skipped-level", section, message, index)
        last = level or last


def _lists(shapes: list[Shape]) -> list[list[int]]:
    """Indices of the items of each list: same level, under the same item."""
    done: list[list[int]] = []
    open_lists: dict[int, list[int]] = {}
    for index, shape in enumerate(shapes):
        level = shape.level
        if level:
            for deeper in [key for key in open_lists if key > level]:
                done.append(open_lists.pop(deeper))
            open_lists.setdefault(level, []).append(index)
    return done + list(open_lists.values())


def _mixed(context: Context, section: str, shapes: list[Shape], siblings: list[int]) -> Iterator[Finding]:
    headings = [index for index in siblings if shapes[index].kind == "heading"]
    sentences = [index for index in siblings if shapes[index].kind == "sentence"]
    if not headings or not sentences:
        return
    few = headings if len(headings) <= len(sentences) else sentences
    for index in few:
        message = (
            _("This is a heading; the other items of the list are sentences.")
            if few is headings
            else _("This is a sentence; the other items of the list are headings.")
        )
        yield context.about("structure.mixed-list", section, message, index)


def _bodies(context: Context, section: str, shapes: list[Shape]) -> Iterator[Finding]:
    rule = "structure.suggestion-empty" if section == "suggestions" else "structure.heading-empty"
    for index, (level, kind, lead) in enumerate(shapes):
        if kind == "blank":
            if index == len(shapes) - 1:
                continue  # below a photo or a table the editor keeps a line to go on with
            yield context.about("structure.blank", section, _("This paragraph is empty."), index)
        elif level and kind == "heading" and not lead:
            follower = shapes[index + 1] if index + 1 < len(shapes) else None
            if follower is None or 0 < follower.level <= level:
                yield context.about(rule, section, _("Nothing stands below this heading."), index)
