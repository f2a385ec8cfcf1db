"""Every key does one thing: a key that two actions have does nothing at all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.gui.conftest import OpenWindow


def test_no_two_actions_share_a_key(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    keys = Counter(key.toString() for action in window.actions_.values() for key in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_action_takes_a_key_that_an_input_method_needs(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    keys = {key.toString() for action in window.actions_.values() for key in action.shortcuts()}
    assert not keys & {"Ctrl+Space", "Shift+Space", "Ctrl+Shift", "Ctrl+Alt+,"}
