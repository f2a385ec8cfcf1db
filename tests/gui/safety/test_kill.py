"""Whatever moment the program is killed at: what was typed a moment before is there, and the caret where it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drafting.draftfile.support import quick_folder
from tests.support.tree import ROOT

KILLS = 12


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.timeout(180)
@pytest.mark.parametrize("seed", [1, 2])
def test_killed_while_typing(seed: int) -> None:
    with quick_folder() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.gui.safety.typist", str(folder), str(KILLS), str(seed)],
            cwd=ROOT,
            env=os.environ | {"QT_LOGGING_RULES": "*.warning=false"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.startswith(f"{KILLS} kills")
        assert Path(folder, "報告.trip").exists()
