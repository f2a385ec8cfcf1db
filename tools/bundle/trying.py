"""Tries the folder that PyInstaller has made, as a computer without Python would.

    python -m tools.bundle.trying FOLDER      (the one it was put into)

Each program runs with nothing of this environment but a home and a temporary folder. What goes wrong is said in one
line, and the exit status is 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from drafting import settings
from drafting.writers.typst import compiling
from drafting.writers.typst.process import TYPESETTER
from tools.bundle import BATCH, NAME

SECONDS = 120
"""A computer that sees the folder for the first time may look at all of it before anything runs."""
FORMATS = {".docx": b"PK", ".odt": b"PK", ".pdf": b"%PDF-"}
KEPT = ("SYSTEMROOT", "TEMP", "TMP", "LOCALAPPDATA", "APPDATA", "USERPROFILE")
"""What a program of Windows cannot do without."""


class Failure(Exception):
    """Something does not work; the text says what."""


class Folder:
    """The folder with the programs, and another to work in."""

    def __init__(self, folder: Path, work: Path) -> None:
        self._folder = folder.resolve()
        self._work = work
        self._suffix = ".exe" if sys.platform == "win32" else ""

    def program(self, name: str) -> str:
        """The file of a program."""
        return str(self._folder / f"{name}{self._suffix}")

    def environment(self) -> dict[str, str]:
        """What a program is told of its surroundings: next to nothing."""
        known = {name: os.environ[name] for name in KEPT if name in os.environ}
        own = {
            "HOME": str(self._work),
            settings.FOLDER: str(self._work / "settings"),
        }  # not the settings of the user
        return {**own, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", **known}

    def run(self, name: str, *arguments: str, status: int = 0) -> str:
        """What a program puts out.

        Raises:
            Failure: It ended with another status.
        """
        done = subprocess.run(
            [self.program(name), *arguments],
            cwd=self._work,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        if done.returncode != status:
            raise Failure(f"{name} {' '.join(arguments)}: status {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def try_batch(self) -> Iterator[str]:
        """The batch commands, on the worked example."""
        yield self.run(BATCH, "--version").strip()
        self.run(BATCH, "example", "example.trip")
        for suffix, beginning in FORMATS.items():
            self.run(BATCH, "export", "example.trip", "-o", f"report{suffix}")
            report = self._work / f"report{suffix}"
            if not report.read_bytes().startswith(beginning):
                raise Failure(f"{report.name} is no {suffix} file")
            yield f"{report.name}: {report.stat().st_size >> 10} KiB"
        self.run(BATCH, "review-import", "example.trip", "report.docx")
        counted = self.run(BATCH, "count", "example.trip", "--json")
        if '"findings"' not in counted:
            raise Failure("count knows no parts")
        self.run(BATCH, "check", "no-such.trip", status=2)

    def try_window(self) -> str:
        """The window opens the draft and takes input."""
        self.run(NAME, "--quit-when-ready", "example.trip")
        return "the window takes input"

    def try_typesetter(self) -> str:
        """The process that the window has its pages made in answers."""
        process = subprocess.Popen(
            [self.program(TYPESETTER)], env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin is not None and process.stdout is not None  # noqa: PT018
        try:
            if compiling.receive(process.stdout) != compiling.READY:
                raise Failure("the typesetter does not say that it is ready")
            source = self._work / "page"
            source.mkdir()
            (source / compiling.MAIN).write_text("臺中市政府", encoding="utf-8")
            compiling.send(process.stdin, (1, ("compile", str(source), {"format": "pdf"})))
            _number, (pages, *errors) = compiling.receive(process.stdout)
            if not pages or not pages[0].startswith(b"%PDF-"):
                raise Failure(f"the typesetter answers {errors}")
        except EOFError:
            raise Failure("the typesetter has ended") from None
        finally:
            process.stdin.close()
            process.wait(SECONDS)
        return "the typesetter answers"


def main(arguments: list[str]) -> int:
    """Tries all there is; the exit status."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        folder = Folder(Path(arguments[0]) / NAME, Path(work))
        try:
            for told in folder.try_batch():
                print(told)
            print(folder.try_window())
            print(folder.try_typesetter())
        except (Failure, OSError, subprocess.TimeoutExpired) as failure:
            print(f"打包的程式有誤 The bundle does not work: {failure}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
