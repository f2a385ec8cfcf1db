"""What the menus and keys do: one table for the whole window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec
from PySide6.QtGui import QKeySequence

from drafting.i18n import _
from ui import focused
from ui.editor.zoom import ZOOM
from ui.panels.catalog import panel_entries

if TYPE_CHECKING:
    from ui.window import MainWindow

Menu: TypeAlias = Literal["file", "edit", "view", "go", "check", "review", "help"]
Keys: TypeAlias = QKeySequence.StandardKey | str | None
MAX_NUMBERED = 9


class ActionSpec(msgspec.Struct, frozen=True):
    """An action: its name in the program, menu, text, keys and function.

    ``group`` changes where a separator stands in the menu; ``needs_draft`` is False for what can be done without
    an open draft; ``checkable`` for what is on or off; ``more_keys`` do the same as ``keys``. ``of_fields``: its keys
    are only told here, for every field knows them by itself. ``by_keys`` is what the keys do in the place of
    ``function``, which is for who points at the action then.
    """

    name: str
    menu: Menu
    text: str
    keys: Keys
    function: Callable[[], object]
    group: int = 0
    needs_draft: bool = True
    checkable: bool = False
    more_keys: tuple[str, ...] = ()
    of_fields: bool = False
    by_keys: Callable[[], object] | None = None


def menu_titles() -> dict[Menu, str]:
    """The menus from left to right; those without any action are not shown."""
    return {
        "file": _("&File"),
        "edit": _("&Edit"),
        "view": _("&View"),
        "go": _("&Go"),
        "check": _("&Check"),
        "review": _("&Review"),
        "help": _("&Help"),
    }


def action_specs(window: MainWindow) -> list[ActionSpec]:
    """All actions of a window, in the order of the menus."""
    return [
        *_file(window),
        *_edit(window),
        *_view(window),
        *_go(window),
        *_check(window),
        *_review(window),
        *_help(window),
    ]


def _file(window: MainWindow) -> list[ActionSpec]:
    standard = QKeySequence.StandardKey
    return [
        ActionSpec("new", "file", _("New report…"), standard.New, window.opening.new, needs_draft=False),
        ActionSpec("open", "file", _("Open…"), standard.Open, window.opening.choose, needs_draft=False),
        ActionSpec("example", "file", _("Worked example"), None, window.opening.example, needs_draft=False),
        ActionSpec(
            "old_file",
            "file",
            _("Take over an old report or a Word draft…"),
            None,
            window.old_reports.choose,
            1,
            needs_draft=False,
        ),
        ActionSpec(
            "old_clipboard",
            "file",
            _("Take over the report on the clipboard…"),
            None,
            window.old_reports.paste,
            1,
            needs_draft=False,
        ),
        ActionSpec("save", "file", _("Save now"), standard.Save, window.saving.save, 2),
        ActionSpec("save_as", "file", _("Save as…"), "Ctrl+Shift+S", window.saving.save_as, 2),
        ActionSpec("export", "file", _("Export…"), "Ctrl+E", window.outgoing.export, 2),
        ActionSpec("print", "file", _("Print…"), standard.Print, window.outgoing.print_, 2),
        ActionSpec("close_draft", "file", _("Close the draft"), "Ctrl+W", window.close_draft, 3),
        ActionSpec(
            "settings", "file", _("Settings…"), "Ctrl+,", window.change_settings, 4, needs_draft=False
        ),
        ActionSpec("quit", "file", _("Quit"), "Ctrl+Q", window.close, 5, needs_draft=False),
    ]


def _edit(window: MainWindow) -> list[ActionSpec]:
    return [
        ActionSpec("undo", "edit", _("Undo"), "Ctrl+Z", window.undo),
        ActionSpec("redo", "edit", _("Redo"), "Ctrl+Y", window.redo, more_keys=("Ctrl+Shift+Z",)),
        *(
            ActionSpec(name, "edit", text, keys, partial(focused.do, verb), 1, of_fields=True)
            for name, text, keys, verb in _of_fields()
        ),
        ActionSpec(
            "find", "edit", _("Find…"), "Ctrl+F", partial(window.commands.find_text, replacing=False), 2
        ),
        ActionSpec(
            "replace", "edit", _("Replace…"), "Ctrl+H", partial(window.commands.find_text, replacing=True), 2
        ),
        ActionSpec("find_next", "edit", _("Find next"), "F3", partial(window.commands.find_by, 1), 2),
        ActionSpec(
            "find_previous", "edit", _("Find previous"), "Shift+F3", partial(window.commands.find_by, -1), 2
        ),
        # Not Ctrl+Space, which turns an input method on and off.
        ActionSpec("term", "edit", _("Insert a term…"), "Ctrl+T", window.commands.insert_term, 3),
    ]


def _of_fields() -> list[tuple[str, str, str, focused.Verb]]:
    return [
        ("cut", _("Cut"), "Ctrl+X", "cut"),
        ("copy", _("Copy"), "Ctrl+C", "copy"),
        ("paste", _("Paste"), "Ctrl+V", "paste"),
        ("paste_as_is", _("Paste as is"), "Ctrl+Shift+V", "paste_as_is"),
        ("select_all", _("Select all"), "Ctrl+A", "selectAll"),
    ]


def _view(window: MainWindow) -> list[ActionSpec]:
    return [
        *(
            ActionSpec(
                f"panel:{entry.key}",
                "view",
                entry.title,
                entry.keys or None,
                partial(window.commands.toggle_panel, entry.key),
                checkable=True,
                by_keys=partial(window.commands.go_to_panel, entry.key),
            )
            for entry in panel_entries()
        ),
        *(
            ActionSpec(name, "view", text, keys, partial(ZOOM.step, by), 1, of_fields=True)
            for name, text, keys, by in (
                ("zoom_in", _("Larger text"), "Ctrl++", 1),
                ("zoom_out", _("Smaller text"), "Ctrl+-", -1),
                ("zoom_reset", _("Usual size of text"), "Ctrl+Alt+0", 0),
            )
        ),
    ]


def _go(window: MainWindow) -> list[ActionSpec]:
    return [
        ActionSpec("previous", "go", _("Previous part"), "Ctrl+PgUp", lambda: window.commands.go_by(-1)),
        ActionSpec("next", "go", _("Next part"), "Ctrl+PgDown", lambda: window.commands.go_by(1)),
        ActionSpec("parts", "go", _("List of parts"), "F6", window.commands.focus_navigator, 1),
        ActionSpec(
            "running",
            "go",
            _("Work under way"),
            "Shift+F6",
            lambda: window.status.take_focus(),
            1,
            needs_draft=False,
        ),
        *(_numbered(window, n) for n in range(1, MAX_NUMBERED + 1)),
    ]


def _check(window: MainWindow) -> list[ActionSpec]:
    return [
        ActionSpec("findings", "check", _("All findings"), None, window.commands.show_findings),
        ActionSpec(
            "finding:next", "check", _("Next finding"), "F8", lambda: window.commands.go_by_finding(1)
        ),
        ActionSpec(
            "finding:previous",
            "check",
            _("Previous finding"),
            "Shift+F8",
            lambda: window.commands.go_by_finding(-1),
        ),
        ActionSpec("decided", "check", _("Set aside and turned off…"), None, window.commands.show_decided, 1),
        ActionSpec("record", "check", _("Record of the check…"), None, window.commands.write_record, 1),
    ]


def _numbered(window: MainWindow, n: int) -> ActionSpec:
    """The action that shows the n-th part; its text is the heading of the part once there is one."""
    # While one writes, Ctrl+1 to Ctrl+4 are the levels of paragraphs, as in Word; Alt+1 is for parts everywhere.
    function = partial(window.commands.go_to_number, n)
    return ActionSpec(
        f"part:{n}", "go", _("Part {n}").format(n=n), f"Ctrl+{n}", function, 2, more_keys=(f"Alt+{n}",)
    )


def _help(window: MainWindow) -> list[ActionSpec]:
    return [
        ActionSpec(
            "manual", "help", _("User manual (in Chinese)"), "F1", window.manual.show, needs_draft=False
        ),
        ActionSpec("about", "help", _("About this program"), None, window.about, 1, needs_draft=False),
    ]


def _review(window: MainWindow) -> list[ActionSpec]:
    reviews = window.reviews
    return [
        ActionSpec("next_step", "review", _("Hand over, return, approve…"), None, reviews.show_steps),
        ActionSpec("review_mode", "review", _("Review mode"), "Ctrl+Shift+E", reviews.toggle, checkable=True),
        ActionSpec("comment", "review", _("Comment…"), "Ctrl+Alt+M", reviews.comment, 1),
        ActionSpec("propose", "review", _("Propose other words…"), "Ctrl+Alt+P", reviews.propose, 1),
        ActionSpec("next_remark", "review", _("Next open remark"), "F9", reviews.go_on, 1),
        ActionSpec(
            "previous_remark",
            "review",
            _("Previous open remark"),
            "Shift+F9",
            partial(reviews.go_on, back=True),
            1,
        ),
        ActionSpec("read_in", "review", _("Read in a reviewed file…"), None, reviews.read_in, 2),
        ActionSpec(
            "since_return", "review", _("Changes since the last return…"), None, reviews.show_since_return, 2
        ),
        ActionSpec("sheet", "review", _("Review sheet…"), None, reviews.show_sheet, 2),
        ActionSpec("trail", "review", _("Trail of the review…"), None, reviews.show_trail, 2),
    ]
