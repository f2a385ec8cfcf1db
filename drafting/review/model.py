"""The values of a review, as everybody hands them about and as the draft file keeps them.

All are immutable. A moment is aware of its time zone; the draft file gives it back in UTC. Numbers of comments,
proposals and trail entries are given by the draft file, count from 1 and are never given to another one; 0 means
"not in the file yet".
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

import msgspec

from drafting.places import Place
from drafting.report import Block, ItineraryDay, Report, Traveller

State: TypeAlias = Literal[
    "drafting", "handed_over", "returned", "approved_by_section", "approved", "registered"
]
"""Where a report stands: 草稿, 已送核, 退回補正, 單位主管核定, 機關首長核定, 已登錄."""
STATES: tuple[State, ...] = get_args(State)

ReturnReason: TypeAlias = Literal[
    "off_plan", "foreign_language", "hollow", "plagiarised", "unsourced", "wrong_file_format"
]
"""The six reasons of the 審核表 for returning a report (退回補正): it departs from the approved plan; it is in a
foreign language or a mere collection of foreign material; it is hollow or leaves main points out; it is copied;
quotations lack their source; the file does not follow the format. The wording is the template's."""
RETURN_REASONS: tuple[ReturnReason, ...] = get_args(ReturnReason)

Action: TypeAlias = Literal[
    "hand_over",
    "take_back",
    "return",
    "approve_section",
    "approve",
    "register",
    "reopen",
    "accept",
    "decline",
    "reconsider",
    "import",
]
"""What a trail entry tells of: the first seven lead from state to state (送核, 撤回, 退回, 單位主管核定, 首長核定,
登錄, 重新開啟); then decisions on proposals, and a reviewed file that was read in."""

ProposalState: TypeAlias = Literal["open", "accepted", "declined"]
ProposalKind: TypeAlias = Literal[
    "replace",
    "insert",
    "delete",
    "level",
    "insert_row",
    "delete_row",
    "change_row",
    "delete_photo",
    "move_photo",
    "replace_photo",
]

MAX_CONTEXT = 24
"""Characters kept on either side of an anchor's words."""


class _Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Person(_Value, frozen=True):
    """Who speaks or acts: name and job title (職稱), as in the profile or as a reviewed file tells."""

    name: str = ""
    title: str = ""


class Anchor(_Value, frozen=True):
    """What a remark is about.

    ``section`` is a text part (``process``), a field of the report (``title``, ``itinerary``), or empty: the
    report as a whole. ``block`` is the stable number of a block of a text part (``DraftFile.block_numbers``), or
    the index of a row of a field; None for a part or field as a whole. ``field`` is the path within the block as
    in :class:`drafting.places.Place`. ``start`` and ``end`` are offsets in characters into the text there, both 0
    for the whole of it.

    ``quote`` are the words the remark was made about, as they were then; they never change. ``before`` and
    ``after`` are the words beside them. ``placed`` is False when those words are gone from the report: the
    remark is then shown at its part, with the quote, and ``block`` tells where it was last seen.
    """

    section: str = ""
    block: int | None = None
    field: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    before: str = ""
    after: str = ""
    placed: bool = True


class Snapshot(_Value, frozen=True):
    """A report together with, for each text part, the stable numbers of its blocks in order."""

    report: Report
    numbers: Mapping[str, tuple[int, ...]]

    def find(self, number: int) -> tuple[str, int] | None:
        """The text part and index of the block of that number; None when it is not there (any more)."""
        for section, numbers in self.numbers.items():
            if number in numbers:
                return section, numbers.index(number)
        return None

    def block(self, number: int) -> Block | None:
        """The block of that number; None when it is not there (any more)."""
        found = self.find(number)
        return self.report.section(found[0])[found[1]] if found else None

    def place(self, anchor: Anchor) -> Place | None:
        """Where in the report an anchor points to; None when what it was about is gone."""
        if not anchor.placed or not anchor.section:
            return None
        if anchor.section not in self.numbers or anchor.block is None:
            return Place(anchor.section, anchor.block, anchor.field)
        found = self.find(anchor.block)
        return Place(*found, anchor.field) if found else None


class Origin(_Value, frozen=True):
    """Where a remark came from when it was not made in this program.

    ``sha256`` (hexadecimal) and ``name`` are those of the file that was read in, ``key`` tells the remark from all
    others that this reviewer made on this draft, also when it comes again in a later file.
    """

    name: str = ""
    sha256: str = ""
    key: str = ""


