"""The layout pass: on which page each heading comes to stand, for the table of contents.

Only an office suite lays an office file out as it will be printed. Where LibreOffice is installed it is asked, on
a file this program has just written. Where it is not, the pages of the PDF tell, which needs nothing installed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from drafting.document import CoverEnd, Document
from drafting.errors import DraftingError
from drafting.scratch import Scratch

TIMEOUT_SECONDS = 120
_LOOK_SECONDS = 0.1
GoingOn = Callable[[], object]
"""Is called again and again while something takes long; raises what is to end it."""
_FILTER = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'


def find_office() -> Path | None:
    """The LibreOffice program of this computer, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    roots = (
        [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
        if sys.platform == "win32"
        else []
    )
    candidates = [Path(root) / "LibreOffice" / "program" / "soffice.exe" for root in roots if root]
    candidates.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return next((path for path in candidates if path.is_file()), None)


def conversion(office: Path, source: Path, kind: str) -> list[str]:
    """The command that converts a file into another of its name, beside it.

    Args:
        office: The LibreOffice program.
        source: The file, in a folder nobody else uses.
        kind: The suffix of the other file, or the filter that writes it.
    """
    folder = source.parent
    # A profile of its own: a running office suite would otherwise take the order and never answer.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    quiet = ("--headless", "--norestore")
    return [str(office), profile, *quiet, "--convert-to", kind, "--outdir", str(folder), str(source)]


def heading_pages(
    document: Document, data: bytes, suffix: str = ".docx", going_on: GoingOn = lambda: None
) -> dict[str, int]:
    """The printed page number of each heading by its anchor; empty where no layout is to be had.

    Pages are counted from 1 after the cover. ``data`` is the document as just written by the writer of files with
    this suffix (.docx, .odt): never a file from elsewhere, for an office suite fetches what such a file links to.
    What ``going_on`` raises ends the office suite and comes out here.
    """
    office = find_office()
    if office is None:
        return {}
    try:
        scratch = Scratch()
    except OSError:
        return {}
    with scratch:
        pdf = _to_pdf(office, data, scratch.path, suffix, going_on)
        return _pages(document, pdf) if pdf else {}


def estimated_pages(document: Document, page: Path, going_on: GoingOn | None = None) -> dict[str, int]:
    """The printed page number of each heading by its anchor, as the PDF writer sets the pages.

    Works on every computer. Against LibreOffice on the same document no heading is off in reports of ten or
    sixteen pages, and none by more than a page in one of a hundred: the two break lines alike, but place photos
    at the foot of a page a little differently. Empty where the page design ``page`` cannot be used.
    What ``going_on`` raises ends the work and comes out here; without it nothing can, and no process is started.
    """
    from drafting.writers import typst

    try:
        return typst.heading_pages(document, page, going_on)
    except DraftingError:
        return {}


def _to_pdf(office: Path, data: bytes, folder: Path, suffix: str, going_on: GoingOn) -> Path | None:
    source = folder / f"layout{suffix}"
    try:
        source.write_bytes(data)
    except OSError:
        return None
    try:
        done = _run(conversion(office, source, _FILTER), folder, going_on)
    except OSError:
        return None
    result = folder / "layout.pdf"
    return result if done and result.is_file() else None


def _run(command: list[str], folder: Path, going_on: GoingOn) -> bool:
    """Runs a program that shows no window; returns whether it did its work in time. It is ended where it must stop.

    What it leaves when it is ended lies in ``folder``, too.
    """
    quiet = subprocess.DEVNULL
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    process = subprocess.Popen(
        command,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        env=os.environ | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder)),
        creationflags=no_window,
        start_new_session=True,
    )
    until = time.monotonic() + TIMEOUT_SECONDS
    try:
        while time.monotonic() < until:
            going_on()
            try:
                return process.wait(_LOOK_SECONDS) == 0
            except subprocess.TimeoutExpired:
                continue
        return False
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a program with those it has begun: an office suite is started by a small one that waits for it."""
    if sys.platform == "win32":
        ending = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        quiet = subprocess.DEVNULL
        subprocess.run(
            ending, check=False, stdout=quiet, stderr=quiet, creationflags=subprocess.CREATE_NO_WINDOW
        )
    else:
        with contextlib.suppress(ProcessLookupError):  # it has ended in this moment
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _pages(document: Document, pdf: Path) -> dict[str, int]:
    from pypdf import PdfReader

    with PdfReader(pdf) as reader:
        places = {
            _anchor(name): page
            for name, destination in reader.named_destinations.items()
            if (page := reader.get_destination_page_number(destination)) is not None
        }
    first = _first_numbered_page(document, places)
    return {
        heading.anchor: page - first + 1
        for heading in document.headings(5)
        if (page := places.get(heading.anchor)) is not None
    }


def _anchor(name: str) -> str:
    """The bookmark behind the name of a destination: LibreOffice writes an underline as 5F."""
    return name.removeprefix("/").replace("5F", "_", 1)


def _first_numbered_page(document: Document, places: dict[str, int]) -> int:
    """The index of the page numbered 1: the first, or the one behind the cover."""
    nodes = list(document.nodes)
    if not any(isinstance(node, CoverEnd) for node in nodes):
        return 0
    cover_end = next(index for index, node in enumerate(nodes) if isinstance(node, CoverEnd))
    for node in nodes[cover_end:]:
        anchor = getattr(node, "anchor", "")
        if anchor in places:
            return places[anchor]
    return 0
