"""The worked example, exported for review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from drafting.report import ItineraryDay, Photo, PhotoBlock, Report, Table, TableBlock, TextBlock, photos
from tests.support.plain import Images, summary
from tests.support.reviewing import Exported
from tests.support.samples import SOURCES


@pytest.fixture(scope="session")
def exported_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    exported = Exported(folder, *SOURCES["example"]())
    exported.export(folder / "送核.odt")
    exported.close()
    return folder


@pytest.fixture
def sent(exported_once: Path, tmp_path: Path) -> Iterator[Exported]:
    """A draft of its own and the file that was sent off."""
    exported = Exported.copied(exported_once, tmp_path)
    yield exported
    exported.close()


def _small_report() -> Report:
    """Paragraphs that are alike, equal, short and long; a table, photos, activities."""
    made = summary(
        summary=(TextBlock(0, "本府派員赴義烏考察，成果豐碩。"), TextBlock(0, "本府派員赴義烏考察。")),
        purpose=(
            TextBlock(1, "緣起"),
            TextBlock(0, "為推動城市交流，本府受邀出席會議。"),
            TextBlock(1, "目標"),
            TextBlock(0, "同上。"),
            TextBlock(0, "同上。"),
        ),
        process=(
            TextBlock(0, "第一天抵達，第二天開會，第三天參訪市場。"),
            TableBlock(Table(("項目", "說明"), (("交通", "搭機"), ("住宿", "旅館\n兩晚")), "費用表")),
            PhotoBlock((Photo("photos/a.jpg", "開會情形"), Photo("photos/b.jpg", "參訪情形")), 2),
            TextBlock(2, "市場參訪：攤位整齊，動線清楚，值得參考。"),
        ),
        findings=tuple(TextBlock(1, f"心得{n}：制度完整，第{n}點值得學習。") for n in "甲乙丙丁"),
        suggestions=(TextBlock(0, "建議續辦。"),),
    )
    days = (ItineraryDay(None, "臺中", ("集合出發", "搭機")), ItineraryDay(None, "義烏", ("開會",)))
    return msgspec.structs.replace(made, itinerary=days)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """A small draft with all kinds of things in it, and the file that was sent off."""
    report, images = _small_report(), Images()
    files = {photo.file: images[photo.file] for *_place, photo in photos(report)}
    return Exported(tmp_path_factory.mktemp("small"), report, files)
