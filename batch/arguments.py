"""The arguments of the batch commands, and their help in the user's language."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from drafting import __version__
from drafting.i18n import _

PURPOSES = ("final", "signing", "review", "review-sheet")


class UsageError(Exception):
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
            raise UsageError(_("Missing: {names}.").format(names=_("COMMAND")))
        return options

    def error(self, message: str) -> NoReturn:
        """See the class."""
        hint = _("See {program} --help.").format(program=self.prog) if self.usage else self.format_usage()
        raise UsageError(f"{_reason(message)} {hint}")


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
    text = _(
        "final: the report; signing: with sign-off boxes; review: Word records changes;"
        " review-sheet: the form the reviewers fill in"
    )
    export.options.add_argument("--for", dest="purpose", choices=PURPOSES, default="final", help=text)
    text = _("adds a summary of the steps of the review at the end")
    export.options.add_argument("--with-trail", action="store_true", help=text)

    reader = _draft_command(
        commands, "review-import", _("read in what a reviewer wrote in Word or LibreOffice")
    )
    reader.inputs.add_argument("reviewed", type=_path, metavar=_("REVIEWED.docx"))

    for name, text in (
        ("check", _("say what is amiss in a draft, or in the drafts of a folder")),
        ("count", _("count words as Word does")),
        ("review", _("list comments, proposals and the steps of the review")),
        ("compare", _("say what was changed from one version to another")),
    ):
        command = _draft_command(commands, name, text)
        command.options.add_argument("--json", action="store_true", help=_("as JSON, for programs"))
        if name == "check":
            text = _("also write a record of the check as a Word file")
            command.options.add_argument("--report", type=_path, metavar=_("OUT.docx"), help=text)
    text = _("the older version, by its number; by default the one last returned, or else the last one")
    command.options.add_argument("--from", dest="older", type=_name, metavar=_("V"), help=text)
    text = _("the newer version; by default the present text")
    command.options.add_argument("--to", dest="newer", type=_name, metavar=_("V"), help=text)
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


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(_("it is empty"))
    return text.strip()


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
