"""What cannot be used is refused: status 2, one line that names the place, and nothing written or changed."""

from __future__ import annotations

from collections.abc import Callable

Refuse = Callable[..., str]
READERS = (("check",), ("count", "--json"), ("dump",), ("dump", "-o", "out"), ("export", "-o", "out.docx"))
OLD = b"what was there"
FORMAT = {"format": "trip-report/1"}
