"""Single values of a draft file: how they are written, and how they are read back, strictly."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import msgspec

from drafting.draftfile import header
from drafting.draftfile.schema import MAX_ALL_TEXT, MAX_TEXT
from drafting.draftfile.values import VersionKind
from drafting.errors import SaveError
from drafting.i18n import _
from drafting.report import Block, Report, normalise

_T = TypeVar("_T")

FIELDS: Mapping[str, Any] = {
    field.name: field.type for field in msgspec.structs.fields(Report) if field.name != "sections"
}
"""The types of the report's fields, each a row of its own; the sections have tables of their own."""

_field_decoders = {name: msgspec.json.Decoder(kind) for name, kind in FIELDS.items()}
_block_decoder: msgspec.json.Decoder[Block] = msgspec.json.Decoder(cast(Any, Block))
_numbers_decoder = msgspec.json.Decoder(tuple[int, ...])
_encoder = msgspec.json.Encoder()
_decoders: dict[Any, Any] = {}


class Invalid(Exception):
    """A value does not fit the model."""


def encode(value: object) -> bytes:
    """A field, block or list of numbers as it is stored."""
    return _encoder.encode(value)


class Rows(msgspec.Struct, frozen=True):
    """A report in the form it is stored in, blocks not yet numbered."""

    fields: dict[str, bytes]
    sections: dict[str, list[bytes]]


def rows_of(report: Report) -> Rows:
    """The report, given in normal form, as it is stored.

    Raises:
        TypeError, ValueError: It holds a value that is none of the model's.
        SaveError: A field or paragraph, or the report, is longer than a draft takes.
    """
    sections = {section: [encode(block) for block in blocks] for section, blocks in report.sections.items()}
    encode(list(sections))  # a name without UTF-8 has no place in the file
    rows = Rows({name: encode(getattr(report, name)) for name in FIELDS}, sections)
    sizes = [len(value) for values in (rows.fields.values(), *sections.values()) for value in values]
    if max(sizes) > MAX_TEXT or sum(sizes) > MAX_ALL_TEXT:
        raise SaveError(_("The report holds more text than a draft takes, so it was not saved. Shorten it."))
    return rows


def pack_report(report: Report) -> bytes:
    """A whole report for the table of versions: compressed JSON."""
    return zlib.compress(encode(report), 6)


def unpack_report(data: bytes, name: str) -> Report:
    """The report in a version's bytes, in normal form.

    Raises:
        DamagedDraftError: The bytes are no such report, or unfold to more than a draft may hold.
    """
    try:
        unfold = zlib.decompressobj()
        text = unfold.decompress(data, MAX_ALL_TEXT)
        if not unfold.eof or unfold.unused_data:
            raise header.damaged(name)
        return normalise(decoder(Report).decode(text))
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise header.damaged(name) from error


def field(name: str, value: bytes) -> Any:
    """A field of the report."""
    return _decoded(_field_decoders[name].decode, value)


def block(value: bytes) -> Block:
    """A block of a section."""
    return _decoded(_block_decoder.decode, value)


def numbers(value: bytes) -> tuple[int, ...]:
    """The numbers of a section's blocks."""
    return _decoded(_numbers_decoder.decode, value)


def version_kind(value: bytes) -> VersionKind:
    """Why a version was taken."""
    return typed(b'"%b"' % value, cast(Any, VersionKind))


def decoder(kind: type[_T]) -> msgspec.json.Decoder[_T]:
    """What decodes values of a type; made when the first one is met, as most drafts have none."""
    found: msgspec.json.Decoder[_T] | None = _decoders.get(kind)
    if found is None:
        found = _decoders[kind] = msgspec.json.Decoder(kind)
    return found


def typed(value: bytes, kind: type[_T]) -> _T:
    """A value that is stored as JSON of a type of its own."""
    return _decoded(decoder(kind).decode, value)


def draft_id(value: bytes) -> str:
    """What tells the draft from others."""
    found = text(value)
    require(len(found) == 32 and all(digit in "0123456789abcdef" for digit in found))
    return found


def moment(value: bytes) -> dt.datetime:
    """A point in time, in UTC."""
    try:
        found = dt.datetime.fromisoformat(text(value))
        require(found.tzinfo is not None)
        return found.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise Invalid from error


def text(value: object) -> str:
    """Plain text."""
    if not isinstance(value, bytes):
        raise Invalid
    try:
        return value.decode()
    except UnicodeDecodeError as error:
        raise Invalid from error


def require(condition: bool) -> None:
    """Raises :class:`Invalid` if the condition does not hold."""
    if not condition:
        raise Invalid


def _decoded(decode: Callable[[bytes], _T], value: object) -> _T:
    if not isinstance(value, bytes) or len(value) > MAX_TEXT:
        raise Invalid
    try:
        return decode(value)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Invalid from error
