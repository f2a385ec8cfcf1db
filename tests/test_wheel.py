"""An installed program has everything the checkout has."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.tree import ROOT, tree

ROOMS = ("batch", "drafting", "ui", "templates", "resources")
SET_UP = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE")
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"


def shipped() -> set[str]:
    """The files of the checkout that belong to the program."""
    names = {path.relative_to(ROOT).as_posix() for path in tree()}
    return {name for name in names if name.split("/")[0] in ROOMS} | {
        name for name in names if "/" not in name and name.endswith(".py")
    }


def test_the_wheel_holds_code_and_data(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in (*shipped(), *SET_UP):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    command = [sys.executable, "-c", BUILD, str(tmp_path)]
    done = subprocess.run(command, cwd=source, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        names = {name for name in package.namelist() if ".dist-info/" not in name}
    assert names == shipped()


@pytest.mark.parametrize("kind", ["console_scripts", "gui_scripts"])
def test_the_commands_of_an_installation_exist(kind: str) -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    (line,) = settings["options.entry_points"][kind].split("\n")[1:]
    module, _, function = line.partition("=")[2].strip().partition(":")
    assert (module, function) == ("main", "main")
    assert f"def {function}(" in (ROOT / "main.py").read_text(encoding="utf-8")
