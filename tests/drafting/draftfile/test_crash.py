"""Killing a writing process at random moments loses nothing it had reported and damages nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tree import ROOT

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="children are forked and killed by signal"),
]


@pytest.mark.parametrize(
    ("job", "kills"),
    [
        ("save", 60),
        ("photos", 25),
        ("versions", 30),
        ("review", 25),
        ("discard", 30),
        ("forget", 30),
        ("create", 25),
        ("copy", 25),
        ("convert", 25),
    ],
)
def test_a_kill_loses_nothing_that_was_done(job: str, kills: int, quick_place: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.drafting.draftfile.crashing",
        job,
        str(quick_place),
        str(kills),
        "2019",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{kills} kills")
