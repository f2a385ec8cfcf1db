"""Photos and their words: captions, alternative texts, size in print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.settings import names_rule
from drafting.checks.spans import squeezed
from drafting.i18n import _
from drafting.places import caption_path
from drafting.report import Photo, photos

# Width of the type area of an A4 page with the margins of the form, and the gap between photos, in inches.
_TEXT_WIDTH = 6.3
_GAP = 0.15
_NO_NUMBER = r"(?![\dA-Za-z年月日]|[-－–—.．]\d)"
"""What makes a number another one: 圖2-1, 圖2.1; or none: 圖3D列印."""
_NUMBERED = re.compile(
    rf"(?P<kind>[圖表]) ?(?P<number>\d{{1,3}})"
    rf"(?:[、及與和至~～](?P=kind)? ?(?P<last>\d{{1,3}}))?{_NO_NUMBER}"
)
_NAMED = re.compile(
    r"(?:如|見|詳|詳如|參照|參閱)(?P<whole>(?P<kind>[圖表]) ?(?P<number>\d{1,3}))" + _NO_NUMBER
)


_CAPTION_MISSING = "structure.caption-missing"


@report_rule
def pictures(context: Context) -> Iterator[Finding]:
    """Each photo has a caption of its own, a description, and enough pixels for its width in print."""
    captions: dict[str, int] = {}
    sections = [part.section for part in context.form.text_parts]
    places = sorted(
        photos(context.report), key=lambda place: sections.index(place[0]) if place[0] in sections else 99
    )
    for section, block, index, photo in places:
        if section not in sections:
            continue
        number = captions.get(squeezed(photo.caption), 0)
        yield from _words(context, section, block, index, photo, number)
        captions[squeezed(photo.caption)] = number + 1
        yield from _size(context, section, block, index, photo)


def _words(
    context: Context, section: str, block: int, index: int, photo: Photo, number: int
) -> Iterator[Finding]:
    caption = caption_path(index)
    limit = context.settings.caption_limit
    wordless = not (photo.caption.strip() or photo.alt.strip())
    if not photo.caption.strip():
        message = _("Photo {number} has no caption.")
        if wordless:
            message = _(
                "Photo {number} has neither a caption nor an alternative text. A caption is enough for both."
            )
        message = message.format(number=index + 1)
        yield context.about(_CAPTION_MISSING, section, message, block, caption)
    elif number:
        message = _("Another photo has the same caption: “{caption}”.").format(
            caption=squeezed(photo.caption)
        )
        yield context.about("structure.caption-twice", section, message, block, caption)
    if len(squeezed(photo.caption)) > limit:
        message = _("The caption has {n} characters; {limit} are enough.")
        message = message.format(n=len(squeezed(photo.caption)), limit=limit)
        yield context.about("structure.caption-long", section, message, block, caption)
    # One act mends both, so one of them is told.
    told = wordless and not names_rule(context.settings.off, _CAPTION_MISSING)
    if not photo.alt.strip() and not told:
        yield _undescribed(context, section, block, index, photo)


def _undescribed(context: Context, section: str, block: int, index: int, photo: Photo) -> Finding:
    """A photo without alternative text: files that are written read out its caption, so without one it is graver."""
    captioned = bool(photo.caption.strip())
    message = (
        _("Photo {number} has no alternative text of its own; its caption is read out to the blind instead.")
        if captioned
        else _(
            "Photo {number} has neither a caption nor an alternative text; the blind are told nothing of it."
        )
    )
    return context.about(
        "structure.alt-missing",
        section,
        message.format(number=index + 1),
        block,
        f"photos[{index}].alt",
        severity="info" if captioned else None,
    )


def _size(context: Context, section: str, block: int, index: int, photo: Photo) -> Iterator[Finding]:
    size = context.settings.photo_sizes.get(photo.file)
    if size is None:
        return
    columns = getattr(context.report.section(section)[block], "columns", 1)
    needed = round((_TEXT_WIDTH - _GAP * (columns - 1)) / columns * context.settings.photo_dpi)
    if size[0] < needed and size[1] < needed:
        message = _("Photo {number} is {width} pixels wide; {needed} are needed for a clear print.")
        message = message.format(number=index + 1, width=size[0], needed=needed)
        yield context.about("structure.photo-small", section, message, block, caption_path(index))


@report_rule
def caption_numbers(context: Context) -> Iterator[Finding]:
    """Numbers typed before captions run on from 1, and what the text refers to is there."""
    last: dict[str, int] = {}
    there: set[tuple[str, int]] = set()
    for segment in context.of_kind("caption"):
        match = _NUMBERED.match(segment.text)
        if match is None:
            continue
        kind, number, due = match["kind"], int(match["number"]), last.get(match["kind"], 0) + 1
        if number != due:
            message = _("“{found}” comes next here after “{last}”; it should be “{due}”.")
            if due == 1:
                message = _("“{found}” is the first of its kind; it should be “{due}”.")
            message = message.format(found=match[0], last=f"{kind}{due - 1}", due=f"{kind}{due}")
            yield context.on(
                segment, Hit("structure.caption-number", *match.span("number"), message, (str(due),))
            )
        last[kind] = _last(match)
        there |= {(kind, one) for one in (due, *range(number, last[kind] + 1))}
    for segment in context.of_kind("body", "item") if there else ():
        for match in _NAMED.finditer(segment.text) if "圖" in segment.text or "表" in segment.text else ():
            if match["kind"] in last and (match["kind"], int(match["number"])) not in there:
                message = _("There is no “{found}” in this report.").format(found=match["whole"])
                yield context.on(segment, Hit("structure.caption-number", *match.span("whole"), message))


def _last(match: re.Match[str]) -> int:
    """The last number a caption has: 2 in 圖1、2 and in 圖1至圖2."""
    number, last = int(match["number"]), int(match["last"] or 0)
    return last if last > number else number
