"""The open draft, for the window: edited, saved by itself, with its versions and photos."""

from __future__ import annotations

from ui.session.session import PLACE, Session

__all__ = ["PLACE", "Session"]
