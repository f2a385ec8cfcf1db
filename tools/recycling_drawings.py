"""The recycling machine of the worked example, which two of its placeholder photos show."""

from __future__ import annotations

from tools.flat_drawing import (
    AQUA,
    CORAL,
    CREAM,
    DEEP,
    FLOOR,
    INK,
    LEAF,
    MIST,
    MUSTARD,
    NAVY,
    PALE,
    SAND,
    SKINS,
    SKY,
    SLATE,
    SUITS,
    TEAL,
    UNITS,
    Board,
    person,
    shade,
    tree,
)

BINS = ((TEAL, "box"), ("#7a4a52", "shirt"), (SLATE, "can"), (MUSTARD, "bottle"), (LEAF, "glass"))
"""Colours and signs of the openings: paper, textiles, metal, plastic, glass and hazardous waste."""


def sign(board: Board, x: float, y: float, size: float, kind: str) -> None:
    """A pictogram on an opening of the recycling machine."""
    if kind == "box":
        board.box(x - size * 0.4, y - size * 0.4, size * 0.8, size * 0.8, CREAM, 6)
        for row in range(3):
            board.box(x - size * 0.25, y - size * (0.22 - row * 0.18), size * 0.5, size * 0.07, SLATE)
    elif kind == "shirt":
        board.box(x - size * 0.26, y - size * 0.4, size * 0.52, size * 0.8, CREAM, 4)
        board.line(CREAM, size * 0.2, (x - size * 0.42, y - size * 0.16), (x - size * 0.2, y - size * 0.32))
        board.line(CREAM, size * 0.2, (x + size * 0.42, y - size * 0.16), (x + size * 0.2, y - size * 0.32))
    elif kind == "can":
        board.box(x - size * 0.25, y - size * 0.42, size * 0.5, size * 0.84, CREAM, 10)
        board.box(x - size * 0.25, y - size * 0.22, size * 0.5, size * 0.07, SLATE)
        board.box(x - size * 0.25, y + size * 0.18, size * 0.5, size * 0.07, SLATE)
    else:
        body = 0.22 if kind == "bottle" else 0.27
        board.box(x - size * 0.1, y - size * 0.45, size * 0.2, size * 0.4, CREAM, 4)
        board.box(x - size * body, y - size * 0.18, size * body * 2, size * 0.62, CREAM, 14)


def street(board: Board) -> None:
    """A clean street: houses, trees, and a wide pavement of slabs."""
    for left, top, width, color in (
        (0, 260, 330, PALE),
        (330, 180, 260, MIST),
        (1010, 220, 290, MIST),
        (1300, 290, 300, PALE),
    ):
        board.box(left, top, width, 520, color)
        for x in range(round(left) + 34, round(left + width) - 50, 84):
            for y in range(top + 50, 700, 100):
                board.box(x, y, 46, 56, CREAM)
    board.box(0, 760, UNITS, FLOOR - 760, SAND)
    board.box(0, 760, UNITS, 22, "#c9b797")
    for x in range(-1200, 2801, 160):
        board.line(shade(SAND, 0.93), 4, (800 + (x - 800) * 0.6, 784), (x, FLOOR))
    for y in (830, 900, 985):
        board.line(shade(SAND, 0.93), 4, (0, y), (UNITS, y))


def recycling_front() -> Board:
    """A large recycling machine with five openings stands on a pavement."""
    board = Board(SKY)
    street(board)
    for x, size in ((90, 700), (1530, 640)):
        tree(board, x, 790, size)
    board.disc(780, 962, 620, "#cdbb9b", 34)
    board.box(200, 330, 1160, 624, "#e8efee", 24)
    board.box(170, 296, 1220, 74, TEAL, 30)
    board.box(200, 890, 1160, 64, SLATE)
    for place, (color, kind) in enumerate(BINS):
        left = 230 + place * 222
        board.box(left, 398, 204, 470, color, 16)
        board.box(left + 24, 440, 156, 74, DEEP, 16)
        board.box(left + 24, 440, 156, 26, SLATE, 12)
        sign(board, left + 102, 650, 150, kind)
        board.disc(left + 102, 808, 20, CREAM)
        board.box(left + 97, 800, 10, 24, color)
    person(board, 1460, 990, 640, 4)
    return board


def code(board: Board, left: float, top: float, size: float) -> None:
    """A square code, decorative: it holds no data."""
    board.box(left, top, size, size, CREAM, 8)
    cell = size / 13
    for row in range(11):
        for column in range(11):
            corner = (min(row, 10 - row) < 4 and column < 4) or (row < 4 and column > 6)
            if not corner and (row * 7 + column * 5 + row * column) % 3 == 0:
                board.box(left + (column + 1) * cell, top + (row + 1) * cell, cell, cell, INK)
    for row, column in ((0, 0), (0, 8), (8, 0)):
        x, y = left + (column + 1) * cell, top + (row + 1) * cell
        board.box(x, y, cell * 3, cell * 3, INK)
        board.box(x + cell * 0.6, y + cell * 0.6, cell * 1.8, cell * 1.8, CREAM)
        board.box(x + cell, y + cell, cell, cell, INK)


def recycling_phone() -> Board:
    """A phone reads the code on the recycling machine."""
    board = Board("#e8efee")
    board.box(0, 0, UNITS, 120, TEAL)
    for left, (color, kind) in zip((60, 1130), (BINS[0], BINS[3]), strict=True):
        board.box(left, 180, 410, 820, color, 24)
        board.box(left + 50, 250, 310, 140, DEEP, 24)
        board.box(left + 50, 250, 310, 44, SLATE, 20)
        sign(board, left + 205, 640, 300, kind)
    board.box(0, 1010, UNITS, 50, SLATE)
    board.box(530, 180, 540, 820, "#d3dedd", 24)
    board.box(580, 230, 440, 120, NAVY, 16)
    board.box(630, 272, 250, 36, AQUA, 18)
    code(board, 650, 380, 300)
    board.box(610, 530, 380, 10, CORAL, 5)
    board.line(SUITS[1], 210, (1270, 1330), (1100, 1130))
    board.line(SKINS[0], 170, (1080, 1110), (930, 1000))
    board.box(680, 720, 250, 440, INK, 36)
    board.box(698, 748, 214, 400, PALE, 16)
    code(board, 725, 782, 160)
    board.box(725, 966, 160, 40, LEAF, 20)
    for finger in range(3):
        y = 870 + finger * 62
        board.line(shade(SKINS[0], 0.93), 54, (660, y + 10), (694, y))
        board.line(SKINS[0], 46, (660, y + 10), (694, y))
    board.line(shade(SKINS[0], 0.93), 70, (985, 1030), (922, 880))
    board.line(SKINS[0], 60, (990, 1040), (922, 880))
    return board
