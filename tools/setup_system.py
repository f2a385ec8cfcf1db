"""Sees to it that the system has what a purpose needs: libraries, programs, fonts.

    python3 tools/setup_system.py PURPOSE...      (python, run, test, conformance, bundle)

What is there is found out by looking for the thing itself, not for a package. Only where something is missing
is the package manager called, and only where that may be done without asking (as root, or with ``sudo`` that
needs no password); otherwise the one command to run is printed. Runs on the system's own Python, before there
is a virtual environment, so it uses nothing but the standard library.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

PYTHON_MINIMUM = (3, 11)
PURPOSES = ("python", "run", "test", "conformance", "bundle")


class Need(NamedTuple):
    """Something the system must have; any one of ``names`` will do."""

    purposes: tuple[str, ...]
    kind: str
    names: tuple[str, ...]
    package: str


WINDOW = ("run", "test")
BUNDLE = ("bundle",)
TEST = ("test",)

# A bundle takes along the library that Python itself is; it need not lie where all programs look.
_NAME = sysconfig.get_config_var("INSTSONAME") or ""
PYTHON_LIBRARY = (f"{sysconfig.get_config_var('LIBDIR')}/{_NAME}", _NAME)

# The libraries are what the Qt wheel links to beyond itself (`readelf -d` on QtCore, QtGui, QtWidgets, QtNetwork,
# QtDBus and the platform plugins xcb, wayland and offscreen), less what Python itself already stands on.
NEEDS = (
    Need(("python",), "module", ("ensurepip",), "python3-venv"),
    Need(("run", "test", "conformance"), "library", ("libstdc++.so.6",), "libstdc++6"),
    Need(WINDOW, "library", ("libEGL.so.1",), "libegl1"),
    Need(WINDOW, "library", ("libGL.so.1",), "libgl1"),
    Need(WINDOW, "library", ("libX11.so.6",), "libx11-6"),
    Need(WINDOW, "library", ("libX11-xcb.so.1",), "libx11-xcb1"),
    Need(WINDOW, "library", ("libbrotlidec.so.1",), "libbrotli1"),
    Need(WINDOW, "library", ("libdbus-1.so.3",), "libdbus-1-3"),
    Need(WINDOW, "library", ("libfontconfig.so.1",), "libfontconfig1"),
    Need(WINDOW, "library", ("libfreetype.so.6",), "libfreetype6"),
    Need(WINDOW, "library", ("libglib-2.0.so.0", "libgthread-2.0.so.0"), "libglib2.0-0"),
    Need(WINDOW, "library", ("libgssapi_krb5.so.2",), "libgssapi-krb5-2"),
    Need(WINDOW, "library", ("libwayland-client.so.0",), "libwayland-client0"),
    Need(WINDOW, "library", ("libwayland-cursor.so.0",), "libwayland-cursor0"),
    Need(WINDOW, "library", ("libxcb.so.1",), "libxcb1"),
    Need(WINDOW, "library", ("libxcb-cursor.so.0",), "libxcb-cursor0"),
    Need(WINDOW, "library", ("libxcb-glx.so.0",), "libxcb-glx0"),
    Need(WINDOW, "library", ("libxcb-icccm.so.4",), "libxcb-icccm4"),
    Need(WINDOW, "library", ("libxcb-image.so.0",), "libxcb-image0"),
    Need(WINDOW, "library", ("libxcb-keysyms.so.1",), "libxcb-keysyms1"),
    Need(WINDOW, "library", ("libxcb-randr.so.0",), "libxcb-randr0"),
    Need(WINDOW, "library", ("libxcb-render.so.0",), "libxcb-render0"),
    Need(WINDOW, "library", ("libxcb-render-util.so.0",), "libxcb-render-util0"),
    Need(WINDOW, "library", ("libxcb-shape.so.0",), "libxcb-shape0"),
    Need(WINDOW, "library", ("libxcb-shm.so.0",), "libxcb-shm0"),
    Need(WINDOW, "library", ("libxcb-sync.so.1",), "libxcb-sync1"),
    Need(WINDOW, "library", ("libxcb-util.so.1",), "libxcb-util1"),
    Need(WINDOW, "library", ("libxcb-xfixes.so.0",), "libxcb-xfixes0"),
    Need(WINDOW, "library", ("libxcb-xkb.so.1",), "libxcb-xkb1"),
    Need(WINDOW, "library", ("libxkbcommon.so.0",), "libxkbcommon0"),
    Need(WINDOW, "library", ("libxkbcommon-x11.so.0",), "libxkbcommon-x11-0"),
    Need(WINDOW, "library", ("libzstd.so.1",), "libzstd1"),
    Need(WINDOW, "program", ("fc-list",), "fontconfig"),
    Need(WINDOW, "font", ("Noto Sans CJK TC", "Noto Sans TC", "PingFang TC"), "fonts-noto-cjk"),
    Need(
        ("run",), "font", ("TW-Kai", "DFKai-SB", "標楷體", "BiauKai", "AR PL UKai TW"), "fonts-cns11643-kai"
    ),
    # Pictures and page counts of the tests are only comparable with the same fonts everywhere.
    Need(TEST, "font", ("TW-Kai",), "fonts-cns11643-kai"),
    Need(TEST, "font", ("Liberation Serif",), "fonts-liberation"),
    Need(TEST, "program", ("lowriter",), "libreoffice-writer"),
    Need(TEST, "program", ("pdftoppm",), "poppler-utils"),
    Need(TEST, "program", ("Xvfb",), "xvfb"),
    Need(TEST, "program", ("xauth",), "xauth"),  # which xvfb-run calls
    Need(("conformance",), "program", ("npm",), "npm"),
    Need(BUNDLE, "program", ("objdump",), "binutils"),  # PyInstaller asks it which libraries a library needs
    Need(BUNDLE, "library", PYTHON_LIBRARY, f"libpython{sys.version_info.major}.{sys.version_info.minor}"),
)


def has_module(name: str) -> bool:
    """Whether this Python can import ``name``."""
    return importlib.util.find_spec(name) is not None


def has_library(name: str) -> bool:
    """Whether the dynamic linker finds the shared library ``name``."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_program(name: str) -> bool:
    """Whether ``name`` can be called."""
    return shutil.which(name) is not None


