"""Standard output and error, and the signals to end."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from batch.outcome import one_line
from drafting.errors import ExportError, cause
from drafting.i18n import _


def speak_utf8() -> None:
    """UTF-8 and line feeds whatever the system's code page, so that a script reads the same bytes everywhere."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]


def put_out(text: str) -> None:
    """Writes to standard output, if there is one.

    Raises:
        ExportError: The output could not be written, to a full disk for instance.
    """
    if sys.stdout is None or not text:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        _discard(sys.stdout)
        # A reader that went away has read what it wanted. Windows says of it: invalid argument.
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            message = _("The result could not be written to where it was directed: {reason}")
            raise ExportError(message.format(reason=cause(error))) from error


def remark(texts: Sequence[str]) -> None:
    """Writes remarks to standard error, a line each."""
    if sys.stderr is None:
        return
    try:
        for text in texts:
            print(_printable(one_line(text)), file=sys.stderr, flush=True)
    except OSError:
        _discard(sys.stderr)


def _printable(text: str) -> str:
    """Without what would steer a terminal: names of files and keys may hold anything."""
    return "".join(c if c.isprintable() or c == "\u3000" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _discard(stream: Any) -> None:
    """Lets what is left in a stream that cannot be written go nowhere; else Python complains at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def trace(error: Exception) -> str:
    """What a mistake was and where it happened, in a line."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"


@contextlib.contextmanager
def stopped_tidily() -> Iterator[None]:
    """The order to end (``timeout``, the closing of a console) leaves no temporary file behind."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        # What is ignored (``nohup``) stays so.
        usual = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
        before = {number: signal.signal(number, _stop) for number in usual}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: Any) -> None:
    raise SystemExit(128 + number)
