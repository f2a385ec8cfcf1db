"""What is offered to complete what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec


class Offer(msgspec.Struct, frozen=True):
    """Something that can be put into a field; ``detail`` is shown beside it.

    ``called`` is what else it is called: typing that finds it.
    """

    text: str
    detail: str = ""
    called: str = ""


Offers: TypeAlias = Callable[[], Sequence[Offer]]
