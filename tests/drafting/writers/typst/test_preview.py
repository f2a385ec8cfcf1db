"""The engine of the preview: pictures of the pages as the PDF has them."""

from __future__ import annotations

import io
import shutil
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import pytest
from PIL import Image, ImageChops, ImageStat

from drafting.document import Document, Source
from drafting.errors import TemplateError
from drafting.report import Photo, PhotoBlock, Report, Table, TableBlock, TextBlock
from drafting.writers import typst
from tests.drafting.writers.typst.support import PAGE, SENTENCE, document_of, full, summary
from tests.support import office
from tests.support.plain import Images

GRID = PhotoBlock(
    (Photo("photos/a.jpg", "甲"), Photo("photos/b.jpg", "乙"), Photo("photos/wide.jpg", "丙")), 2
)
TABLE = TableBlock(Table(("甲", "乙"), (("1", "2"),), "表名"))
REPORT = summary(
    process=(TextBlock(1, "標題"), TextBlock(0, SENTENCE * 3), GRID, TABLE),
    findings=(TextBlock(0, SENTENCE),),
)


class Counting(Mapping[str, bytes]):
    """Photos that count how often each was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._images = Images()

    def __getitem__(self, name: str) -> bytes:
        self.asked.append(name)
        return self._images[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._images)

    def __len__(self) -> int:
        return len(self._images)


@pytest.fixture
def setter() -> Iterator[typst.Typesetter]:
    with typst.Typesetter(PAGE, Counting()) as typesetter:
        yield typesetter


def opened(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures of one size, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_the_pictures_show_the_pages_of_the_pdf(setter: typst.Typesetter, tmp_path: Path) -> None:
    document = document_of(REPORT, "signing")
    pages = setter.typeset(document)
    (tmp_path / "report.pdf").write_bytes(typst.write(document, Images(), PAGE))
    expected = office.page_images(tmp_path / "report.pdf", tmp_path, dpi=72)
    shown = setter.page_images(range(pages.count), 1)
    assert len(shown) == len(expected)
    for png, path in zip(shown, expected, strict=True):
        with Image.open(path) as image:
            mine, theirs = opened(png), image.convert("RGB")
        assert abs(mine.width - theirs.width) <= 1
        assert abs(mine.height - theirs.height) <= 1
        # From a little distance: two programs draw the edges of letters a little differently.
        theirs = theirs.crop((0, 0, *mine.size)).reduce(6)
        blank = Image.new("RGB", theirs.size, "white")
        assert difference(mine.reduce(6), theirs) < 0.25 * difference(blank, theirs)


@pytest.mark.parametrize("scale", [0.5, 1, 2.5])
def test_a_page_is_as_large_as_asked_for(setter: typst.Typesetter, scale: float) -> None:
    pages = setter.typeset(document_of(REPORT))
    width, height = opened(setter.page_image(0, scale)).size
    assert width == pytest.approx(pages.width * scale, abs=1)
    assert height == pytest.approx(pages.height * scale, abs=1)


def test_an_edit_shows_and_leaves_other_pages_as_they_are(setter: typst.Typesetter) -> None:
    before = setter.typeset(document_of(REPORT))
    pictures = setter.page_images(range(before.count), 1)
    changed = {**REPORT.sections, "findings": (TextBlock(0, SENTENCE + "新增一句。"),)}
    after = setter.typeset(document_of(msgspec.structs.replace(REPORT, sections=changed)))
    again = setter.page_images(range(after.count), 1)
    place = after.place_of(Source("findings", 0))
    assert place is not None
    different = [n for n, (one, other) in enumerate(zip(pictures, again, strict=True)) if one != other]
    assert different == [place.page]


def test_every_document_gives_its_own_pages_whatever_was_set_before(setter: typst.Typesetter) -> None:
    documents = [
        document_of(report) for report in (REPORT, Report(), full(purpose=(TextBlock(0, "x"),)), REPORT)
    ]
    alone = []
    for document in documents:
        with typst.Typesetter(PAGE, Images()) as fresh:
            fresh.typeset(document)
            alone.append(fresh.page_image(0, 1))
    for document, expected in zip(documents, alone, strict=True):
        setter.typeset(document)
        assert setter.page_image(0, 1) == expected


def test_a_photo_is_asked_for_once_and_only_when_it_is_seen() -> None:
    images = Counting()
    with typst.Typesetter(PAGE, images) as setter:
        pages = setter.typeset(document_of(REPORT))
        assert images.asked == []
        setter.page_image(0, 1)
        assert images.asked == []
        for _round in range(2):
            setter.page_images(range(pages.count), 1)
        setter.typeset(document_of(REPORT))
        setter.page_images(range(pages.count), 1)
        assert sorted(images.asked) == ["photos/a.jpg", "photos/b.jpg", "photos/wide.jpg"]
        setter.forget_photo("photos/a.jpg")
        setter.page_images(range(pages.count), 1)
        assert images.asked[3:] == ["photos/a.jpg"]


def test_many_pictures_do_not_change_what_is_shown(setter: typst.Typesetter) -> None:
    setter.typeset(document_of(REPORT))
    first = setter.page_image(1, 0.5)
    for _round in range(20):
        assert setter.page_image(1, 0.5) == first


def test_threads_take_turns(setter: typst.Typesetter) -> None:
    texts = ["甲" * 30, "乙" * 300, "丙" * 1500]
    documents = [document_of(summary(findings=(TextBlock(0, text),))) for text in texts]
    counts: list[int] = []
    failures: list[BaseException] = []

    def work(document: Document) -> None:
        try:
            for _round in range(3):
                counts.append(setter.typeset(document).count)
                opened(setter.page_image(0, 0.5))
        except BaseException as error:  # the main thread asks for it
            failures.append(error)

    threads = [threading.Thread(target=work, args=(document,)) for document in documents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(counts) == 9


def test_there_is_no_page_beyond_the_last(setter: typst.Typesetter) -> None:
    with pytest.raises(ValueError, match="no document"):
        setter.page_image(0, 1)
    pages = setter.typeset(document_of(REPORT))
    assert setter.page_images([], 1) == []
    for number in (-1, pages.count):
        with pytest.raises(IndexError):
            setter.page_image(number, 1)


def test_it_works_again_after_a_photo_could_not_be_had() -> None:
    images: dict[str, bytes] = {}
    document = document_of(summary(process=(PhotoBlock((Photo("photos/a.jpg"),)),)))
    with typst.Typesetter(PAGE, images) as setter:
        setter.typeset(document)
        photo = next(setter.pages.photos())
        with pytest.raises(KeyError):
            setter.page_image(photo.page, 1)
        images["photos/a.jpg"] = Images()["photos/a.jpg"]
        picture = opened(setter.page_image(photo.page, 1))
        middle = (int(photo.x + photo.width / 2), int(photo.y + photo.height / 2))
        assert picture.getpixel(middle) != (255, 255, 255)


def test_a_wrong_page_design_is_told_at_once(tmp_path: Path) -> None:
    shutil.copy(PAGE, tmp_path / "page.typ")
    with (tmp_path / "page.typ").open("a", encoding="utf-8") as file:
        file.write("#oops(")
    with pytest.raises(TemplateError):
        typst.Typesetter(tmp_path / "page.typ", {})
