"""Pasted blocks fitted into the paragraph they are pasted into."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.report import Block, TextBlock


def fitted(
    blocks: Sequence[Block], level: int, before: str, behind: str
) -> tuple[TextBlock, *tuple[Block, ...]]:
    """The blocks with the text that stood before and behind the caret, the first one a paragraph.

    Paragraphs without numbers take the ``level`` of the one they are pasted into; numbered ones keep theirs.
    """
    plain = all(not isinstance(block, TextBlock) or block.level == 0 for block in blocks)
    found = [TextBlock(level, b.text) if plain and isinstance(b, TextBlock) else b for b in blocks]
    head = found.pop(0) if isinstance(found[0], TextBlock) else TextBlock(level, "")
    assert isinstance(head, TextBlock)
    head = TextBlock(level, before + head.text) if before else head
    if behind:
        last = found[-1] if found else head
        if not isinstance(last, TextBlock):
            found.append(TextBlock(level, behind))
        elif found:
            found[-1] = TextBlock(last.level, last.text + behind)
        else:
            head = TextBlock(head.level, head.text + behind)
    elif found and not isinstance(found[-1], TextBlock):
        found.append(TextBlock(level, ""))  # so that one can go on writing
    return (head, *found)
