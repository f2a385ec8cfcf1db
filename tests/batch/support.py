"""The batch commands in this process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import batch


def run(*arguments: str | Path) -> int:
    return batch.run([str(argument) for argument in arguments])


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, Any]:
    """Exit status and JSON of a command in this process."""
    status = run(*arguments)
    said = capsys.readouterr()
    assert said.err == ""
    return status, json.loads(said.out)
