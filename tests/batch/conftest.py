from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import batch
from drafting.draftfile import DraftFile
from drafting.report import Report


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft of the worked example, not to be changed."""
    path = tmp_path_factory.mktemp("example") / "範例 draft.trip"
    assert batch.run(["example", str(path)]) == 0
    return path


@pytest.fixture
def draft(example: Path, tmp_path: Path) -> Path:
    """A copy of the example's draft, alone in a folder."""
    return Path(shutil.copy(example, tmp_path / "draft.trip"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A draft in which nothing was written yet."""
    path = tmp_path / "empty.trip"
    DraftFile.create(path, Report()).close()
    return path
