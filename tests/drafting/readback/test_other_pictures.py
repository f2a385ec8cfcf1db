"""Pictures that a superior replaced in Word or LibreOffice; those that were only packed anew are left alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageOps

from drafting.photos.likeness import same_picture
from drafting.places import Place
from drafting.readback import Result, basis_of, import_review, read_review
from drafting.report import Photo, PhotoBlock, Report
from tests.support.reviewing import CHIEF, Exported, W, WordFile, accept_all
from tests.support.wordtables import cell_of

PLACE = Place("process", 3, "photos[0].caption")


def other_picture(data: bytes) -> bytes:
    """As another photo of the same size would be."""
    return packed(ImageOps.mirror(ImageOps.flip(Image.open(io.BytesIO(data)).convert("RGB"))))


def packed(image: Image.Image, quality: int = 80, kind: str = "JPEG") -> bytes:
    target = io.BytesIO()
    image.save(target, kind, quality=quality)
    return target.getvalue()


def coarser(data: bytes) -> bytes:
    """As Word packs a picture anew for the screen."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    return packed(image.resize((image.width // 3, image.height // 3)), 50)


def media(word: WordFile) -> list[str]:
    return sorted(
        (name for name in word.parts if name.startswith("word/media/")), key=lambda name: (len(name), name)
    )


def photo(report: Report, place: Place = PLACE) -> Photo:
    assert place.block is not None
    grid = report.section(place.section)[place.block]
    assert isinstance(grid, PhotoBlock)
    return grid.photos[int(place.field[7])]


def test_a_picture_that_was_changed_is_one_press_away(sent: Exported) -> None:
    word = sent.word()
    new = word.parts[media(word)[0]] = other_picture(word.parts[media(word)[0]])
    result = sent.read(word)
    assert (result.proposals, result.unplaced) == (1, ())
    (proposal,) = sent.draft.proposals()
    assert (proposal.kind, sent.draft.snapshot().place(proposal.anchor)) == ("replace_photo", PLACE)
    assert proposal.author.name == CHIEF
    before = photo(sent.draft.report)
    report = accept_all(sent.draft)
    after = photo(report)
    assert after.file != before.file
    assert (after.caption, after.alt) == (before.caption, before.alt)
    assert same_picture(sent.draft.photo(after.file), new)
    assert sent.draft.photo_size(after.file)[0] > 300
    again = import_review(sent.draft, word.save(sent.folder / "再回復.docx", at="2026-11-21T03:00:00Z"))
    assert (again.proposals, again.known) == (0, 1), "the same change in a later file"
    sent.draft.discard_unused_photos()
    assert sent.draft.photo(after.file), "kept as long as it is proposed"


def test_once_the_draft_shows_it_nothing_is_proposed(sent: Exported) -> None:
    word = sent.word()
    word.parts[media(word)[0]] = other_picture(word.parts[media(word)[0]])
    sent.read(word)
    sent.draft.save(accept_all(sent.draft))
    assert sent.read(word, "三.docx", by="副處長").proposals == 0


def test_pictures_that_were_packed_anew_are_no_changes(sent: Exported) -> None:
    word = sent.word()
    for name in media(word):
        word.parts[name] = coarser(word.parts[name])
    result = sent.read(word)
    assert (result.proposals, result.unplaced) == (0, ())
    assert not sent.draft.proposals()


def test_a_picture_put_in_while_changes_are_tracked(sent: Exported) -> None:
    """Word strikes the old drawing out and puts a new one in beside it, under another name."""
    word = sent.word()
    word.parts["word/media/neu.jpg"] = other_picture(word.parts[media(word)[0]])
    relations = word.parts["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relations = relations.replace(
        "</Relationships>",
        f'<Relationship Id="rId999" Type="{kind}" Target="media/neu.jpg"/></Relationships>',
    )
    word.parts["word/_rels/document.xml.rels"] = relations.encode()
    drawing = next(cell_of(word, 1).iter(f"{W}drawing"))
    run = drawing.getparent()
    new = word.element(_xml(run).replace(_embedded(run), "rId999").replace(_name(run), "圖片 7"))
    around, gone = word.change("ins", ""), word.change("del", "")
    run.addprevious(gone)
    gone.append(run)
    gone.addnext(around)
    around.append(new)
    result = sent.read(word)
    assert result.unplaced == ()
    assert [(p.kind, p.author.name) for p in sent.draft.proposals()] == [("replace_photo", CHIEF)]
    assert photo(accept_all(sent.draft)).caption == photo(sent.draft.report).caption


