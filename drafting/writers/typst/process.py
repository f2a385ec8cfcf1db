"""A process with nothing but the compiler in it, as seen from ours."""

from __future__ import annotations

import contextlib
import itertools
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue

from drafting.writers.typst import compiling

GoingOn = Callable[[], object]
"""Is called again and again while something takes long; raises what is to end it."""
START_SECONDS = 20
"""How long a process is waited for; a virus scanner may look at the compiler's 80 MB first."""
LOOK_SECONDS = 0.05
"""How long it goes on after it is to stop, at most."""
TYPESETTER = "typesetter"
"""Its program where the house is a folder of programs that needs no Python; see ``tools/bundle``."""
_END_SECONDS = 2


class Ended(Exception):
    """The process is no more, or of no use."""


class Process:
    """Begins at once; :meth:`wait_ready` comes before anything is asked. Every thread may ask, at any time.

    It ends with ours, however that ends.

    Raises:
        OSError: It cannot be started.
    """

    def __init__(self) -> None:
        self.unused = False
        """Whether its end has nothing to do with what it was asked: we have ended it, or it had ended before."""
        self._popen = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(compiling.__file__).parent,  # Windows keeps the folder a process is in
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=True,
        )
        self._numbers = itertools.count(1)
        self._waiting: dict[int, SimpleQueue[compiling.Answer | None]] = {}
        self._lock = threading.Lock()
        self._ready, self._ended = threading.Event(), threading.Event()
        threading.Thread(target=self._read, name="typesetter", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it can be asked something."""
        return not self.unused and self._popen.poll() is None

    def wait_ready(self, going_on: GoingOn) -> None:
        """Waits until it has the compiler; what ``going_on`` raises comes out.

        Raises:
            Ended: That does not come about in time.
        """
        for _look in range(round(START_SECONDS / LOOK_SECONDS)):
            going_on()
            if self._ready.wait(LOOK_SECONDS) or self._ended.is_set():
                break
        if not self._ready.is_set():
            raise Ended

    def ask(self, request: compiling.Request, going_on: GoingOn) -> compiling.Answer:
        """The answer to a request, see :class:`compiling.Compilers`; what ``going_on`` raises comes out.

        Raises:
            Ended: It has ended before it had an answer.
        """
        box: SimpleQueue[compiling.Answer | None] = SimpleQueue()
        self._send(request, box)
        while True:
            going_on()
            with contextlib.suppress(Empty):
                answer = box.get(timeout=LOOK_SECONDS)
                if answer is None:
                    raise Ended
                return answer

    def tell(self, request: compiling.Request) -> None:
        """Makes a request whose answer nobody waits for."""
        with contextlib.suppress(Ended):
            self._send(request, SimpleQueue())

    def kill(self) -> None:
        """Ends it, which whoever waits for an answer is told soon."""
        self.unused = True
        self._popen.kill()

    def end(self) -> None:
        """Ends it, and waits until it has let go of its files."""
        self.kill()
        self._ended.wait(_END_SECONDS)

    def _send(self, request: compiling.Request, box: SimpleQueue[compiling.Answer | None]) -> None:
        assert self._popen.stdin is not None
        with self._lock:
            number = next(self._numbers)
            self._waiting[number] = box
            try:
                compiling.send(self._popen.stdin, (number, request))
            except (OSError, ValueError) as error:  # it has ended, or even its pipes are closed
                self.unused = True
                raise Ended from error

    def _read(self) -> None:
        """Deals out the answers until there are no more, then does away with what is left of the process."""
        assert self._popen.stdin is not None and self._popen.stdout is not None  # noqa: PT018
        try:
            while True:
                number, answer = compiling.receive(self._popen.stdout)
                if number:
                    self._waiting.pop(number).put(answer)
                else:
                    self._ready.set()
        except Exception:  # whatever it is, who waits must not wait on
            self._popen.kill()
            self._popen.wait()
        with self._lock:
            for stream in (self._popen.stdin, self._popen.stdout):
                with contextlib.suppress(OSError):  # half a request may be stuck in it
                    stream.close()
            self._ended.set()
            for box in self._waiting.values():
                box.put(None)


def _command() -> list[str]:
    """What starts it: a program, or the interpreter without the modules of this computer, and where the compiler is.

    Raises:
        OSError: There is no such thing.
    """
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_name(TYPESETTER).with_suffix(Path(sys.executable).suffix))]
    package = find_spec("typst")
    # In a virtual environment of Windows, the program we were started as only starts another one.
    program: str = getattr(sys, "_base_executable", "") or sys.executable
    if not program or package is None or package.origin is None:
        raise FileNotFoundError
    return [program, "-I", "-S", compiling.__file__, str(Path(package.origin).parent.parent)]
