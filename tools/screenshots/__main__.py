"""Makes the pictures: ``python -m tools.screenshots [--only NAME] [--out FOLDER] [--quick]``.

Each look (scale, colours, language) is a process of its own, for a program has one scale as long as it runs.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SCALES = (1.0, 1.5)
THEMES = ("light", "dark")
LANGUAGES = ("zh_TW", "en")
SCREEN = (1366, 768)


def main() -> int:
    """The exit status of the first look that failed, else 0."""
    parser = argparse.ArgumentParser(prog="screenshots")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--only", default="", help="scenes whose name has this in it")
    parser.add_argument("--quick", action="store_true", help="one look only: 100 %%, light, Chinese")
    parser.add_argument("--look", nargs=3, metavar=("SCALE", "THEME", "LANGUAGE"), help="one look only")
    given = parser.parse_args()
    looks = list(itertools.product(map(str, SCALES), THEMES, LANGUAGES))
    if given.quick:
        looks = [("1.0", "light", "zh_TW")]
    if given.look:
        looks = [tuple(given.look)]
    for scale, theme, language in looks:
        folder = given.out / f"{round(float(scale) * 100)}-{theme}-{language}"
        platform = f"offscreen:configfile={_screen(given.out)}"
        environment = {**os.environ, "QT_QPA_PLATFORM": platform, "QT_SCALE_FACTOR": scale}
        command = [sys.executable, "-m", "tools.screenshots.look", folder, scale, theme, language, given.only]
        if status := subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            return status
    return 0


def _screen(folder: Path) -> Path:
    """A small office screen for the offscreen platform, on whose own, 800 pixels wide, dialogs would be narrower.

    Its pixels are those of the device: the larger the scale, the less room there is, as there.
    """
    width, height = SCREEN
    screen = {"name": "one", "x": 0, "y": 0, "width": width, "height": height}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "screen.json"
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path.write_text(json.dumps({"screens": [screen | dots]}), encoding="utf-8")
    return path.resolve()


if __name__ == "__main__":
    sys.exit(main())
