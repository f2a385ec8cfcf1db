"""The base file: every style the writer uses is in it, and it is the one its script makes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from drafting.errors import TemplateError
from drafting.paths import TEMPLATES
from drafting.template import load
from drafting.writers.docx.package import Base
from drafting.writers.docx.styles import CHARACTER_STYLES, PARAGRAPH_STYLES, TABLE_STYLES
from tools.build_base_docx import build

BASE = load("taichung").base_docx
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_the_shipped_file_is_the_one_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "base.docx"
    build(made)
    assert made.read_bytes() == BASE.read_bytes(), "python -m tools.build_base_docx writes it anew"


def test_each_style_used_exists_and_is_of_its_kind() -> None:
    styles = docx.Document(str(BASE)).styles.element.findall(f"{W}style")
    kinds = {style.find(f"{W}name").get(f"{W}val"): style.get(f"{W}type") for style in styles}
    for names, kind in (
        (PARAGRAPH_STYLES, "paragraph"),
        (CHARACTER_STYLES, "character"),
        (TABLE_STYLES, "table"),
    ):
        assert {name: kinds.get(name) for name in names} == dict.fromkeys(names, kind)


def test_every_template_folder_has_a_usable_base() -> None:
    for path in TEMPLATES.iterdir():
        if (path / "template.toml").is_file():
            Base(load(path.name).base_docx)


def test_a_missing_style_is_named(tmp_path: Path) -> None:
    copy = tmp_path / "base.docx"
    with zipfile.ZipFile(BASE) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace("核章欄職稱".encode(), "別的樣式".encode()))
    with pytest.raises(TemplateError, match="核章欄職稱"):
        Base(copy)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "base.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateError, match=r"base\.docx"):
        Base(path)


def test_nothing_is_left_of_any_default_template() -> None:
    with zipfile.ZipFile(BASE) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
        assert not [name for name in archive.namelist() if "thumbnail" in name or "theme/" in name]
    for trace in ("python-docx", "Theme=", "Calibri", "Cambria", "ja-JP", "Macintosh", "2013-12-23"):
        assert trace not in everything
