"""Blocks on the clipboard: for this program exactly as they are, for others as text and HTML with printed numbers."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from drafting.editing import is_text
from drafting.errors import DraftingError
from drafting.report import Block, PhotoBlock, TextBlock
from drafting.text import clean
from ui.dialogs import PHOTO_SUFFIXES
from ui.tasks.runner import GoingOn, Runner, at_once

if TYPE_CHECKING:
    from drafting.pasting.images import PastedImage

BLOCKS_MIME = "application/x-trip-report-blocks"
LONG = 20_000
"""Characters whose structure is looked for at once; that takes some ten milliseconds."""
MARKUP = 10
"""How many times longer than its text HTML is, at least."""


class Incoming(NamedTuple):
    """A picture that is to become a photo: its name, what it is, its alternative text, the block it stands before."""

    name: str
    source: Path | bytes | QImage
    alt: str = ""
    before: int = 0


class Material(NamedTuple):
    """What is pasted or dropped.

    ``exact``: copied in this program, so it keeps its levels; ``photos`` then are the photos of the blocks by name.
    ``refused`` are the names of files that are no photos, ``elsewhere`` counts the pictures of a web page that only
    their server has. ``chat``: it was a conversation, of which who spoke and when is left out.
    """

    blocks: tuple[Block, ...] = ()
    pictures: tuple[Incoming, ...] = ()
    exact: bool = False
    photos: Mapping[str, bytes] = MappingProxyType({})
    refused: tuple[str, ...] = ()
    elsewhere: int = 0
    chat: bool = False


class _Copied(msgspec.Struct):
    """Blocks with the photos in them, so that they can be pasted into another draft."""

    blocks: list[Block]
    photos: dict[str, bytes]


def put_into(
    data: QMimeData,
    blocks: Sequence[Block],
    labels: Sequence[str],
    photo: Callable[[str], bytes],
) -> None:
    """Puts into ``data`` what goes on the clipboard for blocks with these printed numbers.

    ``photo`` gives the content of a photo by its name; one that cannot be read is left out.
    """
    photos: dict[str, bytes] = {}
    for block in blocks:
        for shown in block.photos if isinstance(block, PhotoBlock) else ():
            with contextlib.suppress(DraftingError):
                photos[shown.file] = photo(shown.file)
    data.setData(BLOCKS_MIME, msgspec.msgpack.encode(_Copied(list(blocks), photos)))
    data.setText("\n".join(line for block, label in _pairs(blocks, labels) for line in _plain(block, label)))
    data.setHtml("".join(_html(block, label) for block, label in _pairs(blocks, labels)))


def _pairs(blocks: Sequence[Block], labels: Sequence[str]) -> list[tuple[Block, str]]:
    return list(zip(blocks, labels, strict=True))


def _plain(block: Block, label: str) -> list[str]:
    if isinstance(block, TextBlock):
        return [label + block.text]
    if isinstance(block, PhotoBlock):
        return [photo.caption for photo in block.photos]
    from drafting.pasting import text_of_rows

    table = block.table
    rows = text_of_rows([*([table.header] if table.header else []), *table.rows])
    return list(filter(None, [table.caption, rows]))


def _html(block: Block, label: str) -> str:
    from html import escape  # brings names for 2,000 characters along, of which nothing is needed before

    if isinstance(block, TextBlock):
        return f"<p>{_broken(label + block.text)}</p>"
    if isinstance(block, PhotoBlock):
        return "".join(f"<p>{escape(photo.caption)}</p>" for photo in block.photos)
    table = block.table
    head = "".join(f"<th>{_broken(cell)}</th>" for cell in table.header)
    rows = ["".join(f"<td>{_broken(cell)}</td>" for cell in row) for row in table.rows]
    body = "".join(f"<tr>{row}</tr>" for row in ([head] if head else []) + rows)
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return f'<table border="1">{caption}{body}</table>'


def _broken(text: str) -> str:
    from html import escape

    return escape(text).replace("\n", "<br>")


def with_photos(
    blocks: Sequence[Block], find: Callable[[str], str | None]
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks with the names their photos have in another draft, and the names of photos that it cannot get.

    Args:
        blocks: What was copied.
        find: Gives the name of a photo in the draft that it goes into; None when it cannot be had.
    """
    made: list[Block] = []
    lost: list[str] = []
    for block in blocks:
        if not isinstance(block, PhotoBlock):
            made.append(block)
            continue
        photos = [(photo, find(photo.file)) for photo in block.photos]
        lost += [photo.caption or photo.file for photo, name in photos if name is None]
        kept = tuple(msgspec.structs.replace(photo, file=name) for photo, name in photos if name is not None)
        if kept:
            made.append(PhotoBlock(kept, block.columns))
    return tuple(made), tuple(lost)


