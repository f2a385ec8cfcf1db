"""Hard line breaks: the lines a PDF or a mail program made of a paragraph are joined again.

A line was broken by the program, not by the writer, when it is as wide as the lines around it and the next word would
not have fitted on it, or when its words say that the sentence goes on. Widths are estimated from the characters; see
:func:`drafting.pasting.characters.width`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.pasting.characters import close_up, collapse, narrow_share, width
from drafting.pasting.joining import Habits, address_goes_on, joined, word_at_end
from drafting.pasting.labels import Label, accept, has_bullet, read_label, without_bullet
from drafting.pasting.sentences import surely_goes_on
from drafting.pasting.stopping import OFTEN, GoingOn, not_asked

_SENTENCE_END = re.compile(r"[。！？!?…][」』）)”’】]*$")
_TERMINAL = re.compile(r"[。！？!?：:；;…][」』）)”’】]*$")
_FIRST_WORD = re.compile("[「『（(〈《]*(?:[!-~]+|.)[」』）)，。、；：！？》〉]*")
_COLUMNS = re.compile(r"\S(?: {4,}|\t)\S")
_INTRODUCES = re.compile(r"[：:][」』）)”’】]*$")
_CLOSED = re.compile("[）)」』】]$")
_LOOSE_END = re.compile("[，、]$|[A-Za-z0-9]-$")
_ONE_WORD = re.compile("[!-~]+")
_NO_START = tuple("，。、；：！？」』）》〉】")

NARROWEST = 36
"""Half characters: no page is set narrower; shorter lines are a list of names, not a paragraph."""
SURELY_WIDE = 50
"""From here on lines of equal width are a paragraph also when it does not end with a full stop."""
WIDEST = 130
"""Nobody wraps at more; a longer line is a whole paragraph."""
_LONGEST_ADDRESS = 5
"""Lines: no address takes more."""
_SLACK = 3.0
_FIRST_LINE_INDENT = 4.0


@dataclass(slots=True)
class Line:
    """A line as pasted, its indentation taken off.

    ``raw``: with its indentation. ``new_page``: a page begins with it. ``spread``: the program had set it wide, so it
    is as wide as a line can be.
    """

    text: str
    raw: str = ""
    indent: int = 0
    new_page: bool = False
    width: float = 0.0
    spread: bool = False
    label: Label | None = None
    bullet: bool = False

    def __post_init__(self) -> None:
        if not self.text:
            return
        self.width = width(self.text) if len(self.text) <= 2 * WIDEST else float(len(self.text))


def line_of(raw: str, new_page: bool = False) -> Line:
    """The line for one line of text; the tabs and spaces before it count as its indentation."""
    stripped = raw.strip(" \t\u3000")
    if not stripped:
        return Line("", new_page=new_page)
    before = raw[: len(raw) - len(raw.lstrip(" \t\u3000"))].expandtabs(4)
    text = close_up(stripped)
    return Line(text, raw, len(before) + before.count("\u3000"), new_page, spread=text != stripped)


@dataclass(slots=True)
class Paragraph:
    """Lines joined to a paragraph, with the number it is labelled by (``text`` is what stands behind it)."""

    text: str
    label: Label | None = None


def unwrap(lines: Sequence[Line], going_on: GoingOn = not_asked) -> list[Paragraph]:
    """The paragraphs that ``lines`` (a blank one has no text) were made of; see :data:`GoingOn`."""
    lines = _labelled(lines)
    habits = Habits.of(line.text for line in lines)
    usual = _usual_width(lines)
    paragraphs: list[Paragraph] = []
    position = 0
    while position < len(lines):
        if not lines[position].text:
            position += 1
            continue
        if len(paragraphs) % OFTEN == 0:
            going_on()
        end = _end_of_paragraph(lines, position, usual)
        paragraphs.append(_paragraph([line for line in lines[position:end] if line.text], habits))
        position = end
    return paragraphs


def _paragraph(lines: Sequence[Line], habits: Habits) -> Paragraph:
    label = lines[0].label
    texts = [line.text for line in lines]
    if label and lines[0].text:
        texts[0] = label.rest
    texts[0] = without_bullet(texts[0])
    return Paragraph(collapse(joined(texts, habits.but_here(texts) if len(texts) > 1 else habits)), label)


def _labelled(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with the labels that are meant; a label alone on its line goes with the next one."""
    merged: list[Line] = []
    pending: Line | None = None
    for line in lines:
        if pending is not None:
            if not line.text:
                continue
            if not read_label(line.text):
                line = Line(f"{pending.text} {line.text}", "", pending.indent, pending.new_page)
            else:
                merged.append(pending)
            pending = None
        label = read_label(line.text)
        if label and not label.rest and not label.doubtful:
            pending = line
        else:
            merged.append(line)
    if pending is not None:
        merged.append(pending)
    usual = _usual_width(merged)
    candidates = [_candidate(merged, index, usual) for index in range(len(merged))]
    for line, label in zip(merged, accept(candidates), strict=True):
        line.label = label
        line.bullet = label is None and has_bullet(line.text)
    return merged


def _candidate(lines: Sequence[Line], index: int, usual: float) -> Label | None:
    """The label of a line, in doubt when the line before runs on into it."""
    label = read_label(lines[index].text)
    if label is None or index == 0 or not lines[index - 1].text:
        return label
    measure = max(usual, lines[index - 1].width)
    before = lines[index - 1]
    runs_on = (
        not _TERMINAL.search(before.text) and before.width >= SURELY_WIDE and _full(lines, index - 1, measure)
    )
    return label._replace(doubtful=label.doubtful or runs_on)


