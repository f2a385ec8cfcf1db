"""What the door lets in and what it turns away, and that it never takes long over it."""

from __future__ import annotations

import contextlib
import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import ReviewedFileError
from drafting.readers.guard import MAX_DIRECTORY, MAX_PARTS, MAX_XML, Package
from tests.drafting.readers.packages import CONTENT_TYPES, RELATIONS, document_xml, parts, zipped

MIB = 1024 * 1024
MAIN = "word/document.xml"


def enter(path: Path, part: str = MAIN) -> str:
    """Reads a part as the readers do; gives its text."""
    with Package(path) as package:
        return "".join(map(str, package.xml(part).itertext()))


def put(folder: Path, data: bytes, name: str = "回復.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ReviewedFileError) as caught:
        enter(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"{path.name}：")
    return message


def test_a_plain_word_file_comes_in(tmp_path: Path) -> None:
    assert enter(put(tmp_path, zipped(parts()))) == "內文"


def test_a_word_file_of_the_strict_kind_comes_in_with_the_usual_names(tmp_path: Path) -> None:
    strict = document_xml().replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with Package(put(tmp_path, zipped(parts(strict)))) as package:
        assert package.xml(MAIN).tag.startswith(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        )


def test_the_main_part_may_have_another_name(tmp_path: Path) -> None:
    content = parts()
    content["word/document2.xml"] = content.pop(MAIN)
    content["_rels/.rels"] = RELATIONS.replace("word/document.xml", "/word/document2.xml")
    content["[Content_Types].xml"] = CONTENT_TYPES.replace("document.xml", "document2.xml")
    with Package(put(tmp_path, zipped(content))) as package:
        assert package.relations("")["officeDocument"] == "word/document2.xml"


def test_an_odt_is_told_from_other_files(tmp_path: Path) -> None:
    mime = "application/vnd.oasis.opendocument."
    text = {"mimetype": f"{mime}text", "content.xml": "<a>內文</a>"}
    with Package(put(tmp_path, zipped(text))) as package:
        assert package.kind == "odt"
    sheet = put(tmp_path, zipped(text | {"mimetype": f"{mime}spreadsheet"}))
    assert "不是文字文件" in refusal(sheet)


@pytest.mark.parametrize(
    ("start", "word"),
    [
        (b"", "是空的"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "舊版 Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密碼"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "單一 XML"),
        (b"hello", "不是 Word 檔（.docx），也不是 ODT"),
        (b"PK\x03\x04 and no more", "損壞"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path: Path, start: bytes, word: str) -> None:
    assert word in refusal(put(tmp_path, start))


def test_a_package_of_another_program_is_named(tmp_path: Path) -> None:
    sheet = CONTENT_TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet")
    assert "不是 Word 文件" in refusal(put(tmp_path, zipped(parts() | {"[Content_Types].xml": sheet})))
    assert "也不是 ODT" in refusal(put(tmp_path, zipped({"a.txt": "x"})))


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    assert "不是一個檔案" in refusal(tmp_path)
    assert "找不到這個檔案" in refusal(tmp_path / "沒有.docx")


def _with_name(name: str) -> bytes:
    return zipped({**parts(), name: "x"})


def _twice() -> bytes:
    target = io.BytesIO(zipped(parts()))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("Word/Document.xml", document_xml("<w:p/>"))
    return target.getvalue()


def _link() -> bytes:
    target = io.BytesIO(zipped(parts()))
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo("word/link.xml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return target.getvalue()


def _many_parts() -> bytes:
    return zipped({**parts(), **{f"word/p{n}.xml": "" for n in range(MAX_PARTS)}}, zipfile.ZIP_STORED)


def _large_directory() -> bytes:
    data = bytearray(zipped(parts()))
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<L", MAX_DIRECTORY + 1)
    return bytes(data)


def _zip64() -> bytes:
    data = zipped(parts())
    end = data.rfind(b"PK\x05\x06")
    return data[:end] + b"PK\x06\x07" + b"\0" * 16 + data[end:]


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "ha">{levels}]>' + document_xml("<w:p>&e11;</w:p>")
    return zipped(parts(bomb))


def _hidden_doctype() -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "y">]>{document_xml()}'
    return zipped(parts(text.encode("utf-16")))


def _odd_coding() -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-7"?>{document_xml()}'
    return zipped(parts(text))


def _outside() -> bytes:
    return zipped(parts('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">' + document_xml()))


def _bzip() -> bytes:
    return zipped(parts(), zipfile.ZIP_BZIP2)


def _tags() -> bytes:
    return zipped(parts("<a>" + "<b c='1'/>x" * 1_000_001 + "</a>"), zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    "make",
    [
        lambda: _with_name("../evil.xml"),
        lambda: _with_name("word/../../evil.xml"),
        lambda: _with_name("/etc/evil.xml"),
        lambda: _with_name("..\\evil.xml"),
        lambda: _with_name("C:evil.xml"),
        lambda: _with_name("word/" + "x" * 300),
        _twice,
        _link,
        _many_parts,
        _large_directory,
        _zip64,
        _entities,
        _hidden_doctype,
        _odd_coding,
        _outside,
        _bzip,
        _tags,
    ],
)
def test_what_no_office_program_writes_is_refused(tmp_path: Path, make: Callable[[], bytes]) -> None:
    assert "為了安全" in refusal(put(tmp_path, make()))


def test_a_locked_package_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped(parts()))
    for place, mark in ((6, b"PK\x03\x04"), (8, b"PK\x01\x02")):
        at = data.find(mark) + place
        data[at] |= 1
    assert "密碼" in refusal(put(tmp_path, bytes(data)))


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    assert "損壞" in refusal(put(tmp_path, zipped(parts("<w:document>"))))
    assert "損壞" in refusal(put(tmp_path, zipped(parts(document_xml("<w:p/>" * 3)[:-20]))))
    deep = "<a>" * 5000 + "</a>" * 5000
    assert "損壞" in refusal(put(tmp_path, zipped(parts(deep))))


@pytest.mark.parametrize("told", [True, False])
def test_a_gigabyte_of_xml_is_refused_at_once_and_in_little_memory(tmp_path: Path, told: bool) -> None:
    path = tmp_path / "炸彈.docx"
    blank = b"<w:p/>" * 200_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts().items():
            if name != MAIN:
                archive.writestr(name, data)
        with archive.open(MAIN, "w", force_zip64=False) as stream:
            stream.write(document_xml().split("<w:p>")[0].encode())
            for _round in range(2 * MAX_XML // len(blank)):
                stream.write(blank)
    _tell_size(path, 1024 * MIB if told else 4000)
    tracemalloc.start()
    begun = time.perf_counter()
    try:
        message = refusal(path)
        assert tracemalloc.get_traced_memory()[1] < 64 * MIB
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - begun < 2
    assert ("為了安全" if told else "損壞") in message


def _tell_size(path: Path, size: int) -> None:
    """Lets the directory tell this size of the last part."""
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<L", size)
    path.write_bytes(bytes(data))


def test_links_to_outside_are_not_looked_at(tmp_path: Path) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/>'
        '<Relationship Id="b" Type="x/comments" Target="../../../etc/passwd"/>'
        '<Relationship Id="c" Type="x/styles" Target="document.xml"/></Relationships>'
    )
    with Package(put(tmp_path, zipped(parts() | {"word/_rels/document.xml.rels": rels}))) as package:
        assert package.relations(MAIN) == {"styles": MAIN}


@given(data=st.data())
def test_any_damage_is_either_read_or_told_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(zipped(parts()))
    for _time in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        piece = data.draw(st.binary(max_size=6))
        whole[at : at + data.draw(st.integers(0, 6))] = piece
        whole = whole or bytearray(b"PK")
    path = put(tmp_path_factory.getbasetemp(), bytes(whole), "亂.docx")
    with contextlib.suppress(ReviewedFileError):  # no other error may come
        enter(path)
