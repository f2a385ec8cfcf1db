"""What writers of office files ask about the flow of a document: where a page begins, which lines cannot be filled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.document import CoverEnd, Grid, Heading, Node, PageBreak, PhotoGrid, SignOff, Table

# Office programs move a word that does not fit to the next line as a whole and stretch what is left of the line.
_LONG_WORD = re.compile(r"[!-~\u00a1-\u024f]{30}")


def has_long_word(text: str) -> bool:
    """Whether a word, such as an address on the web, is so long that a justified line before it would be torn apart."""
    return _LONG_WORD.search(text) is not None


def is_table(node: Node) -> bool:
    """Whether a node ends with a table, behind which a file needs a paragraph."""
    return isinstance(node, Table | Grid | PhotoGrid | SignOff)


def begins_page(node: Node) -> bool:
    """Whether a node starts a new page: what takes room before it could come to stand on a page of its own."""
    return isinstance(node, PageBreak | CoverEnd) or (isinstance(node, Heading) and node.new_page)


def turned(nodes: Sequence[Node]) -> list[bool]:
    """For each node whether it stands on a page that lies on its side: turned tables, and headings right above them."""
    found = [isinstance(node, Table) and node.turned for node in nodes]
    for index in range(len(nodes) - 2, -1, -1):
        found[index] = found[index] or (isinstance(nodes[index], Heading) and found[index + 1])
    return found
