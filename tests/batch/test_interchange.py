"""A draft goes out as JSON and comes in again unchanged, with all of its photos."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from drafting import interchange, paths
from drafting.report import Report
from tests.batch.support import run
from tests.support import reports
from tests.support.command import command, contents, environment

pytestmark = pytest.mark.long


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


@cache
def pictures() -> dict[str, bytes]:
    """Photos of all kinds by their names; made when they are first asked for."""
    return {
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
    for name, data in pictures().items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(data)
    grid = [{"file": name, "caption": name, "alt": ""} for name in (*pictures(), "a/slide.png")]
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
    assert len(set(shown)) == len(pictures()) - 1  # equal pictures of one name are one file
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
