"""Photo grids: a borderless table, photo and caption together in a cell that never breaks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from drafting import document as doc
from drafting.writers.docx import styles
from drafting.writers.docx.comments import Comments
from drafting.writers.docx.package import Base
from drafting.writers.docx.tables import cell, column_widths, frame
from drafting.writers.docx.xml import EMU_PER_MM, TWIPS_PER_MM, attribute, paragraph
from drafting.writers.pictures import (
    CELL_MARGIN_MM,
    gaps_above,
    grid_columns,
    grid_rows,
    picture_name,
    picture_sizes,
)


class PhotoWriter:
    """Writes grids; a photo used twice is stored once."""

    def __init__(self, base: Base, images: Mapping[str, bytes], comments: Comments) -> None:
        self._base = base
        self._comments = comments
        self._images = images
        self._relationships: dict[str, str] = {}
        self._drawings = 0

    def grid(self, node: doc.PhotoGrid, index: int) -> str:
        """The table of a grid, the node of this index; a single photo left over in the last row is in the middle."""
        columns = grid_columns(node)
        widths = column_widths([1 / columns] * columns, self._base.text_width)
        numbers = itertools.count()
        lines = [self._row(pictures, widths, index, numbers) for pictures in grid_rows(node)]
        return frame(self._base.style(styles.PHOTO_TABLE), widths, lines, "", header=False)

    def _row(
        self, pictures: Sequence[doc.Picture], widths: Sequence[int], index: int, numbers: Iterator[int]
    ) -> str:
        sizes = picture_sizes(pictures, len(widths), widths[0] / TWIPS_PER_MM - 2 * CELL_MARGIN_MM)
        contents = [
            self._cell(picture, size, gap, index, next(numbers))
            for picture, size, gap in zip(pictures, sizes, gaps_above(sizes), strict=True)
        ]
        if len(contents) == 1:
            cells = cell(contents[0], sum(widths), "top", span=len(widths))
        else:
            empty = paragraph(self._base.style(styles.CAPTION), "")
            contents += [empty] * (len(widths) - len(contents))
            cells = "".join(cell(text, width, "top") for text, width in zip(contents, widths, strict=True))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _cell(
        self, picture: doc.Picture, size: tuple[float, float], gap: float, index: int, number: int
    ) -> str:
        before = self._base.space_before(styles.PHOTO) + round(gap * TWIPS_PER_MM)
        lowered = f'<w:spacing w:before="{before}"/>' if round(gap * TWIPS_PER_MM) else ""
        photo = paragraph(self._base.style(styles.PHOTO), self._drawing(picture, size), lowered)
        caption = self._comments.runs(index, [(picture.caption, "")], (number, 0))
        return photo + paragraph(self._base.style(styles.CAPTION), caption)

    def _drawing(self, picture: doc.Picture, size: tuple[float, float]) -> str:
        self._drawings += 1
        number = self._drawings
        width, height = (round(side * EMU_PER_MM) for side in size)
        name = f'id="{number}" name="{picture_name(number)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr {name} descr="{attribute(picture.alt)}"/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
            f'r:embed="{self._relationship(picture.image)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _relationship(self, image: str) -> str:
        if image not in self._relationships:
            self._relationships[image] = self._base.add_image(self._images[image])
        return self._relationships[image]
