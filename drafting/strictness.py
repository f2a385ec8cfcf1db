"""How strictly to check: what a template, an office and a draft may each say about it."""

from typing import Annotated, Literal, TypeAlias

import msgspec

Level: TypeAlias = Literal["error", "warning", "info"]
Months: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=36)]
Characters: TypeAlias = Annotated[int, msgspec.Meta(ge=10, le=1000)]
Items: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=50)]
Dots: TypeAlias = Annotated[int, msgspec.Meta(ge=50, le=600)]

SENTENCE, CAPTION, SUGGESTIONS, DPI = 120, 30, 3, 150
"""What holds until somebody says otherwise."""


class Strictness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one of them says; None where it says nothing.

    ``off`` and ``on`` switch rules by their id, or by the beginning of it up to a dot (``wording.mainland``), which
    may be a whole family. ``severities`` replaces the severity of rules named likewise. ``word_lists`` are paths of
    further lists of words (TOML). ``deadline_months`` is the term for the report after the return, 0 for none: no
    rule of the city is known. ``sentence_limit`` and ``caption_limit`` are in characters, ``suggestion_minimum`` a
    number of suggestions, ``photo_dpi`` dots per inch in print. ``compare`` is whether to look for passages shared
    with other drafts of this computer.
    """

    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    severities: dict[str, Level] = {}
    word_lists: tuple[str, ...] = ()
    deadline_months: Months | None = None
    sentence_limit: Characters | None = None
    caption_limit: Characters | None = None
    suggestion_minimum: Items | None = None
    photo_dpi: Dots | None = None
    compare: bool | None = None


def layered(*layers: Strictness) -> Strictness:
    """What holds when each of the layers has its say, the later over the earlier."""
    result = Strictness()
    for layer in layers:
        result = Strictness(
            off=_without(result.off, layer.on) + layer.off,
            on=_without(result.on, layer.off) + layer.on,
            severities=result.severities | layer.severities,
            word_lists=tuple(dict.fromkeys((*result.word_lists, *layer.word_lists))),
            deadline_months=_either(layer.deadline_months, result.deadline_months),
            sentence_limit=_either(layer.sentence_limit, result.sentence_limit),
            caption_limit=_either(layer.caption_limit, result.caption_limit),
            suggestion_minimum=_either(layer.suggestion_minimum, result.suggestion_minimum),
            photo_dpi=_either(layer.photo_dpi, result.photo_dpi),
            compare=result.compare if layer.compare is None else layer.compare,
        )
    return result


def _without(names: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
    """The names that are not among those taken back, themselves or by a beginning of theirs."""
    return tuple(name for name in names if not any(f"{name}.".startswith(f"{other}.") for other in taken))


def _either(later: int | None, earlier: int | None) -> int | None:
    return earlier if later is None else later
