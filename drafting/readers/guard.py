"""The door: a file from outside is looked at before anything in it is believed.

It may come from anywhere, so nothing of it is taken on trust: not its name, not the sizes its directory tells, not its
XML. What is let in can be read in bounded time and memory (about half a minute and half a gigabyte at the very worst;
milliseconds for a real report). Only the parts asked for are unpacked, in memory: nothing is written, no macro is run,
no link is followed.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, NoReturn, Self, TypeAlias

from lxml import etree

from drafting.errors import ReviewedFileError, cause
from drafting.i18n import _
from drafting.readers.parts import is_tame, modern

Kind: TypeAlias = Literal["docx", "odt"]

MIB = 1024 * 1024
MAX_FILE = 512 * MIB
"""Bytes of the file itself."""
MAX_PARTS = 2000
MAX_DIRECTORY = 1 * MIB
"""Bytes of the directory of the package: 500 for each part."""
MAX_UNPACKED = 1024 * MIB
"""Bytes of all parts together, as the directory tells them; photos are counted, and unpacked only when asked for."""
MAX_PICTURES = 256 * MIB
"""Bytes of all pictures that are unpacked."""
MAX_XML = 40 * MIB
"""Bytes of one part of XML, and of all parts that are read together."""
MAX_TAGS = 1_000_000
"""Tags in one part; a hundred pages have some 50,000."""
MAX_QUOTES = 4_000_000
"""Quotation marks in one part: two for each attribute."""
MAX_DEPTH = 200
"""Elements within elements; tables within tables within boxes come to 50."""

_CHUNK = 64 * 1024
_END = b"PK\x05\x06"
_END_SIZE = 22
_MAX_COMMENT = 65535
_ZIP64 = b"PK\x06\x07"
_ENCRYPTED = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be"))
_DECLARED = re.compile(
    rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']"""
)
_CODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    KeyError,
    OverflowError,
    IndexError,
)
"""What ``zipfile`` lets through when a file is no proper archive."""


