"""What a template says: parts, headings, hints, minimums, the fixed words of the forms."""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec

from drafting.paths import TEMPLATES
from drafting.report import Category, FormKind, OtherPurpose
from drafting.review.model import Action
from drafting.review.sheet import SheetItem
from drafting.strictness import Strictness

PartKind: TypeAlias = Literal["form", "cover", "abstract", "contents", "personnel", "text", "attachments"]
LineField: TypeAlias = Literal[
    "category_names",
    "title",
    "has_attachments",
    "host_agency",
    "contact_name",
    "contact_phone",
    "travellers",
    "agencies",
    "names_and_titles",
    "categories",
    "period",
    "destination",
    "report_date",
    "content",
]
PersonnelField: TypeAlias = Literal["number", "agency", "unit", "title", "name"]
ItineraryField: TypeAlias = Literal["date", "weekday", "place", "activities"]

DEFAULT = "taichung"
TEXT_KINDS = ("form", "abstract", "text")
MAX_BOXES = 8
_OWN = "own"
"""The chain of the office, beside those of the template."""

Share: TypeAlias = Annotated[float, msgspec.Meta(gt=0, le=1)]
Words: TypeAlias = Annotated[int, msgspec.Meta(ge=0)]


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Line(_Data, frozen=True):
    """A line of a form or cover: its label, which fact it shows, whether signing needs it, the printed hint.

    ``wrap`` is how many full-width characters of a row of choices stand side by side, label included: no choice is
    torn. Of lists of a cover it is how many stand beside the label: none of their entries is torn. 0 leaves it to the
    program that shows the line.
    """

    label: str
    field: LineField
    required: bool = False
    hint: str = ""
    wrap: int = 0


class Part(_Data, frozen=True):
    """A part of the report in the order of the form.

    ``section`` names the text of the report that belongs to it. ``minimum_words`` counts as Word's 字數 does,
    ``minimum_han`` and ``maximum_han`` count Chinese characters only; 0 means no limit. ``stand_in`` marks what
    replaces a rule whose text is not at hand. ``record`` are fields asked for but not printed; a part that is
    not ``printed`` at all is asked for because others print its facts.
    """

    id: str
    kind: PartKind
    heading: str
    section: str = ""
    required: bool = False
    hint: str = ""
    rule: str = ""
    minimum_words: Words = 0
    minimum_han: Words = 0
    maximum_han: Words = 0
    new_page: bool = False
    printed: bool = True
    itinerary_heading: str = ""
    depth: Annotated[int, msgspec.Meta(ge=1, le=5)] = 3
    stand_in: bool = False
    lines: tuple[Line, ...] = ()
    record: tuple[Line, ...] = ()

    @property
    def numbered(self) -> bool:
        """Whether the part's heading is printed with a number (壹、)."""
        return self.printed and self.kind in ("personnel", "text")


class Form(_Data, frozen=True):
    """One of the two forms: its name, printed title, the number its first numbered part carries, its parts.

    ``when`` is the rule that says for which trips it is to be written.
    """

    name: str
    title: str
    first_number: Annotated[int, msgspec.Meta(ge=1, le=99)]
    parts: tuple[Part, ...]
    stand_in: str = ""
    when: str = ""

    @property
    def text_parts(self) -> tuple[Part, ...]:
        """The parts in which the drafter writes text."""
        return tuple(part for part in self.parts if part.section)

    def part(self, part_id: str) -> Part:
        """The part with this id; KeyError when the form has none."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)


class Numbering(_Data, frozen=True):
    """Printed labels of the five heading levels, with ``{legal}``, ``{counting}`` or ``{decimal}``."""

    labels: Annotated[tuple[str, ...], msgspec.Meta(min_length=5, max_length=5)]


class Dates(_Data, frozen=True):
    """How dates are printed; patterns as :func:`drafting.rocdates.format_roc` takes them.

    ``pending`` is what stands where a date is not known yet; ``itinerary_range`` joins the days of a row that stands
    for several, and their weekdays, a line feed in it being a new line of the cell.
    """

    form: str
    itinerary: str
    range: str
    pending: str
    itinerary_range: str = "{start}～\n{end}"


class Wording(_Data, frozen=True):
    """The form's fixed words and signs; ``review_note`` tells a reviewer how to use the file that is sent to them."""

    checked: str
    unchecked: str
    yes: str
    no: str
    separator: str
    contents: str
    attachments: str
    signoff: str
    sign_foot: str
    review_note: str = ""


class PersonnelColumn(_Data, frozen=True):
    """A column of the personnel table."""

    label: str
    field: PersonnelField
    share: Share
    align: Literal["left", "center"] = "left"


class ItineraryColumn(_Data, frozen=True):
    """A column of the itinerary."""

    label: str
    field: ItineraryField
    share: Share
    align: Literal["left", "center"] = "left"


class Personnel(_Data, frozen=True):
    """The personnel table (出國人員名單)."""

    columns: tuple[PersonnelColumn, ...]


class Itinerary(_Data, frozen=True):
    """The itinerary table (行程表)."""

    columns: tuple[ItineraryColumn, ...]


