"""The batch commands among pipes, code pages, full disks, signals and mistakes; and what they need not load."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import batch
from drafting import paths
from drafting.draftfile import DraftFile
from drafting.report import Report
from tests.support.command import call, command, contents, environment, is_refusal
from tests.support.tree import ROOT

pytestmark = pytest.mark.long
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="this is how POSIX systems are")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft of the worked example, not to be changed."""
    path = tmp_path_factory.mktemp("example") / "範例.trip"
    assert batch.run(["example", str(path)]) == 0
    return path


# --- Encodings -----------------------------------------------------------------------------------------------------

LOCALES = {
    "Western code page": {"PYTHONIOENCODING": "cp1252:strict"},
    "Big5": {"PYTHONIOENCODING": "big5", "LC_ALL": "C"},
    "C": {"LC_ALL": "C"},
    "C without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.parametrize("name", LOCALES)
def test_what_is_printed_is_utf8_everywhere(example: Path, name: str) -> None:
    report = paths.EXAMPLE.read_text("utf-8")
    assert call("dump", example, env=LOCALES[name]) == (0, report, "")
    refused = call("check", example.with_name("沒有這個檔.trip"), env=LOCALES[name])
    assert is_refusal(refused)


@pytest.mark.parametrize("word", ["check", "count"])
def test_what_is_printed_for_people_is_the_same_where_the_system_knows_no_chinese(
    example: Path, word: str
) -> None:
    done = call(word, example, env=LOCALES["Western code page"])
    assert done == call(word, example)
    assert done.err == ""


@pytest.mark.parametrize("name", ["C", "C without UTF-8"])  # the others have an encoding of the output only
def test_names_of_files_are_kept_everywhere(example: Path, tmp_path: Path, name: str) -> None:
    assert call("export", example, "-o", tmp_path / "報告.docx", env=LOCALES[name]).status == 0
    assert call("dump", example, "-o", tmp_path / "匯出", env=LOCALES[name]).status == 0
    assert {path.name for path in tmp_path.iterdir()} == {"報告.docx", "匯出"}
    assert contents(tmp_path / "匯出") == contents(paths.EXAMPLE.parent)


def test_chinese_names_of_photos_where_the_system_knows_none(tmp_path: Path) -> None:
    """Either they are written, or the call is refused like any other; never half of them."""
    (tmp_path / "照片.jpg").write_bytes((paths.EXAMPLE.parent / "photos" / "01-speech.jpg").read_bytes())
    sections = {"process": [{"photos": [{"file": "照片.jpg"}]}]}
    (tmp_path / "in.json").write_text(json.dumps({"format": "trip-report/1", "sections": sections}))
    assert call("load", "in.json", "x.trip", cwd=tmp_path).status == 0
    before = contents(tmp_path)
    result = call("dump", "x.trip", "-o", "out", cwd=tmp_path, env=LOCALES["C without UTF-8"])
    if result.status == 0:
        assert contents(tmp_path).keys() - before.keys() == {
            "out",
            "out/photos",
            "out/photos/照片.jpg",
            "out/report.json",
        }
    else:
        assert is_refusal(result)
        assert contents(tmp_path) == before


# --- Pipes and files that take nothing -----------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("dump",), ("count",), ("count", "--json"), ("--help",)], ids=" ".join)
def test_a_reader_that_went_away_is_no_failure(example: Path, words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert call(words[0], example, *words[1:], stdout=writer) == (0, "", "")
    finally:
        os.close(writer)


def test_a_reader_that_went_away_does_not_hide_the_errors_found(tmp_path: Path) -> None:
    DraftFile.create(tmp_path / "empty.trip", Report()).close()
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert call("check", tmp_path / "empty.trip", stdout=writer) == (1, "", "")
    finally:
        os.close(writer)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("words", [("dump",), ("check",), ("count", "--json")], ids=" ".join)
def test_output_that_cannot_be_written_is_a_failure(example: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        assert is_refusal(call(words[0], example, *words[1:], stdout=full))


@POSIX
@pytest.mark.parametrize(
    ("closing", "words", "status"),
    [
        (">&-", "count {draft}", 0),
        (">&-", "dump {draft}", 0),
        (">&-", "check none", 2),
        ("2>&-", "check none", 2),
        (">&- 2>&- <&-", "count {draft}", 0),
        ("2>/dev/full", "exprot", 2),
    ],
)
def test_closed_streams_change_no_status(example: Path, closing: str, words: str, status: int) -> None:
    script = f'"$0" "$1" {words.format(draft=chr(34) + "$2" + chr(34))} {closing}'
    line = ["sh", "-c", script, sys.executable, str(ROOT / "main.py"), str(example)]
    done = subprocess.run(line, env=environment(), capture_output=True, check=False)
    assert done.returncode == status
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


# --- Stops and mistakes --------------------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_the_program_without_a_word(
    tmp_path: Path, number: signal.Signals, status: int
) -> None:
    source = tmp_path / "in.json"
    os.mkfifo(source)
    arguments = command("load", source, tmp_path / "x.trip")
    # Under nohup, or in the background of a script, a signal may have been ignored on the way here.
    heed = partial(signal.signal, number, signal.SIG_DFL)
    with (
        subprocess.Popen(
            arguments, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed
        ) as process,
        source.open("wb"),
    ):  # opens when the program opens the other end, which then waits for more
        process.send_signal(number)
        try:
            said = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.send_signal(number)  # the first came in the moment before the program began to wait
            said = process.communicate()
    assert (process.returncode, *said) == (status, b"", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["in.json"]


@pytest.mark.parametrize(
    "words",
    [
        ("export", "{draft}", "-o", "old.docx"),
        ("dump", "{draft}", "-o", "out"),
        ("dump", "{draft}", "-o", "new/folder"),
        ("example", "x.trip"),
        ("load", str(paths.EXAMPLE), "x.trip"),
    ],
    ids=lambda words: words[0],
)
def test_a_stop_in_the_middle_of_writing_leaves_nothing(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.docx").write_bytes(b"old")
    Path("out").mkdir()
    before = contents(tmp_path)

    def stop(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    assert batch.run([word.format(draft=example) for word in words]) == 130
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "error", [ValueError("so\nwhat"), MemoryError(), RecursionError("deep"), AssertionError()]
)
def test_a_mistake_of_the_program_is_not_taken_for_findings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def broken(_options: object) -> batch.Outcome:
        raise error

    monkeypatch.setitem(batch.COMMANDS, "check", broken)
    assert batch.run(["check", "x.trip"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert type(error).__name__ in said.err
    assert Path(__file__).name in said.err


def test_handlers_of_signals_are_given_back(example: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert batch.run(["count", str(example)]) == 0
    assert signal.getsignal(signal.SIGTERM) is before


# --- What is loaded ------------------------------------------------------------------------------------------------

LOADED = """
import sys
before = set(sys.modules)
import main
status = main.main(sys.argv[1:])
names = {name.split(".")[0] for name in set(sys.modules) - before}
print(status, *sorted(names), file=sys.stderr)
"""
HEAVY = {"PySide6", "PIL", "babel", "docx", "lxml", "pillow_heif", "pypdf", "typst"}


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (("check", "{draft}"), set()),
        (("check", "{draft}", "--json"), set()),
        (("count", "{draft}"), set()),
        (("count", "{draft}", "--json"), set()),
        (("dump", "{draft}"), set()),
        (("--version",), set()),
        (("--help",), set()),
        (("export", "{draft}", "-o", "{folder}/x.docx"), {"babel", "docx", "lxml"}),
        (("load", str(paths.EXAMPLE), "{folder}/x.trip"), {"PIL"}),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_a_command_loads_what_it_needs(
    example: Path, tmp_path: Path, words: tuple[str, ...], needed: set[str]
) -> None:
    arguments = [word.format(draft=example, folder=tmp_path) for word in words]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    status, *names = done.stderr.split()
    assert int(status) in (batch.DONE, batch.FOUND_ERRORS)
    assert {"drafting", "batch"} <= set(names)
    assert HEAVY & set(names) == needed
