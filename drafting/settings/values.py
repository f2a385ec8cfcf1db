"""What is remembered. Every option is declared once, here, with its type and what holds until it is chosen.

A new option is a new field with a default; files written before it was known are read all the same.
"""

import datetime as dt
import os
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec

from drafting.i18n import _
from drafting.report import Contact, Period, Report, Traveller
from drafting.strictness import Strictness

MAX_RECENT = 20
MAX_PEOPLE = 300
SMALLEST, LARGEST = 100, 200
SMALLEST_ZOOM, LARGEST_ZOOM = 50, 300

Language: TypeAlias = Literal["zh_TW", "en"]
Theme: TypeAlias = Literal["system", "light", "dark", "contrast"]
Size: TypeAlias = Annotated[int, msgspec.Meta(ge=SMALLEST, le=LARGEST)]
Zoom: TypeAlias = Annotated[int, msgspec.Meta(ge=SMALLEST_ZOOM, le=LARGEST_ZOOM)]
Copy: TypeAlias = Literal["final", "signing", "review"]
Format: TypeAlias = Literal[".docx", ".pdf", ".odt"]


class Profile(msgspec.Struct, frozen=True):
    """Who drafts: name, agency (服務機關), unit (單位), job title (職稱) and phone."""

    name: str = ""
    agency: str = ""
    unit: str = ""
    title: str = ""
    phone: str = ""

    @property
    def known(self) -> bool:
        """Whether it says who it is."""
        return bool(self.name.strip())

    @property
    def traveller(self) -> Traveller:
        """The drafter as one who travelled."""
        return Traveller(self.name, self.agency, self.unit, self.title)

    @property
    def contact(self) -> Contact:
        """The drafter as the one whom the reader may ask."""
        return Contact(self.name, self.phone)


class Recent(msgspec.Struct, frozen=True):
    """A draft that was open: where it is, and what stood in it when it was last seen here.

    ``state`` is that of its review, as :data:`drafting.review.model.State` has it; empty when it was not noted.
    ``turn`` is the title of whose turn it is then, empty when it is nobody's or was not noted.
    """

    path: str
    title: str = ""
    period: Period = Period()
    changed: dt.datetime | None = None
    state: str = ""
    turn: str = ""

    @property
    def problem(self) -> str:
        """Why it cannot be opened, as far as its place tells; empty when the file is there."""
        # Not Path.is_file(): some names (too long, say) make it raise.
        if os.path.isfile(self.path):  # noqa: PTH113
            return ""
        folder = Path(self.path).parent
        if os.path.isdir(folder):  # noqa: PTH112
            return _("The file was moved, renamed or deleted.")
        return _("The folder “{folder}” does not exist.").format(folder=folder)


class Interface(msgspec.Struct, frozen=True):
    """How the window looks: its language, its colours, and the size of its letters in per cent of the system's."""

    language: Language = "zh_TW"
    theme: Theme = "system"
    size: Size = 100


class OfficeSignoff(msgspec.Struct, frozen=True):
    """The sign-off chain (核章欄) of the office.

    ``chain`` is the template's name for one of its chains, empty for the one the template itself chooses.
    ``rows`` are the titles of the boxes, where they are not those of that chain.
    """

    chain: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


class ExportDefaults(msgspec.Struct, frozen=True):
    """What the export offers first: which copy, which kinds of file (never none of them)."""

    copy: Copy = "final"
    formats: tuple[Format, ...] = (".docx",)


Pixels: TypeAlias = Annotated[int, msgspec.Meta(ge=200, le=20000)]
Coordinate: TypeAlias = Annotated[int, msgspec.Meta(ge=-100_000, le=100_000)]


class PreviewHabits(msgspec.Struct, frozen=True):
    """How the preview is looked at: shown, how wide beside the page, how large its pages, in a window of its own.

    ``zoom`` is ``width``, ``page`` or a factor; ``window`` is left, top, width and height on the screens.
    """

    visible: bool = False
    width: Annotated[int, msgspec.Meta(ge=200, le=4000)] = 420
    zoom: Literal["width", "page"] | Annotated[float, msgspec.Meta(ge=0.1, le=8)] = "width"
    detached: bool = False
    window: tuple[Coordinate, Coordinate, Coordinate, Coordinate] | None = None


class WindowHabits(msgspec.Struct, frozen=True):
    """How large the window is, in pixels, when it does not fill the screen, and whether it does.

    ``place`` is left and top on the screens, without the frame; None where the system chooses.
    """

    width: Pixels = 1180
    height: Pixels = 700
    maximised: bool = False
    place: tuple[Coordinate, Coordinate] | None = None


class Settings(msgspec.Struct, frozen=True):
    """All that is remembered.

    ``recent`` is newest first; an empty ``folder`` is the system's own for documents. ``people`` are the travellers of
    reports written before, those of the latest report first. ``text_zoom`` is the size of the text in the editors, in
    per cent of the size of the interface.
    """

    profile: Profile = Profile()
    recent: tuple[Recent, ...] = ()
    folder: str = ""
    interface: Interface = Interface()
    signoff: OfficeSignoff = OfficeSignoff()
    export: ExportDefaults = ExportDefaults()
    checks: Strictness = Strictness()
    people: tuple[Traveller, ...] = ()
    preview: PreviewHabits = PreviewHabits()
    text_zoom: Zoom = 100
    window: WindowHabits = WindowHabits()


def remember_people(settings: Settings, report: Report) -> Settings:
    """The settings with the travellers of a report in front; who is there already is there once, as written last."""
    latest = {person.name: person for person in report.travellers if person.name.strip()}
    others = (person for person in settings.people if person.name not in latest)
    return msgspec.structs.replace(settings, people=(*latest.values(), *others)[:MAX_PEOPLE])


def known_people(settings: Settings) -> tuple[Traveller, ...]:
    """Whom the window offers as travellers: the drafter, then those of earlier reports, each name once."""
    known: dict[str, Traveller] = {}
    for person in (settings.profile.traveller, *settings.people):
        if person.name.strip():
            known.setdefault(person.name, person)
    return tuple(known.values())


def remember(
    settings: Settings,
    path: Path,
    report: Report,
    changed: dt.datetime,
    state: str = "",
    turn: str = "",
) -> Settings:
    """The settings with a draft as the most recent one (see :class:`Recent`); the oldest beyond ``MAX_RECENT`` goes."""
    try:
        str(path).encode()
    except UnicodeEncodeError:  # a name that is no text cannot stand in JSON
        return settings
    entry = Recent(str(path), report.title, report.period, changed, state, turn)
    others = forget(settings, path).recent
    return msgspec.structs.replace(settings, recent=(entry, *others)[:MAX_RECENT])


def forget(settings: Settings, path: Path) -> Settings:
    """The settings without a draft among the recent ones; the file itself is not touched."""
    kept = tuple(entry for entry in settings.recent if Path(entry.path) != path)
    return msgspec.structs.replace(settings, recent=kept)
