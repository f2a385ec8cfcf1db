"""The nodes of a document by the part of the form they belong to."""

from __future__ import annotations

from drafting import document as doc

FACTS = ""
"""The facts at the head of the form or on the cover, which are no part of their own."""


def by_part(document: doc.Document) -> dict[str, tuple[doc.Node, ...]]:
    """The nodes of each part by the part's id, :data:`FACTS` for the facts."""
    found: dict[str, list[doc.Node]] = {}
    current = FACTS
    for node in document.nodes:
        if isinstance(node, doc.Heading) and node.level == 1:
            current = node.source.part
        elif isinstance(node, doc.FieldLine):
            current = node.bookmark or FACTS
        elif isinstance(node, doc.Paragraph) and node.role in ("form-title", "cover-title"):
            current = FACTS
        elif isinstance(node, doc.Contents):
            current = "contents"
        elif isinstance(node, doc.PageBreak | doc.CoverEnd | doc.SignOff):
            continue
        found.setdefault(current, []).append(node)
    return {part: tuple(nodes) for part, nodes in found.items()}
