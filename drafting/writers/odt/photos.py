"""Photo grids: a borderless table, photo and caption together in a cell that never breaks."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

from drafting import document as doc
from drafting.writers.odt import styles
from drafting.writers.odt.base import Base
from drafting.writers.odt.comments import Comments
from drafting.writers.odt.tables import TableWriter, cell, row
from drafting.writers.odt.xml import attribute, mm, paragraph
from drafting.writers.pictures import (
    CELL_MARGIN_MM,
    gaps_above,
    grid_columns,
    grid_rows,
    picture_name,
    picture_sizes,
)

_SUFFIXES = {b"\xff\xd8": "jpg", b"\x89P": "png"}


class PhotoWriter:
    """Writes grids; a photo used twice is stored once. ``pictures`` are the files of the package with their data.

    ``varied`` gives the style that has properties beside those of another one.
    """

    def __init__(
        self,
        base: Base,
        images: Mapping[str, bytes],
        tables: TableWriter,
        comments: Comments,
        varied: Callable[[str, str], str],
    ) -> None:
        self._varied = varied
        self._base = base
        self._images = images
        self._tables = tables
        self._comments = comments
        self._files: dict[str, str] = {}
        self._frames = 0
        self.pictures: list[tuple[str, bytes]] = []

    def grid(self, node: doc.PhotoGrid, index: int) -> str:
        """The table of a grid, the node of this index; a single photo left over in the last row is in the middle."""
        columns = grid_columns(node)
        numbers = itertools.count()
        rows = "".join(self._row(pictures, columns, index, numbers) for pictures in grid_rows(node))
        return self._tables.frame(styles.PHOTO_TABLE, [1 / columns] * columns, rows, "")

    def _row(self, pictures: Sequence[doc.Picture], columns: int, index: int, numbers: Iterator[int]) -> str:
        sizes = picture_sizes(pictures, columns, self._base.table_width / columns - 2 * CELL_MARGIN_MM)
        contents = [
            self._cell(picture, size, gap, index, next(numbers))
            for picture, size, gap in zip(pictures, sizes, gaps_above(sizes), strict=True)
        ]
        style = styles.PHOTO_TABLE + styles.CELL
        if len(contents) == 1:
            cells = [cell(contents[0], style, columns)]
        else:
            empty = paragraph(self._base.style(styles.CAPTION), "")
            contents += [empty] * (columns - len(contents))
            cells = [cell(content, style) for content in contents]
        return row(cells, styles.PHOTO_TABLE + styles.ROW)

    def _cell(
        self, picture: doc.Picture, size: tuple[float, float], gap: float, index: int, number: int
    ) -> str:
        style = self._base.style(styles.PHOTO)
        if gap:
            margin = mm(self._base.space_before(styles.PHOTO) + gap)
            style = self._varied(style, f'fo:margin-top="{margin}"')
        photo = paragraph(style, self._frame(picture, size))
        caption = self._comments.text(index, [(picture.caption, "")], (number, 0))
        return photo + paragraph(self._base.style(styles.CAPTION), caption)

    def _frame(self, picture: doc.Picture, size: tuple[float, float]) -> str:
        self._frames += 1
        width, height = map(mm, size)
        alternative = f"<svg:desc>{attribute(picture.alt)}</svg:desc>" if picture.alt else ""
        if picture.caption and picture.caption != picture.alt:
            alternative = f"<svg:title>{attribute(picture.caption)}</svg:title>{alternative}"
        return (
            f'<draw:frame draw:style-name="{styles.PHOTO_FRAME}" draw:name="{picture_name(self._frames)}" '
            f'text:anchor-type="as-char" svg:width="{width}" svg:height="{height}">'
            f'<draw:image xlink:href="{self._file(picture.image)}" xlink:type="simple" xlink:show="embed" '
            f'xlink:actuate="onLoad"/>{alternative}</draw:frame>'
        )

    def _file(self, image: str) -> str:
        if image not in self._files:
            data = self._images[image]
            title = f"Pictures/image{len(self._files) + 1}.{_SUFFIXES[data[:2]]}"
            self.pictures.append((title, data))
            self._files[image] = title
        return self._files[image]
