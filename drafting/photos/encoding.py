"""Writing a prepared picture, and knowing one again.

Photographs become baseline JPEG with full colour resolution: the red banners of group photos would fray with colour
at half resolution. Drawings and screenshots from a lossless source stay PNG where that costs little.
"""

from __future__ import annotations

import io

from PIL import Image

from drafting.photos.decoding import decode
from drafting.photos.headers import Header
from drafting.photos.model import MediaType, PhotoSpec

# A PNG may have so many times the bytes of the JPEG. One that exists is kept a little longer than a new one is made,
# so that another release of an encoder does not turn a photo of a draft into another file.
_WORTH = 2.0
_WORTH_KEEPING = 3.0

# More colours than this among so many samples in each direction, and it is a photograph.
_SAMPLES = 128
_COLOURS = 2048


def encode(image: Image.Image, spec: PhotoSpec, lossless: bool) -> tuple[bytes, MediaType]:
    """The file for a picture in L or RGB; ``lossless`` says that its source was."""
    jpeg = _jpeg(image, spec)
    if lossless and _has_few_colours(image):
        png = _png(image)
        if len(png) <= _WORTH * len(jpeg):
            return png, "image/png"
    return jpeg, "image/jpeg"


def is_ready(data: bytes, header: Header, spec: PhotoSpec) -> bool:
    """Whether a file that holds only a picture, and one small enough, is what :func:`encode` might have made.

    Raises:
        PhotoError: It is damaged.
    """
    image = decode(data, header, spec)
    if header.kind == "jpeg":
        return True
    return _has_few_colours(image) and len(data) <= _WORTH_KEEPING * len(_jpeg(image, spec))


def _has_few_colours(image: Image.Image) -> bool:
    sample = image.resize((_SAMPLES, _SAMPLES), Image.Resampling.NEAREST)
    return sample.getcolors(_COLOURS) is not None


def _jpeg(image: Image.Image, spec: PhotoSpec) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=spec.quality, subsampling="4:4:4", optimize=True)
    return file.getvalue()


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
