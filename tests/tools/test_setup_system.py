from __future__ import annotations

import subprocess
import sys

import pytest

from tools import setup_system
from tools.setup_system import Need


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run, none of which is."""
    made: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        made.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(sys, "platform", "linux")
    return made


def lacking(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
    """Let the looks at the system find ``answers`` missing, one after the other."""
    looks = iter(answers)
    monkeypatch.setattr(setup_system, "missing_packages", lambda _purposes: next(looks))


def test_every_need_names_known_purposes_and_a_known_kind() -> None:
    for need in setup_system.NEEDS:
        assert need.purposes
        assert set(need.purposes) <= set(setup_system.PURPOSES)
        assert need.kind in ("module", "library", "program", "font")


@pytest.mark.parametrize(
    ("need", "missing"),
    [
        (Need(("run",), "module", ("json",), "p"), []),
        (Need(("run",), "module", ("no_such_module",), "p"), ["p"]),
        (Need(("run",), "program", ("no-such-program", "sh"), "p"), []),
        (Need(("run",), "program", ("no-such-program",), "p"), ["p"]),
        (Need(("run",), "font", ("No Such Font",), "p"), ["p"]),
        (Need(("test",), "font", ("No Such Font",), "p"), []),
        (Need(("run",), "library", ("libnosuch.so.9",), "p"), ["p"]),
    ],
)
def test_what_is_missing_is_found_by_looking_for_the_thing_itself(need: Need, missing: list[str]) -> None:
    assert setup_system.missing_packages(["run"], [need]) == missing


def test_a_package_is_named_once() -> None:
    needs = [Need(("run",), "program", (f"no-such-program-{n}",), "p") for n in range(2)]
    assert setup_system.missing_packages(["run", "test"], needs) == ["p"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at Linux fonts and libraries")
def test_a_machine_that_runs_the_tests_lacks_nothing_for_them() -> None:
    assert setup_system.missing_packages(["run", "test"]) == []


def test_nothing_is_called_when_nothing_is_missing(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    lacking(monkeypatch, [])
    assert setup_system.main(["test"]) == 0
    assert calls == []


def test_root_installs_and_looks_again(monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]) -> None:
    lacking(monkeypatch, ["xvfb"], [])
    monkeypatch.setattr(setup_system, "has_program", lambda _name: True)
    monkeypatch.setattr(setup_system, "privilege", list)
    assert setup_system.main(["test"]) == 0
    assert [[word for word in call if not word.startswith("-")] for call in calls] == [
        ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "update"],
        ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "xvfb"],
    ]


def test_what_could_not_be_installed_is_said(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    lacking(monkeypatch, ["xvfb", "npm"], ["npm"])
    monkeypatch.setattr(setup_system, "has_program", lambda name: name != "sudo")
    monkeypatch.setattr(setup_system, "privilege", list)
    assert setup_system.main(["test"]) == 1
    assert len(calls) == 2
    assert "install -y --no-install-recommends npm'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sudo", "command"),
    [
        (True, "sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb"),
        (False, "su -c 'apt-get update && apt-get install -y --no-install-recommends xvfb'"),
    ],
)
def test_without_the_right_to_install_the_one_command_is_printed(
    monkeypatch: pytest.MonkeyPatch,
    calls: list[list[str]],
    capsys: pytest.CaptureFixture[str],
    sudo: bool,
    command: str,
) -> None:
    lacking(monkeypatch, ["xvfb"])
    monkeypatch.setattr(setup_system, "has_program", lambda name: sudo or name != "sudo")
    monkeypatch.setattr(setup_system, "privilege", lambda: None)
    assert setup_system.main(["test"]) == 1
    assert calls == []
    assert f"\n  {command}\n" in capsys.readouterr().err


def test_another_system_is_told_the_names(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    lacking(monkeypatch, ["xvfb", "npm"])
    monkeypatch.setattr(setup_system, "has_program", lambda _name: False)
    assert setup_system.main(["test"]) == 1
    assert calls == []
    assert "xvfb npm" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["no-such-purpose"], ["run", "no-such-purpose"]])
def test_wrong_arguments(arguments: list[str]) -> None:
    assert setup_system.main(arguments) == 2


def test_an_old_python_is_refused(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    assert setup_system.main(["run"]) == 1
    assert calls == []
    assert "Python 3.11" in capsys.readouterr().err
