"""How large the photos of a grid are printed, and what they are called: the same in every kind of file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.document import PhotoGrid, Picture

# Greatest height of a photo by the number of columns, so that a row never fills a page.
MAX_HEIGHT_MM = {1: 120, 2: 90, 3: 70}
MAX_WIDTH_ALONE_MM = 140
CELL_MARGIN_MM = 2


def picture_name(number: int) -> str:
    """What a photo is called within a file, by its number in it from 1 on; a photo that was moved is known by it."""
    return f"照片 {number}"


def grid_columns(grid: PhotoGrid) -> int:
    """How many columns a grid is printed in: never more than it has photos."""
    return max(1, min(grid.columns, len(grid.pictures)))


def grid_rows(grid: PhotoGrid) -> Iterator[Sequence[Picture]]:
    """The photos of a grid row by row; the last row may be short."""
    columns = grid_columns(grid)
    return (grid.pictures[start : start + columns] for start in range(0, len(grid.pictures), columns))


def picture_sizes(pictures: Sequence[Picture], columns: int, cell_width: float) -> list[tuple[float, float]]:
    """Width and height in millimetres of the photos of a row: of one height where their shapes allow it.

    No photo is wider than ``cell_width`` (mm) or higher than the limit for its number of columns; the aspect
    ratio is kept.
    """
    limit = MAX_HEIGHT_MM[columns]
    width = min(cell_width, MAX_WIDTH_ALONE_MM)
    natural = [min(width * p.height / p.width, limit) for p in pictures]
    height = max(min(natural), limit / 2)
    sizes = []
    for picture in pictures:
        ratio = picture.width / picture.height
        fitted = min(height, width / ratio)
        sizes.append((fitted * ratio, fitted))
    return sizes


def gaps_above(sizes: Sequence[tuple[float, float]]) -> list[float]:
    """The room above each photo of a row (mm) with which all end at one height, and their captions begin at one."""
    highest = max(height for _width, height in sizes)
    return [round(highest - height, 2) for _width, height in sizes]
