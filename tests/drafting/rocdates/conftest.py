from __future__ import annotations

import pytest

from drafting.i18n import set_language


@pytest.fixture(autouse=True)
def _english(_default_language: None) -> None:
    set_language("en")
