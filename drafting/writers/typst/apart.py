"""Where the compiler works: in this process, or, so that it can be stopped and nothing can befall us, in another."""

from __future__ import annotations

import atexit
import threading
from typing import Any, Protocol

from drafting.errors import ExportError
from drafting.i18n import _
from drafting.writers.typst import compiling
from drafting.writers.typst.process import Ended, GoingOn, Process

_OFTEN = 10
"""How often work is begun anew for what others have done, lest it goes on for ever."""


class TypesetterEndedError(ExportError):
    """The process of the typesetter has ended in the midst of its work; the next request begins another."""


class Workshop(Protocol):
    """Answers what the compiler is asked."""

    def answer(self, what: str, folder: str = "", **arguments: Any) -> compiling.Answer:
        """The answer to a request; see :class:`compiling.Compilers`. Raises as :meth:`Apart.answer` does."""

    def forget(self, folder: str) -> None:
        """Gives up what is known of a folder."""


class Here:
    """In this process: for batch commands, which have nothing to lose, and where no other process can be had."""

    def __init__(self) -> None:
        self._compilers = compiling.Compilers()

    def answer(self, what: str, folder: str = "", **arguments: Any) -> compiling.Answer:
        """The answer to a request."""
        return self._compilers.answer((what, folder, arguments))

    def forget(self, folder: str) -> None:
        """Gives up what is known of a folder."""
        self.answer("forget", folder)


HERE = Here()


class Shared:
    """The one process all share who work apart: what it has made for one need not be made again for the other.

    It stays for the next one, as long as the program lasts.
    """

    def __init__(self) -> None:
        self.impossible = False
        """Whether none could be started; it is not tried again, for that may take long."""
        self._process: Process | None = None
        self._lock = threading.Lock()
        atexit.register(self.end)

    def process(self) -> Process | None:
        """The process, begun if need be and not waited for; None where there can be none."""
        with self._lock:
            if self.impossible:
                return None
            if self._process is None or not self._process.alive:
                try:
                    self._process = Process()
                except OSError:
                    self.impossible = True
                    return None
            return self._process

    def tell(self, request: compiling.Request) -> None:
        """Tells the process something, if there is one."""
        with self._lock:
            if self._process is not None and self._process.alive:
                self._process.tell(request)

    def end(self) -> None:
        """Ends the process."""
        with self._lock:
            if self._process is not None:
                self._process.end()


SHARED = Shared()


class Apart:
    """In a process of its own, so to speak: for one piece of work, in the process that all such work shares.

    Where none can be started, as on computers on which little is allowed, the compiler works in this process. One that
    has ended by itself, for want of memory or because somebody ended it, is followed by another at the next request.

    Args:
        going_on: Is called again and again while something takes long. What it raises ends the process, and comes out;
            other work that was under way there is begun anew.
        again: Whether this work is begun anew, once, also where the process ended by itself.
    """

    def __init__(self, going_on: GoingOn = lambda: None, *, again: bool = False) -> None:
        self._going_on = going_on
        self._tries = 2 if again else 1
        self._stopped = threading.Event()
        self._asked: Process | None = None

    def start(self) -> None:
        """Has the process begin, if there is none; it is not waited for."""
        SHARED.process()

    def answer(self, what: str, folder: str = "", **arguments: Any) -> compiling.Answer:
        """The answer to a request.

        Raises:
            TypesetterEndedError: The process ended over it, or was stopped.
        """
        tries, anew = self._tries, _OFTEN
        while tries and anew and not self._stopped.is_set():
            process = self._asked = SHARED.process()
            if process is None:
                return HERE.answer(what, folder, **arguments)
            try:
                return self._answer(process, (what, folder, arguments))
            except Ended:
                tries -= not process.unused
                anew -= process.unused
            finally:
                self._asked = None
        reason = _("the typesetter stopped unexpectedly, perhaps for want of memory")
        raise TypesetterEndedError(_("The pages could not be set: {reason}").format(reason=reason))

    def forget(self, folder: str) -> None:
        """Gives up what is known of a folder."""
        SHARED.tell(("forget", folder, {}))
        HERE.forget(folder)

    def stop(self) -> None:
        """Ends what another thread has it do, with a TypesetterEndedError there, and all it is asked from now on."""
        self._stopped.set()
        process = self._asked
        if process is not None:
            process.kill()

    def _answer(self, process: Process, request: compiling.Request) -> compiling.Answer:
        try:
            self._wait_ready(process)
            return process.ask(request, self._look)
        except Ended:
            raise
        except BaseException:
            process.end()
            raise

    def _look(self) -> None:
        if self._stopped.is_set():
            raise Ended
        self._going_on()

    def _wait_ready(self, process: Process) -> None:
        try:
            process.wait_ready(self._look)
        except Ended:
            if not process.unused and not self._stopped.is_set():
                SHARED.impossible = True
                process.kill()
            raise


def workshop(going_on: GoingOn | None) -> Workshop:
    """Apart, for one piece of work that is stopped by what ``going_on`` raises; here, where that is None."""
    return HERE if going_on is None else Apart(going_on)
