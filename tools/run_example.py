"""Shows the program at work on the worked example, a copy of which is made under ``build/`` at first.

With a screen the window opens; without one the example is exported to a Word file instead.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAFT = ROOT / "build" / "example.trip"
EXPORT = ROOT / "build" / "example.docx"


def has_screen() -> bool:
    """Whether a window could be shown."""
    if not sys.platform.startswith("linux"):
        return True
    offscreen = os.environ.get("QT_QPA_PLATFORM", "") not in ("", "xcb", "wayland")
    return offscreen or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def program(*arguments: str | Path) -> int:
    """The exit status of the program called with ``arguments``."""
    return subprocess.run([sys.executable, ROOT / "main.py", *arguments], check=False).returncode


def main() -> int:
    """The exit status of the first call that failed, else 0."""
    DRAFT.parent.mkdir(exist_ok=True)
    if not DRAFT.exists() and (status := program("example", DRAFT)):
        return status
    if has_screen():
        return program(DRAFT)
    print(
        f"沒有螢幕，改為匯出範例 There is no screen, so the example is exported: {EXPORT.relative_to(ROOT)}",
        flush=True,
    )
    return program("export", DRAFT, "-o", EXPORT)


if __name__ == "__main__":
    sys.exit(main())
