from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drafting.draftfile.support import quick_folder


@pytest.fixture
def quick_place() -> Iterator[Path]:
    with quick_folder() as folder:
        yield folder


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder every user of the computer can reach; pytest's own ones are private."""
    folder = Path(tempfile.mkdtemp(prefix="trip-test-"))
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        path.chmod(0o700)
    folder.chmod(0o700)
    shutil.rmtree(folder)
