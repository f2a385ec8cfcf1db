"""Those who travel together (出國人員): how their agency is named, and how a list joins one that is there."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from drafting.report import Traveller
from drafting.template import Template


def in_full(traveller: Traveller, template: Template) -> Traveller:
    """The traveller with an agency of the city named as the list of travellers does: 臺中市政府秘書處 for 秘書處."""
    if traveller.agency not in template.lists.agencies:
        return traveller
    return msgspec.structs.replace(traveller, agency=template.city + traveller.agency)


def completed(traveller: Traveller, other: Traveller) -> Traveller:
    """The traveller with what is missing taken from another list, and the agency in full where that names it so."""
    return msgspec.structs.replace(
        traveller,
        agency=other.agency if _is_fuller(other.agency, traveller.agency) else traveller.agency,
        unit=traveller.unit or other.unit,
        title=traveller.title or other.title,
    )


def joined(
    there: Sequence[Traveller], added: Sequence[Traveller], row: int
) -> tuple[tuple[Traveller, ...], int]:
    """The travellers after a list was put among them.

    Whoever is in both stands once, at the place and in the words of the list, with what is missing there. A single
    traveller is no list: the copy of a row is wanted as it is, to be made another person. So is whoever has the same
    name in another agency. An agency that is written short, with the same unit and title, is no other one.

    Args:
        there: The travellers so far, maybe with rows that are empty.
        added: Those of the list.
        row: Behind which of ``there`` they go; in its place, if it is empty.

    Returns:
        The travellers, and the place of the last one added.
    """
    new = list(added)
    gone: set[int] = set()
    if row < len(there) and there[row] == Traveller():
        gone.add(row)
    if len(new) > 1:
        for index, old in enumerate(there):
            for number, person in enumerate(new):
                if old.name and _same(old, person):
                    new[number] = completed(person, old)
                    gone.add(index)
    before = [old for index, old in enumerate(there) if index <= row and index not in gone]
    behind = [old for index, old in enumerate(there) if index > row and index not in gone]
    return (*before, *new, *behind), len(before) + len(new) - 1


def _same(old: Traveller, new: Traveller) -> bool:
    if old.name.strip() != new.name.strip():
        return False
    if old.title and (old.unit, old.title) == (new.unit, new.title):
        return _is_short_for(old.agency, new.agency) or _is_short_for(new.agency, old.agency)
    same_agency = _bare(old.agency) == _bare(new.agency)
    return same_agency or _is_fuller(old.agency, new.agency) or _is_fuller(new.agency, old.agency)


def _is_short_for(agency: str, other: str) -> bool:
    """Whether an agency may be the other one, written short: 北新國中 is 臺中市立北新國民中學."""
    characters = iter(_bare(other))
    return all(character in characters for character in _bare(agency))


def _is_fuller(agency: str, other: str) -> bool:
    """Whether an agency is the other one, named with more of what is above it (or the other is not named at all)."""
    return len(_bare(agency)) > len(_bare(other)) and _bare(agency).endswith(_bare(other))


def _bare(agency: str) -> str:
    return "".join(agency.split())
