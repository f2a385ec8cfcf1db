"""Real pages of a report in the making, for the window to show: set, drawn, and asked what stands where."""

from __future__ import annotations

from drafting.preview.desk import Desk
from drafting.preview.proof import Proof
from drafting.preview.proofing import Proofing

__all__ = ["Desk", "Proof", "Proofing"]
