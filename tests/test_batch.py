"""The batch commands: what they do, print and write, and that a draft goes out and comes in again unchanged."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

import batch
import main
from drafting import __version__, interchange, paths
from drafting.draftfile import DraftFile
from drafting.export import SUFFIXES, Copy
from drafting.report import Report
from drafting.review.model import Person
from tests.support import reports
from tests.support.command import call, command, contents, environment, is_refusal
from tests.support.docx_text import docx_text_in_order

pytestmark = pytest.mark.long
COUNT_KEYS = {"words", "characters", "characters_with_spaces", "han"}
SECTIONS = ["summary", "purpose", "process", "findings", "suggestions"]
FINDING_KEYS = {
    "rule", "severity", "section", "block", "start", "end", "quote", "message", "suggestions", "source",
}  # fmt: skip


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft of the worked example, not to be changed."""
    path = tmp_path_factory.mktemp("example") / "範例 draft.trip"
    assert batch.run(["example", str(path)]) == 0
    return path


@pytest.fixture
def draft(example: Path, tmp_path: Path) -> Path:
    """A copy of the example's draft, alone in a folder."""
    return Path(shutil.copy(example, tmp_path / "draft.trip"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A draft in which nothing was written yet."""
    path = tmp_path / "empty.trip"
    DraftFile.create(path, Report()).close()
    return path


def run(*arguments: str | Path) -> int:
    return batch.run([str(argument) for argument in arguments])


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, Any]:
    """Exit status and JSON of a command in this process."""
    status = run(*arguments)
    said = capsys.readouterr()
    assert said.err == ""
    return status, json.loads(said.out)


# --- Through real processes ----------------------------------------------------------------------------------------


def test_the_way_of_an_office_script(tmp_path: Path) -> None:
    draft, folder, word = tmp_path / "新 草稿.trip", tmp_path / "匯出", tmp_path / "報告 1.docx"
    assert call("example", draft) == (0, "", "")
    assert call("dump", draft, "-o", folder) == (0, "", "")
    assert call("export", draft, "-o", word) == (0, "", "")
    found = call("check", draft, "--json")
    assert found.status == (1 if json.loads(found.out)["counts"]["error"] else 0)
    assert call("check", draft)[0::2] == (found.status, "")
    assert json.loads(call("count", draft, "--json").out)["total"]["words"] > 500
    assert call("load", folder / "report.json", tmp_path / "again.trip") == (0, "", "")
    assert zipfile.is_zipfile(word)
    # Nothing but what was asked for: no mark, no journal, no temporary file.
    assert {path.name for path in tmp_path.iterdir()} == {draft.name, folder.name, word.name, "again.trip"}


def test_it_works_from_any_folder(tmp_path: Path) -> None:
    assert call("example", "a.trip", cwd=tmp_path).status == 0
    assert call("dump", "a.trip", "-o", ".", cwd=tmp_path).status == 0
    assert call("export", "a.trip", "-o", "a.docx", cwd=tmp_path).status == 0
    assert {path.name for path in tmp_path.iterdir()} == {"a.trip", "report.json", "photos", "a.docx"}


def test_version_and_help() -> None:
    assert call("--version") == (0, f"{__version__}\n", "")
    status, text, err = call("--help")
    assert (status, err) == (0, "")
    assert [name for name in batch.COMMANDS if name not in text] == []


@pytest.mark.parametrize("name", batch.COMMANDS)
def test_each_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(name, "--help") == 0
    said = capsys.readouterr()
    assert name in said.out
    assert said.err == ""


def test_the_entry_and_the_commands_tell_the_same() -> None:
    assert tuple(batch.COMMANDS) == main.BATCH_COMMANDS
    assert get_args(Copy) == batch.PURPOSES


# --- Interchange ---------------------------------------------------------------------------------------------------


def test_the_example_comes_out_as_it_lies_here(example: Path, tmp_path: Path) -> None:
    assert run("dump", example, "-o", tmp_path / "out") == 0
    assert contents(tmp_path / "out") == contents(paths.EXAMPLE.parent)


def test_dump_to_standard_output_is_the_file_byte_for_byte(example: Path) -> None:
    done = subprocess.run(command("dump", example), env=environment(), capture_output=True, check=True)
    assert done.stdout == paths.EXAMPLE.read_bytes()
    assert done.stderr == b""


def picture(kind: str, colour: str = "navy", size: tuple[int, int] = (320, 200)) -> bytes:
    """A small picture with something on it, so that two of another colour or size differ."""
    image = Image.new("RGB", size, "white")
    image.paste(Image.new("RGB", (size[0] // 2, size[1] // 2), colour), (7, 9))
    target = io.BytesIO()
    if kind == "HEIF":
        pillow_heif.from_pillow(image).save(target, quality=90)
    else:
        image.save(target, kind)
    return target.getvalue()


def noisy(size: tuple[int, int] = (1500, 1100)) -> bytes:
    """A photograph too large for the draft, with metadata."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "a camera"
    target = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(target, "JPEG", exif=exif)
    return target.getvalue()


PHOTOS = {
    "IMG_0001.JPG": noisy(),
    "照片/第 1 天/合照.heic": picture("HEIF"),
    "照片/第 2 天/合照.heic": picture("HEIF", "red"),
    "a/slide.png": picture("PNG"),
    "b/slide.png": picture("PNG", "green"),
    "c/slide.png": picture("PNG"),  # the same picture as in a
    "scan.tiff": picture("TIFF"),
    "no suffix": picture("BMP"),
    "wrong.png": picture("JPEG", "black"),
    "anim.gif": picture("GIF"),
}


def write_report(folder: Path, sections: dict[str, Any], **fields: Any) -> Path:
    """A report in JSON in ``folder``."""
    path = folder / "report.json"
    path.write_text(json.dumps({"format": "trip-report/1", "sections": sections, **fields}), "utf-8")
    return path


def test_photos_of_every_kind_and_name_survive(tmp_path: Path) -> None:
    source = tmp_path / "來源 folder"
    for name, data in PHOTOS.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(data)
    grid = [{"file": name, "caption": name, "alt": ""} for name in (*PHOTOS, "a/slide.png")]
    first = write_report(source, {"process": [{"photos": grid[:6]}, {"photos": grid[6:], "columns": 3}]})

    def out(json_file: Path, name: str) -> Path:
        assert run("load", json_file, tmp_path / f"{name}.trip") == 0
        assert run("dump", tmp_path / f"{name}.trip", "-o", tmp_path / name) == 0
        return tmp_path / name

    once = out(first, "once")
    twice = out(once / "report.json", "twice")
    assert contents(once) == contents(twice)
    blocks = json.loads((once / "report.json").read_text("utf-8"))["sections"]["process"]
    shown = [photo["file"] for block in blocks for photo in block["photos"]]
    assert len(set(shown)) == len(PHOTOS) - 1  # equal pictures of one name are one file
    assert shown[3] == shown[5] == shown[-1]
    assert shown[3] != shown[4]
    files = {path.relative_to(once).as_posix() for path in once.rglob("*") if path.is_file()}
    assert files == {"report.json", *shown}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports.reports)
def test_what_is_dumped_can_be_loaded_and_is_dumped_the_same(tmp_path: Path, report: Report) -> None:
    folder = Path(tempfile_in(tmp_path))
    for number, name in enumerate(reports.FILES):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(reports.jpeg(40 + number, 30))
    (folder / "report.json").write_bytes(interchange.encode(report))
    assert run("load", folder / "report.json", folder / "1.trip") == 0
    assert run("dump", folder / "1.trip", "-o", folder / "1") == 0
    assert run("load", folder / "1" / "report.json", folder / "2.trip") == 0
    assert run("dump", folder / "2.trip", "-o", folder / "2") == 0
    assert contents(folder / "1") == contents(folder / "2")


def tempfile_in(folder: Path) -> Path:
    """A new folder below."""
    place = folder / str(len(list(folder.iterdir())))
    place.mkdir()
    return place


def test_dumping_again_replaces_and_leaves_the_rest_alone(draft: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / "photos").mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    (folder / "report.json").write_text("old")
    (folder / "photos" / "mine.jpg").write_bytes(b"mine")
    for _time in range(2):
        assert run("dump", draft, "-o", folder) == 0
        mine = {"notes.txt": b"mine", "photos/mine.jpg": b"mine"}
        assert contents(folder) == contents(paths.EXAMPLE.parent) | mine


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_files_get_the_rights_any_new_file_gets(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    (tmp_path / "folder").mkdir()
    assert run("dump", draft, "-o", tmp_path / "out" / "in") == 0
    assert run("export", draft, "-o", tmp_path / "a.docx") == 0
    usual = (tmp_path / "usual").stat().st_mode
    assert {(tmp_path / name).stat().st_mode for name in ("a.docx", "out/in/report.json")} == {usual}
    folders = {(tmp_path / name).stat().st_mode for name in ("out", "out/in", "out/in/photos")}
    assert folders == {(tmp_path / "folder").stat().st_mode}


# --- Export --------------------------------------------------------------------------------------------------------


def test_an_export_replaces_the_file_that_was_there(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "Report.DOCX"
    target.write_bytes(b"old")
    assert run("export", draft, "-o", target) == 0
    assert zipfile.is_zipfile(target)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_draft_gives_the_same_bytes(example: Path, tmp_path: Path, suffix: str) -> None:
    files = [tmp_path / f"{seed}{suffix}" for seed in "12"]
    for file in files:
        assert call("export", example, "-o", file, env={"PYTHONHASHSEED": file.stem}).status == 0
    assert files[0].read_bytes() == files[1].read_bytes()


def document_of(path: Path, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode()


def test_what_the_export_is_for_shows_in_it(example: Path, tmp_path: Path) -> None:
    for purpose in ("", *batch.PURPOSES):
        words = ("--for", purpose) if purpose else ()
        assert run("export", example, "-o", tmp_path / f"x{purpose}.docx", *words) == 0
    assert (tmp_path / "x.docx").read_bytes() == (tmp_path / "xfinal.docx").read_bytes()
    boxes = {purpose: "核章欄" in document_of(tmp_path / f"x{purpose}.docx") for purpose in batch.PURPOSES}
    assert boxes == {"final": False, "signing": True, "review": False, "review-sheet": True}
    tracked = {
        purpose: "trackRevisions" in document_of(tmp_path / f"x{purpose}.docx", "word/settings.xml")
        for purpose in batch.PURPOSES
    }
    assert tracked == {"final": False, "signing": False, "review": True, "review-sheet": False}
    assert "出國報告審核表" in document_of(tmp_path / "xreview-sheet.docx")


def test_the_trail_comes_along_on_request(example: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.trip"
    shutil.copyfile(example, path)
    with DraftFile.open(path) as draft:
        draft.take_step("hand_over", Person("林宜瑩", "科員"), "請核閱")
    for purpose in batch.PURPOSES:
        assert run("export", path, "-o", tmp_path / f"{purpose}.docx", "--for", purpose, "--with-trail") == 0
    found = {
        purpose: "送核歷程" in document_of(tmp_path / f"{purpose}.docx") for purpose in batch.PURPOSES[:3]
    }
    assert found == {"final": True, "signing": True, "review": False}


# --- check and count -----------------------------------------------------------------------------------------------


def test_check_says_by_its_status_whether_errors_were_found(
    example: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", example) == 0
    assert run("check", empty) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.count("\n") > 5


def test_findings_as_json(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = answer(capsys, "check", empty, "--json")
    assert status == 1
    assert set(found) == {"findings", "counts"}
    severities = [finding["severity"] for finding in found["findings"]]
    assert found["counts"] == {name: severities.count(name) for name in ("error", "warning", "info")}
    assert found["counts"]["error"] > 0
    for finding in found["findings"]:
        assert set(finding) == FINDING_KEYS
        strings = ("rule", "section", "quote", "message", "source")
        assert all(isinstance(finding[key], str) for key in strings)
        assert all(finding[key] for key in ("rule", "section", "message", "source"))
        assert finding["block"] is None or isinstance(finding["block"], int)
        assert 0 <= finding["start"] <= finding["end"]
        assert isinstance(finding["suggestions"], list)
    assert {"travellers", "period", "process"} <= {finding["section"] for finding in found["findings"]}


def test_counts_as_json(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, counts = answer(capsys, "count", example, "--json")
    assert status == 0
    assert set(counts) == {"parts", "total"}
    assert list(counts["parts"]) == SECTIONS
    assert all(set(count) == COUNT_KEYS for count in (*counts["parts"].values(), counts["total"]))
    for key in COUNT_KEYS:
        assert counts["total"][key] == sum(part[key] for part in counts["parts"].values()) > 0


def test_counts_for_people_are_the_same(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _status, counts = answer(capsys, "count", example, "--json")
    assert run("count", example) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert len({len(row) for row in rows}) == 1
    keys = ("words", "characters", "characters_with_spaces", "han")
    expected = [[str(count[key]) for key in keys] for count in (*counts["parts"].values(), counts["total"])]
    assert [row[1:] for row in rows[1:]] == expected


def test_an_empty_draft_counts_nothing(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _status, counts = answer(capsys, "count", empty, "--json")
    assert set(counts["total"].values()) == {0}
    assert list(counts["parts"]) == SECTIONS


# --- Drafts that others have open ----------------------------------------------------------------------------------

HOLD = """
import sys
from pathlib import Path
from drafting.draftfile import DraftFile
with DraftFile.open(Path(sys.argv[1])) as draft:
    print("writable" if not draft.readonly else draft.readonly_reason, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(draft: Path) -> Iterator[Path]:
    """A draft that another process has open for writing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(draft)],
        cwd=Path(main.__file__).parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "writable\n"
        yield draft
        holder.communicate()
    assert holder.returncode == 0


def test_a_draft_that_is_open_elsewhere_can_be_read(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tmp_path)
    assert run("check", held) in (0, 1)
    assert run("count", held) == 0
    assert run("dump", held) == 0
    assert run("export", held, "-o", tmp_path / "x.docx") == 0
    assert capsys.readouterr().err == ""
    after = contents(tmp_path)
    assert zipfile.is_zipfile(io.BytesIO(after.pop("x.docx") or b""))
    assert after == before


@pytest.mark.parametrize("arguments", [("example",), ("load", str(paths.EXAMPLE))], ids=["example", "load"])
def test_a_draft_that_is_open_elsewhere_is_not_replaced(held: Path, arguments: tuple[str, ...]) -> None:
    before = contents(held.parent)
    assert is_refusal(call(*arguments, held))
    assert contents(held.parent) == before


def test_reading_leaves_a_draft_and_its_folder_alone(draft: Path) -> None:
    os.utime(draft, (1_600_000_000, 1_600_000_000))
    before = contents(draft.parent), draft.stat().st_mtime_ns
    assert run("check", draft) in (0, 1)
    assert run("count", draft) == 0
    assert run("dump", draft) == 0
    assert (contents(draft.parent), draft.stat().st_mtime_ns) == before


# --- Window or command ---------------------------------------------------------------------------------------------


class Window:
    """Stands in for the window."""

    def __init__(self) -> None:
        self.opened: list[list[str]] = []

    def run_window(self, words: list[str]) -> int:
        self.opened.append(list(words))
        return 7


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    stand_in = Window()
    monkeypatch.setitem(sys.modules, "ui.app", stand_in)
    return stand_in


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.trip"],
        ["folder/草稿.trip"],
        ["--quit-when-ready"],
        ["--quit-when-ready", "a.trip"],
        ["a.docx"],
    ],
)
def test_the_window_opens_for_at_most_one_draft(window: Window, words: list[str]) -> None:
    assert main.main(words) == 7
    assert window.opened == [words]


def test_a_draft_may_have_any_name(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("exprot").touch()
    assert main.main(["exprot"]) == 7


@pytest.mark.parametrize(
    "words",
    [
        ["exprot"],
        ["a.trip", "b.trip"],
        ["--frobnicate"],
        ["a.trip", "--json"],
        [""],
        ["--"],
        ["expor", "a.trip"],
    ],
)
def test_what_is_neither_draft_nor_command_is_refused(
    window: Window, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert window.opened == []


# --- check: a folder, a record -----------------------------------------------------------------------------------


def test_a_folder_of_drafts_is_checked_with_a_summary_of_each(
    example: Path, empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "一疊"
    folder.mkdir()
    (folder / "義烏.trip").write_bytes(example.read_bytes())
    assert run("check", folder) == 0
    (folder / "空.trip").write_bytes(empty.read_bytes())
    capsys.readouterr()
    assert run("check", folder) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert "義烏.trip" in said.out
    assert "空.trip" in said.out
    assert "×" in said.out
    status, found = answer(capsys, "check", folder, "--json")
    assert status == 1
    assert [draft["draft"] for draft in found["drafts"]] == ["空.trip", "義烏.trip"]
    for kind in ("error", "warning", "info"):
        assert found["counts"][kind] == sum(draft["counts"][kind] for draft in found["drafts"])
    (folder / "壞.trip").write_text("x", encoding="utf-8")
    capsys.readouterr()
    assert run("check", folder) == 2
    said = capsys.readouterr()
    assert said.err.startswith("壞.trip: ")
    assert "義烏.trip" in said.out


def test_a_record_of_the_check_is_written(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = example.read_bytes()
    target = tmp_path / "紀錄.docx"
    assert run("check", example, "--report", target) == 0
    assert "檢核紀錄" in "".join(docx_text_in_order(target))
    assert example.read_bytes() == before
    for wrong in (tmp_path / "紀錄.pdf", tmp_path / "無" / "紀錄.docx"):
        assert run("check", example, "--report", wrong) == 2
    assert run("check", tmp_path, "--report", target) == 2
    assert run("check", tmp_path / "無") == 2
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix in (".pdf", ".docx")) == [
        "紀錄.docx"
    ]
