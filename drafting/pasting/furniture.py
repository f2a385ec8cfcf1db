"""What a page brings of its own: page numbers, running headers and footers. They go only when they are certain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drafting.pasting.wrapping import SURELY_WIDE, Line

_BARE = re.compile("[0-9０-９]{1,4}")
_DRAWN = re.compile(
    r"[-–—－~～] ?[0-9０-９]{1,4} ?[-–—－~～]"
    r"|第 ?[0-9０-９]{1,4} ?頁(?:[ ,，、/／]*共 ?[0-9０-９]{1,4} ?頁)?"
    r"|[Pp]age [0-9]{1,4}(?: (?:of|/) ?[0-9]{1,4})?"
)
_COUNTED = re.compile(
    r"^[0-9０-９]{1,4}(?=[ \u3000|｜])"
    r"|(?:第 ?|[Pp]age )?[0-9０-９]{1,4}(?: ?頁)?(?:[ ,，、/／]*(?:共 ?|of )?[0-9０-９]{1,4}(?: ?頁)?)?$"
)
"""The number of the page in a running header; a number within its words is part of them (第1天)."""
_SPACES = re.compile("[ \u3000\t]+")
_EDGE = 2
"""How many lines at the top and the bottom of a page may be its own."""
_MARGIN = 8
"""How many blank lines there may be between a page's text and its number."""
_ENDED = re.compile(r"[。！？!?：:；;…][」』）)”’】]*$")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of the pages one after the other; the first of a page says that it is."""
    if len(pages) == 1:
        pages = _parted(pages[0])
    kept = [[line for line in page if not _DRAWN.fullmatch(line.text)] for page in pages]
    if len(kept) > 1:
        _drop_page_numbers(kept)
        _drop_repeated(kept)
    lines: list[Line] = []
    for number, page in enumerate(kept):
        first = next((line for line in page if line.text), None)
        if first and number:
            first.new_page = True
        lines.extend(page)
    return lines if len(kept) > 1 else _without_interruptions(lines)


def _parted(lines: Sequence[Line]) -> list[list[Line]]:
    """The pages of text without form feeds, parted at page numbers that can be nothing else (- 3 -)."""
    pages: list[list[Line]] = [[]]
    for line in lines:
        if _DRAWN.fullmatch(line.text):
            pages.append([])
        else:
            pages[-1].append(line)
    return [page for page in pages if any(line.text for line in page)] or [list(lines)]


def _edges(page: Sequence[Line]) -> tuple[list[int], list[int]]:
    """The indexes of the first and of the last lines of a page that hold something, outermost first."""
    filled = [index for index, line in enumerate(page) if line.text]
    return filled[:_EDGE], filled[: -_EDGE - 1 : -1]


def _drop_page_numbers(pages: list[list[Line]]) -> None:
    """Bare numbers at the same edge that count on with the pages, or stand right before a form feed."""
    for edge in (0, 1):
        found = {}
        for number, page in enumerate(pages):
            places = _edges(page)[edge][:1]
            if places and _BARE.fullmatch(page[places[0]].text):
                found[number] = places[0]
        offsets = Counter(int(pages[number][place].text) - number for number, place in found.items())
        for number, place in found.items():
            counted = offsets[int(pages[number][place].text) - number] > 1
            if counted or (edge == 1 and number < len(pages) - 1):
                del pages[number][place]


def _drop_repeated(pages: list[list[Line]]) -> None:
    """Lines that stand at the same edge of most pages, apart from a number that counts the pages."""
    for edge in (0, 1):
        for _line in range(_EDGE):
            seen = Counter(_masked(page, edge) for page in pages)
            filled = sum(1 for page in pages if _edges(page)[edge])
            for page in pages:
                text = _masked(page, edge)
                if text and seen[text] > 1 and 2 * seen[text] >= filled:
                    del page[_edges(page)[edge][0]]


def _masked(page: Sequence[Line], edge: int) -> str:
    """The outermost line at an edge of a page, without the number at its beginning or end that may be the page's."""
    places = _edges(page)[edge]
    if not places:
        return ""
    text = _SPACES.sub(
        " ", page[places[0]].text
    )  # a page reader spreads them as it sees fit, on each page anew
    return _COUNTED.sub("#", text) if len(text) <= 60 and not _ENDED.search(text) else ""


def _without_interruptions(lines: list[Line]) -> list[Line]:
    """Without form feeds, only a number in the middle of a sentence is certainly that of a page."""
    result: list[Line] = []
    for index, line in enumerate(lines):
        if _BARE.fullmatch(line.text) and _interrupts(lines, index):
            _after(lines, index).new_page = True
            while result and not result[-1].text:
                result.pop()
            continue
        result.append(line)
    return result


def _after(lines: Sequence[Line], index: int) -> Line:
    """The next line that holds something; one that does not, if it is far."""
    near = lines[index + 1 : index + 1 + _MARGIN]
    return next((line for line in near if line.text), near[0])


def _interrupts(lines: Sequence[Line], index: int) -> bool:
    before = next((line for line in reversed(lines[max(0, index - _MARGIN) : index]) if line.text), None)
    if before is None or index + 1 >= len(lines):
        return False
    after = _after(lines, index)
    runs_on = before.width >= SURELY_WIDE and not _ENDED.search(before.text)
    return runs_on and len(after.text) > 1 and not _BARE.match(after.text)
