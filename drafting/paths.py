"""Where the program's own data lies: beside the packages, in a checkout as in an installation."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent

TEMPLATES = _ROOT / "templates"
RESOURCES = _ROOT / "resources"
LOCALE = RESOURCES / "locale"
EXAMPLE = RESOURCES / "example" / "report.json"
SCHEMA = RESOURCES / "trip-report-1.schema.json"
MANUAL = RESOURCES / "manual"
ICON = RESOURCES / "icon"
"""The program's icon: the drawing, and pictures of it named after their size in pixels."""
