"""Names of photos within a draft: valid as relative paths on every system, because ``dump`` writes them out."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from drafting.patterns import pattern

FOLDER = "photos"
_MAX_STEM = 60
"""Characters; as Chinese in UTF-8 that is 180 bytes, which leaves room in the 255 of a file name."""
_MAX_NAME_BYTES = 200
_MAX_PATH_BYTES = 800

_FORBIDDEN = pattern(r'[\x00-\x1f\x7f<>:"/\\|?*]')
# Windows keeps these names for devices, with any suffix ("Naming Files, Paths, and Namespaces").
_RESERVED = pattern(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE | re.DOTALL
)
_SUFFIX = pattern(r"\.[a-z0-9]{1,8}")
_SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/tiff": ".tif",
    "image/bmp": ".bmp",
}


def is_valid(file: str) -> bool:
    """Whether ``file`` is a relative path of plain names, usable on every system."""
    try:
        length = len(file.encode())
    except UnicodeEncodeError:
        return False
    return 0 < length <= _MAX_PATH_BYTES and all(_is_plain(part) for part in file.split("/"))


def key(file: str) -> str:
    """What two names share when a system that ignores case, or composes characters, takes them for the same."""
    return unicodedata.normalize("NFC", file).casefold()


def suffix_for(media_type: str) -> str:
    """The usual suffix of a picture's media type, such as ``.jpg``."""
    return _SUFFIXES.get(media_type, ".img")


def candidates(name: str, suffix: str) -> Iterator[str]:
    """Valid names for a photo whose file was called ``name`` (a path or a bare name), the best one first.

    The following ones have ``-2``, ``-3`` … behind the stem; they do not end. ``suffix`` says what the content is.
    """
    stem = _safe_stem(name)
    suffix = suffix.lower() if _SUFFIX.fullmatch(suffix.lower()) else ".img"
    yield f"{FOLDER}/{stem}{suffix}"
    for count in itertools.count(2):
        yield f"{FOLDER}/{stem}-{count}{suffix}"


def photo_name(name: str, suffix: str, data: bytes, taken: Mapping[str, bytes]) -> str:
    """The name a photo gets beside those ``taken``: its own one made valid, numbered if other content has it.

    Args:
        name: The file's path or name; only its last part counts.
        suffix: The suffix of the prepared photo, with its dot.
        data: The prepared photo.
        taken: Photos that have their names already.
    """
    by_key = {key(file): content for file, content in taken.items()}
    return next(file for file in candidates(name, suffix) if by_key.get(key(file), data) == data)


def _is_plain(part: str) -> bool:
    return (
        bool(part)
        and len(part.encode()) <= _MAX_NAME_BYTES
        and not _FORBIDDEN.search(part)
        and not _RESERVED.fullmatch(part)
        and part == part.strip()
        and not part.endswith(".")
    )


def _safe_stem(name: str) -> str:
    bare = PurePosixPath(name.replace("\\", "/")).name
    stem = bare[: bare.rfind(".")] if "." in bare[1:] else bare
    # Format characters can turn the reading direction around and so disguise a name; surrogates have no bytes.
    kept = (
        c
        for c in unicodedata.normalize("NFC", stem)
        if unicodedata.category(c) not in ("Cf", "Cc", "Cs", "Cn")
    )
    stem = _FORBIDDEN.sub("_", "".join(kept))
    stem = " ".join(stem.split()).strip(" .")[:_MAX_STEM].strip(" .")
    if not stem:
        return "photo"
    return f"_{stem}" if _RESERVED.fullmatch(stem) else stem
