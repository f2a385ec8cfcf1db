"""How deep the table of contents goes: no page of it for a handful of entries that would not fit on the one before."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from drafting import document as doc

_PAGE = 25
"""Entries below the title of the contents on an A4 page, a line each."""
_FEW = 9
"""So many entries on a page of their own look forgotten: then those of the deepest level stay out."""
_LEAST_DEPTH = 2


def on_one_page(nodes: Sequence[doc.Node]) -> list[doc.Node]:
    """The nodes; the contents without their deepest level where they fit on a page so, and hardly miss it with it."""
    levels = [node.level for node in nodes if isinstance(node, doc.Heading)]

    def entries(depth: int) -> int:
        return sum(level <= depth for level in levels)

    def fitted(node: doc.Contents) -> doc.Contents:
        higher = node.depth - 1
        few = 0 < entries(node.depth) - _PAGE <= _FEW
        if few and higher >= _LEAST_DEPTH and entries(higher) <= _PAGE:
            return msgspec.structs.replace(node, depth=higher)
        return node

    return [fitted(node) if isinstance(node, doc.Contents) else node for node in nodes]