def font_families() -> frozenset[str]:
    """The names of all font families fontconfig knows."""
    if not has_program("fc-list"):
        return frozenset()
    listing = subprocess.run(
        ["fc-list", ":", "family"], capture_output=True, encoding="utf-8", check=False
    ).stdout
    names = (name for line in listing.splitlines() for name in line.split(","))
    return frozenset(name.replace("\\", "").strip() for name in names)


def missing_packages(purposes: Collection[str], needs: Iterable[Need] = NEEDS) -> list[str]:
    """The packages that would bring what ``purposes`` need and the system lacks, in the order of ``needs``."""
    fonts = font_families()
    present: dict[str, Callable[[str], bool]] = {
        "module": has_module,
        "library": has_library,
        "program": has_program,
        "font": fonts.__contains__,
    }
    lacking = (
        need.package
        for need in needs
        if not set(purposes).isdisjoint(need.purposes)
        and not any(present[need.kind](name) for name in need.names)
    )
    return list(dict.fromkeys(lacking))


def install_commands(packages: Sequence[str]) -> list[list[str]]:
    """The two calls of apt-get that bring ``packages``."""
    return [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", *packages],
    ]


def privilege() -> list[str] | None:
    """What to put before a command that needs root, or None where that cannot be done without asking."""
    if os.geteuid() == 0:
        return []
    if has_program("sudo"):
        asks_nothing = (
            subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
        )
        if asks_nothing:
            return ["sudo", "-n"]
    return None


def advice(packages: Sequence[str]) -> str:
    """The one command a person may run to bring ``packages``."""
    steps = [shlex.join(command) for command in install_commands(packages)]
    if has_program("sudo"):
        return " && ".join(f"sudo {step}" for step in steps)
    return f"su -c {shlex.quote(' && '.join(steps))}"


def install(packages: Sequence[str], prefix: list[str]) -> None:
    """Bring ``packages``; whether that worked is for the caller to look at."""
    print(f"安裝系統套件 Installing: {' '.join(packages)}", flush=True)
    for command in install_commands(packages):
        subprocess.run(
            [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", command[0], "-q", *command[1:]],
            stdin=subprocess.DEVNULL,
            check=False,
        )


def provide(purposes: Collection[str]) -> bool:
    """Make the system fit for ``purposes``; False, with the command to run printed, where that is not possible."""
    if not sys.platform.startswith("linux"):
        return True
    packages = missing_packages(purposes)
    if not packages:
        return True
    prefix = privilege() if has_program("apt-get") else None
    if prefix is not None:
        install(packages, prefix)
        packages = missing_packages(purposes)
    if not packages:
        return True
    if has_program("apt-get"):
        message = f"缺少系統套件，請先執行 System packages are missing; please run:\n\n  {advice(packages)}\n"
    else:
        message = f"請先安裝（Debian 套件名稱） Please install (names as in Debian): {' '.join(packages)}"
    print(message, file=sys.stderr)
    return False


def main(arguments: Sequence[str]) -> int:
    """Exit status 0: all is there. 1: something is missing and the way to it was printed. 2: wrong arguments."""
    if not arguments or not set(arguments) <= set(PURPOSES):
        print(f"usage: setup_system.py PURPOSE... ({', '.join(PURPOSES)})", file=sys.stderr)
        return 2
    if sys.version_info < PYTHON_MINIMUM:
        needed = "Python {}.{}".format(*PYTHON_MINIMUM)
        print(f"需要 {needed} 以上 {needed} or newer is needed: make PYTHON=python3.x …", file=sys.stderr)
        return 1
    return 0 if provide(arguments) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
