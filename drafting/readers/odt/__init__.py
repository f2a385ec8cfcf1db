"""The reader of reviewed OpenDocument texts."""

from __future__ import annotations

from drafting.readers.guard import Package
from drafting.readers.reviewed import Reviewed


def read(package: Package, sha256: str) -> Reviewed:
    """What stands in an OpenDocument text."""
    raise NotImplementedError
