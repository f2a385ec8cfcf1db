"""The batch commands. Office scripts depend on their words, their output and their exit status."""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import re
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import msgspec

from drafting import __version__
from drafting.errors import DraftingError, ExportError, InputError, PhotoError, TemplateError
from drafting.i18n import _

if TYPE_CHECKING:
    from drafting.checks import Finding
    from drafting.template import Form

DONE, FOUND_ERRORS, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
_MAX_QUOTE = 40  # characters
PURPOSES = ("final", "signing", "review")


class Outcome(NamedTuple):
    """What a command has to say: its exit status, the text for standard output, remarks for standard error."""

    status: int = DONE
    output: str = ""
    remarks: Sequence[str] = ()


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit status.

    Results go to standard output, the reason for a failure to standard error as one line.
    """
    _speak_utf8()
    try:
        with _stopped_tidily():
            outcome = _outcome(arguments)
            _put_out(outcome.output)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:
        return int(stop.code or 0)
    except DraftingError as error:
        message = str(error)
    except OSError as error:
        message = _("The command failed: {reason}").format(reason=error.strerror or error)
    except Exception as error:  # a mistake of the program must not be taken for "check found errors"
        message = _("The program made a mistake; please report this: {reason}").format(reason=_trace(error))
    else:
        _remark(outcome.remarks)
        return outcome.status
    _remark([message])
    return UNUSABLE


def _outcome(arguments: Sequence[str]) -> Outcome:
    try:
        options = parser().parse_args(list(arguments))
    except _UsageError as error:
        return Outcome(UNUSABLE, remarks=[str(error)])
    if options.command is None:
        return Outcome(output=options.text)
    return COMMANDS[options.command](options)


def _example(options: argparse.Namespace) -> Outcome:
    from drafting.loading import make_example

    make_example(options.target)
    return Outcome()


def _load(options: argparse.Namespace) -> Outcome:
    from drafting.loading import load_report

    try:
        load_report(options.source, options.target)
    except (InputError, PhotoError, TemplateError) as error:
        name = options.source.name
        if name in str(error):
            raise
        raise InputError(error.message, f"{name}: {error.place}".removesuffix(": ")) from error
    return Outcome()


def _dump(options: argparse.Namespace) -> Outcome:
    from drafting.draftfile import DraftFile
    from drafting.loading import dump_report

    with DraftFile.open(options.draft, readonly=True) as draft:
        data = dump_report(draft, options.output)
    return Outcome(output="" if options.output else data.decode())


def _export(options: argparse.Namespace) -> Outcome:
    from drafting.draftfile import DraftFile
    from drafting.export import export

    with DraftFile.open(options.draft, readonly=True) as draft:
        return Outcome(remarks=export(draft, options.output, options.purpose))


def _check(options: argparse.Namespace) -> Outcome:
    from drafting.checks import check, tally
    from drafting.draftfile import DraftFile
    from drafting.template import load

    with DraftFile.open(options.draft, readonly=True) as draft:
        report = draft.report
    template = load(report.template)
    findings = check(report, template)
    counts = tally(findings)
    status = FOUND_ERRORS if counts.error else DONE
    if options.json:
        return Outcome(
            status, _json({"findings": [finding.public() for finding in findings], "counts": counts})
        )
    names = {"error": _("error"), "warning": _("warning"), "info": _("hint")}
    headings = _headings(template.forms[report.form])
    lines = [
        f"[{names[found.severity]}] {_place(found, headings)}{_one_line(found.message)}" for found in findings
    ]
    summary = _("{errors} errors, {warnings} warnings, {infos} hints")
    lines.append(summary.format(errors=counts.error, warnings=counts.warning, infos=counts.info))
    return Outcome(status, _lines(lines))


def _headings(form: Form) -> dict[str, str]:
    """What people call the parts of a text; of a field the message itself speaks."""
    itinerary = "".join(part.itinerary_heading for part in form.parts)
    return {"itinerary": itinerary} | {part.section: part.heading for part in form.text_parts}


def _place(found: Finding, headings: dict[str, str]) -> str:
    if found.section not in headings:
        return ""
    place = headings[found.section]
    if found.block is not None:
        text = _("{part}, day {n}") if found.section == "itinerary" else _("{part}, paragraph {n}")
        place = text.format(part=place, n=found.block + 1)
    if quote := _one_line(found.quote):
        quote = quote if len(quote) <= _MAX_QUOTE else quote[: _MAX_QUOTE - 1] + "…"
        place += _(" “{quote}”").format(quote=quote)
    return _("{place}: ").format(place=place)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count(options: argparse.Namespace) -> Outcome:
    from drafting.draftfile import DraftFile
    from drafting.template import load
    from drafting.wordcount import report_counts, total_count

    with DraftFile.open(options.draft, readonly=True) as draft:
        report = draft.report
    parts = report_counts(report)
    total = total_count(parts.values())
    if options.json:
        return Outcome(output=_json({"parts": parts, "total": total}))
    headings = _headings(load(report.template).forms[report.form])
    rows: list[tuple[str, ...]] = [(_("part"), _("words"), _("characters"), _("with spaces"), _("Chinese"))]
    for name, count in (*parts.items(), (_("total"), total)):
        rows.append((headings.get(name, name), *map(str, msgspec.structs.astuple(count))))
    return Outcome(output=_lines("\t".join(row) for row in rows))


COMMANDS: dict[str, Callable[[argparse.Namespace], Outcome]] = {
    "example": _example,
    "load": _load,
    "dump": _dump,
    "export": _export,
    "check": _check,
    "count": _count,
}


def _json(value: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


# --- Arguments --------------------------------------------------------------------------------------------------


class _UsageError(Exception):
    """The arguments cannot be used; the text says why in one line."""


class _Formatter(argparse.HelpFormatter):
    """As the library's, in the user's language."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