class Signoff(_Data, frozen=True):
    """A chain of sign-off boxes (核章欄), rows from the drafter to the one who decides.

    ``heads`` says how the head of an agency is titled by the end of the agency's name, where that is not ``head``:
    a 局 has a 局長 and a 副局長 where the boxes say 處長 and 副處長. ``others`` are agencies with other boxes, such as
    schools, by the ends of their names, with 、 between several.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    head: str = ""
    heads: dict[str, str] = {}
    others: dict[str, tuple[tuple[str, ...], ...]] = {}

    def rows_for(self, agency: str) -> tuple[tuple[str, ...], ...]:
        """The rows with the titles of an agency."""
        for ends, rows in self.others.items():
            if agency.strip().endswith(tuple(ends.split("、"))):
                return rows
        title = next((title for end, title in self.heads.items() if agency.strip().endswith(end)), self.head)
        if title == self.head:
            return self.rows
        return tuple(tuple(box.replace(self.head, title) for box in row) for row in self.rows)


class Lists(_Data, frozen=True):
    """What the window offers for completion.

    ``area_code`` is that of a telephone number typed without one. ``titles`` are patterns of a report's title by
    category, ``*`` for any other, with ``{city}``, ``{agency}`` and ``{destination}``; what only the drafter knows
    goes between their quotation marks. ``english`` says what destinations are called in English, several names parted
    by a slash, ``also`` what else people call them. ``cities`` are the well-known ones of each country, which are
    offered behind its name. ``home`` are places at home, to which no report is due.
    """

    agencies: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    english: dict[str, str] = {}
    also: dict[str, str] = {}
    cities: dict[str, tuple[str, ...]] = {}
    home: tuple[str, ...] = ()
    area_code: str = ""
    titles: dict[str, str] = {}


class SheetChoice(_Data, frozen=True):
    """A choice below an item of the review sheet: its id, and what is printed."""

    id: str
    text: str


class SheetLine(_Data, frozen=True):
    """An item of the review sheet: its id, what is printed behind its number, and the choices below it."""

    id: SheetItem
    text: str
    choices: tuple[SheetChoice, ...] = ()


class ReviewSheet(_Data, frozen=True):
    """The wording of the review sheet (出國報告審核表).

    ``stand_in`` says, for the window, what replaces a form whose text is not at hand. ``several`` is how a group too
    large for the box is named: ``name`` of the first and ``count``; empty: all are named.
    """

    title: str
    report_title: str
    name: str
    job_title: str
    agency: str
    category: str
    period: str
    submitted: str
    own: str
    office: str
    items_heading: str
    items: tuple[SheetLine, ...]
    signatures: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=4)]
    notes: tuple[str, ...] = ()
    stand_in: str = ""
    several: str = ""


class TrailTable(_Data, frozen=True):
    """The wording of the annex that sums up the trail (送核歷程): its title, columns, and what each step is called.

    ``passed_on`` is what an approval is called that follows the unit's, before the head decides; as that when empty.
    """

    title: str
    columns: Annotated[tuple[str, ...], msgspec.Meta(min_length=4, max_length=4)]
    actions: dict[Action, str]
    passed_on: str = ""


class Template(_Data, frozen=True):
    """A template, validated."""

    schema: Literal[1]
    id: str
    name: str
    revision: str
    language: str
    city: str
    base: str
    signoff: str
    numbering: Numbering
    dates: Dates
    words: Wording
    categories: dict[Category, str]
    other_purposes: dict[OtherPurpose, str]
    personnel: Personnel
    itinerary: Itinerary
    forms: dict[FormKind, Form]
    signoffs: dict[str, Signoff]
    review_sheet: ReviewSheet
    trail: TrailTable
    lists: Lists = Lists()
    checks: Strictness = Strictness()

    @property
    def section_ids(self) -> tuple[str, ...]:
        """The ids of all text sections, in the order of the forms."""
        ids = (part.section for form in self.forms.values() for part in form.text_parts)
        return tuple(dict.fromkeys(ids))

    @property
    def base_docx(self) -> Path:
        """The Word file with the styles."""
        return TEMPLATES / self.id / self.base

    @property
    def base_odt(self) -> Path:
        """The OpenDocument text with the same styles, made once from the Word file."""
        return self.base_docx.with_suffix(".fodt")

    @property
    def page_design(self) -> Path:
        """The page design of PDF and preview, a typst file kept in step with the styles of the Word file."""
        return self.base_docx.with_name("page.typ")


def with_signoff(template: Template, chain: str, rows: tuple[tuple[str, ...], ...]) -> Template:
    """The template with the sign-off chain (核章欄) an office uses.

    ``chain`` is one of the template's chains; the template's own choice stands in for one that is empty or not there.
    ``rows`` are other titles for the boxes, if there are any. Boxes without a title are left out, and so are rows
    without boxes.
    """
    chosen = template.signoffs[chain if chain in template.signoffs else template.signoff]
    wanted = (tuple(title.strip() for title in row if title.strip())[:MAX_BOXES] for row in rows)
    kept = tuple(row for row in wanted if row)
    own = Signoff(chosen.name, kept) if kept else chosen
    return msgspec.structs.replace(template, signoff=_OWN, signoffs={**template.signoffs, _OWN: own})
