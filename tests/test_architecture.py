"""Who may import whom."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# The same table as in ARCHITECTURE.md.
ROOMS: dict[str, frozenset[str]] = {
    room: frozenset(allowed.split())
    for room, allowed in {
        "drafting": "",
        "errors": "i18n",
        "paths": "",
        "text": "patterns",
        "numerals": "errors i18n",
        "counting": "",
        "document": "",
        "i18n": "paths",
        "locks": "",
        "scratch": "locks",
        "files": "errors i18n patterns",
        "photos": "errors i18n",
        "rocdates": "errors i18n numerals patterns",
        "report": "text",
        "places": "patterns report",
        "history": "report",
        "manual": "paths",
        "segments": "places report template",
        "compare": "i18n places report review rocdates textdiff",
        "interchange": "errors i18n report",
        "textdiff": "",
        "rising": "",
        "review": "dayspans errors i18n patterns places report rocdates text textdiff",
        "surnames": "",
        "phones": "patterns",
        "completion": "",
        "glossary": "completion report text",
        "titles": "report template",
        "destinations": "completion i18n patterns template",
        "placenames": "i18n places report segments template",
        "patterns": "",
        "kept": "",
        "wordcount": "counting report",
        "strictness": "",
        "template": "errors i18n kept paths report review rocdates strictness",
        "numbering": "numerals template",
        "lettering": "",
        "clauses": "patterns",
        "compose": "dayspans document interchange lettering numbering places report review rocdates segments"
        " template",
        "writers": "document errors i18n lettering scratch",
        "layout": "document errors scratch writers",
        "draftfile": "dayspans errors files i18n interchange locks patterns photos report review rising rocdates"
        " scratch text",
        "checks": "counting dayspans errors glossary i18n itinerary numerals paths phones places report rocdates"
        " segments strictness surnames template textdiff wordcount",
        "progress": "checks counting i18n places report segments template wordcount",
        "nextsteps": "i18n review",
        "screen": "compose report template writers",
        "search": "glossary i18n places report segments template",
        "itinerary": "dayspans errors i18n report",
        "dayspans": "errors i18n patterns report rocdates",
        "readers": "errors i18n report text writers",
        "readback": "compare compose dayspans draftfile errors i18n photos places readers report review rising rocdates"
        " segments template text textdiff writers",
        "editing": "report",
        "pasting": "dayspans numerals phones report rocdates surnames text",
        "distribution": "errors i18n lettering numerals party pasting patterns phones readers report rocdates template",
        "preview": "compose places report template writers",
        "signoffs": "draftfile template",
        "export": "compose document draftfile errors files i18n layout review signoffs template writers",
        "printing": "compose draftfile errors export i18n template writers",
        "loading": "draftfile errors files i18n interchange paths photos report template",
        "settings": "errors files i18n report strictness",
        "party": "report template",
        "spreadsheet": "errors i18n rocdates",
        "newreport": "files i18n itinerary party phones report rocdates settings template",
        "batch": "checks checkup compare draftfile drafting errors export files i18n loading readback "
        "report review segments template wordcount",
        "ui": "checks checkup clauses compare completion compose counting dayspans destinations distribution "
        "draftfile drafting editing errors export files glossary history i18n itinerary kept loading manual "
        "newreport nextsteps numbering party pasting paths patterns phones photos placenames places preview printing "
        "progress readback report review rocdates scratch screen search segments settings signoffs spreadsheet "
        "strictness template text titles wordcount",
        "checkup": "checks compose document draftfile errors files i18n numbering report rocdates template "
        "writers",
        "main": "batch drafting errors i18n ui",
    }.items()
}
HOMES: dict[str, str] = {
    "PySide6": "ui",
    "docx": "writers",
    "lxml": "pasting readers spreadsheet writers",
    "PIL": "photos",
    "pillow_heif": "photos",
    "sqlite3": "draftfile",
    "babel": "rocdates",
    "pypdf": "distribution layout",
    "typst": "writers",
}


@cache
def modules() -> list[Path]:
    """The Python files of the product."""
    return sorted(
        [
            *ROOT.glob("*.py"),
            *(ROOT / "drafting").rglob("*.py"),
            *(ROOT / "ui").rglob("*.py"),
            *(ROOT / "batch").rglob("*.py"),
        ]
    )


def room_of(parts: tuple[str, ...]) -> str:
    """The room of a module given by its dotted name, taken apart: a part of ``drafting``, or a module beside it."""
    return parts[1] if parts[0] == "drafting" and len(parts) > 1 else parts[0]


@cache
def is_module(parts: tuple[str, ...]) -> bool:
    place = ROOT.joinpath(*parts)
    return place.with_suffix(".py").is_file() or place.is_dir()


@cache
def imports(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    """Line and dotted name, taken apart, of every import of a file, those within functions too."""
    found: list[tuple[int, tuple[str, ...]]] = []
    here = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found.append((node.lineno, tuple(alias.name.split("."))))
        elif isinstance(node, ast.ImportFrom):
            start = here[: len(here) - node.level] if node.level else ()
            base = (*start, *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                full = (*base, alias.name)
                ours = base[0] in ("drafting", "ui", "batch") and is_module(full)
                found.append((node.lineno, full if ours else base))
    return found


def own_room(path: Path) -> str:
    """The room a file of the product belongs to."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "drafting" if parts == ("drafting", "__init__") else room_of(parts)


