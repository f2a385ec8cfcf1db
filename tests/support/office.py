"""LibreOffice and poppler as witnesses: what a file of ours looks like to programs that are not ours."""

from __future__ import annotations

import atexit
import contextlib
import html
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
FONTS_CONF = Path(__file__).with_name("fonts.conf")
TIMEOUT = 180
"""Seconds a call may take; far more than any needs, so that a hang fails instead of blocking the run."""


class PdfFont(NamedTuple):
    """A font of a PDF: its name without subset tag, and whether it is embedded."""

    name: str
    embedded: bool


def environment() -> dict[str, str]:
    """The environment in which LibreOffice finds the office's fonts by way of free ones, and draws to no screen."""
    return os.environ | {
        "FONTCONFIG_FILE": str(FONTS_CONF),
        "SAL_USE_VCLPLUGIN": "svp",
        "LC_ALL": "C.UTF-8",
        "TMPDIR": str(_folder(os.getpid())),  # of which it leaves some behind
    }


@cache
def _folder(process: int) -> Path:
    """A folder of this process's own."""
    folder = Path(tempfile.mkdtemp(prefix=f"office-{process}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _profile(process: int) -> str:
    """A user profile of this process's own as a URL: two LibreOffices with one profile get in each other's way."""
    return (_folder(process) / "profile").as_uri()


@cache
def _running(process: int) -> None:
    """Starts a LibreOffice that stays, for this process: what is called later with its profile leaves the work to it.

    Starting takes ten times as long as converting a usual file.
    """
    kept_open = _folder(process) / "open.txt"  # without a document it ends after the first order
    kept_open.write_text("", "ascii")
    started = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={_profile(process)}", "--headless", "--norestore", kept_open],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    atexit.register(_end, started)
    takes_orders = kept_open.with_name(f".~lock.{kept_open.name}#")
    until = time.monotonic() + TIMEOUT
    while not takes_orders.exists():
        if started.poll() is not None or time.monotonic() > until:
            raise RuntimeError("LibreOffice did not start")
        time.sleep(0.02)


def _end(office: subprocess.Popen[bytes]) -> None:
    """Ends it with the processes it has started, of which it is one on Windows only."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)
    office.kill()
    office.wait()


def _call(*command: str | Path) -> str:
    done = subprocess.run(
        command,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{Path(command[0]).name} gave {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def convert(source: Path, outdir: Path, suffix: str) -> Path:
    """``source`` converted by LibreOffice to ``outdir``, under its own name with ``suffix`` (without a dot)."""
    return convert_all([source], outdir, suffix)[0]


def convert_all(sources: Sequence[Path], outdir: Path, suffix: str) -> list[Path]:
    """As :func:`convert`, many files in one go; a filter may follow the suffix as ``txt:Text (encoded):UTF8``."""
    targets = [outdir / f"{source.stem}.{suffix.partition(':')[0]}" for source in sources]
    outdir.mkdir(parents=True, exist_ok=True)
    for target in targets:
        target.unlink(missing_ok=True)
    _running(os.getpid())
    output = _call(
        "soffice",
        f"-env:UserInstallation={_profile(os.getpid())}",
        "--headless",
        "--norestore",
        "--convert-to",
        suffix,
        "--outdir",
        outdir,
        *sources,
    )
    for source, target in zip(sources, targets, strict=True):
        if not target.exists():  # LibreOffice ends with 0 also when it could not read the file
            raise RuntimeError(f"LibreOffice did not convert {source.name}: {output.strip()}")
    return targets


_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}
</script:module>
"""


def run_basic(code: str) -> None:
    """Runs ``Sub Main`` of a program in LibreOffice Basic, in a profile of its own; it must end the office."""
    with tempfile.TemporaryDirectory(prefix="office-basic-") as folder:
        office = ("soffice", f"-env:UserInstallation={Path(folder).as_uri()}", "--headless", "--norestore")
        _call(
            *office, "--terminate_after_init"
        )  # makes the profile, over anything that was put into it before
        module = Path(folder) / "user" / "basic" / "Standard" / "Module1.xba"
        module.write_text(_MODULE.format(html.escape(code, quote=False)), encoding="utf-8")
        _call(*office, "macro:///Standard.Module1.Main()")


def to_pdf(source: Path, outdir: Path) -> Path:
    """``source`` (.docx, .odt) as LibreOffice lays it out, a PDF in ``outdir``."""
    return convert(source, outdir, "pdf")


def pdf_pages_text(pdf: Path) -> list[str]:
    """The text of each page, lines placed as on the page."""
    pages = _call("pdftotext", "-layout", "-enc", "UTF-8", pdf, "-").split("\f")
    return pages[:-1]  # every page ends with a form feed


def pdf_words(pdf: Path) -> list[tuple[tuple[float, float, float, float], str]]:
    """Left, top, right and bottom in points of every word, and the word, page by page."""
    found = _WORD.findall(_call("pdftotext", "-bbox", "-enc", "UTF-8", pdf, "-"))
    return [((float(a), float(b), float(c), float(d)), html.unescape(word)) for a, b, c, d, word in found]


def page_images(pdf: Path, outdir: Path, dpi: int = 100) -> list[Path]:
    """A PNG of each page in ``outdir``, in order."""
    outdir.mkdir(parents=True, exist_ok=True)
    prefix = outdir / pdf.stem
    _call("pdftoppm", "-r", str(dpi), "-png", pdf, prefix)
    return sorted(outdir.glob(f"{pdf.stem}-*.png"), key=lambda path: int(path.stem.rpartition("-")[2]))


def pdf_fonts(pdf: Path) -> set[PdfFont]:
    """The fonts of ``pdf``."""
    header, ruler, *rows = _call("pdffonts", pdf).splitlines()
    name_end = len(ruler.split(" ")[0])
    embedded_at = header.index("emb")
    return {
        PdfFont(row[:name_end].strip().rpartition("+")[2], row[embedded_at : embedded_at + 3] == "yes")
        for row in rows
    }
