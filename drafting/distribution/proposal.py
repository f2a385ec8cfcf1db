"""What would go where: the facts and stretches of an old report, each with the part it is for.

Nothing of the old report is lost: every line of it is in a chunk, behind a fact, or among what was left out, and all
of them are shown before anything is changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from drafting.distribution.contents import without_contents
from drafting.distribution.days import days_of
from drafting.distribution.facts import FIELDS, facts_of, head_of
from drafting.distribution.headings import OWN_WORDS, read_mark
from drafting.distribution.labels import read_front
from drafting.distribution.persons import all_completed, travellers_of
from drafting.distribution.sections import Section, sections_of
from drafting.distribution.source import Item, Source, blocks_of_items, text_of
from drafting.pasting.images import PastedImage
from drafting.report import MAX_LEVEL, SECTION_IDS, Block, Contact, Report, TextBlock
from drafting.template import Template

Mode: TypeAlias = Literal["append", "replace", "keep"]


class Chunk(msgspec.Struct, frozen=True):
    """A stretch of the old report.

    ``heading`` is as it stood there, empty for text before any. ``target`` is the text part it is for, empty when
    that is not known. ``others`` are further parts its heading names (建議 of 心得及建議). ``blocks`` are its
    paragraphs without the heading. ``beside`` tells that they are footnotes, endnotes and text boxes. ``own`` tells
    that the heading is the writer's own, and names no part.
    """

    heading: str
    target: str
    blocks: tuple[Block, ...]
    others: tuple[str, ...] = ()
    beside: bool = False
    own: bool = False


class Proposal(msgspec.Struct, frozen=True):
    """What was recognised. ``facts`` is a report with nothing but the facts, of which ``fields`` were found.

    ``left_out`` are lines that are made anew or mean nothing in a draft: page numbers, running headers, the list of
    contents, printed titles, headers of tables that became facts. ``pictures`` are to be prepared before they can be
    put in; ``lost_pictures`` counts those that did not come along; ``notes`` the foot- and endnotes that stand
    in brackets at their sentences.
    """

    chunks: tuple[Chunk, ...]
    facts: Report
    fields: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    pictures: tuple[PastedImage, ...] = ()
    lost_pictures: int = 0
    notes: int = 0


def propose(source: Source, template: Template) -> Proposal:
    """Takes an old report apart."""
    items, left_out = without_contents(source.items)
    left_out = [*source.left_out, *left_out]
    first, *sections = sections_of(items)
    front = read_front(first.items)
    forms = [form.title for form in template.forms.values()]
    head = head_of(front.before, forms)
    left_out += head.printed
    facts, fields, lost = facts_of(front, template)
    opening_items: Sequence[Item] = head.rest
    if head.title and "title" not in fields:
        facts = msgspec.structs.replace(facts, title=head.title)
    else:
        opening_items = [item for item in front.before if text_of(item) not in (*head.printed, head.agency)]
    if head.agency:
        facts = _with_agency(facts, head.agency)
        left_out.append(head.agency)
    left_out += lost
    chunks: list[Chunk] = []
    known = set(left_out)  # the first of the running headers
    opening = blocks_of_items([*opening_items, *(item for item in front.rest if text_of(item) not in known)])
    if opening:
        chunks.append(Chunk("", "", opening))
    for section in sections:
        facts, rest = _with_facts(facts, section, left_out)
        chunks.append(_chunk(rest, chunks))
    chunks.append(Chunk("", "", blocks_of_items(source.beside), beside=True))
    left_out += [chunk.heading for chunk in chunks if chunk.heading and not chunk.blocks]
    chunks = [chunk for chunk in chunks if chunk.blocks]
    found = tuple(name for name in FIELDS if getattr(facts, name) != getattr(Report(), name))
    return Proposal(
        tuple(chunks), facts, found, tuple(left_out), source.pictures, source.lost_pictures, source.notes
    )


def _with_agency(facts: Report, agency: str) -> Report:
    """The travellers with the agency that the cover names, where they have none."""
    travellers = tuple(
        traveller if traveller.agency else msgspec.structs.replace(traveller, agency=agency)
        for traveller in facts.travellers
    )
    return msgspec.structs.replace(facts, travellers=travellers)


def _with_facts(facts: Report, section: Section, left_out: list[str]) -> tuple[Report, Section]:
    """The facts with those a section holds, and what is left of the section."""
    if section.targets == ("travellers",) and (travellers := travellers_of(section.items)):
        if facts.travellers:
            known = {traveller.name for traveller in facts.travellers}
            left_out += [
                " ".join(filter(None, msgspec.structs.astuple(t))) for t in travellers if t.name not in known
            ]
            travellers = all_completed(facts.travellers, travellers)
        return msgspec.structs.replace(facts, travellers=travellers), section._replace(items=())
    if "process" in section.targets and not facts.itinerary and (days := days_of(section, facts.period)):
        left_out += days.used
        return msgspec.structs.replace(facts, itinerary=days.itinerary), section._replace(items=days.rest)
    return facts, section


def _chunk(section: Section, before: Sequence[Chunk]) -> Chunk:
    parts = [target for target in section.targets if target in SECTION_IDS]
    if parts:
        return Chunk(section.heading, parts[0], blocks_of_items(section.items), tuple(parts[1:]))
    # A heading of the writer's own belongs where the part before it went.
    target = before[-1].target if before and not section.targets else ""
    return Chunk(section.heading, target, blocks_of_items(section.items), own=not section.targets)


class Choices(msgspec.Struct, frozen=True):
    """What the user wants: where each chunk goes (empty: nowhere), which facts are taken, what becomes of text there.

    ``modes`` says for a part that holds text already whether the new text goes behind it, replaces it, or is left.
    """

    targets: tuple[str, ...]
    fields: frozenset[str]
    modes: Mapping[str, Mode] = {}


def default_choices(report: Report, proposal: Proposal) -> Choices:
    """What is suggested: nothing that is there is replaced, and no text is left behind.

    Text without a place goes to the end of 過程; a fact that the draft has otherwise is left, and so is the date of
    the report, which is that of an approval. Travellers are taken where all of the draft are among them.
    """
    targets = tuple(chunk.target or "process" for chunk in proposal.chunks)
    taken = {name for name in proposal.fields if name != "report_date" and not has_fact(report, name)}
    if "categories" in proposal.fields and not report.other_purposes:
        # The same category, with what it is for: nothing of the draft is replaced.
        taken |= {"categories"} if report.categories == proposal.facts.categories else set()
    if report.travellers and {t.name for t in report.travellers} <= {
        t.name for t in proposal.facts.travellers
    }:
        taken.add("travellers")
    return Choices(targets, frozenset(taken))


def facts_for(report: Report, proposal: Proposal) -> Report:
    """The facts as a draft takes them: of travellers that it has, only what is missing there or fuller here.

    An agency is named as in the others' rows (臺中市政府秘書處 for 秘書處), lest the cover name it twice.
    """
    travellers = proposal.facts.travellers
    there = {traveller.name: traveller for traveller in report.travellers}
    known = [there.get(new.name, new) for new in travellers]
    return msgspec.structs.replace(proposal.facts, travellers=all_completed(known, travellers))


def has_fact(report: Report, name: str) -> bool:
    """Whether a report holds a fact already; days without place and activities are none."""
    if name == "itinerary":
        return any(day.place or day.activities for day in report.itinerary)
    return bool(getattr(report, name) != getattr(Report(), name))


def distributed(report: Report, proposal: Proposal, choices: Choices) -> Report:
    """The report with what was chosen, in one step."""
    facts = facts_for(report, proposal)
    fields = {name: getattr(facts, name) for name in proposal.fields if name in choices.fields}
    if "categories" in fields:
        fields["other_purposes"] = proposal.facts.other_purposes
    if "contact" in fields:
        new, old = proposal.facts.contact, report.contact
        fields["contact"] = Contact(new.name or old.name, new.phone or old.phone)
    sections = dict(report.sections)
    for section, blocks in incoming(report, proposal, choices).items():
        there = report.section(section)
        mode = choices.modes.get(section, "append") if there else "replace"
        if mode != "keep":
            sections[section] = blocks if mode == "replace" else (*there, *blocks)
    return msgspec.structs.replace(report, sections=sections, **fields)


def incoming(report: Report, proposal: Proposal, choices: Choices) -> dict[str, tuple[Block, ...]]:
    """The blocks that go into each part; chunks without a place of their own come last."""
    chosen = list(zip(proposal.chunks, choices.targets, strict=True))
    result: dict[str, tuple[Block, ...]] = {}
    for section in dict.fromkeys(target for _chunk, target in chosen if target):
        chunks = [chunk for chunk, target in chosen if target == section]
        chunks.sort(key=lambda chunk: not chunk.target)
        blocks: list[Block] = []
        alone = sum(chunk.target == section for chunk in chunks) == 1
        for chunk in chunks:
            blocks += _as_part_of(chunk, section, alone=alone)
        result[section] = tuple(blocks)
    return result


def _as_part_of(chunk: Chunk, section: str, *, alone: bool) -> Sequence[Block]:
    """The blocks of a chunk in a part: a heading that is not the part's own stays, and what is below it moves down."""
    words = heading_words(chunk.heading)
    printed = chunk.target == section and ((alone and not chunk.own) or words == OWN_WORDS[chunk.target])
    if not chunk.heading or printed:
        return chunk.blocks
    lowered = map(_lowered, chunk.blocks)
    return [TextBlock(1, words), *lowered]


def _lowered(block: Block) -> Block:
    if isinstance(block, TextBlock) and block.level:
        return TextBlock(min(block.level + 1, MAX_LEVEL), block.text)
    return block


def heading_words(heading: str) -> str:
    """A heading without its number."""
    return read_mark(heading).rest.rstrip("：: ") or heading