class _Answer(argparse.Action):
    """An option that asks for a text instead of a command."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        raise _Asked(parser.format_help() if self.dest == "help" else f"{__version__}\n")


class _Asked(Exception):
    pass


class _Parser(argparse.ArgumentParser):
    """Raises instead of leaving the program; knows no shortened options, which scripts must not rely on."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **settings)
        self.inputs = self.add_argument_group(_("Arguments"))
        self.options = self.add_argument_group(_("Options"))
        self.options.add_argument(
            "-h", "--help", action=_Answer, nargs=0, default=argparse.SUPPRESS, help=_("show this help")
        )

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """The options; ``command`` is the command, or None with what was asked for as ``text``."""
        try:
            options = super().parse_args(args, namespace)
        except _Asked as asked:
            return argparse.Namespace(command=None, text=str(asked))
        if options.command is None:
            raise _UsageError(_("Missing: {names}.").format(names=_("COMMAND")))
        return options

    def error(self, message: str) -> NoReturn:
        """See the class."""
        hint = _("See {program} --help.").format(program=self.prog) if self.usage else self.format_usage()
        raise _UsageError(f"{_reason(message)} {hint}")


def parser() -> argparse.ArgumentParser:
    """The arguments of the program, for batch use and for its help."""
    program = "python main.py" if Path(sys.argv[0]).name == "main.py" else "trip-report-drafter"
    top = _Parser(
        prog=program,
        usage=_("%(prog)s [DRAFT]   or   %(prog)s COMMAND …"),
        description=_("Drafts reports on official trips. Without a command the window opens."),
        epilog=_("Exit status: 0 done; 1 “check” found errors; 2 arguments or input cannot be used."),
    )
    version = _("show the version")
    top.options.add_argument("--version", action=_Answer, nargs=0, default=argparse.SUPPRESS, help=version)
    commands = top.add_subparsers(dest="command", title=_("Commands"), metavar=_("COMMAND"), prog=program)

    example = _command(commands, "example", _("make a draft of the worked example"))
    example.inputs.add_argument("target", type=_path, metavar=_("OUT.trip"))

    load = _command(commands, "load", _("make a draft of a report in JSON"))
    load.inputs.add_argument("source", type=_path, metavar=_("REPORT.json"))
    load.inputs.add_argument("target", type=_path, metavar=_("OUT.trip"))

    dump = _draft_command(commands, "dump", _("write a draft as JSON"))
    text = _("the folder for report.json and photos; else the JSON goes to standard output")
    dump.options.add_argument("-o", "--output", type=_path, metavar=_("DIR"), help=text)

    export = _draft_command(commands, "export", _("write a draft as a document"))
    text = _("the file to write; one that exists is replaced")
    export.options.add_argument("-o", "--output", type=_path, required=True, metavar=_("OUT.docx"), help=text)
    text = _("final: the report; signing: with sign-off boxes; review: Word records changes")
    export.options.add_argument("--for", dest="purpose", choices=PURPOSES, default="final", help=text)

    for name, text in (
        ("check", _("say what is still missing")),
        ("count", _("count words as Word does")),
    ):
        command = _draft_command(commands, name, text)
        command.options.add_argument("--json", action="store_true", help=_("as JSON, for programs"))
    return top


def _command(commands: Any, name: str, text: str) -> Any:
    return commands.add_parser(name, help=text, description=text)


def _draft_command(commands: Any, name: str, text: str) -> Any:
    command = _command(commands, name, text)
    command.inputs.add_argument("draft", type=_path, metavar=_("DRAFT"))
    return command


def _path(text: str) -> Path:
    if not text.strip():  # an unset variable of a script; as a path it would be the current folder
        raise argparse.ArgumentTypeError(_("it is empty"))
    return Path(text)


def _reason(message: str) -> str:
    """The library's message in the user's language; its own words where it is not known."""
    if match := re.match(r"the following arguments are required: (.*)", message):
        return _("Missing: {names}.").format(names=match[1])
    if match := re.match(r"unrecognized arguments: (.*)", message, re.DOTALL):
        return _("Unknown or too many: {words}.").format(words=match[1])
    if match := re.match(r"argument (.*?): (.*)", message, re.DOTALL):
        return _argument_reason(match[1], match[2])
    return message


def _argument_reason(name: str, message: str) -> str:
    if match := re.match(r"invalid choice: (.*) \(choose from (.*)\)", message, re.DOTALL):
        choices = match[2].replace("'", "")
        text = _("{name} cannot be {value}; it is one of: {choices}.")
        return text.format(name=name, value=match[1], choices=choices)
    if message == "expected one argument":
        return _("{name} lacks its value.").format(name=name)
    if message.startswith("ignored explicit argument"):
        return _("{name} takes no value.").format(name=name)
    return _("{name} cannot be used: {reason}.").format(name=name, reason=message)


# --- Standard output and error, and signals ----------------------------------------------------------------------


def _speak_utf8() -> None:
    """UTF-8 and line feeds whatever the system's code page, so that a script reads the same bytes everywhere."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]


def _put_out(text: str) -> None:
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
            raise ExportError(message.format(reason=error.strerror)) from error


def _remark(texts: Sequence[str]) -> None:
    if sys.stderr is None:
        return
    try:
        for text in texts:
            print(_printable(_one_line(text)), file=sys.stderr, flush=True)
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


def _trace(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"


@contextlib.contextmanager
def _stopped_tidily() -> Iterator[None]:
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
