"""The outline of a part: levels, lists, headings and what stands below them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.punctuation import is_heading
from drafting.i18n import _
from drafting.places import Place
from drafting.report import Block, TextBlock

Kind: TypeAlias = Literal["heading", "sentence", "blank", "other"]
HEADING = 30


class Shape(NamedTuple):
    """What of a block matters to the outline. Photos and tables have level 0."""

    level: int
    kind: Kind
    lead: bool = False
    comma: bool = False


@lru_cache(maxsize=32768)
def _shape(level: int, text: str) -> Shape:
    plain = text.strip()
    if not plain:
        return Shape(level, "blank")
    if plain.endswith(("。", "！", "？")):
        return Shape(level, "sentence")
    heading = len(plain) <= HEADING and is_heading(plain)
    return Shape(level, "heading" if heading else "other", "：" in plain[:-1], "，" in plain)


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
                open_ends = _without_end(shapes, siblings)
                for index in open_ends:
                    yield _end_missing(context, section, index)
                    shapes[index] = shapes[index]._replace(kind="sentence")
                yield from _mixed(context, section, shapes, siblings)
        yield from _bodies(context, section, shapes)


def _without_end(shapes: list[Shape], siblings: list[int]) -> list[int]:
    """Items that look like headings, but stand among sentences with nothing below and a comma in them."""
    sentences = sum(shapes[index].kind == "sentence" for index in siblings)
    if sentences * 2 <= len(siblings):
        return []
    return [
        n for n in siblings if shapes[n].kind == "heading" and shapes[n].comma and not _has_body(shapes, n)
    ]


def _has_body(shapes: list[Shape], index: int) -> bool:
    follower = shapes[index + 1] if index + 1 < len(shapes) else None
    return follower is not None and not 0 < follower.level <= shapes[index].level


def _end_missing(context: Context, section: str, index: int) -> Finding:
    segment = context.at[Place(section, index)]
    end = len(segment.text.rstrip())
    last = segment.text[end - 1 : end]
    message = _("The sentence ends without a mark.")
    return context.on(segment, Hit("punctuation.end-missing", end - 1, end, message, (f"{last}。",)))


def _skipped(context: Context, section: str, shapes: list[Shape]) -> Iterator[Finding]:
    last = 0
    for index, (level, *_rest) in enumerate(shapes):
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
    for index, (level, kind, lead, _comma) in enumerate(shapes):
        if kind == "blank":
            if index == len(shapes) - 1:
                continue  # below a photo or a table the editor keeps a line to go on with
            yield context.about("structure.blank", section, _("This paragraph is empty."), index)
        elif level and kind == "heading" and not lead and not _has_body(shapes, index):
            yield context.about(rule, section, _("Nothing stands below this heading."), index)
