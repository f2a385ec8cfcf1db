"""Trying the folder with the program leaves nothing of the user's changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from drafting.draftfile import DraftFile
from drafting.report import Report
from tests.support.tree import ROOT
from tools.bundle.trying import Folder


def test_what_is_tried_is_remembered_beside_it_and_not_with_the_users_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Folder, "program", lambda _self, _name: sys.executable)
    work = tmp_path / "work"
    work.mkdir()
    DraftFile.create(work / "tried.trip", Report()).close()
    tried = Folder(tmp_path, work)
    # As on Windows, where the profile is told to the programs that are tried.
    users = tmp_path / "profile"
    environment = tried.environment() | {"XDG_CONFIG_HOME": str(users), "APPDATA": str(users)}
    monkeypatch.setattr(Folder, "environment", lambda _self: environment)
    tried.run("window", str(ROOT / "main.py"), "--quit-when-ready", "tried.trip")
    (kept,) = work.rglob("settings.json")
    (recent,) = json.loads(kept.read_bytes())["recent"]
    assert Path(recent["path"]).name == "tried.trip"
    assert not users.exists()
