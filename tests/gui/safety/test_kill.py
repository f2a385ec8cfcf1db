"""Whatever moment the program is killed at: what was typed a moment before is there, and the caret where it was."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.drafting.draftfile.support import quick_folder
from tests.support.tree import ROOT

pytestmark = pytest.mark.long

KILLS = 12
SEEDS = (1, 2)


def _typist(folder: Path, seed: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.gui.safety.typist", str(folder), str(KILLS), str(seed)],
        cwd=ROOT,
        env=os.environ | {"QT_LOGGING_RULES": "*.warning=false"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.timeout(180)
def test_killed_while_typing() -> None:
    """Two at once, each in a folder of its own: most of their lives they rest between the keys."""
    with ExitStack() as stack:
        folders = [stack.enter_context(quick_folder()) for _seed in SEEDS]
        typists = [stack.enter_context(_typist(*both)) for both in zip(folders, SEEDS, strict=True)]
        for folder, typist in zip(folders, typists, strict=True):
            told, mistakes = typist.communicate()
            assert typist.returncode == 0, told + mistakes
            assert told.startswith(f"{KILLS} kills")
            assert Path(folder, "報告.trip").exists()
