from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from drafting.paths import ICON
from tools import draw_icon


def test_the_pictures_are_those_of_the_drawing(tmp_path: Path) -> None:
    draw_icon.draw(tmp_path)
    names = {f"{size}.png" for size in draw_icon.SIZES}
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in ICON.glob("*.png")} == names
    for name in names:
        with Image.open(tmp_path / name) as drawn, Image.open(ICON / name) as kept:
            assert drawn.size == kept.size == (int(Path(name).stem),) * 2
            assert drawn.tobytes() == kept.tobytes(), name


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"16\.png"):
        draw_icon.draw(tmp_path / "none")
