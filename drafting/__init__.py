"""The domain of the trip report: values, template, composition, writers, draft file. No window code."""

from __future__ import annotations

__version__ = "0.1.0"