class Package:
    """An office file that was let in; a context manager. Its parts are read by :meth:`xml` only.

    Raises:
        ReviewedFileError: Cannot be read, is of another kind, is damaged, or is built to do harm.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._left = MAX_XML
        self._room = MAX_PICTURES
        self._handle = self._opened(path)
        try:
            self._require_kind(path)
            self._archive = self._unlocked_archive()
            self._parts = self._checked(self._archive.infolist())
            self.kind: Kind = self._found_kind()
        except BaseException:
            self._handle.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()
        self._handle.close()

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part in self._parts

    def xml(self, part: str) -> etree._Element:
        """The root of a part of XML.

        Raises:
            ReviewedFileError: It is missing, damaged, or not what such a part may be.
        """
        data = self._read(part)
        self._require_plain(data)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True
        )
        try:
            root = etree.fromstring(modern(data), parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise self._damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            self._refuse()
        self._require_shallow(root)
        return root

    def picture(self, part: str) -> bytes | None:
        """The bytes of a picture; None when there is none, it is damaged, or the pictures before took all the room."""
        info = self._parts.get(part)
        if info is None or info.file_size > self._room:
            return None
        data = self._unpacked(info, self._room)
        self._room -= len(data or b"")
        return data if self._room >= 0 else None

    def targets(self, part: str) -> dict[str, str]:
        """The parts a part refers to, by the id of the relation."""
        return {number: place for number, _kind, place in self._numbered_relations(part)}

    def relations(self, part: str) -> dict[str, str]:
        """The parts a part refers to, by the last word of the kind of the relation; links to outside are left out.

        Of several relations of one kind the first counts. ``part`` is empty for the package itself.
        """
        found: dict[str, str] = {}
        for kind, target in self._relations(part):
            found.setdefault(kind, target)
        return found

    def all_relations(self, part: str, kinds: Iterable[str]) -> list[str]:
        """All parts of some kinds that a part refers to, each once."""
        return list(dict.fromkeys(target for kind, target in self._relations(part) if kind in kinds))

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        for _number, kind, place in self._numbered_relations(part):
            yield kind, place

    def _numbered_relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(listing):
            return
        for relation in self.xml(listing):
            target = relation.get("Target", "")
            if relation.get("TargetMode", "Internal") != "Internal" or not target:
                continue
            place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            if self.has(place := posixpath.normpath(place)):
                yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], place

    # Before it is taken for a package

    def _opened(self, path: Path) -> BinaryIO:
        try:
            size = path.stat().st_size
            if not path.is_file():
                raise ReviewedFileError(_("This is not a file."), self.name)
            if size > MAX_FILE:
                raise ReviewedFileError(_("The file is too large to be a report."), self.name)
            return path.open("rb")
        except PermissionError as error:
            message = _("The file cannot be opened; if it is open in Word, close it there first.")
            raise ReviewedFileError(message, self.name) from error
        except FileNotFoundError as error:
            raise ReviewedFileError(_("There is no such file."), self.name) from error
        except (OSError, ValueError) as error:
            reason = cause(error)
            message = _("The file cannot be read: {reason}").format(reason=reason)
            raise ReviewedFileError(message, self.name) from error

    def _require_kind(self, path: Path) -> None:
        """Says what a file is that is no package."""
        start = self._handle.read(4096)
        if start[:4] == b"PK\x03\x04":
            return
        if start[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            self._require_no_password()
            message = _("This is a file of an old Word (.doc). Save it as .docx in Word and read that one.")
        elif start[:5] == b"%PDF-":
            message = _("A PDF cannot be read back. Ask for the Word or ODT file with the remarks.")
        elif start[:5] == b"{\\rtf":
            message = _("This is a file in Rich Text Format. Save it as .docx in Word and read that one.")
        elif start.lstrip(b"\xef\xbb\xbf \r\n\t")[:5] == b"<?xml":
            message = _("This is a single XML file. Save it as .docx in Word and read that one.")
        elif not start:
            message = _("The file is empty.")
        else:
            message = _("This is neither a Word file (.docx) nor an ODT file.")
        raise ReviewedFileError(message, self.name)

    def _require_no_password(self) -> None:
        """A .docx with a password is a package within a file of the old kind."""
        self._handle.seek(0)
        if "EncryptedPackage".encode("utf-16-le") in self._handle.read(4 * MIB):
            raise self._locked()

    # The package

    def _unlocked_archive(self) -> zipfile.ZipFile:
        self._require_small_directory()
        try:
            return zipfile.ZipFile(self._handle)
        except (*_BROKEN, OSError) as error:
            raise self._damaged() from error

    def _require_small_directory(self) -> None:
        """The library reads the whole directory at once; how large it is stands at the end of the file."""
        size = self._handle.seek(0, 2)
        self._handle.seek(max(0, size - _END_SIZE - _MAX_COMMENT - len(_ZIP64) - 16))
        tail = self._handle.read()
        place = tail.rfind(_END)
        if place < 0 or len(tail) - place < _END_SIZE:
            raise self._damaged()
        parts, directory = struct.unpack("<HL", tail[place + 10 : place + 16])
        # With the larger format the directory could be of any size; no report needs it.
        if parts > MAX_PARTS or directory > MAX_DIRECTORY or _ZIP64 in tail[max(0, place - 20) : place]:
            self._refuse()

    def _checked(self, infos: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        parts: dict[str, zipfile.ZipInfo] = {}
        known: set[str] = set()
        total = 0
        for info in infos:
            total += info.file_size
            key = info.orig_filename.casefold()
            if not is_tame(info) or key in known or total > MAX_UNPACKED or len(known) >= MAX_PARTS:
                self._refuse()
            if info.flag_bits & _ENCRYPTED:
                raise self._locked()
            known.add(key)
            parts[info.filename] = info
        return parts

    def _found_kind(self) -> Kind:
        if self.has("[Content_Types].xml"):
            if "officeDocument" in self.relations("") and self._main_is_text():
                return "docx"
            raise ReviewedFileError(_("This is an office file, but not of Word."), self.name)
        if self.has("mimetype") and self.has("content.xml"):
            if self._read("mimetype").strip().startswith(b"application/vnd.oasis.opendocument.text"):
                self._require_no_manifest_password()
                return "odt"
            raise ReviewedFileError(_("This is an OpenDocument file, but not a text."), self.name)
        raise ReviewedFileError(_("This is neither a Word file (.docx) nor an ODT file."), self.name)

    def _main_is_text(self) -> bool:
        main = "/" + self.relations("")["officeDocument"]
        types = {
            item.get("PartName"): item.get("ContentType", "") for item in self.xml("[Content_Types].xml")
        }
        return "wordprocessingml" in types.get(main, "") or "ms-word" in types.get(main, "")

    def _require_no_manifest_password(self) -> None:
        manifest = "META-INF/manifest.xml"
        if not self.has(manifest):
            return
        if any(str(item.tag).endswith("}encryption-data") for item in self.xml(manifest).iter()):
            raise self._locked()

    # A part

    def _read(self, part: str) -> bytes:
        """Unpacks a part piece by piece; its directory may lie about its size."""
        info = self._parts.get(part)
        if info is None:
            raise self._damaged()
        data = self._unpacked(info, self._left)
        if data is None:
            raise self._damaged()
        self._left -= len(data)
        if self._left < 0:
            self._refuse()
        return data

    def _unpacked(self, info: zipfile.ZipInfo, room: int) -> bytes | None:
        """A part, or a little more than ``room`` bytes of it; None when it is damaged."""
        pieces: list[bytes] = []
        try:
            with self._archive.open(info) as stream:
                while room >= 0 and (piece := stream.read(_CHUNK)):
                    pieces.append(piece)
                    room -= len(piece)
        except (*_BROKEN, OSError):
            return None
        return b"".join(pieces)

    def _require_plain(self, data: bytes) -> None:
        """Office files have no document type, no odd encodings, and not a million tags."""
        if any(word in data for word in _DOCTYPES):
            self._refuse()
        declared = _DECLARED.match(data)
        if declared and declared[1].lower() not in _CODINGS:
            self._refuse()
        if data.count(b"<") > MAX_TAGS or data.count(b'"') + data.count(b"'") > MAX_QUOTES:
            self._refuse()

    def _require_shallow(self, root: etree._Element) -> None:
        depth = 0
        for event, _element in etree.iterwalk(root, events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                self._refuse()

    # What is said

    def _damaged(self) -> ReviewedFileError:
        message = _(
            "The file is damaged. Open it in the program it was edited with, save it again and retry."
        )
        return ReviewedFileError(message, self.name)

    def _locked(self) -> ReviewedFileError:
        message = _("The file is protected by a password. Remove the password and read it again.")
        return ReviewedFileError(message, self.name)

    def _refuse(self) -> NoReturn:
        message = _(
            "The file is built in a way that no office program writes, and was not opened for safety’s sake."
        )
        raise ReviewedFileError(message, self.name)
