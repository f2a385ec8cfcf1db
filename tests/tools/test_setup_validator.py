from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools import setup_validator


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder in place of the one the validator is installed to, on a machine without npm."""
    monkeypatch.setattr(setup_validator, "PLACE", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    return tmp_path


def pretend(place: Path, version: str) -> Path:
    """A validator of ``version`` under ``place``."""
    program = place / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
    program.parent.mkdir(parents=True)
    program.touch()
    program.with_name("package.json").write_text(f'{{"name": "x", "version": "{version}"}}', encoding="utf-8")
    return program


def test_an_installed_validator_is_found(place: Path) -> None:
    program = pretend(place, setup_validator.VERSION)
    assert setup_validator.program() == program
    assert setup_validator.main([]) == 0


def test_another_version_does_not_count(place: Path) -> None:
    pretend(place, "0.0.1")
    assert setup_validator.program() is None


@pytest.mark.parametrize(("arguments", "status"), [([], 1), (["--if-possible"], 0)])
@pytest.mark.usefixtures("place")
def test_without_npm_the_way_to_it_is_told(
    arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert setup_validator.main(arguments) == status
    assert "make conformance" in capsys.readouterr().err


@pytest.mark.usefixtures("place")
def test_presence_can_be_asked_for_silently(capsys: pytest.CaptureFixture[str]) -> None:
    assert setup_validator.main(["--present"]) == 1
    assert capsys.readouterr().err == ""
