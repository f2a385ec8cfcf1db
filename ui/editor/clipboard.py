"""Blocks on the clipboard: for this program exactly as they are, for others as text and HTML with printed numbers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from drafting.editing import is_text
from drafting.report import Block, PhotoBlock, TextBlock
from drafting.text import clean
from ui.dialogs import PHOTO_PATTERNS

if TYPE_CHECKING:
    from drafting.pasting.images import PastedImage

BLOCKS_MIME = "application/x-trip-report-blocks"
_PHOTO_SUFFIXES = frozenset(PHOTO_PATTERNS.replace("*", "").split())


class Incoming(NamedTuple):
    """A picture that is to become a photo: its name, what it is, its alternative text, the block it stands before."""

    name: str
    source: Path | bytes | QImage
    alt: str = ""
    before: int = 0


class Material(NamedTuple):
    """What is pasted or dropped. ``exact``: copied in this program, so it keeps its levels."""

    blocks: tuple[Block, ...] = ()
    pictures: tuple[Incoming, ...] = ()
    exact: bool = False


def put_into(data: QMimeData, blocks: Sequence[Block], labels: Sequence[str]) -> None:
    """Puts into ``data`` what goes on the clipboard for blocks with these printed numbers."""
    data.setData(BLOCKS_MIME, msgspec.json.encode(list(blocks)))
    data.setText("\n".join(line for block, label in _pairs(blocks, labels) for line in _plain(block, label)))
    data.setHtml("".join(_html(block, label) for block, label in _pairs(blocks, labels)))


def _pairs(blocks: Sequence[Block], labels: Sequence[str]) -> list[tuple[Block, str]]:
    return list(zip(blocks, labels, strict=True))


def _plain(block: Block, label: str) -> list[str]:
    if isinstance(block, TextBlock):
        return [label + block.text]
    if isinstance(block, PhotoBlock):
        return [photo.caption for photo in block.photos]
    table = block.table
    return [
        *filter(None, [table.caption]),
        *("\t".join(row) for row in ([table.header] if table.header else []) + list(table.rows)),
    ]


def _html(block: Block, label: str) -> str:
    if isinstance(block, TextBlock):
        return f"<p>{escape(label + block.text).replace(chr(10), '<br>')}</p>"
    if isinstance(block, PhotoBlock):
        return "".join(f"<p>{escape(photo.caption)}</p>" for photo in block.photos)
    table = block.table
    head = "".join(f"<th>{escape(cell)}</th>" for cell in table.header)
    rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in table.rows]
    body = "".join(f"<tr>{row}</tr>" for row in ([head] if head else []) + rows)
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return f'<table border="1">{caption}{body}</table>'


def can_take(source: QMimeData) -> bool:
    """Whether there is something to paste."""
    return source.hasText() or source.hasHtml() or source.hasImage() or source.hasUrls() or _is_ours(source)


def _is_ours(source: QMimeData) -> bool:
    return source.hasFormat(BLOCKS_MIME)


def from_mime(source: QMimeData, *, into_text: bool) -> Material:
    """What the clipboard holds, as clean structure.

    Args:
        source: The clipboard's content, or what was dropped.
        into_text: It goes into a paragraph that holds text, so a single line of it is no item of its own.
    """
    if _is_ours(source):
        try:
            blocks = msgspec.json.decode(source.data(BLOCKS_MIME).data(), type=list[Block])
            return Material(tuple(blocks), exact=True)
        except msgspec.DecodeError:
            pass  # of another version of the program: the text will do
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    photos = [path for path in files if path.suffix.lower() in _PHOTO_SUFFIXES]
    if photos:
        return Material(pictures=tuple(Incoming(path.name, path) for path in photos))
    material = _written(source, into_text)
    if not material.blocks and not material.pictures and source.hasImage():
        image = source.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Material(pictures=(Incoming("photo.png", image),))
    return material


def _incoming(image: PastedImage) -> Incoming:
    path = Path(image.path)
    return Incoming(path.name or "photo", path if image.path else image.data, image.alt, image.before)


def _written(source: QMimeData, into_text: bool) -> Material:
    from drafting.pasting import blocks_from_text, paste_html

    pictures: tuple[Incoming, ...] = ()
    if source.hasHtml():
        blocks, images = paste_html(source.html())
        pictures = tuple(_incoming(image) for image in images)
    else:
        blocks = blocks_from_text(source.text()) if source.hasText() else ()
    only = blocks[0] if len(blocks) == 1 else None
    line = clean(source.text()).strip("\n")
    if only is not None and is_text(only) and "\n" not in line and line and (into_text or not only.level):
        blocks = (TextBlock(0, line),)  # part of a sentence: taken as it is
    return Material(blocks, pictures)