def can_take(source: QMimeData) -> bool:
    """Whether there is something to paste."""
    return source.hasText() or source.hasHtml() or source.hasImage() or source.hasUrls() or _is_ours(source)


def _is_ours(source: QMimeData) -> bool:
    return source.hasFormat(BLOCKS_MIME)


def from_mime(
    source: QMimeData, html: str, text: str, *, into_text: bool, heading: str = "", wait: Runner = at_once
) -> Material:
    """What the clipboard holds, as clean structure.

    Args:
        source: The clipboard's content, or what was dropped.
        html: What ``source`` holds of it; empty for none.
        text: What ``source`` holds of it; empty for none.
        into_text: It goes into a paragraph that holds text, so a single line of it is no item of its own.
        heading: That of the part, which is left out where the text begins with it.
        wait: Looks for the structure of a long text; ``source`` may be gone afterwards.

    Raises:
        Cancelled: The user stopped it.
    """
    if _is_ours(source):
        try:
            copied = msgspec.msgpack.decode(source.data(BLOCKS_MIME).data(), type=_Copied)
            return Material(tuple(copied.blocks), exact=True, photos=copied.photos)
        except msgspec.DecodeError:
            pass  # of another version of the program: the text will do
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    photos = [path for path in files if path.suffix.lower() in PHOTO_SUFFIXES]
    if photos or (files and not source.hasHtml()):  # the address of a file is no text that anybody wants
        others = tuple(path.name for path in files if path not in photos)
        return Material(pictures=tuple(Incoming(path.name, path) for path in photos), refused=others)
    only_picture = source.hasImage() and not text.strip()  # the HTML around it may be long, and hold nothing
    if max(len(text), len(html) // MARKUP) > LONG and not only_picture:
        return wait(lambda going_on: _written(html, text, into_text, heading, going_on))
    material = _written(html, text, into_text, heading)
    if not material.blocks and not material.pictures and source.hasImage():
        image = source.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Material(pictures=(Incoming("photo.png", image),))
    return material


def incoming(image: PastedImage) -> Incoming:
    """The picture that came along with pasted text, to be prepared."""
    path = Path(image.path)
    return Incoming(path.name or "photo", path if image.path else image.data, image.alt, image.before)


def _written(
    html: str, text: str, into_text: bool, heading: str, going_on: GoingOn = lambda: None
) -> Material:
    from drafting.pasting import blocks_from_text, paste_html, without_chat

    pictures: tuple[Incoming, ...] = ()
    elsewhere = 0
    chat = False
    blocks: tuple[Block, ...] = ()
    if html:
        blocks, images, elsewhere = paste_html(html, heading, going_on)
        pictures = tuple(incoming(image) for image in images)
    if not blocks and not pictures and text:  # some programs give HTML with nothing in it
        chat = without_chat(text) is not None
        blocks = blocks_from_text(text, heading, going_on)
    only = blocks[0] if len(blocks) == 1 else None
    line = clean(text).strip("\n") if only is not None else ""
    if (
        only is not None
        and is_text(only)
        and not chat
        and "\n" not in line
        and line
        and (into_text or not only.level)
    ):
        blocks = (TextBlock(0, line),)  # part of a sentence: taken as it is
    return Material(blocks, pictures, elsewhere=elsewhere, chat=chat)
