"""Reports for tests: small ones by hand, any by hypothesis, and long ones."""

from __future__ import annotations

import datetime as dt
import io

from hypothesis import strategies as st
from PIL import Image

from drafting.report import (
    CATEGORIES,
    MAX_COLUMNS,
    MAX_LEVEL,
    OTHER_PURPOSES,
    SECTION_IDS,
    Block,
    Contact,
    GlossaryTerm,
    ItineraryDay,
    Period,
    Photo,
    PhotoBlock,
    Report,
    Table,
    TableBlock,
    TextBlock,
    Traveller,
)

FILES = ("photos/a.jpg", "photos/b.jpg", "photos/照片 3.png")

lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
dates = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
photos = st.builds(Photo, st.sampled_from(FILES), texts, lines)
rows = st.lists(st.lists(texts, max_size=4).map(tuple), max_size=3).map(tuple)
tables = st.builds(Table, st.lists(texts, max_size=4).map(tuple), rows, lines)
blocks = st.one_of(
    st.builds(TextBlock, st.integers(0, MAX_LEVEL), texts),
    st.builds(PhotoBlock, st.lists(photos, max_size=4).map(tuple), st.integers(1, MAX_COLUMNS)),
    st.builds(TableBlock, tables),
)
sections = st.fixed_dictionaries(
    {}, optional={key: st.lists(blocks, max_size=5).map(tuple) for key in SECTION_IDS}
)


def _period(days: tuple[dt.date | None, dt.date | None]) -> Period:
    start, end = days
    return Period(end, start) if start and end and start > end else Period(start, end)


def _few(strategy: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(strategy, max_size=most).map(tuple)


def _row(date: dt.date | None, place: str, activities: tuple[str, ...], last: dt.date | None) -> ItineraryDay:
    return ItineraryDay(date, place, activities, last if date and last and last > date else None)


reports = st.builds(
    Report,
    title=lines,
    categories=_few(st.sampled_from(CATEGORIES), 5),
    other_purposes=_few(st.sampled_from(OTHER_PURPOSES)),
    has_attachments=st.none() | st.booleans(),
    attachments=_few(lines, 2),
    host_agency=lines,
    contact=st.builds(Contact, lines, lines),
    travellers=_few(st.builds(Traveller, lines, lines, lines, lines)),
    period=st.tuples(st.none() | dates, st.none() | dates).map(_period),
    destination=lines,
    report_date=st.none() | dates,
    itinerary=_few(st.builds(_row, st.none() | dates, lines, _few(texts), st.none() | dates)),
    sections=sections,
    glossary=_few(st.builds(GlossaryTerm, lines, lines, _few(lines, 2)), 2),
)


def jpeg(width: int = 400, height: int = 300, colour: tuple[int, int, int] = (90, 130, 170)) -> bytes:
    """A plain photo."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(target, "JPEG", quality=85)
    return target.getvalue()


SENTENCE = "本次考察就城市防災資訊之蒐集、整合與發布進行瞭解，並與對方機關就資料標準及維運分工交換意見。"


def long_report(photo_count: int = 60, chapters: int = 20) -> tuple[Report, dict[str, bytes]]:
    """A full report with so many different photos, and their data by name; 20 chapters make about a hundred pages."""
    data = {f"photos/p{n:03}.jpg": jpeg(800 + n, 600, (n * 4 % 256, 120, 160)) for n in range(photo_count)}
    names = list(data)
    body: list[Block] = []
    for chapter in range(chapters):
        body.append(TextBlock(1, f"第{chapter + 1}場參訪"))
        for topic in range(3):
            body.append(TextBlock(2, f"議題{topic + 1}"))
            body += [TextBlock(0, SENTENCE * 9), TextBlock(0, SENTENCE * 6)]
            body += [TextBlock(3, SENTENCE * 3), TextBlock(4, SENTENCE), TextBlock(3, SENTENCE)]
        first, last = (len(names) * n // chapters for n in (chapter, chapter + 1))
        grid = tuple(Photo(name, f"參訪情形（{name[7:11]}）", "參訪情形") for name in names[first:last])
        body.append(PhotoBlock(grid, chapter % 3 + 1))
    cells = tuple((f"項目{n}", SENTENCE[:20], str(n)) for n in range(80))
    body.append(TableBlock(Table(("名稱", "說明", "數量"), cells, "各項目一覽表")))
    start = dt.date(2025, 3, 3)
    days = (ItineraryDay(start + dt.timedelta(days=n), "東京", ("拜會機關", "參訪設施")) for n in range(30))
    report = Report(
        title="一百頁的考察報告",
        categories=("inspection",),
        has_attachments=True,
        attachments=("簡報資料",),
        host_agency="秘書處",
        contact=Contact("王小明", "(04)2228-9111"),
        travellers=(Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員"),),
        period=Period(start, start + dt.timedelta(days=29)),
        destination="日本",
        itinerary=tuple(days),
        sections={
            "summary": (TextBlock(0, SENTENCE * 5),),
            "purpose": (TextBlock(0, SENTENCE * 4),),
            "process": tuple(body),
            "findings": (TextBlock(1, SENTENCE), TextBlock(1, SENTENCE)),
            "suggestions": (TextBlock(1, "賡續辦理"), TextBlock(0, SENTENCE)),
        },
    )
    return report, data