def reach(room: str) -> set[str]:
    """The rooms that come along with an import of ``room``."""
    found: set[str] = set()
    waiting = {room}
    while waiting:
        allowed = ROOMS[waiting.pop()]
        waiting |= allowed - found
        found |= allowed
    return found


def test_every_room_stands_in_the_table() -> None:
    unknown = {own_room(path) for path in modules()} - set(ROOMS)
    assert not unknown, f"new rooms {sorted(unknown)}: say in ARCHITECTURE.md and here what they may import"


def test_rooms_of_the_table_exist() -> None:
    gone = set(ROOMS) - {own_room(path) for path in modules()}
    assert not gone, f"no such rooms any more: {sorted(gone)}"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_it_may(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {'.'.join(name)}"
        for path in modules()
        if own_room(path) == room
        for line, name in imports(path)
        if name[0] in ("drafting", "ui", "batch", "main") and room_of(name) not in ROOMS[room] | {room}
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_used_at_home_only(library: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules()
        for line, name in imports(path)
        if name[0] == library and own_room(path) not in HOMES[library].split()
    ]
    assert not wrong, f"{library} belongs into {HOMES[library]}: {wrong}"


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_comes_back_to_itself(room: str) -> None:
    assert room not in reach(room)


def test_the_domain_knows_no_window() -> None:
    outside = {"ui", "batch", "main"}
    assert {room for room in set(ROOMS) - outside if reach(room) & outside} == set()


def test_a_writer_knows_the_document_and_nothing_behind_it() -> None:
    assert not reach("writers") & {"report", "template", "compose", "draftfile", "interchange"}


def test_only_compose_makes_documents_of_reports() -> None:
    makers = [room for room, allowed in ROOMS.items() if {"document", "report"} <= allowed]
    assert makers == ["compose", "checkup"]  # the latter writes down what the checks found, not the report


def table(heading: str) -> dict[str, list[str]]:
    """The table of ARCHITECTURE.md whose first column is headed ``heading``: first cell -> code words of the last."""
    lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    rows: dict[str, list[str]] = {}
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        cells = line.strip("|").split("|")
        (name,) = re.findall("`([^`]+)`", cells[0])
        rows[name] = re.findall("`([^`]+)`", cells[-1])
    return rows


def test_the_page_and_the_test_tell_the_same() -> None:
    assert {room: frozenset(allowed) for room, allowed in table("room").items()} == ROOMS
    assert {library: " ".join(homes) for library, homes in table("library").items()} == HOMES
