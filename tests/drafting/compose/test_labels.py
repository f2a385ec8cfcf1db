"""The numbers shown while writing are the numbers that are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting import document as doc
from drafting.compose import compose
from drafting.compose.labels import RunningLabels
from drafting.numbering import part_labels
from drafting.report import Block, Category, PhotoBlock, Report, TableBlock, TextBlock
from drafting.template import load

TEMPLATE = load("taichung")
LABELS = TEMPLATE.numbering.labels

texts = st.sampled_from(["", "  ", "心得", "這是一句話。", "a"])
blocks = st.lists(
    st.one_of(st.builds(TextBlock, st.integers(0, 4), texts), st.just(PhotoBlock()), st.just(TableBlock())),
    max_size=12,
).map(tuple)


def printed(section: str, content: tuple[Block, ...], category: Category = "other") -> doc.Document:
    report = Report(categories=(category,), sections={section: content})
    return compose(report, TEMPLATE, photo_size=lambda _name: (800, 600))


@pytest.mark.parametrize("section", ["findings", "process"])
@given(content=blocks)
def test_blocks_are_numbered_as_printed(section: str, content: tuple[Block, ...]) -> None:
    document = printed(section, content)
    numbers = {
        node.source.block: node.number
        for node in document.nodes
        if isinstance(node, doc.Heading | doc.Item)
        and node.source.part == section
        and node.source.block is not None
    }
    shown = RunningLabels(TEMPLATE.forms["summary"].part(section), LABELS)(content)
    assert len(shown) == len(content)
    for index, block in enumerate(content):
        if isinstance(block, TextBlock) and block.text.strip():
            assert shown[index] == numbers.get(index, "")


@pytest.mark.parametrize("section", ["findings", "process"])
@given(content=blocks, edits=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), blocks), max_size=6))
def test_numbers_follow_the_writing(
    section: str, content: tuple[Block, ...], edits: list[tuple[int, int, tuple[Block, ...]]]
) -> None:
    part = TEMPLATE.forms["summary"].part(section)
    running = RunningLabels(part, LABELS)
    assert running(content) == RunningLabels(part, LABELS)(content)
    for at, removed, put in edits:
        content = (*content[:at], *put, *content[at + removed :])
        assert running(content) == RunningLabels(part, LABELS)(content)


def test_an_empty_block_has_the_number_it_would_get() -> None:
    part = TEMPLATE.forms["summary"].part("findings")
    content = (TextBlock(1, "甲"), TextBlock(1, ""), TextBlock(1, "乙"), TextBlock(2, ""))
    assert RunningLabels(part, LABELS)(content) == ("一、", "二、", "二、", "（一）")


@pytest.mark.parametrize(("category", "kind"), [("other", "summary"), ("study", "full")])
def test_parts_are_numbered_as_printed(category: Category, kind: str) -> None:
    form = TEMPLATE.forms[kind]  # type: ignore[index]
    document = printed("findings", (), category)
    numbers = {node.bookmark: node.number for node in document.headings(1)}
    shown = part_labels(form, LABELS)
    assert numbers
    assert {part: shown[part] for part in numbers} == numbers
    assert list(shown) == [part.id for part in form.parts]
