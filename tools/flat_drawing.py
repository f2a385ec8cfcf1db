"""Flat drawings: a board to draw on, figures without faces, and the furniture of meeting rooms.

Everything is measured in units of the board, 1600 wide and 1200 high. Drawing is deterministic.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 944, 708
"""Pixels of a finished picture: 4:3, and 8 cm wide at 300 dpi, so that a report takes it as it is."""
UNITS = 1600
"""Width of the drawing board; scenes are drawn in these units, 1600 by 1200."""
OVERSAMPLING = 3
FLOOR = 1060
"""Lower edge of the scene; the label stands below."""

NAVY, DEEP, SLATE, MIST, PALE = "#22384f", "#1a2b3d", "#5b7083", "#c3d5d8", "#e4eeee"
TEAL, AQUA, CREAM, SAND = "#2f7f86", "#8fc1bf", "#fbf6ec", "#efe2cb"
CORAL, MUSTARD, WOOD, BARK = "#d96b4f", "#e9b44c", "#c08a5b", "#96673f"
LEAF, MOSS, SKY, INK, SHADOW = "#5f9e6e", "#3f7a55", "#d3e8ee", "#2b2a33", "#bfae90"
SUITS = (NAVY, TEAL, SLATE, "#7a4a52", "#4a5a3f", "#3b4a72")
SKINS = ("#eabf9f", "#d9a482", "#f0cbaf", "#c78f6b")
HAIRS = (INK, "#4a3b33", "#77757c", "#3a2f2c")

Point = tuple[float, float]


class Board:
    """A drawing board measured in units; everything drawn is a filled shape or a round-ended line."""

    def __init__(self, background: str) -> None:
        self.scale = WIDTH * OVERSAMPLING / UNITS
        self.image = Image.new("RGB", (WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING), background)
        self.pen = ImageDraw.Draw(self.image)

    def _at(self, *values: float) -> list[float]:
        return [value * self.scale for value in values]

    def box(
        self, left: float, top: float, width: float, height: float, color: str, radius: float = 0
    ) -> None:
        """A rectangle, its corners rounded."""
        self.pen.rounded_rectangle(
            self._at(left, top, left + width, top + height), radius * self.scale, color
        )

    def dome(self, left: float, top: float, width: float, height: float, color: str, radius: float) -> None:
        """A rectangle with only the upper corners rounded."""
        corners = (True, True, False, False)
        area = self._at(left, top, left + width, top + height)
        self.pen.rounded_rectangle(area, radius * self.scale, color, corners=corners)

    def disc(self, x: float, y: float, radius: float, color: str, height: float | None = None) -> None:
        """A circle, or an ellipse of half the height ``height``, around a point."""
        tall = radius if height is None else height
        self.pen.ellipse(self._at(x - radius, y - tall, x + radius, y + tall), color)

    def slice(self, x: float, y: float, radius: float, start: float, end: float, color: str) -> None:
        """A sector of a circle between two angles in degrees."""
        self.pen.pieslice(self._at(x - radius, y - radius, x + radius, y + radius), start, end, color)

    def shape(self, color: str, *points: Point) -> None:
        """A polygon."""
        self.pen.polygon([(x * self.scale, y * self.scale) for x, y in points], color)

    def line(self, color: str, thickness: float, *points: Point) -> None:
        """A line through the points with round ends and joints."""
        path = [(x * self.scale, y * self.scale) for x, y in points]
        self.pen.line(path, color, round(thickness * self.scale), joint="curve")
        for x, y in points:
            self.disc(x, y, thickness / 2, color)

    def finish(self, subject: str) -> Image.Image:
        """The picture in its final size, with the label at its foot."""
        self.box(0, FLOOR, UNITS, 200, NAVY)
        self.box(0, FLOOR, UNITS, 8, MUSTARD)
        self.box(56, FLOOR + 36, 236, 84, MUSTARD, 42)
        self._write(174, FLOOR + 78, "示意圖", 54, NAVY, "mm")
        self._write(332, FLOOR + 78, subject, 54, CREAM, "lm")
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)

    def _write(self, x: float, y: float, text: str, size: float, color: str, anchor: str) -> None:
        self.pen.text((x * self.scale, y * self.scale), text, color, _font(round(size * self.scale)), anchor)


def _font(size: int) -> ImageFont.FreeTypeFont:
    """The Taiwanese face of Noto Sans CJK, which lies in a collection with those of other regions."""
    for index in range(10):
        font = ImageFont.truetype("NotoSansCJK-Bold.ttc", size, index=index)
        if font.getname()[0] == "Noto Sans CJK TC":
            return font
    raise LookupError("Noto Sans CJK TC")


# Figures: no faces, told apart by colour and hair.


def head(board: Board, x: float, y: float, radius: float, look: int) -> None:
    """A head seen from the front; ``look`` chooses skin and hair."""
    skin, hair = SKINS[look % len(SKINS)], HAIRS[look * 3 % len(HAIRS)]
    if look % 3 == 1:
        board.box(x - radius * 1.12, y - radius * 0.6, radius * 2.24, radius * 1.9, hair, radius * 0.6)
    board.box(x - radius * 0.36, y + radius * 0.5, radius * 0.72, radius * 0.95, skin, radius * 0.3)
    board.disc(x, y, radius * 0.9, skin, radius)
    board.slice(x, y - radius * 0.1, radius * 1.02, 180, 360, hair)
    parting = radius * (0.2 if look % 2 else -0.2)
    board.disc(x + parting, y + radius * 0.06, radius * 0.66, skin, radius * 0.6)


def bust(board: Board, x: float, y: float, size: float, look: int, suit: str = "") -> None:
    """Head and upper body from the front; ``y`` is the lower edge, ``size`` the height."""
    radius = size * 0.2
    top = y - size + radius * 2.15
    suit = suit or SUITS[look % len(SUITS)]
    board.dome(x - size * 0.36, top, size * 0.72, y - top, suit, size * 0.17)
    board.shape(CREAM, (x - size * 0.12, top), (x + size * 0.12, top), (x, top + size * 0.3))
    if look % 3 != 1:
        tie = (CORAL, MUSTARD, AQUA)[look % 3]
        board.shape(
            tie,
            (x - size * 0.03, top + size * 0.04),
            (x + size * 0.03, top + size * 0.04),
            (x, top + size * 0.27),
        )
    head(board, x, y - size + radius, radius, look)


def person(
    board: Board, x: float, y: float, size: float, look: int, *arms: Sequence[Point], suit: str = ""
) -> None:
    """A standing figure from the front, feet at ``y``; arms are paths in body heights."""
    suit = suit or SUITS[look % len(SUITS)]
    trousers = DEEP if suit != NAVY else "#15212f"
    board.disc(x, y, size * 0.2, SHADOW, size * 0.018)
    for side in (-1, 1):
        board.box(
            x + side * size * 0.062 - size * 0.058, y - size * 0.46, size * 0.116, size * 0.45, trousers, 6
        )
        board.dome(
            x + side * size * 0.075 - size * 0.065,
            y - size * 0.03,
            size * 0.13,
            size * 0.035,
            INK,
            size * 0.02,
        )
    board.dome(x - size * 0.15, y - size * 0.83, size * 0.3, size * 0.43, suit, size * 0.075)
    board.shape(
        CREAM, (x - size * 0.05, y - size * 0.83), (x + size * 0.05, y - size * 0.83), (x, y - size * 0.68)
    )
    if look % 3 != 1:
        board.shape(
            CORAL,
            (x - size * 0.012, y - size * 0.81),
            (x + size * 0.012, y - size * 0.81),
            (x, y - size * 0.69),
        )
    head(board, x, y - size * 0.91, size * 0.085, look)
    for arm in arms or (
        ((-0.125, 0.76), (-0.17, 0.6), (-0.16, 0.46)),
        ((0.125, 0.76), (0.17, 0.6), (0.16, 0.46)),
    ):
        path = [(x + dx * size, y - dy * size) for dx, dy in arm]
        board.line(shade(suit), size * 0.07, *path)
        board.disc(*path[-1], size * 0.037, SKINS[look % len(SKINS)])


def onlookers(
    board: Board, y: float, size: float, colors: Sequence[str], count: int, shift: float = 0
) -> None:
    """A row of listeners seen from behind; ``y`` is the lower edge."""
    step = UNITS / count
    for place in range(-1, count + 1):
        x = place * step + step / 2 + shift
        top = y - size + size * 0.42
        board.dome(x - size * 0.4, top, size * 0.8, y - top + 4, colors[place % len(colors)], size * 0.2)
        board.disc(x, y - size + size * 0.24, size * 0.2, HAIRS[place * 7 % len(HAIRS)], size * 0.23)


def shade(color: str, factor: float = 0.84) -> str:
    """The colour made darker, for the side of a thing that lies in the shade."""
    parts = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part * factor):02x}" for part in parts)


# Things that furnish the scenes.


def screen(board: Board, left: float, top: float, width: float, height: float) -> None:
    """A projection screen showing an abstract slide: a globe and lines of text."""
    board.box(left - 14, top - 14, width + 28, height + 28, DEEP, 12)
    board.box(left, top, width, height, CREAM, 4)
    x, y, radius = left + width * 0.24, top + height * 0.5, height * 0.3
    board.disc(x, y, radius, AQUA)
    for share in (0.38, 0.82):
        board.disc(x, y, radius * share + 5, TEAL, radius)
        board.disc(x, y, radius * share, AQUA, radius - 5)
    board.box(x - radius, y - 3, radius * 2, 6, TEAL)
    for row, share in enumerate((0.42, 0.34, 0.38, 0.22)):
        color = CORAL if row == 0 else MIST
        board.box(
            left + width * 0.5, top + height * (0.24 + row * 0.15), width * share, height * 0.07, color, 8
        )


def desk(board: Board, left: float, top: float, width: float, height: float, seats: int) -> None:
    """A long desk with a microphone and a name plate for each seat."""
    board.box(left, top, width, height, WOOD)
    board.box(left, top + 34, width, 10, BARK)
    board.box(left - 16, top - 8, width + 32, 34, BARK, 8)
    for seat in range(seats):
        x = left + width * (seat + 0.5) / seats
        board.box(x - 62, top + height * 0.42, 124, 44, CREAM, 6)
        board.box(x - 40, top + height * 0.42 + 18, 80, 8, SLATE, 4)
        board.line(INK, 7, (x + 78, top - 8), (x + 62, top - 74))
        board.line(INK, 17, (x + 62, top - 74), (x + 56, top - 94))


def plant(board: Board, x: float, y: float, size: float) -> None:
    """A plant in a pot, standing at ``y``."""
    for angle in range(-70, 71, 20):
        tip = (
            x + math.sin(math.radians(angle)) * size * 0.5,
            y - size * 0.3 - math.cos(math.radians(angle)) * size * 0.7,
        )
        board.line(MOSS if angle % 40 else LEAF, size * 0.09, (x, y - size * 0.28), tip)
    board.shape(
        CORAL,
        (x - size * 0.2, y - size * 0.32),
        (x + size * 0.2, y - size * 0.32),
        (x + size * 0.14, y),
        (x - size * 0.14, y),
    )


def tree(board: Board, x: float, y: float, size: float) -> None:
    """A street tree, rooted at ``y``."""
    board.box(x - size * 0.04, y - size * 0.5, size * 0.08, size * 0.5, BARK)
    for dx, dy, share, color in (
        (-0.17, 0.6, 0.2, MOSS),
        (0.18, 0.62, 0.19, MOSS),
        (0, 0.74, 0.26, LEAF),
        (-0.05, 0.56, 0.17, LEAF),
    ):
        board.disc(x + dx * size, y - dy * size, share * size, color)


def curtain(board: Board, left: float, width: float, height: float, color: str) -> None:
    """A hanging curtain from the top, in folds."""
    folds = max(2, round(width / 56))
    for fold in range(folds):
        step = width / folds
        tint = color if fold % 2 else shade(color)
        board.box(left + fold * step, 0, step + 1, height, tint)


def wall(board: Board, color: str, floor: float, ground: str) -> None:
    """A panelled wall down to ``floor`` and the ground before it."""
    board.box(0, 0, UNITS, floor, color)
    for x in range(200, UNITS, 200):
        board.box(x - 2, 0, 4, floor, shade(color, 0.95))
    board.box(0, floor, UNITS, FLOOR - floor, ground)
    board.box(0, floor - 18, UNITS, 18, shade(color, 0.86))
