"""The entry: what is for the window and what is for scripts, and the program as a folder of its own."""

from __future__ import annotations

import os

import pytest

from main import keep_own_libraries_to_ourselves, main


@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_other_programs_do_not_get_the_libraries_of_the_bundle(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle/_internal")
    if before is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    keep_own_libraries_to_ourselves()
    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_only_the_bundle_changes_what_programs_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/lib")
    assert main(["--version"]) == 0
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/lib"
