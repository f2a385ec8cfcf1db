"""Files that are built to hang, to crash or to deceive the reading."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.errors import ReviewedFileError
from drafting.readback import basis_of, read_review
from drafting.readers.reviewed import MAX_PARAGRAPH, MAX_PARAGRAPHS
from tests.drafting.readers.packages import document_xml, parts, zipped
from tests.support.reviewing import Exported, W, visible

PATIENCE = 20  # seconds, on a busy machine


def _one_text_many_times(sent: Exported) -> str:
    word = sent.word()
    text = visible(word.paragraph("為推動城市交流"))
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" * (MAX_PARAGRAPHS - 10)


def _one_endless_paragraph(sent: Exported) -> str:
    return f"<w:p><w:r><w:t>{'。甲' * MAX_PARAGRAPH}</w:t></w:r></w:p>"


def _long_paragraphs_like_ours(sent: Exported) -> str:
    word = sent.word()
    text = visible(word.paragraph("為推動城市交流")) * 150
    return f"<w:p><w:r><w:t>{text[: MAX_PARAGRAPH - 1]}</w:t></w:r></w:p>" * 100


def _too_many_paragraphs(sent: Exported) -> str:
    return "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * (MAX_PARAGRAPHS + 1)


def _a_character_a_run(sent: Exported) -> str:
    return f"<w:p>{'<w:r><w:t>甲</w:t></w:r>' * 40_000}</w:p>"


def _tables_in_tables(sent: Exported) -> str:
    return "<w:tbl><w:tr><w:tc>" * 40 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 40


@pytest.mark.parametrize(
    "make",
    [
        _one_text_many_times,
        _one_endless_paragraph,
        _long_paragraphs_like_ours,
        _too_many_paragraphs,
        _a_character_a_run,
        _tables_in_tables,
    ],
)
def test_no_file_takes_for_ever(small: Exported, tmp_path: Path, make: object) -> None:
    assert callable(make)
    path = tmp_path / "回復.docx"
    path.write_bytes(zipped(parts(document_xml(make(small)))))
    begun = time.monotonic()
    with pytest.raises(ReviewedFileError):
        read_review(path, basis_of(small.draft))
    assert time.monotonic() - begun < PATIENCE


NAMES = [
    "p",
    "r",
    "t",
    "ins",
    "del",
    "moveFrom",
    "tbl",
    "tr",
    "tc",
    "pPr",
    "rPr",
    "trPr",
    "sdt",
    "sdtContent",
    "br",
]
NAMES += [
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "bookmarkStart",
    "hyperlink",
    "fldChar",
    "sym",
]
elements = st.recursive(
    st.sampled_from(["甲", "", "<w:t>乙</w:t>", "<w:p/>", '<w:tab w:val="x"/>']),
    lambda inner: st.builds(
        lambda name, content: (
            f'<w:{name} w:id="1" w:author="王" w:char="F0" w:date="昨天">{content}</w:{name}>'
        ),
        st.sampled_from(NAMES),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=25,
)


@settings(max_examples=25)
@given(body=st.lists(elements, max_size=4).map("".join))
def test_any_heap_of_elements_is_read_or_refused(
    small: Exported, tmp_path_factory: pytest.TempPathFactory, body: str
) -> None:
    """In a file that says it is ours, so that it is compared to the end."""
    word = small.word()
    for element in list(word.body.iter(f"{W}p"))[4:40:5]:
        element.addnext(word.element(f"<w:x>{body}</w:x>"))
    path = word.save(tmp_path_factory.getbasetemp() / "回復.docx")
    reading = read_review(path, basis_of(small.draft))
    assert all(p.author.name for p in reading.proposals)
