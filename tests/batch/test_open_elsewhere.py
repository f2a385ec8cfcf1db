"""A draft that somebody else has open is read, and never replaced."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import main
from drafting import paths
from tests.batch.support import run
from tests.support.command import call, contents, is_refusal

pytestmark = pytest.mark.long


HOLD = """
import sys
from pathlib import Path
from drafting.draftfile import DraftFile
with DraftFile.open(Path(sys.argv[1])) as draft:
    print("writable" if not draft.readonly else draft.readonly_reason, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(draft: Path) -> Iterator[Path]:
    """A draft that another process has open for writing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(draft)],
        cwd=Path(main.__file__).parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "writable\n"
        yield draft
        holder.communicate()
    assert holder.returncode == 0


def test_a_draft_that_is_open_elsewhere_can_be_read(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tmp_path)
    assert run("check", held) in (0, 1)
    assert run("count", held) == 0
    assert run("dump", held) == 0
    assert run("export", held, "-o", tmp_path / "x.docx") == 0
    assert capsys.readouterr().err == ""
    after = contents(tmp_path)
    assert zipfile.is_zipfile(io.BytesIO(after.pop("x.docx") or b""))
    assert after == before


@pytest.mark.parametrize("arguments", [("example",), ("load", str(paths.EXAMPLE))], ids=["example", "load"])
def test_a_draft_that_is_open_elsewhere_is_not_replaced(held: Path, arguments: tuple[str, ...]) -> None:
    before = contents(held.parent)
    assert is_refusal(call(*arguments, held))
    assert contents(held.parent) == before


def test_reading_leaves_a_draft_and_its_folder_alone(draft: Path) -> None:
    os.utime(draft, (1_600_000_000, 1_600_000_000))
    before = contents(draft.parent), draft.stat().st_mtime_ns
    assert run("check", draft) in (0, 1)
    assert run("count", draft) == 0
    assert run("dump", draft) == 0
    assert (contents(draft.parent), draft.stat().st_mtime_ns) == before
