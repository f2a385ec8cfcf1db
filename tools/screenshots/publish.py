"""Puts chosen pictures into the manual and the README: ``python -m tools.screenshots.publish [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
LOOK = "100-light-zh_TW"
COLOURS = 128
MANUAL = ROOT / "resources" / "manual" / "images"
DOCS = ROOT / "docs"
PICTURES = {
    "start-recent": (MANUAL / "start.png",),
    "dialogs-new-report": (MANUAL / "new-report.png",),
    "page-basics": (MANUAL / "basics.png",),
    "page-process": (MANUAL / "process.png",),
    "page-findings": (MANUAL / "findings.png",),
    "old-report-parts": (MANUAL / "old-report.png",),
    "panel-findings": (MANUAL / "checks.png", DOCS / "checks.png"),
    "panel-preview": (MANUAL / "preview.png", DOCS / "window.png"),
    "dialogs-export": (MANUAL / "export.png",),
    "review-hand-over": (MANUAL / "hand-over.png",),
    "review-chief-remarks": (MANUAL / "remarks.png", DOCS / "review.png"),
    "review-returned": (MANUAL / "returned.png",),
    "versions-delete": (MANUAL / "versions.png",),
    "review-trail": (MANUAL / "trail.png",),
}


def main(folder: Path) -> int:
    """The exit status: 0 when every picture was there."""
    for name, targets in PICTURES.items():
        with Image.open(folder / LOOK / f"{name}.png") as picture:
            small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        for target in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
            small.save(target, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "screenshots"))
