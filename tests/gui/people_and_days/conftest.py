"""A window on a report of three days, and people who are known from other reports."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from drafting.draftfile import DraftFile
from drafting.report import ItineraryDay, Period, Report, Traveller
from drafting.settings import Profile, Settings, SettingsFile
from tests.gui.conftest import OpenWindow
from ui import memory
from ui.window import MainWindow

MAY = Period(dt.date(2019, 5, 20), dt.date(2019, 5, 22))


def on(day: int, place: str = "", *activities: str) -> ItineraryDay:
    return ItineraryDay(dt.date(2019, 5, day), place, activities)


@pytest.fixture
def window(tmp_path: Path, open_window: OpenWindow) -> MainWindow:
    settings = Settings(
        Profile("王小明", "臺中市政府秘書處", "國際事務科", "科員", "(04)2228-9111 分機11406"),
        people=(Traveller("林大同", "臺中市政府秘書處", "機要科", "科長"),),
    )
    SettingsFile(memory.settings_path()).change(lambda _before: settings)
    path = tmp_path / "a.trip"
    itinerary = (on(20, "臺北", "搭機"), on(21, "義烏", "座談", "參訪"), on(22))
    DraftFile.create(path, Report(period=MAY, itinerary=itinerary)).close()
    return open_window(path)


def report(window: MainWindow) -> Report:
    assert window.session is not None
    return window.session.report
