"""The conditions every test relies on do hold."""

from __future__ import annotations

import os
import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting import i18n


def test_no_test_reaches_a_network() -> None:
    with socket.socket() as caller, pytest.raises(AssertionError, match="was tried"):
        caller.connect(("127.0.0.1", 9))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")
def test_clock_runs_on_taiwan_time() -> None:
    assert time.localtime(0).tm_hour == 8


def test_windows_are_drawn_offscreen() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_language_set_by_one_test_does_not_reach_the_next(language: str) -> None:
    header = ""  # the message id under which a catalogue describes itself
    at_first = i18n._(header)
    i18n.set_language(i18n.DEFAULT_LANGUAGE)
    assert at_first == i18n._(header)
    i18n.set_language(language)


@given(st.integers())
def test_properties_may_be_tested_beside_the_common_fixtures(number: int) -> None:
    assert number == int(str(number))