def test_a_picture_of_another_name_in_the_cell_of_one_that_went(sent: Exported) -> None:
    word = sent.word()
    first = media(word)[0]
    word.parts[first] = other_picture(word.parts[first])
    named = next(
        cell_of(word, 1).iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    )
    named.set("name", "圖片 7")
    named.set("descr", "")
    result = sent.read(word)
    assert result.unplaced == ()
    assert [p.kind for p in sent.draft.proposals()] == ["replace_photo"]


def test_a_name_that_was_lost_is_no_other_picture(sent: Exported) -> None:
    word = sent.word()
    named = next(
        cell_of(word, 1).iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    )
    named.set("name", "圖片 7")
    named.set("descr", "")
    assert sent.read(word).unplaced == ()
    assert not sent.draft.proposals()


def test_a_picture_that_cannot_be_read_is_told_of(sent: Exported) -> None:
    word = sent.word()
    word.parts[media(word)[0]] = b"\x01\x00\x00\x00 no picture"
    (told,) = sent.read(word).unplaced
    assert " ".join(photo(sent.draft.report).caption.split())[:4] in told.text
    assert not sent.draft.proposals()


def test_an_opendocument_text_tells_of_it_as_well(sent: Exported) -> None:
    result, place = _odt(sent, other_picture)
    assert result.unplaced == ()
    assert [(p.kind, sent.draft.snapshot().place(p.anchor)) for p in sent.draft.proposals()] == [
        ("replace_photo", place)
    ]


def test_an_opendocument_text_packed_anew_is_left_alone(sent: Exported) -> None:
    result, _place = _odt(sent, coarser)
    assert (result.proposals, result.unplaced) == (0, ())


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_photo_the_draft_has_lost_is_compared_with_nothing(
    sent: Exported, kind: str, tmp_path: Path
) -> None:
    """Nobody can tell: so nothing is claimed."""
    word = sent.word()
    word.parts[media(word)[0]] = other_picture(word.parts[media(word)[0]])
    file = word.save(tmp_path / "回.docx")
    if kind == "odt":
        sent.export(sent.folder / "送核.odt")
        file = _rewritten(sent.folder / "送核.odt", tmp_path / "回.odt", other_picture)[0]
    basis = replace(basis_of(sent.draft), path=None)
    assert read_review(file, basis).proposals == ()


def _odt(sent: Exported, change: Callable[[bytes], bytes]) -> tuple[Result, Place]:
    sent.export(sent.folder / "送核.odt")
    path, _name = _rewritten(sent.folder / "送核.odt", sent.folder / "回復.odt", change)
    return import_review(sent.draft, path), PLACE


def _rewritten(source: Path, target: Path, change: Callable[[bytes], bytes]) -> tuple[Path, str]:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        pictures = sorted((n for n in old.namelist() if n.startswith("Pictures/")), key=lambda n: (len(n), n))
        for info in old.infolist():
            data = old.read(info.filename)
            new.writestr(info, change(data) if info.filename == pictures[0] else data)
    return target, pictures[0]


def _xml(element: object) -> str:
    return etree.tostring(element, encoding="unicode")  # type: ignore[call-overload, no-any-return]


def _embedded(run: object) -> str:
    found = re.search(r'r:embed="([^"]*)"', _xml(run))
    assert found is not None
    return found[1]


def _name(run: object) -> str:
    found = re.search(r'docPr [^>]*name="([^"]*)"', _xml(run))
    assert found is not None
    return found[1]


def test_a_draft_that_is_only_read_is_not_written_by_looking(sent: Exported, tmp_path: Path) -> None:
    """The comparison opens the draft beside itself: neither is it locked nor changed by that."""
    word = sent.word()
    word.parts[media(word)[0]] = other_picture(word.parts[media(word)[0]])
    before = sent.draft.path.read_bytes()
    assert len(read_review(word.save(tmp_path / "回.docx"), basis_of(sent.draft)).proposals) == 1
    assert sent.draft.path.read_bytes() == before
    sent.draft.save(Report())
