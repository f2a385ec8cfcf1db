"""Draws the ten placeholder photos of the worked example.

The real photos of the report are not ours to publish, so flat drawings marked 示意圖 stand in for them: same
subjects, no real persons. Drawing is deterministic; run it again after a change with

    python -m tools.draw_placeholders resources/example/photos

Needs Pillow and the font Noto Sans CJK TC.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tools.flat_drawing import (
    AQUA,
    BARK,
    CORAL,
    CREAM,
    DEEP,
    FLOOR,
    INK,
    MIST,
    MUSTARD,
    NAVY,
    PALE,
    SAND,
    SKINS,
    SKY,
    SLATE,
    TEAL,
    UNITS,
    WOOD,
    Board,
    bust,
    curtain,
    desk,
    onlookers,
    person,
    plant,
    screen,
    shade,
    wall,
)
from tools.recycling_drawings import recycling_front, recycling_phone

QUALITY = 88
"""JPEG quality: flat colours without visible ringing, below 150 KB a picture."""


def speech() -> Board:
    """A delegate speaks from a desk, before a screen and a listening hall."""
    board = Board(PALE)
    wall(board, MIST, 760, SAND)
    screen(board, 300, 70, 1000, 400)
    for x, look in ((330, 1), (1270, 4)):
        bust(board, x, 720, 300, look)
    board.dome(680, 430, 240, 300, NAVY, 60)
    bust(board, 800, 720, 420, 2, NAVY)
    board.line(shade(NAVY), 54, (672, 560), (640, 660), (730, 640))
    board.disc(738, 634, 30, SKINS[2])
    board.line(INK, 18, (742, 650), (764, 560))
    board.disc(768, 545, 22, SLATE)
    desk(board, 120, 716, 1360, 200, 3)
    onlookers(board, FLOOR, 250, (SLATE, DEEP, "#3b4a72"), 6)
    return board


def group() -> Board:
    """Six delegates stand side by side."""
    board = Board(PALE)
    wall(board, PALE, 800, SAND)
    board.box(180, 70, 1240, 600, TEAL, 16)
    board.box(210, 100, 1180, 540, AQUA, 10)
    board.disc(800, 250, 110, PALE)
    board.disc(800, 250, 84, TEAL)
    board.disc(800, 250, 50, PALE)
    board.box(0, 870, UNITS, FLOOR - 870, shade(SAND, 0.94))
    plant(board, 110, 900, 380)
    plant(board, 1490, 900, 380)
    for place, size in enumerate((610, 580, 640, 600, 570, 625)):
        person(board, 325 + place * 190, 965, size, place + 1)
    return board


def meeting() -> Board:
    """A board meets at tables set in a horseshoe."""
    board = Board(PALE)
    wall(board, PALE, 560, SAND)
    screen(board, 470, 60, 660, 270)
    for place in range(4):
        bust(board, 560 + place * 160, 540, 190, place)
    board.box(460, 530, 680, 78, WOOD)
    board.box(450, 522, 700, 24, BARK, 6)
    for step in range(4):
        for side in (-1, 1):
            x = 800 + side * (430 + step * 110)
            bust(board, x, 640 + step * 112, 210 + step * 46, step * 2 + (side + 1) // 2 + 1)
        y = 640 + step * 112
        for side in (-1, 1):
            inner, outer = 800 + side * (310 + step * 88), 800 + side * (520 + step * 112)
            lower_in, lower_out = inner + side * 88, outer + side * 112
            board.shape(WOOD, (inner, y - 14), (outer, y - 14), (lower_out, y + 100), (lower_in, y + 100))
            board.line(BARK, 10, (inner, y - 14), (lower_in, y + 100))
            sheet = (inner + outer) / 2
            board.shape(
                CREAM, (sheet - 36, y + 14), (sheet + 24, y + 14), (sheet + 36, y + 52), (sheet - 30, y + 52)
            )
    plant(board, 800, 800, 220)
    return board


def handshake() -> Board:
    """Two people shake hands before a backdrop."""
    board = Board(PALE)
    wall(board, SAND, 860, "#d9c7a8")
    board.box(240, 60, 1120, 640, NAVY, 14)
    board.box(268, 88, 1064, 584, TEAL, 8)
    for row, width in enumerate((620, 440)):
        board.box(800 - width / 2, 150 + row * 76, width, 40, AQUA if row else CREAM, 20)
    plant(board, 130, 930, 420)
    plant(board, 1470, 930, 420)
    person(
        board,
        600,
        1010,
        800,
        0,
        ((-0.125, 0.76), (-0.17, 0.6), (-0.15, 0.46)),
        ((0.12, 0.76), (0.16, 0.62), (0.245, 0.565)),
    )
    person(
        board,
        1000,
        1010,
        780,
        3,
        ((0.125, 0.76), (0.17, 0.6), (0.15, 0.46)),
        ((-0.12, 0.76), (-0.17, 0.63), (-0.25, 0.58)),
    )
    board.disc(798, 558, 40, SKINS[0], 32)
    return board


def panel() -> Board:
    """Five speakers sit at a desk on a stage."""
    board = Board(DEEP)
    curtain(board, 0, UNITS, 800, "#33556b")
    board.box(330, 60, 940, 200, CREAM, 14)
    for row, (width, color) in enumerate(((640, CORAL), (460, MIST))):
        board.box(800 - width / 2, 110 + row * 66, width, 36, color, 18)
    board.box(0, 770, UNITS, 120, "#8c6a4d")
    board.box(0, 770, UNITS, 14, WOOD)
    for place in range(5):
        board.dome(129 + place * 288, 330, 190, 330, DEEP, 50)
        bust(board, 224 + place * 288, 620, 310, place + 3)
    desk(board, 80, 612, 1440, 200, 5)
    onlookers(board, 960, 210, ("#2c4258", "#30495a"), 9)
    onlookers(board, FLOOR, 250, (SLATE, "#4a5a3f", NAVY), 7, 40)
    return board


def opening() -> Board:
    """A ceremony is opened from a lectern between curtains."""
    board = Board(DEEP)
    board.box(0, 0, UNITS, 760, "#24475a")
    screen(board, 390, 80, 820, 380)
    for x, end in ((330, 560), (1270, 1040)):
        board.shape("#2f5568", (x - 26, 0), (x + 26, 0), (end + 150, 760), (end - 150, 760))
    screen(board, 390, 80, 820, 380)
    curtain(board, 0, 290, 760, CORAL)
    curtain(board, 1310, 290, 760, CORAL)
    board.box(0, 0, UNITS, 44, shade(CORAL, 0.7))
    board.box(0, 740, UNITS, 160, BARK)
    board.box(0, 740, UNITS, 22, WOOD)
    for x in (430, 560, 1040, 1170):
        plant(board, x, 756, 170)
    bust(board, 800, 596, 240, 3)
    board.shape(WOOD, (700, 590), (900, 590), (870, 756), (730, 756))
    board.box(684, 576, 232, 26, BARK, 8)
    board.disc(800, 668, 34, MUSTARD)
    board.line(INK, 7, (860, 576), (836, 530))
    onlookers(board, 950, 190, ("#2b3f52", "#34506b"), 10)
    onlookers(board, FLOOR, 230, (NAVY, SLATE, "#3b4a72"), 8, 30)
    return board


def ribbon() -> Board:
    """Guests hold a ribbon before an exhibition centre."""
    board = Board(SKY)
    for x, y, radius in (
        (250, 150, 60),
        (320, 130, 80),
        (400, 155, 56),
        (1280, 110, 54),
        (1350, 90, 70),
        (1420, 115, 48),
    ):
        board.disc(x, y, radius, CREAM)
    for piece in range(56):
        along, down = piece * 0.7549 % 1, piece * 0.5698 % 1
        board.disc(
            along * UNITS,
            24 + down * 400,
            10,
            (CORAL, MUSTARD, TEAL, CREAM)[(piece * piece + piece // 3) % 4],
        )
    board.disc(800, 290, 630, TEAL, 230)
    board.box(140, 280, 1320, 500, SLATE)
    for column in range(11):
        for row in range(4):
            board.box(160 + column * 117, 300 + row * 118, 106, 106, AQUA if (column + row) % 3 else PALE)
    board.box(110, 256, 1380, 40, NAVY, 10)
    board.box(600, 480, 400, 300, DEEP)
    board.box(612, 494, 184, 286, MIST)
    board.box(804, 494, 184, 286, MIST)
    board.box(0, 780, UNITS, FLOOR - 780, SAND)
    board.shape(CORAL, (560, 780), (1040, 780), (1300, FLOOR), (300, FLOOR))
    for place, size in enumerate((540, 570, 590, 560, 530)):
        arms = (((-0.125, 0.76), (-0.16, 0.62), (-0.09, 0.55)), ((0.125, 0.76), (0.16, 0.62), (0.09, 0.55)))
        person(board, 280 + place * 260, 985, size, place + 2, *arms)
    sag = [(x, 690 + 22 * math.sin((x - 150) / 260 * math.pi) ** 2) for x in range(0, UNITS + 1, 5)]
    board.line(shade(CORAL), 26, *sag)
    for x in range(150, UNITS, 260):
        board.disc(x - 34, 684, 36, CORAL, 24)
        board.disc(x + 34, 684, 36, CORAL, 24)
        board.disc(x, 690, 22, shade(CORAL))
    return board


def booth(board: Board, left: float, top: float, width: float, color: str) -> None:
    """A stand of an exhibition with striped awning, shelves and counter."""
    height = width * 0.95
    board.box(left, top, width, height, CREAM)
    board.box(left, top, width, height * 0.16, color)
    board.box(left + width * 0.2, top + height * 0.05, width * 0.6, height * 0.06, CREAM, 6)
    stripe = width / 8
    for part in range(8):
        board.box(
            left + part * stripe, top + height * 0.16, stripe + 1, height * 0.12, color if part % 2 else PALE
        )
    for row in range(2):
        y = top + height * (0.48 + row * 0.17)
        for part in range(6):
            tint = (CORAL, MUSTARD, TEAL, AQUA)[(part + row) % 4]
            board.box(
                left + width * (0.09 + part * 0.145), y - height * 0.1, width * 0.09, height * 0.1, tint, 4
            )
        board.box(left + width * 0.05, y, width * 0.9, height * 0.025, BARK)
    board.box(left - width * 0.02, top + height * 0.74, width * 1.04, height * 0.26, shade(color))
    board.box(left - width * 0.04, top + height * 0.72, width * 1.08, height * 0.05, WOOD, 6)


def expo_hall() -> Board:
    """Visitors walk between the stands of a trade fair."""
    board = Board(PALE)
    board.box(0, 0, UNITS, 420, "#d5e1e3")
    for x in range(-400, 2001, 200):
        board.line(MIST, 8, (800 + (x - 800) * 0.45, 250), (x, 0))
    for y in (30, 100, 160, 210, 250):
        board.line(MIST, 8, (0, y), (UNITS, y))
    for x in (400, 800, 1200):
        board.box(x - 90, 150, 180, 190, (TEAL, CORAL, MUSTARD)[x // 400 - 1], 6)
        board.box(x - 55, 190, 110, 18, CREAM, 9)
        board.box(x - 55, 226, 80, 18, CREAM, 9)
    board.box(0, 720, UNITS, FLOOR - 720, SAND)
    for place, color in enumerate((CORAL, TEAL, MUSTARD, NAVY)):
        booth(board, 40 + place * 392, 380, 344, color)
    board.shape(shade(SAND, 0.94), (500, 720), (1100, 720), (1400, FLOOR), (200, FLOOR))
    for x, y, size, look in (
        (330, 860, 380, 1),
        (700, 840, 370, 0),
        (1180, 870, 400, 4),
        (1430, 850, 370, 3),
    ):
        person(board, x, y, size, look)
    person(board, 520, 1030, 520, 5)
    person(board, 960, 1020, 500, 2)
    return board


SCENES: dict[str, tuple[str, Callable[[], Board]]] = {
    "01-speech": ("會議發言", speech),
    "02-group": ("代表團成員合影", group),
    "03-meeting": ("執行局會議", meeting),
    "04-handshake": ("拜會握手合影", handshake),
    "05-panel": ("會議臺上講者", panel),
    "06-opening": ("對話會議開幕式", opening),
    "07-ribbon": ("博覽會開幕剪綵", ribbon),
    "08-expo-hall": ("博覽會展場", expo_hall),
    "09-recycling-front": ("分類回收箱", recycling_front),
    "10-recycling-phone": ("掃碼投入回收物", recycling_phone),
}


def draw(name: str) -> Image.Image:
    """The finished picture of a scene."""
    subject, scene = SCENES[name]
    return scene().finish(subject)


def main() -> None:
    """Draws all pictures into the folder given on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCENES:
        draw(name).save(folder / f"{name}.jpg", quality=QUALITY, subsampling=0, optimize=True)


if __name__ == "__main__":
    main()
