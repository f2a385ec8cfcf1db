"""The colours of the window, each theme's in one place.

What is text keeps a contrast of at least 4.5:1 to what it stands on, the edges of controls 3:1 (WCAG 2.2, 1.4.3 and
1.4.11); a test holds them to it.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Severity: TypeAlias = Literal["error", "warning", "info", "success"]
Scheme: TypeAlias = Literal["light", "dark", "contrast"]


class Colours(msgspec.Struct, frozen=True):
    """The colours of a theme, as ``#rrggbb``.

    ``window`` is behind everything, ``base`` behind what is edited, ``raised`` behind what is set apart. ``muted`` is
    text that steps back. ``line`` parts things, ``edge`` goes round a control. ``accent`` marks where the focus is and
    what is chosen; ``selection`` is behind selected text. Each severity has a colour for text on any of these grounds
    and, with ``_ground``, one for a ground of its own.
    """

    window: str
    base: str
    raised: str
    text: str
    muted: str
    disabled: str
    line: str
    edge: str
    button: str
    hover: str
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    link: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    info: str
    info_ground: str
    success: str
    success_ground: str

    def text_of(self, severity: Severity) -> str:
        """The colour of text of a severity."""
        return str(getattr(self, severity))


LIGHT = Colours(
    window="#f4f6f8",
    base="#ffffff",
    raised="#eaeef3",
    text="#1b2129",
    muted="#515c69",
    disabled="#8a939e",
    line="#d3d9e0",
    edge="#7f8995",
    button="#ffffff",
    hover="#e6eef8",
    accent="#0b5cad",
    on_accent="#ffffff",
    selection="#0b5cad",
    on_selection="#ffffff",
    link="#0b5cad",
    error="#b3261e",
    error_ground="#fdeceb",
    warning="#7a4a00",
    warning_ground="#fff4d9",
    info="#0b5394",
    info_ground="#e7f1fb",
    success="#17643a",
    success_ground="#e5f5eb",
)

DARK = Colours(
    window="#1f2328",
    base="#16191d",
    raised="#2a2f36",
    text="#e8eaed",
    muted="#aeb6bf",
    disabled="#7d8590",
    line="#3a414a",
    edge="#858f9a",
    button="#2a2f36",
    hover="#343b45",
    accent="#6db3f8",
    on_accent="#0a1826",
    selection="#245f9e",
    on_selection="#ffffff",
    link="#82bdf7",
    error="#ff9e95",
    error_ground="#471d1a",
    warning="#f3c65b",
    warning_ground="#403112",
    info="#8cc4fa",
    info_ground="#1b334b",
    success="#7cd8a1",
    success_ground="#153a27",
)

CONTRAST = Colours(
    window="#000000",
    base="#000000",
    raised="#000000",
    text="#ffffff",
    muted="#ffffff",
    disabled="#3ff23f",
    line="#ffffff",
    edge="#ffffff",
    button="#000000",
    hover="#00385c",
    accent="#ffff00",
    on_accent="#000000",
    selection="#1aebff",
    on_selection="#000000",
    link="#ffff00",
    error="#ffb0b0",
    error_ground="#000000",
    warning="#ffff00",
    warning_ground="#000000",
    info="#7fe9ff",
    info_ground="#000000",
    success="#8cff8c",
    success_ground="#000000",
)

SCHEMES: dict[Scheme, Colours] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
