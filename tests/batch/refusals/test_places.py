"""Where a draft, an export or a dump cannot go."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from drafting import paths
from drafting.export import SUFFIXES
from tests.batch.refusals.support import FORMAT, OLD, Refuse


@pytest.mark.parametrize("arguments", [("example",), ("load", str(paths.EXAMPLE))], ids=["example", "load"])
def test_a_draft_is_not_made_where_something_is_or_no_folder(
    tmp_path: Path, refuse: Refuse, draft: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "folder.trip").mkdir()
    (tmp_path / "text.trip").write_bytes(OLD)
    assert draft.name in refuse(*arguments, draft.name)
    assert "text.trip" in refuse(*arguments, "text.trip")
    assert "folder.trip" in refuse(*arguments, "folder.trip")
    assert "x.trip" in refuse(*arguments, "none/x.trip")
    assert "x.trip" in refuse(*arguments, "text.trip/x.trip")
    refuse(*arguments, ".")


def test_a_report_is_not_overwritten_by_its_draft(tmp_path: Path, refuse: Refuse) -> None:
    (tmp_path / "in.json").write_text(json.dumps(FORMAT))
    assert "in.json" in refuse("load", "in.json", "in.json")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_that_leads_nowhere_is_not_filled(tmp_path: Path, refuse: Refuse) -> None:
    (tmp_path / "link.trip").symlink_to(tmp_path / "gone.trip")
    assert "link.trip" in refuse("example", "link.trip")


@pytest.mark.parametrize("target", ["x.doc", "x", "x.docx.zip", ".docx", "x.trip", "x.docx ", "x.PDFA"])
def test_an_unknown_kind_of_file_is_refused(refuse: Refuse, draft: Path, target: str) -> None:
    Path(target).write_bytes(OLD)
    assert target.strip() in refuse("export", draft, "-o", target)


@pytest.mark.parametrize("target", ["folder.docx", "none/x.docx", "file/x.docx"])
def test_an_export_does_not_go_where_no_file_can_be(refuse: Refuse, draft: Path, target: str) -> None:
    Path("folder.docx").mkdir()
    Path("file").write_bytes(OLD)
    assert Path(target).name in refuse("export", draft, "-o", target)


@pytest.mark.parametrize("target", ["file", "file/deeper", "folder", "nested"])
def test_a_dump_does_not_go_where_something_else_is(refuse: Refuse, draft: Path, target: str) -> None:
    Path("file").write_bytes(OLD)
    Path("folder/report.json").mkdir(parents=True)
    Path("nested").mkdir()
    Path("nested/photos").write_bytes(OLD)
    refuse("dump", draft, "-o", target)


def test_a_draft_is_not_overwritten_by_what_is_made_of_it(
    tmp_path: Path, refuse: Refuse, draft: Path
) -> None:
    for name in ("draft.docx", "report.json"):
        draft.rename(tmp_path / name)
        draft = tmp_path / name
        assert name in refuse(
            "export" if name == "draft.docx" else "dump", name, "-o", "." if name != "draft.docx" else name
        )


def test_a_name_that_is_too_long_is_refused(refuse: Refuse, draft: Path) -> None:
    name = "長" * 100
    for arguments in (
        ("check", f"{name}.trip"),
        ("dump", draft, "-o", name),
        ("dump", draft, "-o", f"new/{name}"),
        ("example", f"{name}.trip"),
        ("load", f"{name}.json", "x.trip"),
        ("load", paths.EXAMPLE, f"{name}/x.trip"),
    ):
        refuse(*arguments)
    for suffix in SUFFIXES:
        assert name in refuse("export", draft, "-o", name + suffix)


@pytest.mark.parametrize("option", ["export", "dump"])
def test_an_unset_variable_is_no_place(refuse: Refuse, draft: Path, option: str) -> None:
    refuse(option, draft, "-o", "")
    refuse(option, "", "-o", "x.docx")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize(
    "reader", [("export", "-o", "out.docx"), ("dump", "-o", "out"), ("dump", "-o", "new/x")]
)
def test_what_cannot_be_written_leaves_no_trace(
    tmp_path: Path,
    refuse: Refuse,
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: tuple[str, ...],
    code: int,
) -> None:
    (tmp_path / "out" / "photos").mkdir(parents=True)
    (tmp_path / "out" / "report.json").write_bytes(OLD)
    (tmp_path / "out.docx").write_bytes(OLD)

    def fail(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    refuse(reader[0], draft, *reader[1:])


@pytest.mark.parametrize("arguments", [("example", "x.trip"), ("load", str(paths.EXAMPLE), "x.trip")])
def test_a_draft_that_cannot_be_written_leaves_no_trace(
    refuse: Refuse, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    assert "x.trip" in refuse(*arguments)