def _usual_width(lines: Sequence[Line]) -> float:
    """The width nine of ten lines do not exceed, paragraphs on one line left aside."""
    widths = sorted(line.width for line in lines if line.text and line.width <= WIDEST)
    return widths[len(widths) * 9 // 10] if widths else 0.0


def _end_of_paragraph(lines: Sequence[Line], start: int, usual: float) -> int:
    """The index behind the last line of the paragraph that begins at ``start``."""
    last = start
    widest = lines[start].width
    while (after := _next(lines, last)) is not None and _goes_on(lines, start, last, after, widest, usual):
        last = after
        widest = max(widest, lines[last].width)
    return last + 1


def _next(lines: Sequence[Line], index: int) -> int | None:
    """The line that may continue line ``index``: the next one, or the first of the next page."""
    after = index + 1
    while after < len(lines) and not lines[after].text:
        after += 1
    if after >= len(lines) or (after > index + 1 and not lines[after].new_page):
        return None
    return after


def _goes_on(lines: Sequence[Line], start: int, last: int, after: int, widest: float, usual: float) -> bool:
    this, following = lines[last], lines[after]
    if following.label or following.bullet or _COLUMNS.search(this.text) or _COLUMNS.search(following.text):
        return False
    if following.text.startswith(_NO_START) and not _TERMINAL.search(this.text):
        return True
    if _is_indented(lines, start, last, after):
        return False
    if _LOOSE_END.search(this.text) or address_goes_on(_word(lines, start, last), following.text):
        return True
    small = lines[start].text[0].islower()
    if surely_goes_on(this.text, following.text, in_small_letters=small):
        return True
    measure = _measure(lines, start, last, after, widest, usual)
    # With something in brackets behind it, a heading is often nearly as wide as the page, yet more would have fitted.
    heading = last == start and this.label is not None and _CLOSED.search(this.text) is not None
    if heading:
        measure = max(measure, usual)
    if not NARROWEST <= measure <= WIDEST:
        return False
    if _SENTENCE_END.search(this.text) or _INTRODUCES.search(this.text):
        return (
            last > start
            and _exactly_full(this, following, measure)
            and not _starts_short(lines, after, measure)
        )
    first_line = (
        _FIRST_LINE_INDENT
        if last == start and not heading and (not this.indent or following.indent < this.indent)
        else 0.0
    )
    if not _full(lines, last, measure - first_line, after):
        return False
    return measure >= SURELY_WIDE or _closes(lines, after, measure)


def _word(lines: Sequence[Line], start: int, last: int) -> str:
    """The word a line ends with, which may be longer than the line."""
    first = last
    while first > start and last - first < _LONGEST_ADDRESS and _ONE_WORD.fullmatch(lines[first].text):
        first -= 1
    word = ""
    for line in lines[first : last + 1]:
        word = word_at_end(line.text, word)
    return word


def _is_indented(lines: Sequence[Line], start: int, last: int, after: int) -> bool:
    """Whether the next line is set in as the first of a paragraph is."""
    this, following = lines[last], lines[after]
    hangs = last == start and (this.label is not None or this.bullet)
    return following.indent > this.indent + 1 and not hangs and not following.new_page


def _measure(lines: Sequence[Line], start: int, last: int, after: int, widest: float, usual: float) -> float:
    """How wide the lines of this paragraph may be."""
    ahead = max(lines[last].width, lines[after].width)
    if after + 1 < len(lines) and not lines[after + 1].label:
        ahead = max(ahead, lines[after + 1].width)
    near = ahead if last == start else min(widest, ahead)
    return max(near, 0.75 * usual)


def _full(lines: Sequence[Line], index: int, measure: float, after: int | None = None) -> bool:
    """Whether the next word would not have fitted on the line."""
    line, following = lines[index], lines[index + 1 if after is None else after]
    if len(line.text) > 2 * WIDEST:
        return False
    if line.spread:
        return True
    slack = _SLACK + 0.12 * narrow_share(line.text)
    return line.width + _first_word(following) + slack >= measure


def _exactly_full(line: Line, following: Line, measure: float) -> bool:
    return line.spread or line.width + _first_word(following) + 0.05 * narrow_share(line.text) >= measure


def _starts_short(lines: Sequence[Line], index: int, measure: float) -> bool:
    """Whether a line leaves the room that the first line of a paragraph is set in by."""
    if index + 1 >= len(lines) or not lines[index + 1].text or _TERMINAL.search(lines[index].text):
        return False
    return lines[index].width + _first_word(lines[index + 1]) <= measure - 2 - 0.1 * narrow_share(
        lines[index].text
    )


def _first_word(line: Line) -> float:
    word = _FIRST_WORD.match(line.text[:40])
    return width(word[0]) if word else 0.0


def _closes(lines: Sequence[Line], index: int, measure: float) -> bool:
    """Whether the paragraph going on at ``index`` ends with a full stop."""
    for line in lines[index : index + 40]:
        if not line.text or line.label:
            return False
        if _SENTENCE_END.search(line.text):
            return True
        if line.width < 0.8 * measure:
            return False
    return False
