"""PDFs are read page by page: it is told how far one is, each can be the last, and all pictures are counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from drafting.distribution import proposal_of_file
from drafting.distribution.pdf import pdf_text
from drafting.template import load

PICTURE = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
INLINE = b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q "


def stream(keys: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys, len(content), content)


def pdf(path: Path, pages: list[tuple[bytes, bytes]]) -> Path:
    """A PDF whose pages have this content, and these pictures and forms; objects 3 and 4 are a picture and a form."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        stream(PICTURE, b"\x80"),
        stream(
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /P 3 0 R >> >>",
            b"/P Do",
        ),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, (content, drawn) in enumerate(pages):
        text = b"BT /F 12 Tf 50 700 Td (Page %d. BIG IDEA.) Tj ET " % (n + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F 5 0 R >> /XObject << %s >> >> >>" % (7 + 2 * n, drawn)
        )
        objects.append(stream(b"", text + content))
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(made) - len(table) - len(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)),
    )
    path.write_bytes(made)
    return path


PAGES = [
    (b"", b""),
    (b"/P Do ", b"/P 3 0 R"),
    (b"/F Do ", b"/F 4 0 R"),
    (b"/P Do /F Do ", b"/P 3 0 R /F 4 0 R"),
    (INLINE, b""),
    (INLINE * 2 + b"/P Do ", b"/P 3 0 R"),
]


@pytest.mark.parametrize("page", PAGES)
def test_pictures_are_counted_as_the_library_would(page: tuple[bytes, bytes], tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [page, PAGES[1]])
    text, _tables, pictures = pdf_text(path)
    assert [words.strip() for words in text.split("\f")] == ["Page 1. BIG IDEA.", "Page 2. BIG IDEA."]
    assert pictures == sum(len(page.images.keys()) for page in PdfReader(path).pages)


def test_the_pages_of_a_text_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import PageObject

    path = pdf(tmp_path / "a.pdf", PAGES[:4])
    monkeypatch.setattr(
        PageObject, "images", property(lambda _page: pytest.fail("read once more for pictures"))
    )
    assert pdf_text(path)[2] == 4


class Stopped(Exception):
    """Whoever waited does not wait any more."""


def test_it_is_told_how_far_it_is_and_can_be_stopped_at_each_page(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", PAGES)
    told: list[tuple[int, int]] = []
    pdf_text(path, lambda done, count: told.append((done, count)))
    assert told == [(n, len(PAGES)) for n in range(len(PAGES))]

    def stop(done: int, _count: int) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        proposal_of_file(path, load(), stop)
