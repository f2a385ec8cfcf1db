"""The compiler itself: folders of sources, and answers to requests.

Run as a program, this file answers requests from its standard input, so that what becomes of the compiler, if it runs
out of memory for instance, becomes of no other process. It is started as a file, without the house around it: it
imports nothing of ours and next to nothing else, for each module would be waited for.
"""

from __future__ import annotations

import datetime as dt
import marshal
import os
import sys

TYPE_CHECKING = False  # typing takes half as long as the rest
if TYPE_CHECKING:
    from typing import IO, Any

    import typst

    Request = tuple[str, str, dict[str, Any]]
    Answer = tuple[Any, str, str]

MAIN = "main.typ"
READY = (0, None)
"""What a process says first, once it has the compiler: an answer to nobody."""
_LENGTH = 8
"""Bytes that say how many bytes follow."""


class Compilers:
    """A compiler for each folder of sources, which compiles again only what has changed there.

    A request is what to do, the folder, and arguments. The folder, with ``main.typ`` in it, is all that is read.

    ============ ==================================== ============================================
    what to do   arguments                            gives
    ============ ==================================== ============================================
    ``compile``  as ``typst.Compiler.compile`` has    the bytes of each page, or of the file
                 them; ``timestamp`` in ISO form
    ``eval``     as ``typst.Compiler.eval`` has them  JSON
    ``fonts``                                         family and weight of each font of the computer
    ``forget``                                        nothing; what is known of the folder is given up
    ============ ==================================== ============================================

    An answer is the value; or, where the second is not empty, what the compiler says went wrong, and the place.
    """

    def __init__(self) -> None:
        self._at: dict[str, typst.Compiler] = {}

    def answer(self, request: Request) -> Answer:
        """Does what is asked; what comes in the way is an answer too."""
        try:
            return self._done(*request), "", ""
        except BaseException as error:
            # A bug of the compiler's comes as an exception that has no class of its own.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            message = getattr(error, "message", "") or " ".join(str(error).split()) or type(error).__name__
            return None, message, getattr(error, "diagnostic", "")

    def _done(self, what: str, folder: str, arguments: dict[str, Any]) -> Any:
        if what == "fonts":
            return [(font.family, font.weight) for font in _fonts().fonts()]
        if what == "forget":
            self._at.pop(folder, None)
            return None
        if folder not in self._at:
            self._at[folder] = _compiler(folder)
        compiler = self._at[folder]
        return compiler.eval(**arguments) if what == "eval" else _compiled(compiler, **arguments)


def _compiler(folder: str) -> typst.Compiler:
    import typst

    return typst.Compiler(os.path.join(folder, MAIN), root=folder, font_paths=_fonts())  # noqa: PTH118


def _compiled(compiler: typst.Compiler, *, timestamp: str = "", **arguments: Any) -> list[bytes]:
    if timestamp:
        arguments["timestamp"] = dt.datetime.fromisoformat(timestamp)
    compiled = compiler.compile(**arguments)
    # Bytes for one page, a list for several.
    return compiled if isinstance(compiled, list) else [compiled or b""]


_found: list[typst.Fonts] = []


def _fonts() -> typst.Fonts:
    """The fonts of this computer; looked up once, for that takes a moment."""
    import typst

    if not _found:
        _found.append(typst.Fonts())
    return _found[0]


# ---------------------------------------------------------------- between two processes


def send(stream: IO[bytes], what: tuple[Any, ...]) -> None:
    """Writes values of plain types. Raises OSError where nobody reads any more."""
    data = marshal.dumps(what)
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next values. Raises EOFError where there are none, or only a part of them."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    return marshal.loads(_exactly(stream, length))


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


def serve(where: str = "") -> None:
    """Answers requests until there is nobody any more who asks; then the process ends, whatever it is at.

    Requests come with a number, and so do answers, for one is not kept waiting by another. ``where`` is the folder with
    the compiler's package, where that is not known anyway.
    """
    # The streams are taken away from where everybody looks for them, lest anything else reads or writes there.
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for usual in (0, 1, 2):
        os.dup2(nowhere, usual)
    if sys.platform == "win32":
        import msvcrt

        # Windows is to put up no window about a program that fails.
        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
    if where:
        sys.path.append(where)
    import typst  # noqa: F401 - takes a moment

    send(answers, READY)
    _fonts()
    import threading

    compilers, turn = Compilers(), threading.Lock()

    def answer(number: int, request: Request) -> None:
        done = compilers.answer(request)
        with turn:
            send(answers, (number, done))

    try:
        while True:
            threading.Thread(target=answer, args=receive(requests), daemon=True).start()
    finally:
        os._exit(0)


if __name__ == "__main__":
    serve(*sys.argv[1:])
