"""The program called as an office script calls it, and what a call must not leave behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.tree import ROOT

TIMEOUT = 120
"""Seconds a call may take; far more than any needs, so that a hang fails instead of blocking the run."""


class Result(NamedTuple):
    """What a call came to: exit status, and the text of standard output and standard error."""

    status: int
    out: str
    err: str


def environment(**changes: str) -> dict[str, str]:
    """The environment of a call; the program writes UTF-8 of its own accord, so nothing here tells it to."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONIOENCODING"} | changes


def command(*arguments: str | Path) -> list[str]:
    """The words that call the program."""
    return [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]


def call(*arguments: str | Path, env: dict[str, str] | None = None, **settings: Any) -> Result:
    """Runs ``main.py`` in a process of its own."""
    done = subprocess.run(
        command(*arguments),
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        stdout=settings.pop("stdout", subprocess.PIPE),
        stderr=settings.pop("stderr", subprocess.PIPE),
        timeout=TIMEOUT,
        check=False,
        **settings,
    )
    return Result(done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode())


def contents(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder by its relative path: the bytes of files, None for folders and what is neither."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        if path.is_file() and path.stat().st_size < 2**30
        else None
        for path in sorted(folder.rglob("*"))
    }


def is_refusal(result: Result) -> bool:
    """Whether a call was refused as promised: status 2, no output, and one plain line on standard error."""
    line = result.err.removesuffix("\n")
    return (
        result.status == 2
        and result.out == ""
        and result.err.endswith("\n")
        and bool(line.strip())
        and line.isprintable()
        and "Traceback" not in line
    )
