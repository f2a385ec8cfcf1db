"""The files of the project."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis", ".benchmarks"}
"""Folders that set-up and tools make."""


@cache
def tree() -> list[Path]:
    """The files of the project, those not committed yet too."""
    command = [shutil.which("git") or "false", "-C", str(ROOT), "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if listing.returncode == 0 and listing.stdout:
        files = {ROOT / name for name in listing.stdout.split("\0") if name}
    else:  # no git, not a clone, or one of somebody else's
        files = {
            path
            for path in ROOT.rglob("*")
            if not any(part in MADE or part.endswith(".egg-info") for part in path.relative_to(ROOT).parts)
        }
    return sorted(path for path in files if path.is_file())
