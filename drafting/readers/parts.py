"""What a part of a package may be, and how its XML is brought to the usual names."""

from __future__ import annotations

import stat
import zipfile

MAX_RATIO = 200
"""How many times larger than its packed form a part above :data:`RATIO_FLOOR` may be."""
RATIO_FLOOR = 2 * 1024 * 1024


def is_tame(info: zipfile.ZipInfo) -> bool:
    """Whether a part has a usual name, kind and size."""
    name = info.orig_filename
    steps = name.split("/")
    usual_name = (
        bool(name)
        and not any(char in name for char in "\\:\0")
        and not name.startswith("/")
        and ".." not in steps
        and "." not in steps
        and name.isprintable()
        and len(name) <= 255
    )
    usual_kind = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not stat.S_ISLNK(
        info.external_attr >> 16
    )
    small = info.file_size <= RATIO_FLOOR or info.file_size <= MAX_RATIO * max(info.compress_size, 1)
    return usual_name and usual_kind and small


# ISO/IEC 29500 Strict names the same elements in namespaces of its own; Word can save so.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
        b"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)


def modern(data: bytes) -> bytes:
    """The XML of a part with the usual names in place of those of the strict kind."""
    if b"purl.oclc.org/ooxml/" not in data[:20000]:
        return data
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return data