class Reply(_Value, frozen=True):
    """An answer in the thread of a comment."""

    author: Person
    at: dt.datetime
    text: str
    origin: Origin | None = None


class Settlement(_Value, frozen=True):
    """Who settled a comment, and when."""

    by: Person
    at: dt.datetime


class Comment(_Value, frozen=True):
    """A remark on a place of the report, with its thread.

    ``at`` is None when a file that was read in does not tell. ``settlement`` is None while the comment is open.
    ``withdrawn`` marks one its author took back before anybody answered; the file keeps it, lists leave it out.
    """

    author: Person
    at: dt.datetime | None
    anchor: Anchor
    text: str
    replies: tuple[Reply, ...] = ()
    settlement: Settlement | None = None
    origin: Origin | None = None
    withdrawn: bool = False
    id: int = 0

    @property
    def settled(self) -> bool:
        """Whether the remark is dealt with."""
        return self.settlement is not None


class FactRow(_Value, frozen=True):
    """A row of one of the tables of facts: a day of the itinerary, or a traveller; one of the two is there."""

    day: ItineraryDay | None = None
    traveller: Traveller | None = None


class Proposal(_Value, frozen=True):
    """A change of the report that somebody proposes; the report is as it was until the change is accepted.

    ``kind`` says what it changes:

    - ``replace``: the words of ``anchor`` (from ``start`` to ``end``, exactly; equal offsets mean an insertion
      there) by ``replacement``;
    - ``insert``: ``new_block`` comes behind the block of ``anchor``, or first in the part when ``anchor.block`` is
      None; several behind the same block keep the order of their numbers;
    - ``delete``: the block of ``anchor`` goes;
    - ``level``: the paragraph of ``anchor`` gets the level of ``new_block``;
    - ``insert_row``: ``new_row`` comes behind the row of ``anchor``, or first when ``anchor.block`` is None; several
      behind the same row keep the order of their numbers;
    - ``delete_row``: the row of ``anchor`` goes, which was ``old_row``;
    - ``change_row``: what is other in ``new_row`` than in ``old_row`` becomes so in the row of ``anchor``;
    - ``delete_photo``: the photo whose caption ``anchor`` points to goes, and its grid when it was the last there;
    - ``move_photo``: that photo comes behind the one whose caption ``target`` points to, or first in the grid of
      ``target`` when that points to the grid as a whole; several to the same place keep the order of their numbers;
    - ``replace_photo``: in the place of that photo comes the picture of the one in ``new_block``, a grid of one;
      caption and alternative text stay.

    ``before`` and ``after`` are the whole text of the block (or field) as the proposer saw it and wanted it, empty
    for an inserted or a deleted one. Proposals of one ``group`` (other than 0) belong together, as the two ends of
    a moved paragraph do, and are decided together. ``decided`` and ``decided_at`` are None while it is open.
    """

    author: Person
    at: dt.datetime | None
    kind: ProposalKind
    anchor: Anchor
    before: str = ""
    after: str = ""
    replacement: str = ""
    new_block: Block | None = None
    old_row: FactRow | None = None
    new_row: FactRow | None = None
    target: Anchor | None = None
    group: int = 0
    state: ProposalState = "open"
    decided: Person | None = None
    decided_at: dt.datetime | None = None
    origin: Origin | None = None
    id: int = 0


class TrailEntry(_Value, frozen=True):
    """One step of the report's way, never changed and never removed.

    ``state`` is where the report stands from then on; ``version`` the number of the version that keeps the text as
    it was at this step, None when none was taken; ``reasons`` are those of a return; ``proposals`` and ``files``
    name what a decision or a reading was about.
    """

    at: dt.datetime
    by: Person
    action: Action
    state: State
    text: str = ""
    reasons: tuple[ReturnReason, ...] = ()
    version: int | None = None
    proposals: tuple[int, ...] = ()
    files: tuple[str, ...] = ()
    id: int = 0


class Exported(_Value, frozen=True):
    """What is known of a file that was exported for review: which, when, with which comments in it."""

    export_id: str
    at: dt.datetime
    purpose: str
    comments: tuple[int, ...] = ()


class ReadIn(_Value, frozen=True):
    """A reviewed file that was read in: the hash of its bytes (hexadecimal), its name, and when."""

    sha256: str
    name: str
    at: dt.datetime
