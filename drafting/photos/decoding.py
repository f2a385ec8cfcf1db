"""From the bytes of any accepted format to an upright sRGB picture of the size that is needed."""

from __future__ import annotations

import io
import os
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from PIL import Image
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from drafting.errors import PhotoError
from drafting.i18n import _
from drafting.photos.colour import eight_bit, flatten, to_srgb
from drafting.photos.headers import Header, Kind
from drafting.photos.model import PhotoSpec

_Result = TypeVar("_Result")

# The classes are used directly: ``Image.open`` would try other formats too, and warn by a limit of its own.
_CLASSES: dict[Kind, type[ImageFile]] = {
    "jpeg": JpegImageFile,
    "png": PngImageFile,
    "webp": WebPImageFile,
    "tiff": TiffImageFile,
    "bmp": BmpImageFile,
    "gif": GifImageFile,
}

# How a picture is made upright, by EXIF orientation (EXIF 2.32, 4.6.4), and how it is turned clockwise.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_TURNS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}

_STDERR = 2
_quiet = threading.Lock()


def decode(data: bytes, header: Header, spec: PhotoSpec, quarter_turns: int = 0) -> Image.Image:
    """The picture in mode L or RGB: upright, then turned clockwise, fitting the box of ``spec``, without metadata.

    Raises:
        PhotoError: It has too many pixels, or is damaged.
    """
    return _guarded(lambda: _decode(data, header, spec, quarter_turns))


def size_of(data: bytes, header: Header) -> tuple[int, int]:
    """Width and height in pixels as shown, for formats whose header only the decoder reads.

    Raises:
        PhotoError: The header is damaged.
    """
    return _guarded(lambda: _open(data, header, None)[0])


def _guarded(work: Callable[[], _Result]) -> _Result:
    """Decoders raise whatever a damaged file makes them stumble over; to the user it all means the same."""
    try:
        return work()
    except PhotoError:
        raise
    except Image.DecompressionBombError as error:
        raise PhotoError(_("The picture is too large: it has too many pixels.")) from error
    except MemoryError as error:
        raise PhotoError(_("There is not enough memory to open this picture.")) from error
    except Exception as error:
        raise PhotoError(_("The picture is damaged or incomplete.")) from error


def _decode(data: bytes, header: Header, spec: PhotoSpec, quarter_turns: int) -> Image.Image:
    limit = spec.max_pixels if header.kind == "jpeg" else spec.max_pixels_whole
    (width, height), load = _open(data, header, limit)
    lying = (header.orientation >= 5) != (quarter_turns % 2 == 1)
    size = spec.fit(height, width)[::-1] if lying else spec.fit(width, height)
    image = eight_bit(load(size))
    profile = image.info.get("icc_profile")
    image = to_srgb(flatten(_scaled(image, size)), profile)
    for method in (_UPRIGHT.get(header.orientation), _TURNS.get(quarter_turns)):
        image = image if method is None else image.transpose(method)
    bare = image.copy()
    bare.info = {}
    return bare


_Load = Callable[[tuple[int, int]], Image.Image]


def _open(data: bytes, header: Header, limit: int | None) -> tuple[tuple[int, int], _Load]:
    """The size as stored, and what decodes the picture to at least a wanted size."""
    _check_pixels((header.width, header.height), limit)
    if header.kind == "heic":
        from pillow_heif import open_heif

        container = open_heif(data)
        _check_pixels(container.size, limit)
        return container.size, lambda _size: container.to_pillow()
    with _quietly(native=header.kind == "tiff"):
        image = _CLASSES[header.kind](io.BytesIO(data))
        _check_pixels(image.size, limit)
    return image.size, lambda size: _loaded(image, header.kind, size)


@contextmanager
def _quietly(native: bool) -> Iterator[None]:
    """Keeps what Pillow says of oddities in metadata, all of it dropped anyway, from the program's own output.

    Warning filters belong to the whole process, so one thread at a time changes them, and for no longer than it
    reads metadata. ``native``: also what the TIFF library writes to the standard error stream by itself.
    """
    with _quiet, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        saved = None
        if native:
            with suppress(OSError):  # a windowed program may have no such stream
                saved = os.dup(_STDERR)
        try:
            if saved is not None:
                with Path(os.devnull).open("wb") as nowhere:
                    os.dup2(nowhere.fileno(), _STDERR)
            yield
        finally:
            if saved is not None:
                os.dup2(saved, _STDERR)
                os.close(saved)


def _check_pixels(size: tuple[int, int], limit: int | None) -> None:
    width, height = size
    if limit is not None and width * height > limit:
        message = _("The picture is too large: it has {width} × {height} pixels.")
        raise PhotoError(message.format(width=width, height=height))


def _loaded(image: ImageFile, kind: Kind, size: tuple[int, int]) -> Image.Image:
    """A JPEG is decoded at a half, a quarter or an eighth where that leaves enough over ``size`` to scale well."""
    image.draft(None, (size[0] * 3 // 2, size[1] * 3 // 2))
    if kind == "tiff":  # reads more of its directories
        with _quietly(native=True):
            image.load()
    else:
        image.load()
    return image


def _scaled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
