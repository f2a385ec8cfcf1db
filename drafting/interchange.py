"""The interchange format ``trip-report/1``: JSON in and out, and its JSON Schema.

Reading is strict: an unknown key, a wrong type or a value out of range raises :class:`InputError` whose place
is the path of the value, such as ``sections.process[3].photos[0].file``. Writing gives the normal form: every
key, in one order, two spaces of indent, UTF-8, so that equal reports give equal bytes.
"""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias, cast

import msgspec

from drafting.errors import InputError, cause
from drafting.i18n import _
from drafting.report import SECTION_IDS, Block, Report, normalise, photos

MAX_JSON_BYTES = 64 * 1024 * 1024

_Tree: TypeAlias = Any


def read(path: Path, section_ids: tuple[str, ...] = SECTION_IDS) -> Report:
    """The report in a JSON file, in normal form.

    Raises:
        InputError: The file cannot be read, or its content is not a report; photos are not looked at.
    """
    try:
        if path.is_dir():
            raise InputError(_("This is a folder, not a report in JSON."), path.name)
        with path.open("rb") as file:
            data = file.read(MAX_JSON_BYTES + 1)
    except FileNotFoundError:
        raise InputError(_("There is no such file."), str(path)) from None
    except PermissionError:
        raise InputError(_("You are not permitted to read this file."), str(path)) from None
    except OSError as error:
        raise InputError(
            _("This file cannot be read: {reason}").format(reason=cause(error)), str(path)
        ) from error
    if len(data) > MAX_JSON_BYTES:
        raise InputError(_("This file is too large for a report in JSON."), path.name)
    return decode(data, section_ids)


def decode(data: bytes, section_ids: tuple[str, ...] = SECTION_IDS) -> Report:
    """The report in JSON bytes, in normal form.

    Raises:
        InputError: The data is not UTF-8, not JSON, or not a report; the place is named.
    """
    report = from_tree(_parse(data), section_ids)
    _check_period(report)
    _check_rows(report)
    return report


def from_tree(tree: _Tree, section_ids: tuple[str, ...] = SECTION_IDS) -> Report:
    """The report in a tree of plain values as JSON has them, in normal form.

    Raises:
        InputError: A key, type or value is wrong; the place is named.
    """
    if not isinstance(tree, dict):
        raise InputError(_("A report is expected: a JSON object with the key “format”."), "$")
    tree = dict(tree)
    if tree.get("period", ...) is None:
        tree["period"] = {}
    sections = _sections(tree.pop("sections", {}), section_ids)
    report = _convert(tree, Report, "")
    return normalise(msgspec.structs.replace(report, sections=sections), section_ids)


def encode(report: Report, section_ids: tuple[str, ...] = SECTION_IDS) -> bytes:
    """The report in normal form as JSON bytes, ending in a line feed."""
    return msgspec.json.format(msgspec.json.encode(to_tree(report, section_ids)), indent=2) + b"\n"


def to_tree(report: Report, section_ids: tuple[str, ...] = SECTION_IDS) -> _Tree:
    """The report in normal form as plain values, in the shape of the JSON."""
    tree = msgspec.to_builtins(normalise(report, section_ids))
    if tree["period"] == {"start": None, "end": None}:
        tree["period"] = None
    for row in tree["itinerary"]:
        if row["last"] is None:  # it came later to the format: who does not know it reads reports without
            del row["last"]
    for blocks in tree["sections"].values():
        for block in blocks:
            del block["kind"]
    return tree


def blocks_from_tree(tree: _Tree, place: str) -> tuple[Block, ...]:
    """A list of blocks from plain values; ``place`` is the path of the list, for messages.

    Raises:
        InputError: It is no list, or one of its members is no block.
    """
    if not isinstance(tree, list | tuple):
        raise InputError(_("A list is expected here."), place)
    tagged = [_tagged(block, f"{place}[{index}]") for index, block in enumerate(tree)]
    blocks: tuple[Block, ...] = _convert(tagged, tuple[Block, ...], place)
    return blocks


def photo_paths(report: Report, folder: Path) -> dict[str, Path]:
    """The files of the report's photos, by the name the report gives them; ``folder`` holds the JSON file.

    Raises:
        InputError: A name is empty, absolute, or leads out of the folder, or there is no such file.
    """
    found: dict[str, Path] = {}
    for section, index, position, photo in photos(report):
        place = f"sections.{section}[{index}].photos[{position}].file"
        name = PurePosixPath(photo.file)
        if (
            not photo.file
            or name.is_absolute()
            or ".." in name.parts
            or re.search(r'[\\:*?"<>|\x00]', photo.file)
        ):
            raise InputError(
                _("“{file}” is not a path below the JSON file's folder.").format(file=photo.file), place
            )
        path = folder.joinpath(*name.parts)
        if not _is_file(path):
            raise InputError(_("There is no photo “{file}”.").format(file=photo.file), place)
        found[photo.file] = path
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the name is too long, for instance
        return False


def json_schema() -> bytes:
    """The JSON Schema of the format, written from the types, as JSON bytes."""
    (ref,), components = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    for definition in components.values():
        _untag(definition)
    sections = components["Report"]["properties"]["sections"]
    sections["propertyNames"] = {"enum": list(SECTION_IDS)}
    period = components["Report"]["properties"]["period"]
    components["Report"]["properties"]["period"] = {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/Period"}]}
    components["Report"]["properties"]["period"]["default"] = period.get("default")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "trip-report/1",
        "description": "A report on an official trip abroad or to mainland China, as exchanged.",
        **ref,
        "$defs": components,
    }
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2) + b"\n"


