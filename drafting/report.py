"""The report: its facts and its text, nothing about looks.

All values are immutable; an edit makes a new value with :func:`msgspec.structs.replace`. The field names are
those of the interchange format ``trip-report/1``.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, TypeAlias, get_args

import msgspec

from drafting.text import clean, clean_line

FORMAT: Literal["trip-report/1"] = "trip-report/1"

Category: TypeAlias = Literal["inspection", "study", "research", "internship", "other"]
OtherPurpose: TypeAlias = Literal[
    "international_conference",
    "business_liaison",
    "trade_show",
    "performance",
    "competition",
    "refereeing",
    "overseas_inspection",
]
FormKind: TypeAlias = Literal["summary", "full"]

CATEGORIES: tuple[Category, ...] = get_args(Category)
OTHER_PURPOSES: tuple[OtherPurpose, ...] = get_args(OtherPurpose)
SECTION_IDS = ("summary", "purpose", "process", "findings", "suggestions")
ROW_FIELDS = ("travellers", "itinerary", "attachments", "glossary")
"""The fields of a report that are lists of rows."""
MAX_LEVEL = 4
MAX_COLUMNS = 3

Level: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=MAX_LEVEL)]
Columns: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=MAX_COLUMNS)]


class _Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Contact(_Value, frozen=True):
    """Whom the reader may ask: the contact person of the trip (聯絡人)."""

    name: str = ""
    phone: str = ""


class Traveller(_Value, frozen=True):
    """One person who travelled (出國人員): name, agency (服務機關), unit (單位) and job title (職稱)."""

    name: str = ""
    agency: str = ""
    unit: str = ""
    title: str = ""


class Period(_Value, frozen=True):
    """The days of the trip (出國期間), both ends included; an end not yet known is None."""

    start: dt.date | None = None
    end: dt.date | None = None


class ItineraryDay(_Value, frozen=True):
    """A row of the itinerary (行程表): a day, where, and what was done, one activity an entry.

    ``last`` is the last day of a row that stands for several; None for a row of one day. What a row stands for is
    asked of :mod:`drafting.dayspans`.
    """

    date: dt.date | None = None
    place: str = ""
    activities: tuple[str, ...] = ()
    last: dt.date | None = None


class TextBlock(_Value, frozen=True, tag_field="kind", tag="text"):
    """A paragraph. Level 0 is body text; 1 to 4 are numbered 一、 （一） 1. (1), the number never stored.

    ``text`` is plain; a line feed in it is a line break inside the paragraph.
    """

    level: Level = 0
    text: str = ""


class Photo(_Value, frozen=True):
    """A photo: ``file`` is its path relative to the JSON file, or its name within a draft."""

    file: str
    caption: str = ""
    alt: str = ""


class PhotoBlock(_Value, frozen=True, tag_field="kind", tag="photos"):
    """Photos in a grid of one to three columns, filled row by row."""

    photos: tuple[Photo, ...] = ()
    columns: Columns = 2


class Table(_Value, frozen=True):
    """A plain table: a header row and rows of equally many cells."""

    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""


class TableBlock(_Value, frozen=True, tag_field="kind", tag="table"):
    """A table among the paragraphs."""

    table: Table = Table()


Block: TypeAlias = TextBlock | PhotoBlock | TableBlock


class GlossaryTerm(_Value, frozen=True):
    """A name as it must be written: full name, short name, and forms that are known to be wrong."""

    name: str = ""
    short: str = ""
    variants: tuple[str, ...] = ()


class Report(_Value, frozen=True):
    """A trip report, complete or in the making. Every field may be empty while the draft is written.

    ``has_attachments`` is None until the drafter has chosen. ``report_date`` is the day the head of the
    agency approves (一級機關首長核定日), None until then. ``sections`` maps the ids of the template's text
    parts to their blocks.
    """

    format: Literal["trip-report/1"] = FORMAT
    template: str = "taichung"
    title: str = ""
    categories: tuple[Category, ...] = ()
    other_purposes: tuple[OtherPurpose, ...] = ()
    has_attachments: bool | None = None
    attachments: tuple[str, ...] = ()
    host_agency: str = ""
    contact: Contact = Contact()
    travellers: tuple[Traveller, ...] = ()
    period: Period = Period()
    destination: str = ""
    report_date: dt.date | None = None
    itinerary: tuple[ItineraryDay, ...] = ()
    sections: Mapping[str, tuple[Block, ...]] = {}
    glossary: tuple[GlossaryTerm, ...] = ()

    def section(self, section_id: str) -> tuple[Block, ...]:
        """The blocks of a text part; empty when nothing was written yet."""
        return self.sections.get(section_id, ())

    @property
    def form(self) -> FormKind:
        """The kind of form the rule demands: the 提要 for exactly 其他, else the full report.

        注意事項 point 3 and 4: categories 考察, 進修, 研究, 實習, or two or more, call for the full 出國報告.
        """
        return "summary" if set(self.categories) == {"other"} else "full"


def photos(report: Report) -> Iterator[tuple[str, int, int, Photo]]:
    """Every photo of the report with its place: section id, index of the block, index in the grid."""
    for section_id, blocks in report.sections.items():
        for index, block in enumerate(blocks):
            if isinstance(block, PhotoBlock):
                for position, photo in enumerate(block.photos):
                    yield section_id, index, position, photo


def with_section(report: Report, section_id: str, blocks: tuple[Block, ...]) -> Report:
    """The report with one text part replaced."""
    return msgspec.structs.replace(report, sections={**report.sections, section_id: tuple(blocks)})


def normalise_block(block: Block) -> Block:
    """The block with clean text; the rows of a table padded to equal length."""
    if isinstance(block, TextBlock):
        return TextBlock(block.level, clean(block.text))
    if isinstance(block, PhotoBlock):
        grid = (Photo(p.file, clean(p.caption).strip(), clean_line(p.alt)) for p in block.photos)
        return PhotoBlock(tuple(grid), block.columns)
    return TableBlock(_normalise_table(block.table))


def _normalise_table(table: Table) -> Table:
    width = max([len(table.header), *(len(row) for row in table.rows)])
    header = _padded(table.header, width) if table.header else ()
    rows = tuple(_padded(row, width) for row in table.rows) if width else ()
    return Table(header, rows, clean_line(table.caption))


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return tuple(clean(cell) for cell in cells) + ("",) * (width - len(cells))


def _normalise_day(day: ItineraryDay) -> ItineraryDay:
    activities = tuple(clean(activity).strip() for activity in day.activities)
    return ItineraryDay(
        day.date, clean_line(day.place), activities, day.last if day.last != day.date else None
    )


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(clean_line(text) for text in texts)


def normalise(report: Report, section_ids: tuple[str, ...] = SECTION_IDS) -> Report:
    """The report in normal form.

    Text is clean, choices stand once and in the order of the form, every section of the template is there
    (empty when nothing was written). Normalising twice changes nothing more.
    """
    ids = [*section_ids, *(key for key in report.sections if key not in section_ids)]
    return msgspec.structs.replace(
        report,
        title=clean_line(report.title),
        categories=tuple(c for c in CATEGORIES if c in report.categories),
        other_purposes=tuple(p for p in OTHER_PURPOSES if p in report.other_purposes),
        attachments=_lines(report.attachments),
        host_agency=clean_line(report.host_agency),
        contact=Contact(clean_line(report.contact.name), clean_line(report.contact.phone)),
        travellers=tuple(
            Traveller(clean_line(t.name), clean_line(t.agency), clean_line(t.unit), clean_line(t.title))
            for t in report.travellers
        ),
        destination=clean_line(report.destination),
        itinerary=tuple(map(_normalise_day, report.itinerary)),
        sections={key: tuple(normalise_block(b) for b in report.section(key)) for key in ids},
        glossary=tuple(
            GlossaryTerm(clean_line(g.name), clean_line(g.short), _lines(g.variants)) for g in report.glossary
        ),
    )
