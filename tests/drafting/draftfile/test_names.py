"""Names of photos: safe on every system, and as close to what the user called the file as that allows."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.draftfile import photo_name
from drafting.draftfile.names import candidates, is_valid, key
from tests.drafting.draftfile.support import jpeg


def first(name: str, suffix: str = ".jpg") -> str:
    return next(candidates(name, suffix))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("IMG_1234.HEIC", "photos/IMG_1234.jpg"),
        ("義烏 小商品市場.jpeg", "photos/義烏 小商品市場.jpg"),
        ("C:\\Users\\王\\照片 1.png", "photos/照片 1.jpg"),
        ("/home/wang/a.tar.gz", "photos/a.tar.jpg"),
        ("../../etc/passwd", "photos/passwd.jpg"),
        ("CON.jpg", "photos/_CON.jpg"),
        ("con .x.jpg", "photos/_con .x.jpg"),
        ("lpt9", "photos/_lpt9.jpg"),
        ("COM¹.png", "photos/_COM¹.jpg"),
        ('a<b>c:d"e|f?g*h.jpg', "photos/a_b_c_d_e_f_g_h.jpg"),
        ("  .. x .. .jpg", "photos/x.jpg"),
        (".hidden.jpg", "photos/hidden.jpg"),
        ("gpj.\u202eexe.jpg", "photos/gpj.exe.jpg"),
        ("a\tb\nc.jpg", "photos/abc.jpg"),
        ("\ud800.jpg", "photos/photo.jpg"),
        ("", "photos/photo.jpg"),
        ("...", "photos/photo.jpg"),
        ("参" * 100 + ".jpg", "photos/" + "参" * 60 + ".jpg"),
        ("e\u0301.jpg", "photos/\u00e9.jpg"),
    ],
)
def test_names_are_made_safe(name: str, file: str) -> None:
    assert first(name) == file
    assert is_valid(file)


@given(st.text(), st.text(max_size=12))
def test_any_name_is_made_safe(name: str, suffix: str) -> None:
    files = list(islice(candidates(name, suffix), 4))
    assert all(is_valid(file) and file.startswith("photos/") and file.count("/") == 1 for file in files)
    assert len({key(file) for file in files}) == 4


@pytest.mark.parametrize(
    "file", ["a.jpg", "photos/a.jpg", "日/月/a b.jpg", "photos/.a", "x" * 200, "photos/aux2.jpg", "a..b"]
)
def test_plain_relative_names_are_valid(file: str) -> None:
    assert is_valid(file)


@pytest.mark.parametrize(
    "file",
    [
        "", "/a.jpg", "a/", "a//b", "../a", "a/../b", "./a", ".", "..", "a\\b", "c:a", "a.", "a ", " a", "a\0", "a\n",
        "NUL", "photos/con", "photos/Com1.jpg", "x" * 201, "/".join(["長" * 60] * 5), "\udc80", "a?", "a*", "\x7f",
    ],
)  # fmt: skip
def test_other_names_are_not(file: str) -> None:
    assert not is_valid(file)


def test_only_other_content_takes_a_name_away() -> None:
    taken = {"photos/a.jpg": jpeg(1), "photos/a-2.jpg": jpeg(2)}
    assert photo_name("x/A.png", ".jpg", jpeg(1), taken) == "photos/A.jpg"
    assert photo_name("a.png", ".jpg", jpeg(2), taken) == "photos/a-2.jpg"
    assert photo_name("a.png", ".jpg", jpeg(3), taken) == "photos/a-3.jpg"
    assert photo_name("a.png", ".png", jpeg(3), taken) == "photos/a.png"
