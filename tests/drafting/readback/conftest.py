"""The worked example, exported for review."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.reviewing import Exported
from tests.support.samples import SOURCES


@pytest.fixture(scope="session")
def exported_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    exported = Exported(folder, *SOURCES["example"]())
    exported.export(folder / "送核.odt")
    exported.close()
    return folder


@pytest.fixture
def sent(exported_once: Path, tmp_path: Path) -> Iterator[Exported]:
    """A draft of its own and the file that was sent off."""
    for name in ("草稿.trip", "送核.docx"):
        shutil.copy(exported_once / name, tmp_path / name)
    exported = Exported.open(tmp_path)
    yield exported
    exported.close()
