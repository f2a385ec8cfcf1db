"""What holds for every test: no screen, no network, one clock zone and language, no file of the user's touched."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Set on import, before any test module imports Qt.
os.environ |= {
    "QT_QPA_PLATFORM": "offscreen",
    "TZ": "Asia/Taipei",
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "",
    "FONTCONFIG_FILE": str(Path(__file__).with_name("support") / "fonts.conf"),
}
for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR"):
    os.environ.pop(name, None)
if hasattr(time, "tzset"):
    time.tzset()

# Examples are the same in every run; a slow machine is no failure.
settings.register_profile(
    "same-every-time", max_examples=30, derandomize=True, deadline=None, database=None, print_blob=True
)
# Others at each run and many more; without traces of what takes long, which may end Python where it does not rest:
# make test ARGS="-m hypothesis --hypothesis-profile=deep --timeout=3600 -o faulthandler_timeout=0"
settings.register_profile("deep", max_examples=2000, deadline=None, database=None, print_blob=True)
settings.load_profile("same-every-time")

from drafting import i18n  # noqa: E402 - the environment comes first
from drafting.settings import FOLDER  # noqa: E402


@pytest.hookimpl(trylast=True)  # after the order was shuffled
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long is begun first: a worker that begins it last keeps all the others waiting."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session", autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings and recent files go to folders that are gone afterwards, never to the user's own."""
    folder = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            place = Path(folder, name.lower())
            place.mkdir(mode=0o700)
            patch.setenv(name, str(place))
        for name in ("APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, folder)
        patch.setenv(FOLDER, str(Path(folder, "settings")))  # Windows asks the system, not these names
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """The program works without a network; a test that would reach for one fails."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise AssertionError(f"a connection to {address} was tried")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture(autouse=True)
def _default_language() -> None:
    """Every test begins in the language the program begins in."""
    i18n.set_language(i18n.DEFAULT_LANGUAGE)