def _parse(data: bytes) -> _Tree:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = _("line {line}").format(line=line)
        raise InputError(_("The file is not in UTF-8; save it as UTF-8 and try again."), place) from error
    try:
        tree = msgspec.json.decode(text)
        json.loads(text, object_pairs_hook=_without_doubles)
        return tree
    except RecursionError as error:
        raise InputError(_("The data is nested too deeply for a report.")) from error
    except msgspec.DecodeError as error:
        raise InputError(
            _("This is not valid JSON: {reason}").format(reason=error), _json_place(error, text)
        ) from error


def _without_doubles(pairs: list[tuple[str, object]]) -> None:
    """Refuses a key that stands twice in one object: the reader keeps the last one, and text would be lost."""
    seen: set[str] = set()
    for key, _value in pairs:
        if key in seen:
            raise InputError(_("The key “{key}” stands twice in one object.").format(key=key), key)
        seen.add(key)


def _json_place(error: Exception, text: str) -> str:
    match = re.search(r"byte (\d+)", str(error))
    if not match:
        return _("line {line}").format(line=text.count("\n") + 1)
    before = text.encode()[: int(match[1])].decode("utf-8", "ignore")
    return _("line {line}").format(line=before.count("\n") + 1)


def _check_period(report: Report) -> None:
    period = report.period
    if period.start and period.end and period.start > period.end:
        raise InputError(_("The trip ends before it starts."), "period")


def _check_rows(report: Report) -> None:
    for number, row in enumerate(report.itinerary):
        if row.last and (row.date is None or row.last < row.date):
            place = f"itinerary[{number}].last"
            raise InputError(_("The last day of a row is not before its first, and not without one."), place)


def _sections(tree: _Tree, section_ids: tuple[str, ...]) -> dict[str, tuple[Block, ...]]:
    if not isinstance(tree, dict):
        raise InputError(_("An object with the text parts is expected here."), "sections")
    for key in tree:
        if key not in section_ids:
            raise InputError(_("There is no part with this name."), f"sections.{key}")
    return {key: blocks_from_tree(blocks, f"sections.{key}") for key, blocks in tree.items()}


def _tagged(block: _Tree, place: str) -> _Tree:
    """The block with the tag that says which of the three kinds it is."""
    if not isinstance(block, dict):
        raise InputError(_("A block is expected here: text, photos or a table."), place)
    if "kind" in block:
        raise InputError(_("Unknown key “{key}”.").format(key="kind"), place)
    for kind, keys in (("photos", {"photos", "columns"}), ("table", {"table"}), ("text", {"level", "text"})):
        if keys & block.keys():
            return {"kind": kind, **block}
    raise InputError(_("A block is expected here: text, photos or a table."), place)


def _convert(tree: _Tree, kind: Any, place: str) -> Any:
    try:
        return msgspec.convert(tree, kind)
    except msgspec.ValidationError as error:
        raise _located(error, place) from error
    except RecursionError as error:
        raise InputError(_("The data is nested too deeply for a report."), place) from error


def _located(error: msgspec.ValidationError, base: str) -> InputError:
    """The library's message as ours: the path as place, the reason in the user's language."""
    text, found, path = str(error).partition(" - at `$")
    place = base + path.rstrip("`") if found else base
    return InputError(_reason(text), place.lstrip(".") or "$")


def _reason(text: str) -> str:
    if match := re.match(r"Object contains unknown field `(.*)`", text):
        return _("Unknown key “{key}”.").format(key=match[1])
    if match := re.match(r"Object missing required field `(.*)`", text):
        return _("The key “{key}” is missing.").format(key=match[1])
    if match := re.match(r"Expected `([^`]*)`, got `([^`]*)`", text):
        expected = _(" or ").join(_type_name(name) for name in match[1].split(" | "))
        return _("Expected {expected}, found {found}.").format(expected=expected, found=_type_name(match[2]))
    if match := re.match(r"Expected `int` ([<>]=) (\d+)", text):
        limit = _("at least {n}") if match[1] == ">=" else _("at most {n}")
        return _("The number must be {limit}.").format(limit=limit.format(n=match[2]))
    if match := re.match(r"Invalid enum value (.*)", text):
        return _("“{value}” is not one of the choices.").format(value=match[1].strip("'\""))
    if "RFC3339" in text or "date" in text:
        return _("This is not a date such as 2019-05-20.")
    return _("This value cannot be used: {reason}").format(reason=text)


def _type_name(name: str) -> str:
    names = {
        "str": _("text"),
        "int": _("a whole number"),
        "float": _("a number"),
        "bool": _("true or false"),
        "array": _("a list"),
        "object": _("an object"),
        "null": "null",
        "date": _("a date such as 2019-05-20"),
    }
    return names.get(name, name)


def _untag(definition: _Tree) -> None:
    """Takes the internal tag out of a schema: in the JSON the keys themselves tell the kinds apart."""
    properties = cast("dict[str, Any]", definition.get("properties", {}))
    if properties.pop("kind", None) is not None:
        definition["required"] = [key for key in definition["required"] if key != "kind"] or [
            next(iter(properties))
        ]
    for value in properties.values():
        _undiscriminate(value)


def _undiscriminate(value: _Tree) -> None:
    if isinstance(value, dict):
        value.pop("discriminator", None)
        for child in value.values():
            _undiscriminate(child)
    elif isinstance(value, list):
        for child in value:
            _undiscriminate(child)
