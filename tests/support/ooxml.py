"""Microsoft's Open XML SDK validator as a witness for our Word files."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tools import setup_validator

PROFILES = ("Office2013", "Office2016", "Office2019", "Office2021", "Microsoft365")
OUTER = (PROFILES[0], PROFILES[-1])
"""The oldest and the newest; each profile takes a second, and those between have only found what these do."""
TIMEOUT = 300
"""Seconds a call may take."""


def program() -> Path:
    """The validator. A test that asks for it is skipped where it is not there, unless it must be there (in CI)."""
    path = setup_validator.program()
    if path is None:
        if os.environ.get("REQUIRE_VALIDATOR"):
            pytest.fail("the Open XML validator is not installed: make validator")
        pytest.skip("the Open XML validator is not installed: make conformance brings it")
    return path


def validate(path: Path, profiles: Sequence[str] = OUTER) -> list[str]:
    """What the validator says against the file ``path``, each with its profile and place; nothing if it is right.

    Raises:
        ValueError: A profile is unknown (the validator would take the newest one instead).
        RuntimeError: The validator itself failed.
    """
    if unknown := set(profiles) - set(PROFILES):
        raise ValueError(f"no such profile: {sorted(unknown)}")
    executable = program()
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = pool.map(lambda profile: _run(executable, path, profile), profiles)
        return [
            f"{profile}: {error}"
            for profile, errors in zip(profiles, results, strict=True)
            for error in errors
        ]


def _run(executable: Path, path: Path, profile: str) -> list[str]:
    env = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}  # else it needs the system's ICU
    done = subprocess.run(
        [executable, path, profile],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"the validator gave {done.returncode}: {done.stderr or done.stdout}")
    answer = json.loads(done.stdout)
    if not answer["ok"] and not answer["errors"]:
        raise RuntimeError("the validator refused the file without a reason")
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in answer["errors"]]
