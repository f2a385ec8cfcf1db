"""Whatever a reviewer does to the text: accepting all that comes back gives exactly the text the reviewer saw."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from drafting.readback import basis_of, read_review
from drafting.report import Report, TextBlock
from drafting.review import proposals as deciding
from drafting.review.model import Person, Proposal
from tests.support.reviewing import NOW, Exported, W, WordFile, drop, seen, shown, visible

LETTERS = "市府考察交流，。、「」A1 "
words = st.text(LETTERS, min_size=1, max_size=6).filter(str.strip)
AUTHORS = st.sampled_from(["陳科長", "李處長"])


class Reviewer:
    """Edits one file; ``texts`` are the paragraphs of text parts, ``cells`` those of tables and captions."""

    def __init__(self, data: bytes, draw: Callable[[st.SearchStrategy[Any]], Any], made: Report) -> None:
        self.word = WordFile(data)
        self.draw = draw
        blocks = [b for name in made.sections for b in made.section(name)]
        known = [block.text for block in blocks if isinstance(block, TextBlock)]
        inside = {
            "交通",
            "搭機",
            "住宿",
            "旅館",
            "兩晚",
            "開會情形",
            "參訪情形",
            "集合出發",
            "費用表",
            "赴義烏",
        }
        paragraphs = list(self.word.body.iter(f"{W}p"))
        self.texts = [p for p in paragraphs if visible(p) in known and p.getparent() is self.word.body]
        self.cells = [p for p in paragraphs if visible(p) in inside]

    def one(self, among: list[Any]) -> Any:
        """A paragraph that is still there and whose end nobody touched."""
        there = [p for p in among if p.getparent() is not None and not _is_marked(p)]
        return self.draw(st.sampled_from(there)) if there else None

    def act(self) -> str:
        action = self.draw(st.sampled_from([*WITHIN, *WITHIN, *WHOLE]))
        paragraph = self.one(self.texts + self.cells if action in WITHIN else self.texts)
        if paragraph is not None and (action in WITHIN or not _is_held(paragraph)):
            action(self, paragraph)
        return str(action.__name__)

    def place(self, paragraph: Any) -> int:
        return int(self.draw(st.integers(0, len(visible(paragraph)))))

    def stretch(self, paragraph: Any) -> tuple[int, int]:
        start, end = sorted((self.place(paragraph), self.place(paragraph)))
        return start, end

    # Within a paragraph

    def insert(self, paragraph: Any) -> None:
        self.word.insert(paragraph, self.place(paragraph), self.draw(words), self.draw(AUTHORS))

    def delete(self, paragraph: Any) -> None:
        self.word.delete(paragraph, *self.stretch(paragraph), self.draw(AUTHORS))

    def type_over(self, paragraph: Any) -> None:
        start, end = self.stretch(paragraph)
        live = [run for run in self.word.split(paragraph, start, end) if not _is_struck(run)]
        for run in live:
            drop(run)
        text = self.draw(words)
        for run in (r for r in paragraph.iter(f"{W}r") if not _is_struck(r) and r.find(f"{W}t") is not None):
            run.find(f"{W}t").text = text + (run.find(f"{W}t").text or "")
            return
        paragraph.append(self.word.element(f"<w:r><w:t>{text}</w:t></w:r>"))

    # Whole paragraphs

    def add(self, paragraph: Any) -> None:
        self.texts.append(self.word.add_after(paragraph, self.draw(words), author=self.draw(AUTHORS)))

    def add_untracked(self, paragraph: Any) -> None:
        new = self.word.element(f"<w:p><w:r><w:t>{self.draw(words)}</w:t></w:r></w:p>")
        paragraph.addnext(new)
        self.texts.append(new)

    def strike(self, paragraph: Any) -> None:
        self.word.strike(paragraph, self.draw(AUTHORS))

    def remove(self, paragraph: Any) -> None:
        drop(paragraph)

    def split(self, paragraph: Any) -> None:
        self._halves(paragraph)

    def split_tracked(self, paragraph: Any) -> None:
        self._halves(paragraph)
        self.word.mark(paragraph, "ins", self.draw(AUTHORS))

    def join(self, paragraph: Any) -> None:
        after = paragraph.getnext()
        if after in self.texts and not _is_marked(after):
            for child in [c for c in after if c.tag != f"{W}pPr"]:
                paragraph.append(child)
            drop(after)

    def join_tracked(self, paragraph: Any) -> None:
        if paragraph.getnext() in self.texts and not _is_marked(paragraph.getnext()):
            self.word.mark(paragraph, "del", self.draw(AUTHORS))

    def move(self, paragraph: Any) -> None:
        target = self.one([p for p in self.texts if p is not paragraph])
        if target is not None:
            target.addnext(paragraph)

    def _halves(self, paragraph: Any) -> None:
        at = self.place(paragraph)
        rest = copy.deepcopy(paragraph)
        length = len(visible(paragraph))
        for run in self.word.split(paragraph, at, length):
            drop(run)
        for run in self.word.split(rest, 0, at):
            drop(run)
        paragraph.addnext(rest)
        self.texts.append(rest)


WITHIN = [Reviewer.insert, Reviewer.delete, Reviewer.type_over]
WHOLE = [
    Reviewer.add,
    Reviewer.add_untracked,
    Reviewer.strike,
    Reviewer.remove,
    Reviewer.split,
    Reviewer.split_tracked,
    Reviewer.join,
    Reviewer.join_tracked,
    Reviewer.move,
]


def _is_struck(run: Any) -> bool:
    return any(parent.tag == f"{W}del" for parent in run.iterancestors())


def _is_held(paragraph: Any) -> bool:
    """Whether it was joined to the one before it: without it that one would go on into what comes behind."""
    before = paragraph.getprevious()
    return before is not None and _is_marked(before)


def _is_marked(paragraph: Any) -> bool:
    look = paragraph.find(f"{W}pPr/{W}rPr")
    return look is not None and len(look) > 0


@settings(max_examples=30, phases=[Phase.generate])
@given(data=st.data())
def test_accepting_everything_gives_what_the_reviewer_saw(small: Exported, data: st.DataObject) -> None:
    reviewer = Reviewer(small.file.read_bytes(), data.draw, small.draft.report)
    for _step in range(data.draw(st.integers(1, 6))):
        note(reviewer.act())
    path: Path = reviewer.word.save(small.folder / "回復.docx", by=data.draw(AUTHORS))
    reading = read_review(path, basis_of(small.draft))
    for unplaced in reading.unplaced:
        note(unplaced.text)
    assert not reading.unplaced
    numbered = [msgspec.structs.replace(p, id=n) for n, p in enumerate(reading.proposals, start=1)]
    accepted = _accepted(small, numbered)
    # A caption has no spaces at its ends, whatever is typed there.
    saw = [text.strip() for text in seen(reviewer.word.parts["word/document.xml"])]
    assert [text.strip() for text in shown(accepted, small.draft)] == saw


def _accepted(sent: Exported, proposals: list[Proposal]) -> Report:
    for proposal in proposals:
        note(
            f"{proposal.kind} {proposal.anchor} {proposal.replacement!r} {proposal.new_block} {proposal.group}"
        )
    if not proposals:
        return sent.draft.report
    ids = [proposal.id for proposal in proposals]
    outcome = deciding.accept(sent.draft.snapshot(), proposals, ids, Person("林宜瑩"), NOW)
    assert outcome.left == ()
    return outcome.report
